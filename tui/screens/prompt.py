"""One line asked for at the bottom of the screen."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui.screens.over import OverScreen
from tui.screens.typing_ahead import TypesAhead


class Prompt(TypesAhead[str | None], OverScreen[str | None]):
    """Asks for a line; None where it was left without an answer."""

    CSS_PATH = "prompt.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave")]

    def __init__(self, title: str, value: str = "", hint: str = "") -> None:
        super().__init__()
        self._title, self._value, self._hint = title, value, hint

    def compose(self) -> ComposeResult:
        """The line."""
        with Vertical():
            yield Static(f"{self._title} ", id="title", markup=False)
            yield Input(self._value, placeholder=self._hint, compact=True, select_on_focus=False)

    @on(Input.Submitted)
    def _take(self, message: Input.Submitted) -> None:
        self.dismiss(message.value)

    def action_leave(self) -> None:
        """Without an answer."""
        self.dismiss(None)
