"""A few things that can be done, each by one key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.screens.over import OverScreen
from tui.widgets.safe import line

if TYPE_CHECKING:
    from tui.app import Copytaster


class Option(Static):
    """One line of the menu; a click on it is as good as its key."""

    def __init__(self, key: str, words: str) -> None:
        super().__init__()
        self.key, self._words = key, words

    def show(self, bar: str) -> None:
        """Say it, with a bar before it where it is highlighted."""
        self.update(Content.assemble((f"{bar:<1}{self.key:>3}", "bold $accent"), f"  {line(self._words)}"))
        self.set_class(bool(bar), "-on")

    def on_mount(self) -> None:
        """Nothing is highlighted at first."""
        self.show("")

    def on_click(self, event: events.Click) -> None:
        """It is meant."""
        event.stop()
        if isinstance(self.screen, Menu):
            self.screen.dismiss(self.key)


class Menu(OverScreen[str | None]):
    """Shows `options`, key and words each, under a title; gives back the key that was pressed, None for esc.

    One can go through them, too. Nothing is highlighted at first, so that an enter too many does nothing yet.
    """

    CSS_PATH = "menu.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Leave"),
        Binding("down,j", "move(1)", "Down"),
        Binding("up,k", "move(-1)", "Up"),
        Binding("enter", "take", "Take it"),
    ]

    def __init__(self, title: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title, self._options, self._at = title, tuple(options), -1

    def compose(self) -> ComposeResult:
        """The title, the options, how to leave."""
        with Vertical():
            yield Static(line(self._title), id="title", markup=False)
            for key, words in self._options:
                yield Option(key, words)
            yield Static(Content.assemble((f"{'esc':>4}", "bold $accent"), "  leave it as it is"))

    def on_key(self, event: events.Key) -> None:
        """One of the options' keys chooses it."""
        if event.key in dict(self._options):
            event.stop()
            self.dismiss(event.key)

    def action_move(self, step: int) -> None:
        """Through the options, round and round."""
        last = len(self._options) - 1
        self._at = (0 if step > 0 else last) if self._at < 0 else (self._at + step) % (last + 1)
        bar = cast("Copytaster", self.app).signs.bar
        for number, option in enumerate(self.query(Option)):
            option.show(bar if number == self._at else "")

    def action_take(self) -> None:
        """The highlighted one; where none is, highlights the first."""
        if self._at < 0:
            self.action_move(1)
        else:
            self.dismiss(self._options[self._at][0])

    def action_leave(self) -> None:
        """Nothing of it."""
        self.dismiss(None)
