"""How alerts are said: in words, and in what a terminal takes for a notice of its own."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Collection, Sequence

from feeds.views import Alert
from tui.widgets.safe import line

TITLE = "copytaster"
MOST = 3
"""More incidents than these are told by their number; so many watches are named."""
LONGEST = 200
"""Characters of a notice; terminals cut longer ones, some badly."""


def told(alerts: Sequence[Alert], most: int = MOST) -> str:
    """The alerts in words: each on a line, where they are no more than `most`; else how many match what."""
    if len(alerts) <= most:
        return "\n".join(_one(alert) for alert in alerts)
    names = list(dict.fromkeys(name for alert in alerts for name in alert.watches))
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    return f"{len(alerts):,} incidents match {', '.join(map(line, names[:MOST]))}{more}"


def _one(alert: Alert) -> str:
    names = ", ".join(map(line, alert.watches))
    news = f" ({line(alert.news)})" if alert.news else ""
    return f"{names}: {line(alert.row.headline)}{news}"


def notices(ways: Collection[str], words: str, *, in_tmux: bool) -> list[str]:
    """The escape sequences of the ways that have one, `osc9` and `osc777`, for the terminal to show a notice.

    In tmux they are handed through to the terminal around it, where its `allow-passthrough` lets them.
    """
    said = plain(words)
    made = []
    if "osc9" in ways:
        # iTerm2's. A number at its beginning would be something else to some terminals (a progress bar).
        made.append(f"\x1b]9;{TITLE}: {said}\x07")
    if "osc777" in ways:
        made.append(f"\x1b]777;notify;{TITLE};{said}\x07")
    return [_through(one) for one in made] if in_tmux else made


def plain(words: str) -> str:
    """The words as the payload of a sequence: one line, without semicolons, which part its fields, and without
    anything that a terminal obeys.
    """
    spelled = line(words.replace("\n", " | ")).replace(";", ",")
    said = "".join(char if unicodedata.category(char)[0] != "C" else " " for char in spelled)
    said = " ".join(said.split())
    return said if len(said) <= LONGEST else said[: LONGEST - 1].rstrip() + "…"


def _through(sequence: str) -> str:
    return "\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + "\x1b\\"


def within_tmux() -> bool:
    """Whether tmux stands between us and the terminal."""
    return bool(os.environ.get("TMUX"))
