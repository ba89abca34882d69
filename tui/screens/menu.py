"""A few things that can be done, each by one key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.widgets.safe import line


class Menu(ModalScreen[str | None]):
    """Shows `options`, key and words each, under a title; gives back the key that was pressed, None for esc."""

    CSS_PATH = "menu.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "leave", "Leave")]

    def __init__(self, title: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title, self._options = title, tuple(options)

    def compose(self) -> ComposeResult:
        """The title, the options, how to leave."""
        with Vertical():
            yield Static(line(self._title), id="title", markup=False)
            for key, words in (*self._options, ("esc", "leave it as it is")):
                yield Static(Content.assemble((f"{key:>4}", "bold $accent"), f"  {line(words)}"))

    def on_key(self, event: events.Key) -> None:
        """One of the options' keys chooses it."""
        if event.key in dict(self._options):
            event.stop()
            self.dismiss(event.key)

    def action_leave(self) -> None:
        """Nothing of it."""
        self.dismiss(None)
