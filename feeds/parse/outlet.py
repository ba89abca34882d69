"""Who publishes: the outlet's name out of the title of its feed or the name of its site."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from feeds.parse.clean import heading

_PARTED = re.compile(r"\s+[-–—|>»·•:/]+\s+|\s*[|»]\s*|:\s+|\s+[-–—|>»:]+$|^[-–—|>»:]+\s+")
_TAIL = re.compile(
    r"(?:\s*[\[(]\s*(?:rss|atom|feed|xml)\s*[\])]|\s+(?:search\s+)?records\s+found\s+\d+"
    r"|\s+(?:(?:rss|atom|xml|news|json)\s*)?-?feeds?|\s+(?:rss|topics|headlines|website|homepage))\s*$",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"^(?:(?:the\s+)?(?:latest|recent|all|top|breaking)?\s*(?:news|stories|headlines|articles|posts|content|updates)\s+"
    r"(?:from|on|in|at|by)|rss(?:\s+feeds?)?\s+(?:for|from|of)|feeds?\s+(?:for|from|of)|comments\s+(?:on|for):?)\s+",
    re.IGNORECASE,
)
_SECTION_WORDS_NAMES = (
    "a actualites actualités africa all americas and articles asia atom australia breaking business category "
    "content culture daily day east economy edition education english entertainment environment europe feed "
    "feeds front full global headlines health home homepage in index international latest life lifestyle main "
    "meldungen middle most nachrichten national neueste new news north noticias notícias of online opinion "
    "pacific page politics popular posts recent region regional rss schlagzeilen science section sport sports "
    "stories story subject tech technology the today top top-stories topics travel uk ultimas updates us usa "
    "video videos world xml últimas"
)
_SECTION_WORDS = frozenset(_SECTION_WORDS_NAMES.split())
_NO_NAME = re.compile(r"://|@|版权所有|\b(?:GmbH|Ltd|LLC|Inc|S\.A|AG|Pty|PLC)\b\b")
_TAGLINE = re.compile(
    r"\b(?:breaking news|latest news|news and video|and more$|,.*,)|\bfrom\b.*\bnews\b", re.IGNORECASE
)
_LONGEST = 80


def outlet_name(title: str | None) -> str | None:
    """The outlet that a feed's title or a site's name speaks of, without section, tagline and "RSS"; None if unclear.

    What can't be told apart from a name is kept: rather `BBC News - Wales` than a wrong guess.
    """
    line = _HEAD.sub("", heading(title or "").replace("_", " "))
    if _NO_NAME.search(line):
        return None
    parts = [part for part in map(_trimmed, _PARTED.split(line)) if part]
    named = [part for part in parts if not _is_section(part) and not _TAGLINE.search(part)]
    if not named:
        return None
    if len(named) == len(parts):
        name = _trimmed(line)
        return name if name and not _is_section(name) and len(name) <= _LONGEST else None
    return named[0] if len(named[0]) <= _LONGEST else None


def outlet_of(names: Iterable[str | None], url: str | None) -> str | None:
    """The first of the names that says who publishes, else the host of the address without `www.`."""
    for name in names:
        found = outlet_name(name)
        if found:
            return found
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None


def _trimmed(part: str) -> str:
    """A part of a title without "RSS feed" and dangling punctuation."""
    return _TAIL.sub("", part).strip(" -–—|>»:·•,")


def _is_section(part: str) -> bool:
    """Whether a part names a section of any paper rather than a paper."""
    words = re.findall(r"[^\W_]+(?:-[^\W_]+)?", part.lower())
    return bool(words) and (all(word in _SECTION_WORDS for word in words) or words[0] == "category")
