"""Tags: what can be one, and how several stand on a line."""

from __future__ import annotations

import re

LONGEST = 40
"""Characters of a tag, at most."""

_PARTS = re.compile(r"[\s,;]+")
_BARRED = re.compile(r"[\"():]|[^\S]|[,;]")


def tag_of(written: str) -> str:
    """The tag that is written so, with or without `#` before it: one word, as it is kept.

    Raises `ValueError`, whose message says what a tag is.
    """
    tag = written.strip().lstrip("#")
    if not tag or len(tag) > LONGEST or not tag.isprintable() or _BARRED.search(tag) or tag.startswith("-"):
        raise ValueError(f'"{written}" is no tag: it is one word of at most {LONGEST} characters, such as follow-up')
    if not any(char.isalnum() for char in tag):
        raise ValueError(f'"{written}" is no tag: it needs a letter or a digit')
    return tag


def tags_in(line: str) -> tuple[list[str], list[str]]:
    """The tags on a line, parted by blanks or commas, and those that have `-` before them; each once.

    Raises `ValueError`.
    """
    plain: dict[str, str] = {}
    taken: dict[str, str] = {}
    for part in _PARTS.split(line):
        if part in ("", "#", "-"):
            continue
        tag = tag_of(part.removeprefix("-"))
        (taken if part.startswith("-") else plain).setdefault(tag.casefold(), tag)
    return [tag for key, tag in plain.items() if key not in taken], list(taken.values())
