"""Dealing with incidents: keeping, putting off, spiking, on the queue's rows and on the one that is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from feeds.model import State
from feeds.views import ActVerb, Completion, QueueRow, TriageVerb
from tui import actions
from tui.actions.keys import parted, spelled
from tui.commands import offered
from tui.screens.base import DeskScreen
from tui.screens.grouping import say_folded
from tui.widgets.queue_list import QueueList

BECOMES: Mapping[ActVerb, State] = {"keep": "kept", "later": "later", "spike": "spiked", "see": "seen", "renew": "new"}


class Deals(DeskScreen, part=True):
    """A screen with incidents to deal with."""

    def to_deal_with(self) -> str:
        """What would be dealt with, in a few words; empty where there is nothing."""
        raise NotImplementedError

    def deal(self, verb: TriageVerb, due: str | None = None) -> None:
        """Do it to them; `due` is when what is put off comes back, as `feeds.until` has it."""
        raise NotImplementedError

    def action_keep(self) -> None:
        """For use."""
        self.deal("keep")

    def action_later(self) -> None:
        """To come back to: asks when."""
        from tui.screens.when_back import PutOff, WhenBack

        what = self.to_deal_with()
        if not what:
            return

        def take(answer: PutOff | None) -> None:
            if answer is not None:
                self.deal("later", answer.due)

        keys = parted(self.desk_app.keymap.get("later", actions.named("later").keys))
        self.app.push_screen(WhenBack(f"Put off {what}, to come back", [spelled(key) for key in keys]), take)

    def take_later(self, words: str) -> None:
        """To come back to, at the moment that the words name. Raises `ValueError`."""
        from feeds.until import due

        if not self.to_deal_with():
            return
        self.deal("later", due(words, self.desk_app.now()))

    def offer_later(self, words: str) -> Sequence[Completion]:
        """Moments, by the words for them."""
        times = ("tonight", "tomorrow", "monday", "tomorrow 9:30", "18:00", "3h", "2d", "updated", "someday")
        return offered(words, [(one, "when there is news of it" if one == "updated" else "") for one in times])

    def action_spike(self) -> None:
        """Thrown out."""
        self.deal("spike")

    def action_see(self) -> None:
        """Looked at and left."""
        self.deal("see")

    def action_renew(self) -> None:
        """New again."""
        self.deal("renew")


class DealsWithListed(Deals, part=True):
    """A screen with a list in which some of the lines are incidents: the highlighted one is dealt with."""

    @property
    def row_here(self) -> QueueRow | None:
        """The highlighted incident; None where the highlight is on something else."""
        raise NotImplementedError

    def to_deal_with(self) -> str:
        """The highlighted one."""
        if self.row_here is not None:
            return "this one"
        self.say("The highlight is not on an incident: there is nothing to be done to it.")
        return ""

    def deal(self, verb: TriageVerb, due: str | None = None) -> None:
        """Do it to the highlighted one, and go on to the next line."""
        if self.to_deal_with() and (row := self.row_here):
            self.desk_app.queue_screen.deal_with([row.key], verb, due)
            self.action_down()


class DealsWithRows(Deals, part=True):
    """A screen with the queue in it: what is marked is dealt with, else the highlighted row."""

    queue: QueueList

    async def reload(self) -> None:
        """Read the order and the counts anew."""
        raise NotImplementedError

    def to_deal_with(self) -> str:
        """What is marked, or the highlighted one."""
        if number := len(self.queue.marked):
            return f"{number:,} incidents" if number > 1 else "the marked one"
        return "" if self.queue.key is None else "this one"

    def deal(self, verb: TriageVerb, due: str | None = None) -> None:
        """Do it to all that is marked, or to the highlighted one and move on."""
        key = self.queue.key
        if self.queue.marked:
            self.deal_with(self.queue.unmark_all(), verb, due)
        elif key is not None:
            self.deal_with([key], verb, due)
            self.queue.move_to(self.queue.cursor + 1)
        else:
            say_folded(self, self.queue)

    def deal_with(self, keys: Sequence[int], verb: TriageVerb, due: str | None = None) -> None:
        """Do it to these, and show them so before the store has said so."""
        self.queue.set_state(keys, BECOMES[verb], due)
        self.desk_app.spawn(self.desk_app.deal(keys, verb, due), group="acts")

    def not_dealt(self, keys: Sequence[int]) -> None:
        """The store refused: show the rows as they are there."""
        self.queue.revive(keys)
        self.desk_app.spawn(self.reload())
