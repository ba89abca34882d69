"""A query asked for at the bottom of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from feeds.errors import QueryError
from tui.screens.over import OverScreen
from tui.screens.typing_ahead import TypesAhead
from tui.widgets.query_line import QueryLine

if TYPE_CHECKING:
    from tui.app import Copytaster


class QueryPrompt(TypesAhead[str | None], OverScreen[str | None]):
    """Asks for a query, and takes none that cannot be understood. None where it was left without an answer."""

    CSS_PATH = "query_prompt.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave")]

    def __init__(self, title: str, value: str = "") -> None:
        super().__init__()
        self._title, self._value = title, value

    def compose(self) -> ComposeResult:
        """The line."""
        yield QueryLine(self._title, self._value)

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one(QueryLine).input.focus()

    @on(Input.Submitted)
    async def _take(self, message: Input.Submitted) -> None:
        query = message.value
        try:
            await cast("Copytaster", self.app).ask(lambda desk: desk.check(query))
        except QueryError as error:
            self.query_one(QueryLine).point(error)
        else:
            self.query_one(QueryLine).took(query)
            self.dismiss(query)

    def action_leave(self) -> None:
        """Without an answer."""
        self.dismiss(None)
