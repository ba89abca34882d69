"""The text of the story out of a page: what the reader found, checked against what the page gives as the story's body.

News pages carry the story twice: once to be seen, once in JSON-LD (`articleBody`) for search engines. The first has
paragraphs but may come with teasers or lack a part, the second is nothing but the story but may be one long line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from feeds.parse import boilerplate, clean
from feeds.parse.markup import Facts

_SHORT = 1500
_MUCH_MORE = 1.8
_WHOLE_BODY = 400
_LEADING = 4


def story_of(page: str, facts: Facts, url: str | None) -> tuple[str, dict[str, Any]]:
    """The story's paragraphs parted by blank lines, and what trafilatura says of the page besides.

    The careful reading comes first. Where it finds little, a less careful one may find the story; where the page's own
    body is much longer than either, the body is the story.
    """
    found = _reading(page, url, careful=True)
    text = _tidied(found.get("text"), facts)
    if len(text) < _SHORT or len(facts.body) > _MUCH_MORE * len(text):
        more = _reading(page, url, careful=False)
        fuller = _tidied(more.get("text"), facts)
        if len(fuller) > _MUCH_MORE * len(text):
            found, text = more, fuller
    if len(facts.body) >= _WHOLE_BODY:
        flat = "\n\n" not in text and "\n\n" in facts.body and _letters(text) in _letters(facts.body)
        lacking = flat or len(facts.body) > _MUCH_MORE * len(text)
        text = _tidied(facts.body, facts) if lacking else within_body(text, facts.body)
    return text, found


def within_body(text: str, body: str) -> str:
    """The paragraphs of a text from the first to the last that stand in the page's own body of the story.

    A body that is cut short (before a paywall, or for brevity) tells nothing of where the story ends: then the text is
    given back whole.
    """
    if body.rstrip().endswith(("…", "...", "[…]", "[...]")) or len(body) < 0.6 * len(text):
        return text
    parts = text.split("\n\n")
    whole = _letters(body)
    known = [number for number, part in enumerate(parts) if (letters := _letters(part)) and letters in whole]
    if not known or _letters(parts[known[-1]]) not in whole[-max(400, len(parts[known[-1]]) * 2) :]:
        return text
    covered = sum(len(parts[number]) for number in known)
    if covered < 0.6 * len(body):
        return text
    return "\n\n".join(parts[known[0] : known[-1] + 1])


def _tidied(text: object, facts: Facts) -> str:
    """A reading as clean paragraphs, without the headline above it and lines that are none of the story."""
    lines = [line for line in map(clean.plain, str(text or "").split("\n")) if line]
    titles = {_letters(title) for title in (facts.headline, facts.social_title, *facts.headings) if title}
    above = [line for line in lines[:_LEADING] if not _is_title(_letters(line), titles)]
    return boilerplate.without("\n\n".join([*above, *lines[_LEADING:]]))


def _is_title(line: str, titles: Sequence[str] | set[str]) -> bool:
    """Whether a line says what one of the page's titles says, or the kicker and the title."""
    return any(
        line == title or (len(title) > 20 and line.endswith(title) and len(line) < 2 * len(title)) for title in titles
    )


def _letters(text: str) -> str:
    """The text's letters and digits alone, so that two copies compare whatever their spacing and punctuation."""
    return "".join(re.findall(r"\w+", text.casefold()))


def _reading(page: str, url: str | None, *, careful: bool) -> dict[str, Any]:
    """What trafilatura makes of a page; empty where it finds nothing."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(page, url=url, favor_precision=careful, include_comments=False, with_metadata=careful)
    return dict(found.as_dict()) if found is not None else {}
