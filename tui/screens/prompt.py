"""One line asked for at the bottom of the screen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static


class Prompt(ModalScreen[str | None]):
    """Asks for a line. `wrong_in` may say what is wrong with an answer; then it is not taken."""

    CSS_PATH = "prompt.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave")]

    def __init__(
        self,
        title: str,
        value: str = "",
        hint: str = "",
        wrong_in: Callable[[str], Awaitable[str | None]] | None = None,
    ) -> None:
        super().__init__()
        self._title, self._value, self._hint, self._wrong_in = title, value, hint, wrong_in

    def compose(self) -> ComposeResult:
        """The line, and one for what is wrong."""
        with Vertical():
            yield Static("", id="wrong", markup=False)
            yield Static(f"{self._title} ", id="title", markup=False)
            yield Input(self._value, placeholder=self._hint, compact=True, select_on_focus=False)

    @on(Input.Submitted)
    async def _take(self, message: Input.Submitted) -> None:
        wrong = await self._wrong_in(message.value) if self._wrong_in else None
        if wrong:
            self.query_one("#wrong", Static).update(wrong)
            self.add_class("-wrong")
        else:
            self.dismiss(message.value)

    @on(Input.Changed)
    def _edited(self) -> None:
        self.remove_class("-wrong")

    def action_leave(self) -> None:
        """Without an answer."""
        self.dismiss(None)
