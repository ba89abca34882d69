"""Word lists: long ones are data files in `lexicons`, a line an item; short ones are written where they are used."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent / "lexicons"


def words(text: str) -> frozenset[str]:
    """The set of the words of a text that are parted by white space."""
    return frozenset(text.split())


def word_list(name: str) -> frozenset[str]:
    """The items of `lexicons/<name>.txt`; its lines that begin with `#` say what it holds and where that is from."""
    lines = (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def word_pairs(name: str) -> dict[str, str]:
    """The pairs of `lexicons/<name>.txt`, whose lines are `this | that`."""
    return dict(line.split(" | ", 1) for line in word_list(name))
