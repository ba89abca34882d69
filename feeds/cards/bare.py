"""The card of an article that could not be analysed: its title and text, the first sentences, and no facts."""

from __future__ import annotations

import re

from feeds.cards.kinds import kind_named
from feeds.model import Article, Card, Sentence

_SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?…。！？؟।](?=[\s”\"»’']|$)[”\"»’']?|(?=\n)|$)")
_MOST = 2
_LONGEST = 400


def bare_card(article: Article, language: str = "und") -> Card:
    """A card that says no more than the article's own first sentences. `language` is BCP 47; `und`: not known."""
    sentences = []
    for match in _SENTENCE.finditer(article.text):
        if len(match[0]) <= _LONGEST:
            sentences.append(
                Sentence(text=match[0], spans=(match.span(),), found_by="first sentences of an unread text")
            )
        if len(sentences) == _MOST or match.start() > 4 * _LONGEST:
            break
    return Card(
        id=article.id,
        url=article.url,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        language=language,
        text=article.text,
        kind=kind_named("report", 0.0),
        summary=tuple(sentences),
        when=None,
        where=None,
        actors=(),
        places=(),
        quotes=(),
        figures=(),
        moments=(),
        analysed=0,
    )
