"""Numbers as news writes them: digits, words, ranges, round counts, and the words that soften them.

The meaning of the soft ones follows the annotation guide of the project: `at least 4` is 4 and open, `up to 30` is
0 to 30, `dozens` is 24 and open, `hundreds` 200 and open, `thousands` 2,000 and open, `an estimated 70,000` is 70,000.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from feeds.cards import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a parse: tokens `[first, last]`, qualifier included; `high` is None where it is open-ended."""

    first: int
    last: int
    low: float
    high: float | None
    qualifier: tuple[int, int] | None = None
    """The tokens of the qualifier, both ends included."""


_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
UNITS = {word: value for value, word in enumerate(_UNITS.split())}
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
TENS = {word: 10 * value for value, word in enumerate(_TENS.split(), 2)}
SCALES = {"hundred": 100.0, "thousand": 1e3, "lakh": 1e5, "lakhs": 1e5, "million": 1e6, "crore": 1e7, "crores": 1e7}
SCALES |= {"billion": 1e9, "trillion": 1e12, "dozen": 12.0, "score": 20.0}
# Round counts of unknown size: at least two of their unit.
ROUND = {"dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2e3, "millions": 2e6, "tens": 20.0}
_PEOPLE_COUNTS = {"couple": 2.0, "pair": 2.0, "trio": 3.0, "duo": 2.0, "both": 2.0}
_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{2,3})+|\d+)(?:\.\d+)?\+?", re.ASCII)
_GROUPS = re.compile(r"[\s\u2009\u202f]")

# Qualifiers, longest first: what they do to the number behind them.
_OPEN, _UNDER, _PLAIN = "open", "under", "plain"
QUALIFIERS: dict[tuple[str, ...], str] = {
    ("at", "least"): _OPEN,
    ("more", "than"): _OPEN,
    ("no", "fewer", "than"): _OPEN,
    ("no", "less", "than"): _OPEN,
    ("not", "less", "than"): _OPEN,
    ("upwards", "of"): _OPEN,
    ("upward", "of"): _OPEN,
    ("in", "excess", "of"): _OPEN,
    ("over",): _OPEN,
    ("exceeding",): _OPEN,
    ("above",): _OPEN,
    ("up", "to"): _UNDER,
    ("as", "many", "as"): _UNDER,
    ("as", "much", "as"): _UNDER,
    ("fewer", "than"): _UNDER,
    ("less", "than"): _UNDER,
    ("under",): _UNDER,
    ("an", "estimated"): _PLAIN,
    ("estimated",): _PLAIN,
    ("about",): _PLAIN,
    ("around",): _PLAIN,
    ("some",): _PLAIN,
    ("nearly",): _PLAIN,
    ("almost",): _PLAIN,
    ("roughly",): _PLAIN,
    ("approximately",): _PLAIN,
    ("close", "to"): _PLAIN,
    ("exactly",): _PLAIN,
    ("only",): _PLAIN,
    ("just",): _PLAIN,
    ("just", "over"): _OPEN,
    ("well", "over"): _OPEN,
    ("just", "under"): _UNDER,
    ("a", "further"): _PLAIN,
    ("a", "total", "of"): _PLAIN,
    ("another",): _PLAIN,
    ("an", "additional"): _PLAIN,
}
_LAST_WORDS = frozenset(words[-1] for words in QUALIFIERS)
SILENT = frozenset((("another",), ("a", "total", "of"), ("a", "further"), ("an", "additional")))


def value(word: str) -> float | None:
    """The number that one word of digits or letters says (`1,200`, `four`, `twenty-five`); None for any other word."""
    word = _GROUPS.sub("", word.lower())
    if _DIGITS.fullmatch(word):
        return float(word.replace(",", "").rstrip("+"))
    if word in UNITS:
        return float(UNITS[word])
    if word in TENS:
        return float(TENS[word])
    tens, _, unit = word.partition("-")
    if tens in TENS and unit in UNITS:
        return float(TENS[tens] + UNITS[unit])
    return None


def qualified(low: float, high: float | None, effect: str) -> tuple[float, float | None]:
    """Low and high after a qualifier with the effect `open`, `under` or `plain`."""
    if effect == _OPEN:
        return low, None
    if effect == _UNDER:
        return 0.0, high if high is not None else low
    return low, high


def qualifier_before(words: Sequence[str]) -> tuple[int, str] | None:
    """How many of the last `words` (lower case) are a qualifier, and its effect; None where they are none."""
    if not words or words[-1] not in _LAST_WORDS:
        return None
    for length in (3, 2, 1):
        effect = QUALIFIERS.get(tuple(words[-length:])) if len(words) >= length else None
        if effect:
            return length, effect
    return None


def numbers(doc: Doc) -> dict[int, Number]:
    """All numbers of the document, each under every token that it consists of (without its qualifier)."""
    found: dict[int, Number] = {}
    at, end = 0, len(doc)
    while at < end:
        token = doc[at]
        first = token.text[0]
        if not (first.isdigit() or token.lower_ in _STARTERS or "-" in token.text):
            at += 1
            continue
        read = _simple(doc, at)
        if read is None:
            at += 1
            continue
        low, high, last = read
        if high is not None and (joined := _range(doc, at, low, last)):
            high, last = joined
            if last + 2 < end and doc[last + 1].text in "-–" and doc[last + 2].text[0].isdigit():
                at = last + 3  # a telephone number, a date
                continue
        number = _with_qualifier(doc, at, last, low, high)
        for i in range(at, max(last, number.last) + 1):
            found[i] = number
        at = max(last, number.last) + 1
    return found


_STARTERS = frozenset(
    (*UNITS, *TENS, *ROUND, *_PEOPLE_COUNTS, "hundred", "thousand", "million", "dozen", "several", "a", "half")
)


def _simple(doc: Doc, at: int) -> tuple[float, float | None, int] | None:
    """Low, high and last token of the number that starts at the token, without range and qualifier."""
    word = doc[at].lower_
    following = doc[at + 1].lower_ if at + 1 < len(doc) else ""
    if word in ROUND:
        return _round(doc, at, word)
    if word in _PEOPLE_COUNTS:
        behind = at + 2 if following == "of" else at + 1
        if word == "couple" and behind < len(doc) and (scale := SCALES.get(doc[behind].lower_)):
            return 2 * scale, None, behind  # `a couple of dozen`
        return _PEOPLE_COUNTS[word], _PEOPLE_COUNTS[word], at
    if word == "several":
        # `several hundred` is at least two of them; `several` alone says no number.
        scale = SCALES.get(following.rstrip("s"))
        return (2 * scale, None, at + 1) if scale and following != "score" else None
    if word == "half" and following in ("a", "an") and at + 2 < len(doc) and doc[at + 2].lower_ in SCALES:
        half = SCALES[doc[at + 2].lower_] / 2
        return half, half, at + 2
    if word == "a":
        if following in ("dozen", "hundred", "thousand", "million", "billion"):
            return SCALES[following], SCALES[following], at + 1
        return None
    if word in ("hundred", "thousand", "million", "dozen"):
        return SCALES[word], SCALES[word], at
    amount = value(word)
    if amount is None:
        return None
    last = at
    if word.isdigit() and len(word) <= 3 and len(following) == 3 and following.isdigit() and doc[at].whitespace_:
        # `8 600 people`: a space between the thousands
        amount, last = amount * 1000 + float(following), at + 1
    if word in TENS and following == "-" and at + 2 < len(doc) and doc[at + 2].lower_ in UNITS:
        amount, last = amount + UNITS[doc[at + 2].lower_], at + 2
    amount, last = _scaled(doc, amount, last)
    return amount, None if word.endswith("+") else amount, last


def _scaled(doc: Doc, amount: float, last: int) -> tuple[float, int]:
    """The amount with the scales and remainders behind it: `two hundred and fifty-one`, `1.5 million`."""
    total = 0.0
    while last + 1 < len(doc):
        word = doc[last + 1].lower_
        if word in SCALES and word != "score":
            scale, last = SCALES[word], last + 1
            if scale < 1000:
                amount *= scale
            elif amount:
                total, amount = total + amount * scale, 0.0
            else:
                total *= scale  # `five lakh crore`
            continue
        joined = last + 2 if word == "and" else last + 1
        rest = value(doc[joined].lower_) if joined < len(doc) and doc[joined].text.isalpha() else None
        if rest is None or doc[last].lower_ not in ("hundred", "thousand") or rest >= SCALES[doc[last].lower_]:
            break
        amount, last = amount + rest, joined
        if rest >= 20 and last + 2 < len(doc) and doc[last + 1].text == "-" and doc[last + 2].lower_ in UNITS:
            amount, last = amount + UNITS[doc[last + 2].lower_], last + 2
    return total + amount, last


def _round(doc: Doc, at: int, word: str) -> tuple[float, float | None, int] | None:
    """`hundreds`, `tens of thousands`: open-ended."""
    low, last = ROUND[word], at
    if last + 2 < len(doc) and doc[last + 1].lower_ == "of" and (more := doc[last + 2].lower_) in ROUND:
        scale = ROUND[more] / 2
        unit = {"tens": 10.0, "hundreds": 100.0}.get(word)
        if unit:
            low, last = 2 * unit * scale, last + 2
    elif word == "tens" or (word == "scores" and (at + 1 >= len(doc) or doc[at + 1].lower_ != "of")):
        return None
    return low, None, last


def _range(doc: Doc, at: int, low: float, last: int) -> tuple[float, int] | None:
    """The upper end and last token of `10-15`, `10 to 15`, `between 10 and 15`, `10 or more`."""
    if last + 2 >= len(doc):
        return None
    link = doc[last + 1].lower_
    between = at > 0 and doc[at - 1].lower_ == "between"
    if link not in ("-", "–", "—", "to", "or") and not (link == "and" and between):
        return None
    upper = _simple(doc, last + 2)
    if upper is None or upper[1] is None or upper[0] <= low:
        return None
    if link == "to" and at > 0 and doc[at - 1].lower_ == "from" and _changes(doc, at - 1):
        return None
    return upper[1], upper[2]


_CHANGES = lexicon.word_list("changes")


def _changes(doc: Doc, at: int) -> bool:
    """Whether the `from` at the token begins a change (`rose from 12 to 15`) and not a range."""
    return any(token.lower_ in _CHANGES for token in doc[max(0, at - 6) : at])


def _with_qualifier(doc: Doc, at: int, last: int, low: float, high: float | None) -> Number:
    words = [token.lower_ for token in doc[max(0, at - 3) : at]]
    if last + 2 < len(doc) and doc[last + 1].lower_ == "or" and doc[last + 2].lower_ in ("more", "so"):
        effect = _OPEN if doc[last + 2].lower_ == "more" else _PLAIN
        low, high = qualified(low, high, effect)
        return Number(at, last + 2, low, high, (last + 1, last + 2))
    if words and words[-1] == "between":
        return Number(at - 1, last, low, high, None)
    if read := qualifier_before(words):
        length, effect = read
        low, high = qualified(low, high, effect)
        silent = tuple(words[-length:]) in SILENT
        return Number(at - length, last, low, high, None if silent else (at - length, at - 1))
    return Number(at, last, low, high)
