"""Rows of the tables that several parts of the store read, as nouns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from feeds.model import Article

ARTICLE_COLUMNS = "articles.id, url, title, outlet, published, authors, language, text, text_source"
"""The columns that `article_of_row` takes."""


def article_of_row(row: Sequence[Any]) -> Article:
    """The article of a row that has `ARTICLE_COLUMNS`."""
    id_, url, title, outlet, published, authors, language, text, text_source = row
    return Article(
        id=id_,
        url=url,
        title=title,
        outlet=outlet,
        published=published,
        authors=tuple(msgspec.json.decode(authors, type=list[str])),
        language=language,
        text=text,
        text_source=text_source,
    )
