"""What the words beside a name say that it stands for: a title or a trade, the kind of a place, a storm's name."""

from __future__ import annotations

import re
from typing import Literal

from feeds.cards.lexicon import word_list
from feeds.cards.name_words import ORGANISATIONS, PLACES, TITLES
from feeds.cards.people import PERSON_NOUNS
from feeds.cards.reading import NameKind

_LOOSE = word_list("titles_loose")
"""Titles that stand before other names than those of people, too."""

_NO_TRADE = word_list("no_trades")
"""Nouns for people that are said of companies, clubs and towns as well."""

_PORTFOLIOS = word_list("portfolios")
_RANK = re.compile(r"([\w’-]+)\.?\s$")
_TRADE_AFTER = re.compile(
    r",\s(?:an?|the)\s(?:[a-z][\w-]*\s){0,2}?([a-z]+)(?=[,.;]|\s(?:of|in|at|with|from|who|and)\b)"
)
_OFFICE_AFTER = re.compile(r"\s([A-Z][a-z]+)\s(?=[A-Z])")
_STORM = re.compile(
    r"(?:(?:super|severe|sub)?-?(?:tropical|cyclonic|winter)\s)?(?:storm|hurricane|typhoon|cyclone)\s[A-Z]\w+$",
    re.IGNORECASE,
)
_STORM_BEFORE = re.compile(r"\b(?:[Ss]torm|[Hh]urricane|[Tt]yphoon|[Cc]yclone)\s$")
_PLACE_AFTER = re.compile(
    r"\s(?:river|peninsula|islands?|lake|valley|strait|bay|mountains?|volcano|province|district|region|county|village"
    r"|town|municipality|border crossing|highlands|archipelago|basin|delta|stadium)\b"
    r"(?!['’]s|\s(?:police|court|council)\b)"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:rivers?|lakes?|mount|volcano|(?:islands?|towns?|village|city|port|province|district|state|peninsula|region"
    r"|municipality|suburb|hamlet) of(?: the)?)\s$",
    re.IGNORECASE,
)
_PARK = re.compile(
    r".\s(?:national (?:park|forest)|(?:nature|game|wildlife|forest) (?:reserve|park|sanctuary))$", re.IGNORECASE
)


def kind_by_company(text: str, start: int, end: int, kind: NameKind) -> NameKind | Literal["none"]:
    """The kind of the name at `[start, end)`, which the parser took for `kind`; `none`: it is of neither.

    What stands beside it is stronger than the parser: `Mayor`, `, an engineer,`, `river`, `Storm`.
    """
    form, before = text[start:end], text[max(0, start - 30) : start]
    if _STORM.match(form) or (" " not in form and _STORM_BEFORE.search(before)):
        return "none"
    if kind == "person":
        return _no_person(text, end, form, before)
    if kind == "organisation" and form.lower() in _PORTFOLIOS and _leads_an_office(text, end):
        return "none"
    if _PARK.search(form):
        return "place"
    if kind == "organisation" and _is_somebody(text, end, form, before):
        return "person"
    if kind == "organisation" and " " not in form and not form.isupper() and _is_somewhere(text, end, before):
        return "place"
    return kind


def _no_person(text: str, end: int, form: str, before: str) -> NameKind:
    return "place" if " " not in form and _is_somewhere(text, end, before) else "person"


def _is_somewhere(text: str, end: int, before: str) -> bool:
    if (rank := _RANK.search(before)) and rank[1].lower() in TITLES:
        return False
    return bool(_PLACE_AFTER.match(text, end) or _PLACE_BEFORE.search(before))


def _leads_an_office(text: str, end: int) -> bool:
    office = _OFFICE_AFTER.match(text, end)
    return office is not None and office[1].lower() in TITLES


def _is_somebody(text: str, end: int, form: str, before: str) -> bool:
    """Whether several words that the parser took for a body are somebody's name, by his title or trade."""
    parts = form.split()
    if len(parts) < 2 or not all(part[:1].isupper() or len(part) < 4 for part in parts):
        return False
    if form.isupper() or any(part.lower() in ORGANISATIONS | PLACES or "&" in part for part in parts):
        return False
    if rank := _RANK.search(before):
        word = rank[1].lower()
        if word in TITLES - _LOOSE or (rank[1].islower() and word in PERSON_NOUNS - _NO_TRADE):
            return True
    trade = _TRADE_AFTER.match(text, end)
    return trade is not None and trade[1] in PERSON_NOUNS - _NO_TRADE
