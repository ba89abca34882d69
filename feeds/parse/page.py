"""The page of an article: its main text, title, outlet, authors, date and language.

trafilatura finds the text; what it says of the rest is weighed here against what the page says of itself.
"""

from __future__ import annotations

from typing import Any

from feeds.model import Article
from feeds.parse import boilerplate, clean, dates
from feeds.parse.charset import decode
from feeds.parse.documents import author_names, language_code
from feeds.parse.headline import headline_of
from feeds.parse.markup import facts_of, prepared
from feeds.parse.outlet import outlet_of

_MOST_CHARACTERS = 20_000_000


class NoText(Exception):
    """No text of an article can be found in a page; the message names the page and says what to do."""


def read_page(html: str | bytes, *, id: str, url: str | None, content_type: str | None = None) -> Article:  # noqa: A002
    """The article in a page: clean text, paragraphs parted by a blank line, without captions, bylines and buttons.

    `url` is the page's final address; relative links and dates in the address are read from it. `content_type` is the
    HTTP header, for its charset.

    Raises `NoText` where the page is too large, or no article can be found in it.
    """
    where = url or id
    if len(html) > _MOST_CHARACTERS:
        raise NoText(
            f"{where} is too large to be an article ({len(html) / 1e6:.0f} MB; "
            f"at most {_MOST_CHARACTERS // 10**6} MB are read). Open it in the browser."
        )
    source = html if isinstance(html, str) else decode(html, content_type)[0]
    page = prepared(source)
    facts = facts_of(page)
    document = _document(page, url)
    text = boilerplate.without("\n\n".join(filter(None, map(clean.plain, str(document.get("text") or "").split("\n")))))
    if not text:
        raise NoText(f"{where} has no text of an article that could be found. Open it in the browser.")
    outlet = outlet_of([facts.site_name, document.get("sitename")], url)
    return Article(
        id=id,
        url=clean.web_url(url),
        title=headline_of(facts, document.get("title"), outlet),
        outlet=outlet,
        published=facts.published or dates.utc(document.get("date")),
        authors=facts.authors or author_names([clean.plain(document.get("author") or "")]),
        language=language_code(facts.language),
        text=text,
        text_source="page",
    )


def _document(page: str, url: str | None) -> dict[str, Any]:
    """What trafilatura makes of a page; empty where it finds nothing."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(page, url=url, favor_precision=True, include_comments=False, with_metadata=True)
    return dict(found.as_dict()) if found is not None else {}
