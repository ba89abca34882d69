"""A line for a query: under it what the part at the cursor may become, or what is wrong, with a caret below the spot.

Nothing that is typed waits for the store, or is changed without a key that asks for it: `tab` takes the highlighted
completion, or the first; `down` and `up` move the highlight; `up` in an empty line goes back through earlier queries.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from feeds.errors import QueryError
from feeds.views import Completion
from tui.widgets.safe import line, same_length
from tui.widgets.suggestions import Suggestions

if TYPE_CHECKING:
    from tui.app import Copytaster


class QueryBox(Input):
    """Where one types. Enter takes the highlighted completion, if one is."""

    async def action_submit(self) -> None:
        """What stands there is to be taken, unless a completion is."""
        owner = next(one for one in self.ancestors if isinstance(one, QueryLine))
        if owner.suggestions.chosen is not None:
            owner.action_complete()
            if not owner.whole(self.value):
                return
        await super().action_submit()


class QueryLine(Vertical):
    """`title` stands before the line. What is typed is told as `Input.Changed` and `Input.Submitted`, which bubble.

    With `quiet`, fields are offered only once one of their letters is typed.
    """

    DEFAULT_CSS = """
    QueryLine { height: auto; background: $surface; }
    QueryLine Horizontal { height: 1; }
    QueryLine #title { width: auto; color: $accent; text-style: bold; padding: 0 0 0 1; }
    QueryLine Input { background: $surface; width: 1fr; }
    QueryLine #pointer { height: auto; color: $error; display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "Complete", show=False),
        Binding("down", "next", "Next", show=False),
        Binding("up", "before", "Before", show=False),
        Binding("escape", "unchoose", "Drop the highlight", show=False),
    ]

    PLACEHOLDER: ClassVar[str] = 'words, "a phrase", kind:flood country:PE since:2d killed:>3 is:kept -sport'

    def __init__(self, title: str, value: str = "", *, quiet: bool = False) -> None:
        super().__init__()
        self._title, self._value, self._quiet = title, value, quiet
        self._error: QueryError | None = None
        self._asked = ("", 0)
        self._answered: tuple[str, int] | None = None
        self._wanted = False
        self._recent: Sequence[str] = ()
        self._at_recent: int | None = None

    def compose(self) -> ComposeResult:
        """The line, the pointer, the list."""
        with Horizontal():
            yield Static(f"{self._title} ", id="title", markup=False)
            yield QueryBox(
                self._value,
                placeholder=self.PLACEHOLDER,
                compact=True,
                select_on_focus=False,
            )
        yield Static("", id="pointer", markup=False)
        yield Suggestions()

    @property
    def desk_app(self) -> Copytaster:
        """The app, by its own type."""
        return cast("Copytaster", self.app)

    @property
    def input(self) -> QueryBox:
        """Where one types."""
        return self.query_one(QueryBox)

    @property
    def suggestions(self) -> Suggestions:
        """What may be meant."""
        return self.query_one(Suggestions)

    @property
    def error(self) -> QueryError | None:
        """What is wrong with it, as far as that is shown."""
        return self._error

    def on_mount(self) -> None:
        """Ask what was asked last, and what there is to begin with."""
        self.desk_app.spawn(self._read_recent())
        self._ask()

    async def _read_recent(self) -> None:
        self._recent = await self.recent()

    @property
    def recently(self) -> Sequence[str]:
        """What was asked before, as far as that is read, the last first."""
        return self._recent

    async def recent(self) -> Sequence[str]:
        """What was asked before, the last first."""
        return await self.desk_app.ask(lambda desk: desk.recent_queries())

    def note(self, asked: str) -> None:
        """Note that something was asked."""
        self.desk_app.desk.submit(lambda desk: desk.note_query(asked))

    async def completions(self, query: str, cursor: int) -> Sequence[Completion]:
        """What the part at the cursor may become, likeliest first."""
        return await self.desk_app.desk.latest("complete", lambda desk: desk.complete(query, cursor))

    def whole(self, completed: str) -> bool:
        """Whether what a completion has made is to be taken at once, without another key."""
        return False

    def took(self, query: str) -> None:
        """The query was asked: it is the first of those that `up` brings back, here and at the next start."""
        asked = query.strip()
        if asked and self._recent[:1] != [asked]:
            self._recent = [asked, *(one for one in self._recent if one != asked)]
            self.note(asked)
        self._at_recent = None

    # --- what is wrong ---

    def point(self, error: QueryError | None) -> None:
        """Show what is wrong and where, or that nothing is."""
        if error is self._error:
            return
        self._error = error
        pointer = self.query_one("#pointer", Static)
        pointer.display = error is not None
        pointer.update(self._pointing(error) if error else "")

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

    # --- what may be meant ---

    @on(Input.Changed)
    def _edited(self) -> None:
        self.point(None)
        self._wanted = False
        if self._at_recent is not None and self.input.value != self._recent[self._at_recent]:
            self._at_recent = None
        self._ask()

    def _here(self) -> tuple[str, int]:
        return self.input.value, self.input.cursor_position

    def _ask(self) -> None:
        self._asked = self._here()
        self.desk_app.spawn(self._suggest(*self._asked))

    async def _suggest(self, query: str, cursor: int) -> None:
        found = await self.completions(query, cursor)
        if (query, cursor) != self._asked or not self.is_attached:
            return
        begun = any(one.start < one.end or not one.label.endswith(":") for one in found)
        self.suggestions.show(found if begun or not self._quiet else ())
        self._answered = query, cursor
        if self._wanted:
            self.action_complete()

    def action_complete(self) -> None:
        """Take the highlighted completion, else the first; one that is still to come is taken when it is there."""
        here = self._here()
        if self._answered != here:
            self._wanted = True
            if self._asked != here:
                self._ask()
            return
        self._wanted = False
        listed = self.suggestions
        if listed.found:
            one = listed.found[listed.chosen or 0]
            listed.show(())
            self.input.replace(one.text, one.start, one.end)

    @on(Suggestions.Clicked)
    def _clicked(self) -> None:
        self.action_complete()

    def action_next(self) -> None:
        """Down in the list, or to a later one of the earlier queries."""
        if self._at_recent is not None:
            self._bring_back(self._at_recent - 1)
        else:
            self.suggestions.move(1)

    def action_before(self) -> None:
        """Up in the list, out of it, and from an empty line to earlier queries."""
        if self.suggestions.chosen is not None:
            self.suggestions.move(-1)
        else:
            self._bring_back(0 if self._at_recent is None else self._at_recent + 1)

    def _bring_back(self, number: int) -> None:
        if number < len(self._recent):
            self._at_recent = number if number >= 0 else None
            self.input.value = self._recent[number] if number >= 0 else ""
            self.input.cursor_position = len(self.input.value)

    def action_unchoose(self) -> None:
        """Back to what was typed."""
        self.suggestions.move(-len(self.suggestions.found))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that have nothing to do here go on to the screen."""
        match action:
            case "next":
                return bool(self.suggestions.found) or self._at_recent is not None
            case "before":
                return self.suggestions.chosen is not None or self._at_recent is not None or not self.input.value
            case "unchoose":
                return self.suggestions.chosen is not None
            case _:
                return True
