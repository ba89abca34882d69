"""Acts and taking them back: what was done to some incidents is carried out, shown on every screen, and undone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from feeds.errors import NotFound, StoreError
from feeds.views import Act, TriageVerb
from tui.app_store import AppStore
from tui.screens.base import DeskScreen
from tui.widgets.queue_row import cut
from tui.widgets.safe import line

if TYPE_CHECKING:
    from feeds.desk import Desk


class AppActs(AppStore, part=True):
    """The app as far as it acts on incidents."""

    _back: int | None = None

    async def bring_back(self) -> None:
        """Let in what was put off and is due by now, and say so."""
        before, self._back = self._back, await self.ask(lambda desk: desk.count_back())
        if self._back != (before or 0):
            await self.queue_screen.let_in()
        if before is not None and (more := self._back - before) > 0:
            self.say(f"{more:,} that you put off {'is' if more == 1 else 'are'} back.")

    async def bring_in_notes(self) -> None:
        """Take in the notes that somebody was writing when a desk was killed, and say so."""
        from tui.unsaved_note import bring_in

        if acts := await self.ask(bring_in):
            await self.queue_screen.reread()
            for act in acts:
                self.acted(act, act.said)
                # Over whatever is said at the start.
                self.notify(f"It was not saved when the desk ended, and is now: {line(act.said)}.", markup=False)

    async def deal(self, keys: Sequence[int], verb: TriageVerb, due: str | None = None) -> None:
        """Do one act of triage to some incidents, and say what was done; `due` is when what is put off comes back."""

        def act(desk: Desk) -> Act | None:
            ids = desk.ids(keys)
            return desk.triage(ids, verb, due) if ids else None

        try:
            done = await self.ask(act)
        except (StoreError, NotFound):
            self.queue_screen.not_dealt(keys)
            raise
        if done is not None:
            if verb == "see":
                # Who looks at the news of a kept incident gives it back as kept: only the store knows.
                await self.queue_screen.refill(keys)
            self.acted(done, done.said)
        await self.recount()

    def acted(self, act: Act, said: str) -> None:
        """An act was done or undone: every screen shows it, the one on top says so."""
        screen = self.screen
        for other in self.screen_stack:
            if isinstance(other, DeskScreen):
                other.acted(act)
        if isinstance(screen, DeskScreen):
            hint = "" if act.undone else f"  {self.signs.dot}  {screen.key_for('undo')} undoes"
            # Where both do not fit, what was done is cut and not how to undo it.
            screen.say(cut(line(said), self.size.width - len(hint) - 2, self.signs.ellipsis) + hint)

    async def settle_watches(self) -> None:
        """Have what is watched matched with the whole store."""
        raise NotImplementedError

    def action_undo(self) -> None:
        """Take back the last act."""
        self.spawn(self._undo(), group="acts")

    async def _undo(self) -> None:
        act = await self.ask(lambda desk: desk.undo())
        if act is None:
            self.say("Nothing left to undo.")
            return
        if act.verb == "watch":
            await self.settle_watches()
        await self.queue_screen.taken_back(act)
        self.acted(act, f"Undone: {act.said}")
        await self.recount()

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self.spawn(self._redo(), group="acts")

    async def _redo(self) -> None:
        act = await self.ask(lambda desk: desk.redo())
        if act is None:
            self.say("Nothing left to do again.")
            return
        if act.verb == "watch":
            await self.settle_watches()
        await self.queue_screen.done_again(act)
        self.acted(act, f"Done again: {act.said}")
        await self.recount()

    async def go_to_act(self, key: int) -> None:
        """Make everything as it was after an act (its id), or before the first (0)."""
        try:
            turned = await self.ask(lambda desk: desk.go_to(key))
        except ValueError as error:
            self.say(f"Not done: {error}.")
            return
        if "watch" in turned.verbs:
            await self.settle_watches()
        await self.queue_screen.gone_to_act()
        # Each screen is told of what it may show: once for each sort of act, however many there were.
        for verb in turned.verbs:
            act = Act(id=key, at="", verb=verb, incidents=turned.incidents, said="", undone=bool(turned.undone))
            for screen in self.screen_stack:
                if isinstance(screen, DeskScreen):
                    screen.acted(act)
        parts = [("Undid", turned.undone), ("Did again", turned.redone)]
        said = ", ".join(f"{did} {number:,} {'act' if number == 1 else 'acts'}" for did, number in parts if number)
        self.say(f"{said}. Any of them can be gone to until something else is done.")
        await self.recount()
