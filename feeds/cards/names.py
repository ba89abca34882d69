"""The proper names of an article: people, organisations and places.

The tagger's names are put right at their edges and by what stands beside them; one name has one kind in one article,
wherever it stands, and is a name again where the same words stand again. Bodies that are named by a country and a
common noun (`the Peruvian army`) are found by rule.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from feeds.cards.lexicon import word_list
from feeds.cards.name_bodies import GROUP, bodies, groups
from feeds.cards.name_company import kind_by_company
from feeds.cards.name_edges import capitalised, untitled
from feeds.cards.name_words import TITLES
from feeds.cards.reading import Name, NameKind, Reading
from feeds.cards.tagger import Tagged

_ACRONYM = re.compile(r"\s*\(\s*(?:the\s+)?([A-Z][A-Za-z&-]*[A-Z][A-Za-z]?|[A-Z]{2,9})\s*\)")
_SMALL_END = re.compile(r"(?: [a-z]+)+$")
_RULES = 0.5
"""What a name that a rule has found counts where the tagger's confidence in another one speaks against it."""
_TOLD = 10.0
"""What it counts that the article says by a common noun what a name stands for."""
_FEASTS = word_list("feasts")
_SHORTEST = 3
"""Letters from which a name is looked for again where the tagger did not see it."""


def find(reading: Reading, tagged: Sequence[Tagged]) -> list[Name]:
    """The names in reading order, from what the tagger found; none overlaps another, none stands in a caption."""
    found = _without_feasts(reading, [name for one in tagged if (name := _name_of(reading, one))])
    found = [*groups(reading), *found, *bodies(reading)]
    found += _acronyms(reading, found)
    found = [name for name in _apart(found) if not reading.is_caption(name.start)]
    return _repeated(reading, _one_kind_each(reading, found))


def _name_of(reading: Reading, one: Tagged) -> Name | None:
    """A tagged name without titles and small words around it, and of the kind that its neighbours say."""
    words = reading.doc[one.start : one.end]
    start, text = words.start_char, words.text.split("\n", 1)[0]
    if one.kind != "organisation":
        start, text = capitalised(start, text)
    text = _SMALL_END.sub("", text)
    if one.kind == "person":
        start, text = untitled(start, text)
    if not any(letter.isalpha() for letter in text):
        return None
    kind = kind_by_company(reading.text, start, start + len(text), one.kind)
    if kind == "none":
        return None
    found_by = "name tagger" if kind == one.kind else "name tagger; kind by the words beside it"
    return Name(start, start + len(text), kind, found_by, one.confidence if kind == one.kind else _RULES)


def _without_feasts(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """The names without feasts that pass for people or bodies, unless somebody in the article is called so."""
    called = {form.rsplit(" ", 1)[-1] for name in names if " " in (form := _form(reading, name))}
    return [
        name
        for name in names
        if name.kind == "place" or (form := _form(reading, name)) not in _FEASTS or form in called
    ]


def _acronyms(reading: Reading, known: Sequence[Name]) -> list[Name]:
    """Short forms in brackets after an organisation's name."""
    return [
        Name(match.start(1), match.end(1), "organisation", "acronym in brackets", name.confidence)
        for name in known
        if name.kind == "organisation" and (match := _ACRONYM.match(reading.text, name.end))
    ]


def _apart(names: Sequence[Name]) -> list[Name]:
    """The names without overlaps: the longer of two wins, of two of one length the one that comes first."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda name: (name.start, -(name.end - name.start))):
        if kept and name.start < kept[-1].end:
            if name.end - name.start > kept[-1].end - kept[-1].start:
                kept[-1] = name
            continue
        kept.append(name)
    return kept


def _one_kind_each(reading: Reading, names: Sequence[Name]) -> list[Name]:
    """The same words are of one kind throughout: the one for which most confidence speaks.

    What the article itself calls a militia or a movement in one place is one everywhere.
    """
    votes: defaultdict[str, Counter[NameKind]] = defaultdict(Counter)
    for name in names:
        told = _TOLD if name.found_by == GROUP else name.confidence or _RULES
        votes[_form(reading, name)][name.kind] += round(1000 * told)
    return [replace(name, kind=votes[_form(reading, name)].most_common(1)[0][0]) for name in names]


def _form(reading: Reading, name: Name) -> str:
    return reading.text[name.start : name.end].lower()


def _repeated(reading: Reading, names: list[Name]) -> list[Name]:
    """The names, and all further places in the text where the same words stand as a name."""
    kinds = {reading.text[name.start : name.end]: name.kind for name in names}
    forms = sorted((form for form in kinds if len(form) >= _SHORTEST and form[0].isupper()), key=len, reverse=True)
    if not forms:
        return names
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])")
    taken = sorted((name.start, name.end) for name in names)
    found = list(names)
    starts = [start for start, _ in taken]
    for match in pattern.finditer(reading.text):
        at = bisect.bisect_right(starts, match.start()) - 1
        if (at >= 0 and taken[at][1] > match.start()) or (at + 1 < len(taken) and taken[at + 1][0] < match.end()):
            continue
        if not reading.is_caption(match.start()) and _is_alone(reading, match.start(), match.end()):
            found.append(Name(match.start(), match.end(), kinds[match[0]], "a name found elsewhere", _RULES))
    return sorted(found, key=lambda name: name.start)


def _is_alone(reading: Reading, start: int, end: int) -> bool:
    """Whether no further word of a name stands beside the words."""
    before, after = reading.text[max(0, start - 24) : start], reading.text[end : end + 24]
    if re.match(r" [A-Z]\w", after) and "'" not in after[:2]:
        return False
    previous = re.search(r"([A-Z][\w.]*) $", before)
    return (
        previous is None
        or previous[1].lower().rstrip(".") in TITLES
        or before[: previous.start()].strip()[-1:] in ".!?\n"
    )
