"""All that keys do, made from the registry; typing searches it."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from tui import actions
from tui.facts.fact import Fact, gap, heading
from tui.screens.base import DeskScreen
from tui.signs import WORDS
from tui.widgets.lines import Lines

KEYS = 16


class HelpScreen(DeskScreen):
    """The actions of where one came from first, then those of elsewhere."""

    KEYS = (("esc", "back"), ("↓/↑", "scroll"), ("pgdn", "half a page"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1", "back", "Back"),
        Binding("down", "down", "Down"),
        Binding("up", "up", "Up"),
        Binding("pagedown,ctrl+d", "half_down", "Half a page down"),
        Binding("pageup", "half_up", "Half a page up"),
    ]
    CSS_PATH = "help.tcss"

    def __init__(self, where: actions.Where) -> None:
        super().__init__()
        self._where: actions.Where = where

    NAMES: ClassVar[dict[actions.Where, str]] = {
        "anywhere": "anywhere",
        "queue": "in the queue",
        "incident": "in an open incident",
        "dossier": "in a dossier",
        "search": "among hits",
        "feeds": "among the feeds",
    }

    def compose_body(self) -> ComposeResult:
        """What to search for, and the keys."""
        yield Input(placeholder="type to search the help; esc leads back", compact=True)
        yield Lines("help", quiet=True)

    @property
    def lines(self) -> Lines:
        """The keys."""
        return self.query_one(Lines)

    def on_mount(self) -> None:
        """All of it."""
        self.query_one(Input).focus()
        self.call_after_refresh(self._show, "")

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        self._show(message.value)

    def _show(self, wanted: str) -> None:
        words = wanted.casefold().split()
        facts: list[Fact] = []
        for group in actions.GROUPS:
            found = [action for action in actions.ACTIONS if action.group == group and self._matches(action, words)]
            here = [action for action in found if self._where in action.where or "anywhere" in action.where]
            elsewhere = [action for action in found if action not in here]
            if found:
                facts += [*([gap()] if facts else []), heading(group, ink_name="bold accent")]
                facts += [self._fact(action, "") for action in here]
                facts += [self._fact(action, self.NAMES[action.where[0]]) for action in elsewhere]
        if not words:
            facts += [gap(), heading("Signs", ink_name="bold accent"), *self._signs()]
        self.lines.show(facts or [heading(f"Nothing in the help matches {wanted}")])

    def _matches(self, action: actions.Action, words: list[str]) -> bool:
        keys = " ".join(actions.keys_of(action, self.desk_app.keymap))
        text = f"{action.name} {action.title} {action.help} {action.group} {keys}".casefold()
        return all(word in text for word in words)

    def _fact(self, action: actions.Action, elsewhere: str) -> Fact:
        keys = "  ".join(actions.keys_of(action, self.desk_app.keymap))
        return Fact(
            Content.assemble(
                (action.title, "text"),
                (f"  {action.help}" if action.help else "", "muted"),
                (f"  ({elsewhere})" if elsewhere else "", "link"),
            ),
            label=Content.styled(keys if cell_len(keys) < KEYS else keys.split()[0], "bold accent"),
            indent=KEYS,
            firm=False,
        )

    def _signs(self) -> list[Fact]:
        signs = self.desk_app.signs
        told = [(signs.states[state], word) for state, word in WORDS.items()]
        told += [
            (signs.fresh, "before a fact: new since you looked; d accepts it"),
            (signs.above, "a figure that a later one has replaced"),
            (signs.copy, "a source that carries the text of the one above"),
            (signs.unequal, "the sources differ on this figure"),
            (signs.marked, "marked"),
            (signs.bar, "highlighted"),
        ]
        return [
            Fact(Content(word), label=Content.styled(sign, "bold accent"), indent=KEYS, firm=False)
            for sign, word in told
        ]
