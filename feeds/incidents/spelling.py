"""When two spellings are one name: transliteration, accents that no rule takes off, nicknames, one letter's difference.

Names that come from other scripts have no one spelling in Latin letters; the rules here undo what the usual systems of
romanisation (BGN/PCGN, ISO 9, Wade-Giles and the newsrooms' own) differ in, for comparing only: nothing of it is shown.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

_UNACCENTED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ħ": "h", "ə": "a"}
)
_GIVEN = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"m[uo]h+am+[aeou]d|mohd|mehmed", "muhamad"),
        (r"a[hk]h?m[ae]d", "ahmad"),
        (r"y[ou]+s+[aeiou]f|iusuf", "yusuf"),
        (r"h[ou]s+[ae][iy]+n", "husain"),
        (r"abd[aeu]l", "abdul"),
        (r"m[ou]stafa", "mustafa"),
        (r"ale(?:ks|x)(?:and(?:er|r)|ei|i|ey)|oleksandr", "aleksandr"),
        (r"se?rg(?:ei|ey|i|iy)|serhi[iy]", "sergi"),
        (r"[yj]ev?gen[iy]+|evgen[iy]+", "evgeni"),
        (r"(?:v|w)(?:ladimir|olodymyr)", "vladimir"),
    )
)
_ANY_GIVEN = re.compile("|".join(pattern.pattern for pattern, _ in _GIVEN))
_SOUNDS = (
    (re.compile(r"(?:iy|yi|ij|yy|ii|y)"), "i"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ei"), "ai"),
    (re.compile(r"ck|kk|kh|gh|q"), "k"),
    (re.compile(r"(a|o|u)e"), r"\1"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_NICKNAMES = """
    bill william; will william; billy william; bob robert; rob robert; bobby robert; joe joseph; mike michael;
    tim timothy; tom thomas; tommy thomas; jim james; jimmy james; dan daniel; danny daniel; dave david; steve steven;
    stephen steven; tony anthony; chris christopher; matt matthew; ed edward; eddie edward; ted edward; rick richard;
    dick richard; rich richard; ken kenneth; ron ronald; don donald; greg gregory; jeff jeffrey; geoff geoffrey;
    andy andrew; pete peter; nick nicholas; sam samuel; ben benjamin; alex alexander; fred frederick; larry lawrence;
    kate katherine; kathy katherine; katie katherine; liz elizabeth; beth elizabeth; betsy elizabeth; sue susan;
    jen jennifer; jenny jennifer; becky rebecca; debbie deborah; pam pamela; patty patricia; meg margaret;
    maggie margaret; peggy margaret; cathy catherine; vicky victoria; vince vincent; walt walter; charlie charles;
    chuck charles; jack john; johnny john; harry henry; hank henry; bernie bernard; gerry gerald; jerry gerald;
    mitch mitchell; phil philip; stan stanley; zach zachary; josh joshua; nate nathan; gabe gabriel; abe abraham
"""


def unaccented(word: str) -> str:
    """A folded word without the letters that stay after folding: `rønning` is `ronning`."""
    return word.translate(_UNACCENTED)


@functools.lru_cache(maxsize=50_000)
def loose(word: str) -> str:
    """A folded word as it sounds: `zelensky` and `zelenskyy`, `araghchi` and `araqchi`, `mohammed` and `muhamad`."""
    word = unaccented(word)
    if len(word) < 3:
        return word
    if _ANY_GIVEN.fullmatch(word):
        return next(name for pattern, name in _GIVEN if pattern.fullmatch(word))
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


_WHOLE_NAMES = {loose(pair.split()[0]): loose(pair.split()[1]) for pair in _NICKNAMES.split(";")}


def whole_name(given: str) -> str:
    """The full form of a nickname, both loose: `billy` gives that of `william`."""
    return _WHOLE_NAMES.get(given, given)


def same_given(one: str, other: str) -> bool:
    """Whether two given names (loose) may be one: the same, an initial of it, or a letter apart but for its end.

    The end tells women from men in many languages (`Mario`, `Maria`), so a difference there is one of persons.
    """
    if one == other or (min(len(one), len(other)) == 1 and one[:1] == other[:1]):
        return True
    return min(len(one), len(other)) > 5 and one[-1] == other[-1] and a_letter_apart(one, other)


def same_surname(one: str, other: str) -> bool:
    """Whether two surnames (loose) are one, long ones but for a letter; not enough without the same given name."""
    return one == other or (min(len(one), len(other)) > 5 and a_letter_apart(one, other))


def a_letter_apart(one: str, other: str) -> bool:
    """Whether one letter put in, left out or changed, or two that changed places, make one word of the other."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    one, other = one[start:], other[start:]
    return (
        one[1:] == other or one == other[1:] or one[1:] == other[1:] or (one[1::-1], one[2:]) == (other[:2], other[2:])
    )


def initials(words: Sequence[str]) -> str:
    """The first letters of a name's words, as an acronym would have them."""
    return "".join(word[0] for word in words)
