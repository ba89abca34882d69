"""A question that y or n answers."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tui.screens.over import OverScreen


class Confirm(OverScreen[bool]):
    """Asks at the bottom of the screen; anything but y is no."""

    CSS_PATH = "confirm.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes"),
        Binding("n,escape,q,enter", "answer(False)", "No"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question."""
        yield Static(f" {self._question}  y yes · n no", markup=False)

    def action_answer(self, yes: bool) -> None:
        """Give the answer back."""
        self.dismiss(yes)
