"""Which article an entry stands for: the same page in two feeds is one article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from feeds.model import Entry

# Compiled once they are needed: the desk's start does without them.
_TRACKING = (
    r"utm_\w+|at_(?:medium|campaign|custom\d|bbc_team|link_\w+|format|ptr_name|campaign_type)|"
    r"fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|ocid|cmpid|ncid|smid|partner|ref|ref_src|traffic_source|"
    r"source|src|rss|feed|feedtype|feedname|sr_share|wtmc|cmp|itm_\w+|ns_\w+|xtor|guccounter|taid"
)
_PLACELESS = {"rss", "feed", "source", "src", "ref", "partner"}
_WORDS_OF_A_FEED = r"|rss\S*|feed\S*|atom\S*|xml\S*|flipboard|twitter|facebook|newsletter"


def canonical(url: str) -> str:
    """The URL without what says only how the reader came: tracking parameters and fragment.

    Scheme and host are lower-cased, `http` counts as `https`, the default port and a final slash of the path go; the
    other parameters stay, in order of name.
    """
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").lower()
    if ":" in host:
        host = f"[{host}]"
    default = {"http": 80, "https": 443}.get(parts.scheme.lower())
    if parts.port and parts.port != default:
        host = f"{host}:{parts.port}"
    kept = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(*pair))
    scheme = "https" if parts.scheme.lower() == "http" else parts.scheme.lower()
    return urlunsplit((scheme, host, parts.path.rstrip("/"), urlencode(kept), ""))


def _tracks(name: str, value: str) -> bool:
    if not re.fullmatch(_TRACKING, name, re.IGNORECASE):
        return False
    # `source=12` may name the page; `source=rss` never does.
    return name.lower() not in _PLACELESS or bool(re.fullmatch(_WORDS_OF_A_FEED, value, re.IGNORECASE))


def page_id(url: str) -> str | None:
    """The id of the article at the URL; None where the URL cannot be read."""
    try:
        return _digest("page", canonical(url))
    except ValueError:
        return None


def article_id(entry: Entry) -> str:
    """The id of the article that the entry stands for: by its page, else by its feed and its id there."""
    by_page = page_id(entry.url) if entry.url and not _is_front_page(entry.url) else None
    return by_page or id_in_feed(entry)


def id_in_feed(entry: Entry) -> str:
    """The id of the article of an entry that has no page to itself."""
    return _digest("entry", entry.feed, entry.id)


def shared_pages(entries: Iterable[Entry]) -> set[str]:
    """The ids of pages that several entries with different titles lead to: a live blog, a list of alerts.

    Each of these entries is an article for itself. (The same page with the same title is one that was published again.)
    """
    titles: dict[str, set[str]] = {}
    for entry in entries:
        titles.setdefault(article_id(entry), set()).add(entry.title)
    return {page for page, different in titles.items() if len(different) > 1}


def _is_front_page(url: str) -> bool:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.path in ("", "/") and not parts.query


def _digest(*parts: str) -> str:
    """Sixteen hexadecimal digits: one collision in a million articles is a matter of 1 in 30 million."""
    import hashlib

    text = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text, digest_size=8).hexdigest()
