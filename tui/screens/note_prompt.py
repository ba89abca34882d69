"""A note of several lines. There is no way out of it that loses what was written: leaving it keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.timer import Timer
from textual.widgets import Static, TextArea

from feeds.errors import NotFound, StoreError
from feeds.views import Act
from tui import unsaved_note
from tui.screens.over import OverScreen
from tui.unsaved_note import UnsavedNote
from tui.widgets.safe import line

if TYPE_CHECKING:
    from tui.app import Copytaster

PAUSE = 0.3
"""Seconds without a key after which what is written is kept beside the store."""


class NotePrompt(OverScreen[Act | None]):
    """Writes the note on an incident; gives back the act, None where nothing was changed.

    It closes once the store has the note: where the store cannot take it, it stays with what was written.
    """

    CSS_PATH = "note_prompt.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s", "keep", "Keep it", priority=True),
    ]

    def __init__(self, incident: str, headline: str, note: str | None) -> None:
        """`incident` is its id, `note` the one that is there."""
        super().__init__()
        self._incident, self._headline, self._note = incident, headline, note
        self._keeping = False
        self._pause: Timer | None = None

    @property
    def desk_app(self) -> Copytaster:
        """The app, by its own type."""
        return cast("Copytaster", self.app)

    @property
    def area(self) -> TextArea:
        """Where one writes."""
        return self.query_one(TextArea)

    def compose(self) -> ComposeResult:
        """On what, the note, how to leave."""
        with Vertical():
            yield Static(f"Note on {line(self._headline)}", id="title", markup=False)
            yield TextArea(self._note or "", compact=True, highlight_cursor_line=False)
            yield Static("esc keeps it; an empty one takes it off", id="leave", markup=False)

    def on_mount(self) -> None:
        """Ready to write, behind what is there."""
        self.area.focus()
        self.area.move_cursor(self.area.document.end)

    @on(TextArea.Changed)
    def _written(self) -> None:
        if self._pause:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._keep_unsaved)

    def _keep_unsaved(self) -> None:
        """Have what is written by now survive the desk. In the store's thread: nothing waits for it."""
        if not self._keeping and self.area.text != (self._note or ""):
            unsaved = UnsavedNote(self._incident, self.area.text, self._note)
            self.desk_app.desk.submit(lambda desk: unsaved_note.keep(desk.path, unsaved))

    def action_keep(self) -> None:
        """Have the store keep it, then close."""
        if not self._keeping:
            if self._pause:
                self._pause.stop()
            self._keep_unsaved()
            self._keeping = True
            self.set_timer(PAUSE, self._say_waiting)
            self.desk_app.spawn(self._keep(), group="acts")

    def _say_waiting(self) -> None:
        if self._keeping:
            self._say("Waiting for the store; it is kept as soon as that can be written to.")

    def _say(self, said: str) -> None:
        self.query_one("#leave", Static).update(line(said))

    async def _keep(self) -> None:
        incident, text, before = self._incident, self.area.text, self._note
        try:
            act = await self.desk_app.ask(lambda desk: desk.note(incident, text, over=before))
        except (StoreError, NotFound) as error:
            self._keeping = False
            self._say(f"Not kept yet: {error} esc tries again.")
            return
        self.desk_app.desk.submit(lambda desk: unsaved_note.drop(desk.path))
        self.dismiss(act)
