"""A line for a query, and under it what is wrong with it, with a caret below the spot."""

from __future__ import annotations

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from feeds.desk import QueryError
from tui.widgets.safe import line, same_length


class QueryLine(Vertical):
    """`title` stands before the line. What is typed is told as `Input.Changed` and `Input.Submitted`, which bubble."""

    DEFAULT_CSS = """
    QueryLine { height: auto; background: $surface; }
    QueryLine Horizontal { height: 1; }
    QueryLine #title { width: auto; color: $accent; text-style: bold; padding: 0 0 0 1; }
    QueryLine Input { background: $surface; width: 1fr; }
    QueryLine #pointer { height: auto; color: $error; }
    """

    def __init__(self, title: str, value: str = "") -> None:
        super().__init__()
        self._title, self._value = title, value
        self._error: QueryError | None = None

    def compose(self) -> ComposeResult:
        """The line, and the pointer."""
        with Horizontal():
            yield Static(f"{self._title} ", id="title", markup=False)
            yield Input(
                self._value,
                placeholder='words, "a phrase", kind:flood country:PE since:2d killed:>3 is:kept -sport',
                compact=True,
                select_on_focus=False,
            )
        yield Static("", id="pointer", markup=False)

    @property
    def input(self) -> Input:
        """Where one types."""
        return self.query_one(Input)

    @property
    def query_text(self) -> str:
        """What stands there."""
        return self.input.value

    @property
    def error(self) -> QueryError | None:
        """What is wrong with it, as far as that is shown."""
        return self._error

    def point(self, error: QueryError | None) -> None:
        """Show what is wrong and where, or that nothing is."""
        if error is self._error:
            return
        self._error = error
        self.query_one("#pointer", Static).update(self._pointing(error) if error else "")

    def _pointing(self, error: QueryError) -> Content:
        """The caret with its message behind it; where that has no room, under it."""
        box = self.input
        before = same_length(box.value[: error.position])
        at = box.region.x - self.region.x + max(0, cell_len(before) - box.scroll_offset.x)
        at = min(at, max(0, self.size.width - 2))
        message = line(error.message)
        if at + 2 + cell_len(message) < self.size.width:
            return Content(f"{' ' * at}^ {message}")
        return Content(f"{' ' * at}^\n {message}")

    @on(Input.Changed)
    def _edited(self) -> None:
        self.point(None)
