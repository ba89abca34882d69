"""The headline of a page, out of the several that it gives: the one above the story, without the outlet's name."""

from __future__ import annotations

import re

from feeds.parse.markup import Facts
from feeds.parse.outlet import outlet_name

_SEPARATED = re.compile(r"\s+[-–—|·•»:/]+\s+|\s*[|｜：]\s*")
_LONGEST_TAIL = 60


def headline_of(facts: Facts, guessed: str | None, outlet: str | None) -> str:
    """The page's headline.

    The JSON-LD headline is written for machines and most often the story's own; then comes a first heading that the
    document's title confirms; then the title given to social networks, which is often another, shorter one; `guessed`
    is the reader's guess. What follows a separator and names the outlet is taken off.
    """
    names = {_words(name) for name in (outlet, facts.site_name, facts.publisher, outlet_name(facts.site_name)) if name}
    shown = [one for one in (without_outlet(heading, names, facts) for heading in facts.headings) if one]
    titled = without_outlet(facts.document_title, names, facts)
    if facts.headline and not facts.headline.endswith(("…", "...")):
        return without_outlet(facts.headline, names, facts)
    social = without_outlet(facts.social_title, names, facts)
    for heading in shown:
        if len(heading) > 12 and _words(heading) in (_words(titled), _words(social)):
            return heading
    if social:
        return social
    return without_outlet(guessed or "", names, facts) or (shown[0] if shown else titled)


def without_outlet(title: str, names: set[str], facts: Facts) -> str:
    """The title without a last part that names the outlet, or that no other title of the page has."""
    others = {_words(one) for one in (facts.headline, facts.social_title, *facts.headings) if one and one != title}
    for _ in range(3):
        parts = list(_SEPARATED.finditer(title))
        if not parts:
            break
        last = parts[-1]
        head, tail = title[: last.start()].strip(), title[last.end() :].strip()
        named = any(_words(tail) == name or (len(name) > 3 and _words(tail).startswith(name)) for name in names)
        if not head or len(tail) > _LONGEST_TAIL or not (named or _words(head) in others):
            break
        title = head
    return title


def _words(text: str) -> str:
    """The text's words alone, so that titles compare whatever their punctuation."""
    return " ".join(re.findall(r"\w+", text.casefold()))
