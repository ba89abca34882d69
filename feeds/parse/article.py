"""An entry becomes an article: with the text of its page, or with what the feed itself gives."""

from __future__ import annotations

from feeds.model import Article, Entry
from feeds.parse import clean
from feeds.parse.page import NoText, read_page

_FULL = 600
_FULLER = 1.3
_SHORT = 60


def article_of(
    entry: Entry, html: bytes | str | None, url: str | None = None, content_type: str | None = None
) -> Article:
    """The article of an entry, as `reading_of` has it. Never raises for a bad page."""
    return reading_of(entry, html, url, content_type)[0]


def reading_of(
    entry: Entry, html: bytes | str | None, url: str | None = None, content_type: str | None = None
) -> tuple[Article, str | None]:
    """The article of an entry, with the text of its page where there is one, else with the feed's own; and what is
    wrong with the page, None where nothing is.

    `html` is the page as fetched, None where it was not, from `url` and with the header `content_type`. `text_source`
    says which text it is: `page`, or `feed`. The feed's is taken if the page gives none, or if the feed carries the
    full story and the page much less of it (a consent wall, a teaser before a paywall).
    """
    own = max((entry.content, entry.summary), key=len)
    page, wrong = None, None
    if html is not None:
        try:
            page = read_page(html, id=entry.id, url=url or entry.url, content_type=content_type)
        except NoText as problem:
            wrong = str(problem)
    use_page = page is not None and not _is_fuller(own, page.text)
    text = page.text if page is not None and use_page else own
    article = Article(
        id=entry.id,
        url=entry.url or (page.url if page else clean.web_url(url)),
        title=entry.title or (page.title if page else ""),
        outlet=(page.outlet if page else None) or entry.outlet,
        published=entry.published or (page.published if page else None),
        authors=entry.authors or (page.authors if page else ()),
        language=(page.language if page else None) or entry.language,
        text=text,
        text_source="page" if use_page else "feed",
    )
    return article, wrong


def _is_fuller(own: str, page: str) -> bool:
    """Whether the feed's own text tells more of the story than what was found in the page."""
    if len(page) < _SHORT:
        return len(own) > len(page)
    return len(own) > _FULL and len(own) > _FULLER * len(page)
