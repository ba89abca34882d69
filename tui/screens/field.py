"""A value that is edited where it stands, with what is wrong with it under it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Region
from textual.widgets import Input, Static

from feeds.config import Unfit
from tui.screens.over import OverScreen
from tui.widgets.safe import line

ROOM = 3
"""Lines for the value, and for what is wrong with it."""


class Field(OverScreen[str | None]):
    """Asks for a value at a place of the screen, and takes none that `check` raises `Unfit` for. None for esc."""

    CSS_PATH = "field.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave")]

    def __init__(self, at: Region, value: str, hint: str, check: Callable[[str], object]) -> None:
        super().__init__()
        self._at, self._value, self._hint, self._check = at, value, hint, check

    def compose(self) -> ComposeResult:
        """The value, and room for what is wrong with it."""
        with Vertical():
            yield Input(self._value, placeholder=self._hint, compact=True, select_on_focus=False)
            yield Static("", markup=False)

    def on_mount(self) -> None:
        """Where the value stands; at the bottom of the screen, as far up as what is wrong needs."""
        box = self.query_one(Vertical)
        box.styles.width = self._at.width
        box.styles.offset = self._at.x, max(0, min(self._at.y, self.app.size.height - ROOM))
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _typed(self) -> None:
        self.query_one(Static).update("")

    @on(Input.Submitted)
    def _take(self, message: Input.Submitted) -> None:
        try:
            self._check(message.value)
        except Unfit as error:
            self.query_one(Static).update(line(str(error)))
        else:
            self.dismiss(message.value)

    def action_leave(self) -> None:
        """As it was."""
        self.dismiss(None)
