"""What a feed's document comes to, whichever format it is in."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

import msgspec

from feeds.model import Entry, Noun

_NAME = re.compile(r"^(?:by|von|par|por)\s+", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*(?:;|,?\s+(?:and|und|et|og|och|y)\s+|,?\s+&\s+|,\s*)\s*")
# ISO 639-2 codes that pages write where BCP 47 wants those of ISO 639-1.
_TWO_LETTERS = {
    "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "ita": "it", "por": "pt", "rus": "ru",
    "nld": "nl", "dut": "nl", "ara": "ar", "zho": "zh", "chi": "zh", "jpn": "ja", "kor": "ko", "pol": "pl", "tur": "tr",
}  # fmt: skip
_ADDRESS = re.compile(r"\S+@\S+")


class ParsedFeed(Noun, frozen=True, kw_only=True):
    """A feed as read: what it says of itself, its entries in its own order, and how often it wants to be asked.

    `ttl` is in seconds, `skip_hours` are hours of the day in UTC, `skip_days` days of the week in English (RSS 2.0).
    `warning` says what is wrong with a feed that could be read all the same; `whole` is False where its end is missing.
    """

    title: str
    outlet: str | None
    site: str | None
    language: str | None
    ttl: int | None
    skip_hours: tuple[int, ...]
    skip_days: tuple[str, ...]
    entries: tuple[Entry, ...]
    version: str
    self_url: str | None
    warning: str | None = None
    whole: bool = True


class NotAFeed(Exception):
    """The document is no feed that can be read; the message says what it is and what to do."""


def language_code(written: str | None) -> str | None:
    """`en` of `en-US`, `EN_gb`, `eng`; None where it is no language tag (BCP 47)."""
    found = re.match(r"\s*([A-Za-z]{2,3})(?:[-_]|\s*$)", written or "")
    code = found[1].lower() if found else ""
    return _TWO_LETTERS.get(code, code if code not in ("utf", "und", "mul", "zxx") else None) or None


def author_names(written: Sequence[str]) -> tuple[str, ...]:
    """The people that author fields name, each once; addresses and "By" are left out."""
    names: dict[str, None] = {}
    for field in written:
        line = _NAME.sub("", _ADDRESS.sub("", field).strip(" <>,"))
        if line.startswith("(") and line.endswith(")"):
            line = line[1:-1].strip()
        parts = [part.strip() for part in _BETWEEN_NAMES.split(line)]
        # "Kaur, M., Shukla, A." and "Reuters, London" are no lists of full names: left as they are.
        split = parts if len(parts) > 1 and all(" " in part for part in parts) else [line]
        names |= dict.fromkeys(name for name in split if name and len(name) <= 120)
    return tuple(names)


def entry_id(guid: str, link: str | None, feed_url: str, *, told_by: str) -> str:
    """What an entry is known by: its guid, else its link, else a digest of `told_by` (its title and date).

    A guid that is only a short number or word of one site gets the site's host before it, so that two outlets'
    entries never pass for one.
    """
    if guid:
        if ":" in guid or "/" in guid or len(guid) >= 20:
            return guid
        return f"{urlsplit(feed_url).hostname or feed_url}:{guid}"
    return link or f"{urlsplit(feed_url).hostname or feed_url}:{_digest(told_by)}"


def distinct(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The same entries, each with an id of its own: those that share one are told apart by link, title and date."""
    shared = {id_ for id_, times in Counter(entry.id for entry in entries).items() if times > 1}
    seen: Counter[str] = Counter()
    told_apart = []
    for entry in entries:
        own = entry.id
        if own in shared:
            own = f"{own}#{_digest(f'{entry.url}|{entry.title}|{entry.published}')}"
        seen[own] += 1
        if seen[own] > 1:
            own = f"{own}-{seen[own]}"
        told_apart.append(entry if own == entry.id else msgspec.structs.replace(entry, id=own))
    return tuple(told_apart)


def _digest(text: str) -> str:
    """Sixteen hexadecimal digits that stand for a text."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
