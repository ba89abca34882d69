"""All that can be done, made from the registry, where one is first; typing searches it, enter does it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from tui import actions
from tui.acting import places
from tui.actions import Action
from tui.facts.fact import Fact, gap, heading
from tui.screens.base import DeskScreen
from tui.signs import WORDS
from tui.widgets.lines import Lines

KEYS, NAMES = 16, 18
"""Cells for an action's keys, and for its name."""
WIDE = 100
"""Cells from which on the names stand in a column of their own; else they stand behind the words."""


class HelpScreen(DeskScreen):
    """What can be done at `where` and anywhere, then what can be done elsewhere.

    `chosen` is what enter was pressed on.
    """

    KEYS = (("esc", "back"), ("↓/↑", "move"), ("⏎", "do it"), ("pgdn", "half a page"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1", "back", "Back"),
        Binding("down,ctrl+n", "down", "Down"),
        Binding("up", "up", "Up"),
        Binding("pagedown,ctrl+d", "half_down", "Half a page down"),
        Binding("pageup", "half_up", "Half a page up"),
    ]
    CSS_PATH = "help.tcss"

    def __init__(self, where: actions.Where, wanted: str = "") -> None:
        """`wanted` is what is searched for at first."""
        super().__init__()
        self._wanted = wanted
        self._where: actions.Where = where
        self.chosen: Action | None = None

    def compose_body(self) -> ComposeResult:
        """What to search for, and what can be done."""
        yield Input(
            self._wanted,
            placeholder="type to search: words, a name, a key; enter does what is highlighted, esc leads back",
            compact=True,
            select_on_focus=False,
        )
        yield Lines("help")

    @property
    def lines(self) -> Lines:
        """What can be done."""
        return self.query_one(Lines)

    def on_mount(self) -> None:
        """All of it."""
        self.query_one(Input).focus()
        self._show(self._wanted)

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        self._show(message.value)

    def _show(self, wanted: str) -> None:
        self.lines.show(self._facts(wanted) or [heading(f"Nothing in the help matches {wanted}")])

    def _facts(self, wanted: str) -> list[Fact]:
        words = wanted.casefold().split()
        facts: list[Fact] = []
        listed = self._sorted()
        pressed = [action for action in listed if wanted.strip() in self._keys(action)]
        called = [action for action in listed if action not in pressed and self._is_called(action, words)]
        told = [action for action in listed if action not in (*pressed, *called) and self._matches(action, words)]
        dot = self.desk_app.signs.dot
        for title, shown in (
            (f"The key {wanted.strip()}", pressed),
            *((f"{self._place(where)} {dot} {group}", some) for where, group, some in self._parted(called)),
            ("Named in what is said of them", told),
        ):
            if shown:
                facts += [*([gap()] if facts else []), heading(title[:1].upper() + title[1:], ink_name="bold accent")]
                facts += [self._fact(action) for action in shown]
        if not words:
            facts += [gap(), heading("Signs", ink_name="bold accent"), *self._signs()]
        return facts

    def _sorted(self) -> Sequence[Action]:
        """All actions, those that work here first."""
        return sorted(actions.ACTIONS, key=lambda action: not action.works(self._where))

    def _parted(self, found: Sequence[Action]) -> Iterator[tuple[actions.Where, actions.Group, list[Action]]]:
        """The actions by the place where they work, this one first, then anywhere; in each by what they are about."""
        order = dict.fromkeys([self._where, "anywhere", *actions.PLACES])
        for where in order:
            for group in actions.GROUPS:
                yield where, group, [one for one in found if one.group == group and self._shown_at(one) == where]

    def _shown_at(self, action: Action) -> actions.Where:
        return self._where if self._where in action.where else action.where[0]

    def _place(self, where: actions.Where) -> str:
        return actions.PLACES[where]

    def _keys(self, action: Action) -> list[str]:
        return [self.desk_app.signs.key(key) for key in actions.keys_of(action, self.desk_app.keymap)]

    def _is_called(self, action: Action, words: list[str]) -> bool:
        """Whether words of its name or title begin with all of these."""
        names = f"{action.title} {action.name.replace('_', ' ')} {action.name}".casefold().split()
        return all(any(name.startswith(word) for name in names) for word in words)

    def _matches(self, action: Action, words: list[str]) -> bool:
        keys = " ".join(self._keys(action))
        text = f"{action.name} {action.title} {action.help} {action.group} {keys}".casefold()
        return all(word in text for word in words)

    def _fact(self, action: Action) -> Fact:
        keys = "  ".join(self._keys(action))
        keys = keys if cell_len(keys) < KEYS else self._keys(action)[0]
        label, indent = Content.styled(keys, "bold accent"), KEYS
        behind = f"  {action.name}"
        if self.size.width >= WIDE:
            label = Content.assemble(label, " " * (KEYS - cell_len(keys)), (action.name, "muted"))
            indent, behind = KEYS + NAMES, ""
        return Fact(
            Content.assemble(
                (action.title, "text"),
                (f"  {action.help}" if action.help else "", "muted"),
                (behind, "link"),
            ),
            label=label,
            indent=indent,
            key=action.name,
        )

    def _signs(self) -> list[Fact]:
        signs = self.desk_app.signs
        told = [(signs.states[state], word) for state, word in WORDS.items()]
        told += [
            (signs.fresh, f"before a fact: new since you looked; {self.key_for('see')} accepts it"),
            (signs.above, "a figure that a later one has replaced"),
            (signs.copy, "a source that carries the text of the one above"),
            (signs.unequal, "the sources differ on this figure"),
            (signs.marked, "marked"),
            (signs.noted, f"there is a note of yours on it; {self.key_for('note')} writes one"),
            (signs.bar, "highlighted"),
        ]
        return [
            Fact(Content(word), label=Content.styled(sign, "bold accent"), indent=KEYS, firm=False)
            for sign, word in told
        ]

    @on(Input.Submitted)
    @on(Lines.Entered)
    def _choose(self) -> None:
        """Do what is highlighted, on the screen that lies under this one."""
        if not self.lines.fact:
            return
        action = actions.named(self.lines.fact.key)
        if action.works(self._where):
            self.chosen = action
            self.dismiss()
        else:
            self.say(f"{action.title} works {places(action)}.")

    def on_resize(self) -> None:
        """The names have a column of their own where there is room for it."""
        self.call_after_refresh(lambda: self.lines.replace(self._facts(self.query_one(Input).value)))
