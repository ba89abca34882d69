"""Tags asked for on a line: what stands there is what they are tagged with. Known ones are offered while one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from feeds.tags import tags_in
from feeds.views import Completion
from tui.screens.over import OverScreen
from tui.widgets.safe import line
from tui.widgets.suggestions import Suggestions

if TYPE_CHECKING:
    from tui.app import Copytaster


class Retagged(NamedTuple):
    """An answer: which tags to put on, and which to take off."""

    add: tuple[str, ...]
    remove: tuple[str, ...]


class TagPrompt(OverScreen[Retagged | None]):
    """Gives back what is to be changed; None where it was left without an answer.

    The tags that all of them have are put on the line when they are known, before what is typed by then.
    """

    CSS_PATH = "tag_prompt.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave"),
        Binding("tab", "complete", "Complete"),
        Binding("down", "move(1)", "Down"),
        Binding("up", "move(-1)", "Up"),
    ]

    def __init__(self, what: str, keys: Sequence[int]) -> None:
        """`keys` are the incidents, `what` says which in a few words."""
        super().__init__()
        self._what, self._keys = what, list(keys)
        self._had: list[str] | None = None
        self._known: list[tuple[str, int]] = []

    @property
    def desk_app(self) -> Copytaster:
        """The app, by its own type."""
        return cast("Copytaster", self.app)

    @property
    def input(self) -> Input:
        """Where one types."""
        return self.query_one(Input)

    @property
    def suggestions(self) -> Suggestions:
        """Known tags."""
        return self.query_one(Suggestions)

    def compose(self) -> ComposeResult:
        """The known tags, what is wrong, the line."""
        with Vertical():
            yield Suggestions()
            yield Static("", id="wrong", markup=False)
            with Horizontal():
                yield Static(f"# tags of {line(self._what)}: ", id="title", markup=False)
                yield Input(placeholder="court follow-up; -old takes one off", compact=True, select_on_focus=False)

    def on_mount(self) -> None:
        """Ready to type, while what there is already is read."""
        self.input.focus()
        self.desk_app.spawn(self._read())

    async def _read(self) -> None:
        keys = self._keys
        had, known = await self.desk_app.ask(lambda desk: (desk.tags_of(keys), desk.known_tags()))
        if self._had is not None or not self.is_attached:
            return
        self._known = known
        self._had = [tag for tag, number in had if number == len(keys)]
        if self._had:
            self.input.insert(" ".join(self._had) + " ", 0)
        some = [f"#{tag}" for tag, number in had if number < len(keys)]
        if some:
            stay = "stays" if len(some) == 1 else "stay"
            self._say(f"Some have {' '.join(some)}, which {stay}; -{some[0][1:]} takes it off.")
        self._offer()

    def _say(self, said: str) -> None:
        wrong = self.query_one("#wrong", Static)
        wrong.update(line(said))
        wrong.display = bool(said)

    # --- what may be meant ---

    def _part(self) -> tuple[int, int]:
        """Where the word at the cursor begins and ends, without what stands before the tag itself."""
        value, cursor = self.input.value, self.input.cursor_position
        start = max(value.rfind(char, 0, cursor) for char in " ,;") + 1
        while start < cursor and value[start] in "-#":
            start += 1
        ends = [at for char in " ,;" if (at := value.find(char, cursor)) >= 0]
        return start, min(ends, default=len(value))

    @on(Input.Changed)
    def _offer(self) -> None:
        start, end = self._part()
        value = self.input.value
        begun = value[start : self.input.cursor_position].casefold()
        there = {part.lstrip("-#").casefold() for part in (value[:start] + value[end:]).replace(",", " ").split()}
        self.suggestions.show(
            [
                Completion(text=tag, label=tag, about=f"{number:,}", start=start, end=end)
                for tag, number in self._known
                if begun in tag.casefold() and tag.casefold() != begun and tag.casefold() not in there
            ]
        )

    def action_move(self, steps: int) -> None:
        """Through the known tags."""
        if self.suggestions.found:
            self.suggestions.move(steps)

    @on(Suggestions.Clicked)
    def action_complete(self) -> None:
        """Take the highlighted tag, or the first."""
        listed = self.suggestions
        if listed.found:
            one = listed.found[listed.chosen or 0]
            self.input.replace(one.text + " ", one.start, one.end)

    # --- the answer ---

    @on(Input.Submitted)
    def _take(self) -> None:
        if self.suggestions.chosen is not None:
            self.action_complete()
            return
        try:
            wanted, unwanted = tags_in(self.input.value)
        except ValueError as error:
            self._say(f"{error}.")
            return
        there, had = {tag.casefold() for tag in wanted}, self._had or []
        before = {tag.casefold() for tag in had}
        add = tuple(tag for tag in wanted if tag.casefold() not in before)
        remove = dict.fromkeys([*unwanted, *(tag for tag in had if tag.casefold() not in there)])
        self.dismiss(Retagged(add, tuple(remove)))

    def action_leave(self) -> None:
        """As it is."""
        self.dismiss(None)
