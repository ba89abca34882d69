"""Marking rows of the queue, for the next act to be done to all of them at once."""

from __future__ import annotations

from collections.abc import Sequence

from tui.screens.base import DeskScreen
from tui.screens.grouping import say_folded
from tui.widgets.queue_list import QueueList


class MarksRows(DeskScreen, part=True):
    """A screen with the queue in it, whose rows can be marked."""

    queue: QueueList

    def action_select(self) -> None:
        """Mark this one, or take its mark off, and move on."""
        key = self.queue.key
        if key is not None:
            (self.queue.unmark if key in self.queue.marked else self.queue.mark)([key])
            self.queue.move_to(self.queue.cursor + 1)
            self._say_marked()
        else:
            say_folded(self, self.queue)

    def action_select_above(self) -> None:
        """Mark this one and all above it that are not dealt with."""
        self._mark(self.queue.down_to_highlight)

    def action_select_all(self) -> None:
        """Mark all that the state and the filter let through and that are not dealt with; again takes the marks off."""
        keys = [key for section in self.queue.plan.sections for key in section.keys]
        if self.queue.marked.issuperset(self._not_dealt(keys)) and self.queue.marked:
            self.queue.unmark_all()
            self.say("Nothing is marked now.")
        else:
            self._mark(keys)

    def _mark(self, keys: Sequence[int]) -> None:
        # What was dealt with only stands there until the next refresh: nobody means it by "all".
        marking = self._not_dealt(keys)
        if not marking:
            self.say("All of these are dealt with already.")
            return
        self.queue.mark(marking)
        self._say_marked()

    def _not_dealt(self, keys: Sequence[int]) -> list[int]:
        return [key for key in keys if key not in self.queue.dealt]

    def _say_marked(self) -> None:
        self.fit("marked" if self.queue.marked else "")
        if number := len(self.queue.marked):
            keep, later, spike, tag = map(self.key_for, ("keep", "later", "spike", "tag"))
            merge = f", {self.key_for('merge')} merges" if 1 < number <= MERGED else ""
            doing = f"{keep} keeps, {later} puts off, {spike} spikes, {tag} tags{merge} them"
            self.say(f"{number:,} marked: {doing}; {self.key_for('back')} unmarks.", "accent")


MERGED = 20
"""Nobody means to make one incident of more than these."""
