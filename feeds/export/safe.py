"""The last check before feed text leaves in a document: nothing in it is obeyed, neither by a terminal nor by a reader.

The text was cleaned when it came in. It is cleaned here again, by rules of its own, because a document goes where
copytaster cannot look after it: into a terminal by `copytaster brief`, into a colleague's mail, into a wiki.
"""

from __future__ import annotations

import re
import unicodedata
from html import escape
from urllib.parse import quote, urlsplit

_KEPT = "\u200c\u200d\u200e\u200f"
"""Format characters that scripts and emoji need: joiner and non-joiner, the two directional marks."""

_MARKUP = re.compile(r"[\\`*_\[\]<>#|~$]|&(?=#?\w{1,32};)|(?<=\S)@(?=\S)")
_OPENING = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+=])")
_AUTOLINK = re.compile(r"\b(https?|ftp|mailto|xmpp)(:)|\b(www)(\.)", re.IGNORECASE)


def visible(text: str | None) -> str:
    """The text as one line of visible characters: no controls, no bidi overrides, no halves of characters."""
    return " ".join("".join(map(_shown, text or "")).split())


def _shown(character: str) -> str:
    if character in "\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029":
        return " "
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn") and character not in _KEPT:
        # Unassigned ones may only be too new for this Python: emoji of next year are left in.
        newer = unicodedata.category(character) == "Cn" and not _noncharacter(character)
        return character if newer else ""
    return character


def _noncharacter(character: str) -> bool:
    return 0xFDD0 <= ord(character) <= 0xFDEF or ord(character) & 0xFFFE == 0xFFFE


def web_link(url: str | None) -> str | None:
    """The URL if it is one of the web, with whatever could end or disguise a link percent-encoded; else None."""
    if not url or visible(url) != url:
        return None
    try:
        parts = urlsplit(url)
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
            return None
    except ValueError:
        return None
    return re.sub(r"[\s<>()\"'`\\^{|}]", lambda match: quote(match[0], safe=""), url)


def in_markdown(text: str | None) -> str:
    """The text so that Markdown (CommonMark, and GitHub's) shows it as it is; it may stand anywhere in a line."""
    line = _MARKUP.sub(lambda match: f"\\{match[0]}", visible(text))
    line = _OPENING.sub(lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}", line)
    return _AUTOLINK.sub(lambda match: f"{match[1] or match[3]}\\{match[2] or match[4]}", line)


def in_html(text: str | None) -> str:
    """The text so that HTML shows it as it is, in elements and in quoted attributes."""
    return escape(visible(text), quote=True)
