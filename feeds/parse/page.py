"""The page of an article: its main text, title, outlet, authors, date and language.

trafilatura finds the text; what it says of the rest is weighed here against what the page says of itself.
"""

from __future__ import annotations

from feeds.model import Article
from feeds.parse import clean, dates
from feeds.parse.charset import decode
from feeds.parse.documents import author_names, language_code
from feeds.parse.headline import headline_of
from feeds.parse.markup import facts_of, prepared
from feeds.parse.outlet import outlet_of
from feeds.parse.story import story_of

_MOST_CHARACTERS = 20_000_000
_MOST_TAGS = 120_000


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
    if source.count("<") > _MOST_TAGS:
        raise NoText(f"{where} has too much markup to be an article. Open it in the browser.")
    page = prepared(source)
    facts = facts_of(page)
    text, document = story_of(page, facts, url)
    if not text:
        raise NoText(f"{where} has no text of an article that could be found. Open it in the browser.")
    outlet = outlet_of([facts.site_name, facts.publisher, document.get("sitename")], url)
    own_names = {name.casefold() for name in (outlet, facts.site_name, facts.publisher) if name}
    authors = facts.authors or author_names([clean.plain(document.get("author") or "")])
    return Article(
        id=id,
        url=clean.web_url(url),
        title=headline_of(facts, document.get("title"), outlet),
        outlet=outlet,
        published=facts.published or dates.utc(document.get("date")),
        authors=tuple(name for name in authors if name.casefold() not in own_names),
        language=language_code(facts.language),
        text=text,
        text_source="page",
    )
