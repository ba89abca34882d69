"""Text → weighted terms: what an article is about, as counts of the words that could tell one event from another.

No parser is needed: words are cut at anything that is no letter, digit or apostrophe, folded to lower case without
accents, and freed of plural and possessive endings (Harman's S-stemmer, JASIS 1991).
Numbers stay, as tolls, ages and sums tell look-alike events apart; addresses of pages don't, as they name the outlet.
"""

from __future__ import annotations

import functools
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib import resources

TERM_LIMIT = 120
"""How many terms are kept of one article: the heaviest. More adds memory and hardly any precision."""

LEAD_CHARACTERS = 700
"""The beginning of a report, where news style puts who, what, where and when."""

_ADDRESS = re.compile(r"https?\s*:\s*/\s*/[^\n]*?(?=\s{2}|\n|$)|\bwww\.\S+|\S+@\S+\.\S+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*(?:[.,]\d+)*")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_READ_CHARACTERS = 12_000


def fold(text: str) -> str:
    """`text` in lower case, without accents and with plain apostrophes: `Zelenskyy’s` and `zelenskyy's` are one."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").replace("ʼ", "'"))
    for mark in set(filter(unicodedata.combining, _NOT_ASCII.findall(decomposed))):
        decomposed = decomposed.replace(mark, "")
    return decomposed.casefold()


@functools.lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A folded word without its possessive and plural ending: `soldiers'` and `soldier's` give `soldier`."""
    word = word.removesuffix("'s").rstrip("'").replace("'", "")
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1]


def words(text: str) -> Iterator[tuple[str, bool]]:
    """The telling words of `text` in order, each with whether it is written as a name (a capital within a sentence).

    Stop words, single letters and page addresses are left out.
    """
    text = _without_addresses(text)
    for match in _WORD.finditer(text):
        written = match[0]
        if term := _term(written):
            yield term, written[0].isupper() and _within_sentence(text, match.start())


def telling(text: str) -> frozenset[str]:
    """The telling words of `text`, each once: what `words` gives, in a third of the time."""
    return frozenset(map(_term, _WORD.findall(_without_addresses(text)))) - {""}


def _without_addresses(text: str) -> str:
    """The text with each address as a space; most have none, which is told at once by what every address holds."""
    lower = text.lower()
    return _ADDRESS.sub(" ", text) if "@" in lower or "http" in lower or "www." in lower else text


@functools.lru_cache(maxsize=100_000)
def _term(written: str) -> str:
    """The term of a word as written; empty for a stop word or a single letter."""
    term = stem(fold(written))
    return "" if term in _stop_words() or (len(term) < 2 and not term.isdigit()) else term


def _within_sentence(text: str, start: int) -> bool:
    if start > 1 and text[start - 1] == " " and text[start - 2].islower():
        return True
    before = text[max(0, start - 3) : start].rstrip(" \t\"'“”‘’(")
    return bool(before) and before[-1] not in ".!?:\n-–—•|"


@functools.cache
def _stop_words() -> frozenset[str]:
    lines = (resources.files(__package__) / "stopwords.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@functools.cache
def commonness() -> Mapping[str, float]:
    """How large a share of English news reports uses a term, for the terms that many use (see commonness.txt)."""
    shares: dict[str, float] = {}
    for line in (resources.files(__package__) / "commonness.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            term, _, share = line.partition(" ")
            shares[term] = float(share) / 1000
    return shares


def weighted(title: str, text: str) -> dict[str, float]:
    """The terms of an article with their weights within it, before rarity counts: the `TERM_LIMIT` heaviest.

    A term weighs by the logarithm of how often it stands (1 + ln n); more if the title or the lead has it, and more
    if it is a name. Rarity is left to the reader of the result, as it changes with what else is known.
    """
    body = text[:_READ_CHARACTERS]
    counts: Counter[str] = Counter()
    names: Counter[str] = Counter()
    lead: set[str] = set()
    for term, named in words(body[:LEAD_CHARACTERS]):
        counts[term] += 1
        names[term] += named
        lead.add(term)
    for term, named in words(body[LEAD_CHARACTERS:]):
        counts[term] += 1
        names[term] += named
    heading = {term for term, _ in words(title)}
    for term in heading:
        counts[term] += 1
    weights = {
        term: (1 + math.log(count))
        * (2.0 if term in heading else 1.0)
        * (1.6 if term in lead else 1.0)
        * (1.4 if names[term] * 2 > count else 1.0)
        for term, count in counts.items()
    }
    if len(weights) <= TERM_LIMIT:
        return weights
    common = commonness()
    heaviest = sorted(weights, key=lambda term: (-weights[term] * -math.log(common.get(term, 0.0005) + 0.0005), term))
    return {term: weights[term] for term in heaviest[:TERM_LIMIT]}
