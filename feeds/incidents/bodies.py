"""An organisation's name in the one form that it is compared by: aliases, spellings of two continents, nations.

`U.N.` is the United Nations, `the Nigerian government` is Nigeria's; `Reuters` before another body is the credit of a
picture. Nothing of it is shown.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib import resources

from feeds.incidents.spelling import initials, loose, unaccented
from feeds.incidents.terms import stem

_SPELLINGS = {
    "organization": "organisation",
    "defense": "defence",
    "labor": "labour",
    "center": "centre",
    "program": "programme",
    "theater": "theatre",
    "harbor": "harbour",
    "saint": "st",
    "dept": "department",
    "govt": "government",
    "ministries": "ministry",
    "intl": "international",
    "natl": "national",
}
_ALIASES = {
    "nato": "north atlantic treaty organisation",
    "irgc": "islamic revolutionary guard corps",
    "revolutionary guard": "islamic revolutionary guard corps",
    "revolutionary guard corps": "islamic revolutionary guard corps",
    "iran revolutionary guard": "islamic revolutionary guard corps",
    "iran revolutionary guard corps": "islamic revolutionary guard corps",
    "iran islamic revolutionary guard corps": "islamic revolutionary guard corps",
    "m23": "march 23 movement",
    "m23 movement": "march 23 movement",
    "m23 rebel": "march 23 movement",
    "isis": "islamic state",
    "isil": "islamic state",
    "daesh": "islamic state",
    "islamic state group": "islamic state",
    "islamic state iraq syria": "islamic state",
    "islamic state iraq levant": "islamic state",
    "msf": "doctor without border",
    "medecins sans frontieres": "doctor without border",
}
"""Names that no rule leads to each other, by the words as they are compared."""


@functools.cache
def nations() -> Mapping[str, str]:
    """What belongs to a nation → the nation: `nigerian` → `nigeria` (see nations.txt)."""
    lines = (resources.files(__package__) / "nations.txt").read_text("utf-8").splitlines()
    return dict(line.split() for line in lines if line and not line.startswith("#"))


_SHORTER = (("united state", "us"), ("united kingdom", "uk"), ("foreign affair", "foreign"))

_CREDITS = frozenset(("reuters", "ap", "afp", "epa", "getty", "rex", "xinhua", "upi", "dpa", "image", "photo"))
_LINKS = frozenset(("the", "of", "for", "and", "a", "an", "in", "on", "at", "to", "de", "la", "del", "&"))


@functools.lru_cache(maxsize=20_000)
def _plain(word: str) -> str:
    word = unaccented(word)
    nation = nations().get(word)
    return nation or _SPELLINGS.get(word) or _SPELLINGS.get(stem(word), stem(word))


@functools.lru_cache(maxsize=20_000)
def compared(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a body (as `naming.body_words` gives them) as they are compared; never empty unless `words` are."""
    # A single word is a name of its own: a plural ending there may tell `Times` from `Time`.
    plain = tuple(_plain(word) for word in words) if len(words) > 1 else words
    if plain[:2] == ("associated", "press") and len(plain) > 3:
        plain = plain[2:]
    elif len(plain) > 2 and plain[0] in _CREDITS:
        plain = plain[1:]
    if len(plain) > 2:
        # The joining vowel of Persian and Urdu names: `Jamaat-e-Islami`, `Jamaat-i-Islami`.
        plain = tuple(word for word in plain if word not in {"e", "i"}) or plain
    name = " ".join(plain)
    for long, short in _SHORTER:
        name = name.replace(long, short)
    alias = _ALIASES.get(name)
    return tuple(map(loose, map(stem, alias.split()) if alias else name.split()))


@functools.lru_cache(maxsize=20_000)
def acronyms_of(written: tuple[str, ...]) -> frozenset[str]:
    """What a body's name (all its words, folded, in order) could be abbreviated to, in lower case.

    With the small words and without them, and without a nation before it: `us department of justice` gives `doj` too.
    """
    short = [word for word in written if word not in _LINKS]
    forms = {initials(short), initials(written)}
    if len(short) > 2 and (short[0] in nations() or short[0] in nations().values()):
        rest = [*written]
        del rest[: rest.index(short[0]) + 1]
        forms |= {initials([word for word in rest if word not in _LINKS]), initials(rest)}
    return frozenset(form for form in forms if len(form) > 2)
