"""The queue in sections: by what, and going from one to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import on

from feeds.errors import QueryError
from feeds.views import Completion, Grouping
from tui.commands import offered
from tui.screens.base import DeskScreen
from tui.screens.takes_away import TakesAway
from tui.widgets.queue_list import QueueList

GROUPINGS: Mapping[Grouping, str] = {
    "": "by rank alone",
    "since": "by what came since you looked",
    "time": "by time",
    "kind": "by kind of event",
    "country": "by country",
    "outlet": "by the outlet that was first",
    "story": "by story",
}
"""What the queue can be put into sections by, in the order in which the key goes through them."""

RANK = "rank"
"""What no sections are called on the command line."""


def say_folded(screen: DeskScreen, queue: QueueList) -> None:
    """Say why nothing is done, where the highlight is on the heading of a folded section."""
    if queue.heading is not None:
        screen.say(f"This section is folded: {screen.key_for('fold')} unfolds it.")


class GroupsRows(TakesAway, part=True):
    """A screen with the queue in it, which can be put into sections. `since` is when somebody last looked (a stamp)."""

    queue: QueueList
    grouping: Grouping = ""
    since: str | None = None
    folded: Mapping[Grouping, tuple[str, ...]] = {}
    """The sections that are folded, by what the queue is grouped by."""

    @property
    def by(self) -> Grouping:
        """What the queue is in sections by: what was asked for, and what is put off by itself as it comes back."""
        return self.grouping

    def regroup(self, by: Grouping) -> None:
        """Put the queue into other sections."""
        raise NotImplementedError

    def action_group(self) -> None:
        """By the next that there is."""
        self._group(1)

    def take_group(self, words: str) -> None:
        """By what is named."""
        by = next((by for by in GROUPINGS if (by or RANK) == words.casefold()), None)
        if by is None:
            raise QueryError(f"There is no such grouping: {', '.join(by or RANK for by in GROUPINGS)}.", 0)
        if by == "since" and not self.since:
            raise QueryError("You look for the first time: nothing came since.", 0)
        self.regroup(by)
        self.say(f"The queue {GROUPINGS[by]}.")

    def offer_group(self, words: str) -> Sequence[Completion]:
        """What there is to group by."""
        return offered(words, [(by or RANK, said) for by, said in GROUPINGS.items()])

    def action_group_back(self) -> None:
        """By the one before."""
        self._group(-1)

    def _group(self, step: int) -> None:
        # Who has never looked before has nothing that came since.
        there = [by for by in GROUPINGS if by != "since" or self.since]
        at = there.index(self.grouping) if self.grouping in there else 0
        by = there[(at + step) % len(there)]
        self.regroup(by)
        self.say(f"The queue {GROUPINGS[by]}.")

    def action_density(self) -> None:
        """Each incident in one line, or in two."""
        lines = 3 - self.queue.plan.each
        self.queue.set_lines_each(lines)
        self.desk_app.set_setting("queue_lines", lines)
        self.say("Each incident in one line." if lines == 1 else "Each incident in two lines.")

    def action_fold(self) -> None:
        """Fold the section of the highlight, or unfold it."""
        if self.queue.fold():
            self._note_folded()
        else:
            self._say_no_sections()

    def action_fold_all(self) -> None:
        """Fold all sections, or unfold them."""
        if self.queue.fold_all():
            self._note_folded()
        else:
            self._say_no_sections()

    @on(QueueList.Folded)
    def _note_folded(self) -> None:
        # Stories and outlets come and go: what is folded of those that are not there is forgotten, of others it is not.
        there = {section.id for section in self.queue.plan.sections}
        by = self.by
        kept = self.queue.folded if by in ("time", "kind", "country", "due") else self.queue.folded & there
        self.folded = {**self.folded, by: tuple(sorted(kept))}

    def action_next_section(self) -> None:
        """To the first incident under the next heading."""
        self._to_section(1)

    def action_previous_section(self) -> None:
        """To the first under this heading, then under the one before."""
        self._to_section(-1)

    def _to_section(self, step: int) -> None:
        if not self.by:
            self._say_no_sections()
        elif not self.queue.move_to_section(step):
            self.say("That is the last section." if step > 0 else "That is the first section.")

    def _say_no_sections(self) -> None:
        self.say(f"The queue has no sections: {self.key_for('group')} makes some.")
