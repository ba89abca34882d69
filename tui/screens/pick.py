"""A list to choose one thing from; typing narrows it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui.facts.fact import Fact, heading
from tui.screens.over import OverScreen
from tui.widgets.lines import Lines
from tui.widgets.safe import line

if TYPE_CHECKING:
    from tui.app import Copytaster

FREE = "as typed "
"""What the key of a choice begins with that is what was typed."""


@dataclass(frozen=True)
class Choice:
    """Something that can be chosen: `key` is what is given back, `words` what typing is compared with."""

    key: str
    words: str
    content: Content

    @classmethod
    def of(cls, key: str, name: str, beside: str = "") -> Choice:
        """A choice with a name, and something said beside it."""
        beside = line(beside)
        return cls(
            key, f"{name} {beside}", Content.assemble((line(name), "text"), (f"  {beside}" if beside else "", "muted"))
        )


Finder = Callable[[str], Awaitable[Sequence[Choice]]]


class Pick(OverScreen[str | None]):
    """Gives back the key of what was chosen, None where nothing was.

    `first` gives the choices where they take a moment to be found; `find` may bring more for what is typed; with
    `free`, what is typed can be chosen as it is.
    """

    CSS_PATH = "pick.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("down,ctrl+n", "move(1)", "Down"),
        Binding("up,ctrl+p", "move(-1)", "Up"),
        Binding("pagedown", "move(8)", "Down"),
        Binding("pageup", "move(-8)", "Up"),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice] = (),
        *,
        first: Callable[[], Awaitable[Sequence[Choice]]] | None = None,
        find: Finder | None = None,
        free: str = "",
        nothing: str = "There is nothing to choose from.",
    ) -> None:
        super().__init__()
        self._first = first
        self._title, self._choices, self._find, self._free, self._nothing = title, choices, find, free, nothing

    @property
    def desk_app(self) -> Copytaster:
        """The app, by its own type."""
        return cast("Copytaster", self.app)

    def compose(self) -> ComposeResult:
        """What is asked, the words to narrow by, the list."""
        with Vertical():
            yield Static(f"{line(self._title)} ", id="title", markup=False)
            yield Input(placeholder="type to narrow; enter chooses, esc leaves", compact=True)
            yield Lines("choices")

    @property
    def lines(self) -> Lines:
        """The list."""
        return self.query_one(Lines)

    def on_mount(self) -> None:
        """All of it, ready to type."""
        self.query_one(Input).focus()
        if self._first:
            self.lines.show([heading("Looking …")])
            self.desk_app.spawn(self._load(self._first))
        else:
            self.call_after_refresh(self._show, self._choices)

    async def _load(self, first: Callable[[], Awaitable[Sequence[Choice]]]) -> None:
        self._choices = await first()
        await self._narrow(self.query_one(Input).value)

    def _show(self, choices: Sequence[Choice], typed: str = "") -> None:
        facts = [Fact(choice.content, key=choice.key) for choice in choices]
        if self._free and typed:
            facts.append(
                Fact(
                    Content.assemble((line(typed), "text"), (f"  {self._free}", "muted")),
                    key=f"{FREE}{typed}",
                )
            )
        self.lines.show(facts or [heading("Nothing matches." if typed else self._nothing)])

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        self.desk_app.spawn(self._narrow(message.value))

    async def _narrow(self, value: str) -> None:
        typed = value.strip()
        words = typed.casefold().split()
        here = [choice for choice in self._choices if all(word in choice.words.casefold() for word in words)]
        if self._find and typed:
            known = {choice.key for choice in here}
            here += [choice for choice in await self._find(typed) if choice.key not in known]
        if self.is_attached and self.query_one(Input).value == value:
            self._show(here, typed)

    @on(Input.Submitted)
    def _take(self, message: Input.Submitted) -> None:
        self.desk_app.spawn(self._narrow_and_take(message.value))

    async def _narrow_and_take(self, value: str) -> None:
        # Who types fast is ahead of the list; what was typed is what is chosen from.
        place = self.lines.cursor
        await self._narrow(value)
        self.lines.go_to(place)
        self._choose()

    @on(Lines.Entered)
    def _choose(self) -> None:
        if self.lines.fact:
            self.dismiss(self.lines.fact.key)

    def action_move(self, steps: int) -> None:
        """Through the list, while the line keeps the keys."""
        self.lines.move(steps)

    def action_leave(self) -> None:
        """Without a choice."""
        self.dismiss(None)
