"""The signs that stand beside words: for states, kinds of event and parts of the screen, each one cell wide.

No sign stands alone for something that matters: the word is always beside it, on the row or in the card.
"""

from __future__ import annotations

import os

from msgspec import Struct, field

from feeds.model import State
from tui.terminal.characters import takes_unicode

WORDS: dict[State, str] = {
    "new": "new",
    "updated": "updated",
    "later": "later",
    "kept": "kept",
    "seen": "seen",
    "spiked": "spiked",
}

_KINDS = {
    "armed-clash": "⚔",
    "air-strike": "✈",
    "shelling": "✸",
    "bombing": "✹",
    "shooting": "⌖",
    "attack": "✗",
    "abduction": "⊗",
    "assassination": "†",
    "arrest": "⊞",
    "raid": "⊟",
    "protest": "⚑",
    "riot": "⚐",
    "ceasefire": "∥",
    "troop-movement": "»",
    "crime": "‡",
    "trial": "⚖",
    "accident": "△",
    "fire": "♨",
    "earthquake": "⌇",
    "flood": "≋",
    "storm": "↯",
    "drought": "☼",
    "eruption": "▲",
    "landslide": "◣",
    "outbreak": "☣",
    "rescue": "✚",
    "aid": "❖",
    "election": "☑",
    "appointment": "♜",
    "legislation": "§",
    "policy": "¶",
    "diplomacy": "⇄",
    "statement": "❝",
    "report": "✎",
    "strike": "⚒",
    "business": "¤",
    "markets": "∿",
    "science": "⚗",
    "health": "⚕",
    "environment": "⚘",
    "culture": "♪",
    "sport": "◉",
    "death": "✝",
    "human-interest": "☺",
    "opinion": "○",
}

_KINDS_ASCII = {
    "armed-clash": "#",
    "bombing": "*",
    "shelling": "*",
    "trial": "&",
    "flood": "~",
    "election": "%",
    "protest": "!",
    "riot": "!",
    "sport": "o",
}

_ENTER = "⏎"
_KEYS_ASCII = {_ENTER: "enter", "↓": "down", "↑": "up", "←": "left", "→": "right", "⇧": "shift+"}


class Signs(Struct, frozen=True):
    """One set of signs. All values are one cell wide, except where the name says otherwise."""

    states: dict[State, str] = field(
        default_factory=lambda: {"new": "●", "updated": "◐", "later": "◔", "kept": "★", "seen": "✓", "spiked": "✗"}
    )
    kinds: dict[str, str] = field(default_factory=lambda: _KINDS)
    kind: str = "·"
    bar: str = "▌"
    marked: str = "+"
    dot: str = "·"
    ellipsis: str = "…"
    dash: str = "–"
    arrow: str = "→"
    unequal: str = "≠"
    times: str = "×"
    least: str = "≥"
    more: str = ">"
    less: str = "<"
    about: str = "~"
    wire: str = "⟳"
    well: str = "✓"
    ill: str = "✗"
    stopped: str = "■"
    rule: str = "─"
    folded: str = "▸"
    unfolded: str = "▾"
    enter: str = _ENTER
    above: str = "↑"
    below: str = "↓"
    bullet: str = "•"
    fresh: str = "●"
    copy: str = "↳"
    paper: str = "≡"
    changed: str = "±"
    alike: str = "="
    alone: str = "◆"
    gone: str = "−"
    come: str = "+"
    came: str = "•"
    noted: str = "✐"
    watched: str = "◈"
    quotes: tuple[str, str] = ("“", "”")
    bars: str = "▁▂▃▄▅▆▇█"
    """Heights, lowest first, each one cell wide."""
    town: str = "◦"
    digits: str = "⁰¹²³⁴⁵⁶⁷⁸⁹"
    """The digits of the small numbers behind words; none where such numbers stand in brackets."""
    braille: bool = True
    """Whether maps and the like can be drawn in dots, eight to a cell."""

    def of_kind(self, code: str) -> str:
        """The sign of a kind of event."""
        return self.kinds.get(code, self.kind)

    def key(self, spoken: str) -> str:
        """A key, as it is called, in signs that there are."""
        if self.enter == _ENTER:
            return spoken
        return "".join(_KEYS_ASCII.get(char, char) for char in spoken)


UNICODE = Signs()
ASCII = Signs(
    states={"new": "*", "updated": "+", "later": "?", "kept": "k", "seen": "-", "spiked": "x"},
    kinds=_KINDS_ASCII,
    kind=".",
    bar=">",
    marked="+",
    dot="|",
    ellipsis="~",
    dash="-",
    arrow="->",
    unequal="!=",
    times="x",
    least=">=",
    wire="@",
    well="v",
    ill="x",
    stopped="#",
    rule="-",
    folded="+",
    unfolded="-",
    enter="enter",
    above="^",
    below="v",
    bullet="-",
    fresh="*",
    copy="`",
    paper="=",
    changed="%",
    alike="=",
    alone="!",
    gone="-",
    come="+",
    came="'",
    noted='"',
    watched="W",
    quotes=('"', '"'),
    bars=".-=#",
    town="o",
    digits="",
    braille=False,
)


def for_terminal(choice: str = "auto") -> Signs:
    """The signs for this terminal: those of the setting, else ASCII where it takes no Unicode, or is Linux's console,
    whose letters are all there and whose signs are not.
    """
    if choice == "auto":
        return UNICODE if takes_unicode() and os.environ.get("TERM") != "linux" else ASCII
    return ASCII if choice == "ascii" else UNICODE
