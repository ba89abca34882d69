"""What is typed before the line to type on is there goes into it and is no command: `/quake` wants nobody to quit."""

from __future__ import annotations

from textual import events
from textual.screen import Screen, ScreenResultType
from textual.widgets import Input


class TypesAhead(Screen[ScreenResultType]):
    """A screen that one types on as soon as it is asked for."""

    _waits_for_line = True
    _ahead = ""

    def on_key(self, event: events.Key) -> None:
        """A letter that comes before the line has the focus is put there."""
        if self._waits_for_line and event.is_printable and event.character:
            event.stop()
            event.prevent_default()
            self._ahead += event.character
            if self.query(Input):
                self._type_ahead()

    def on_descendant_focus(self) -> None:
        """The line is there."""
        if self._waits_for_line:
            self._waits_for_line = False
            self._type_ahead()

    def _type_ahead(self) -> None:
        typed, self._ahead = self._ahead, ""
        if typed:
            self.query(Input).first().insert_text_at_cursor(typed)
