"""Turns of phrase around a name that tell what became of its bearer: patterns over the words before and behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from feeds.cards.lexicon import word_list

Sort = Literal["victim", "perpetrator", "either"]


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of phrase: which part it gives, by what name, and the share of right ones among what it finds."""

    pattern: re.Pattern[str]
    part: Sort
    """`either`: it only names somebody of whom the text has told before; the group `who` is his noun there."""
    why: str
    sure: float


def _any(name: str) -> str:
    """The alternation of a word list, the longest item first."""
    items = sorted(word_list(name), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(item).replace(r"\ ", r"\s+") for item in items) + ")"


_AGE = r"\d{1,3}(?:[\s-](?:year|month|week)s?(?:[\s-]olds?)?)?"
_PLACE = r"(?-i:[A-Z0-9][\w.'’-]*)"
_OF = rf"(?:both |all )?(?:of|from) (?:the )?{_PLACE}(?:,? {_PLACE}){{0,4}}"
_LEAD = rf"(?:[\s,:–—\"“-]|\b{_AGE}(?!\w)|\b{_any('before_a_name')}(?!\w)){{0,12}}$"
_NAMED = r"(?:identified|named|identif(?:y|ies|ying)|naming|names)"
_VICTIM, _SUSPECT, _SOMEBODY = _any("victim_nouns"), _any("suspect_nouns"), _any("somebody")
_HARM = _any("harm_of")
_ADVERB = rf"(?:{_any('adverbs_of_fate')}\s+){{0,3}}"
_BE = r"(?:was|were|is|are|has been|have been|had been|being|got|remains?|remained)"
_IS = rf"(?:who\s+)?{_ADVERB}{_BE}\s+{_ADVERB}"
_NOT_PASSIVE = r"(?<!was )(?<!were )(?<!been )"
_COPULA = r"(?:,| is| was| are| were)?"


def _before(pattern: str, part: Sort, why: str, sure: float) -> Turn:
    return Turn(re.compile(rf"\b{pattern}{_LEAD}", re.IGNORECASE), part, why, sure)


def _behind(pattern: str, part: Sort, why: str, sure: float) -> Turn:
    return Turn(re.compile(pattern, re.IGNORECASE), part, why, sure)


def _as(subject: str) -> tuple[str, str]:
    """`the … was identified by … as` and `identified the … as`."""
    return (
        rf"{subject}\b[^.;]{{0,90}}?\b{_NAMED}\b[^.;]{{0,70}}? as",
        rf"{_NAMED}\b[^.;]{{0,50}}?\b{subject}\b[^.;]{{0,60}}?(?: as|:)",
    )


BEFORE: tuple[Turn, ...] = (
    *(_before(pattern, "perpetrator", "suspect named as", 0.95) for pattern in _as(_SUSPECT)),
    *(_before(pattern, "victim", "victim named as", 0.95) for pattern in _as(_VICTIM)),
    *(_before(pattern, "either", "named as", 0.8) for pattern in _as(f"(?P<who>{_SOMEBODY})")),
    _before(r"(?P<who>names)(?: of [^.;]{3,40})? (?:are|include):?", "either", "named as", 0.6),
    _before(r"(?P<who>they) (?:are|were)", "either", "named as", 0.6),
    _before(rf"{_SUSPECT}(?: (?:in|at) [^.;,]{{3,40}}?)?{_COPULA}", "perpetrator", "called suspect", 0.9),
    _before(
        rf"{_VICTIM}(?: (?:in|of|at) [^.;,]{{3,40}}?)?(?:{_COPULA}| includes?| included)",
        "victim",
        "called victim",
        0.9,
    ),
    _before(
        r"(?:killed|dead|wounded|injured|hurt|slain)(?: in [^.;,]{3,40})? (?:was|were|is|are|includes?|included)",
        "victim",
        "list of the dead and hurt",
        0.9,
    ),
    _before(rf"{_HARM} of", "victim", "harm of", 0.7),
    _before(rf"{_any('arrest_of')} of", "perpetrator", "arrest of", 0.9),
    _before(r"(?:warrants?|charges?)\b[^.;,]{0,50}? (?:for|against)", "perpetrator", "charge against", 0.85),
    _before(r"bail (?:was |is )?(?:granted|denied|refused) to", "perpetrator", "charge against", 0.85),
    _before(r"(?:search(?:ing|es)?|look(?:ing)?|manhunt|hunt(?:ing)?) for", "perpetrator", "sought", 0.7),
    _before(rf"{_NOT_PASSIVE}{_any('capturing')}", "perpetrator", "object of arrest", 0.9),
    _before(
        rf"(?:{_NOT_PASSIVE}{_any('harming')}|(?:of|for|with|fatally|then|admitted) {_any('harming_gerunds')})"
        r"(?:\s+(?:dead|to death))?",
        "victim",
        "object of harm",
        0.85,
    ),
)
"""Turns that end right before the name."""

BEHIND: tuple[Turn, ...] = (
    _behind(rf"{_IS}{_any('suffered_participles')}\b", "victim", "suffered", 0.85),
    _behind(
        r"(?:(?:has |have )?(?:become|became)|is|was) (?:the )?\w+ (?:\w+ )?(?:person|victim|patient) to "
        r"(?:have )?(?:die|be killed)",
        "victim",
        "among the victims",
        0.9,
    ),
    _behind(
        rf"{_IS}(?:among (?:the|those)|\w+ of (?:the|those)) (?:\w+ ){{0,3}}"
        rf"(?:killed|died|dead|murdered|injured|wounded|hurt|shot|{_VICTIM})\b",
        "victim",
        "among the victims",
        0.9,
    ),
    _behind(rf"(?:who\s+)?{_ADVERB}{_any('suffered_verbs')}\b", "victim", "suffered", 0.85),
    _behind(rf"{_IS}{_any('accused_participles')}\b", "perpetrator", "accused", 0.9),
    _behind(rf"(?:who\s+)?{_ADVERB}{_any('accused_verbs')}\b", "perpetrator", "accused", 0.9),
    _behind(
        r"(?:who\s+)?(?:told|telling)\b[^.;]{0,40}\b(?:he|she) (?:shot|killed|fired|stabbed)\b",
        "perpetrator",
        "owned up",
        0.7,
    ),
    _behind(
        rf"as (?:an?|the|one of the|their) (?:\w+\s){{0,2}}(?:{_SUSPECT}|persons? of interest)\b",
        "perpetrator",
        "named a suspect",
        0.9,
    ),
    _behind(rf"as (?:an?|the|one of the) (?:\w+\s){{0,2}}{_VICTIM}\b", "victim", "named a victim", 0.9),
    _behind(rf"['’]s?\s+(?:{_HARM}|{_any('harm_whose')})\b", "victim", "whose death", 0.7),
    _behind(rf"['’]s?\s+(?:\w+\s)?{_any('arrest_whose')}\b", "perpetrator", "whose arrest", 0.8),
)
"""Turns that begin right behind the name and what `ASIDE` says of its bearer."""

LINK = re.compile(
    rf"(?:[\s,;&–—()-]|\b{_any('between_names')}(?!\w)|\b{_AGE}(?!\w)|\b{_OF}"
    r"|\bwho (?:was|is) (?:almost )?\d+){1,24}",
    re.IGNORECASE,
)
"""What stands between the names of a list: ages, home towns, kinship."""

ASIDE = re.compile(
    r"(?:\s*[,(–—]?\s*(?:[JS]r\.?|I{2,3}\b)|\s*\((?:age )?\d{1,3}\)"
    rf"|\s*[,–—-]\s*(?:who (?:was|is|turned) |aged? |ages |both |all )*{_AGE}(?: and {_AGE})?(?=[\s,;.–—-])"
    rf"|\s*,?\s*(?:\d+, )?{_OF}(?=[\s,;.])"
    r"|\s*,\s*(?:an?|the|his|her|their|whose|one of|also|formerly) [^.,;]{2,70}?(?=,)){0,5}\s*[,–—-]?\s*",
)
"""What is said of somebody right behind his name, before the verb."""

LAST_TOLD = re.compile(
    rf"(?P<victim>\b{_any('told_of_victims')}\b)|(?P<perpetrator>\b{_any('told_of_suspects')}\b)", re.IGNORECASE
)
"""Words that show of whom the text speaks."""
