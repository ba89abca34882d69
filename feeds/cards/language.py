"""Which language an article is in."""

from __future__ import annotations

import re

from feeds.cards.lexicon import word_list
from feeds.model import Article

_ENOUGH = 40
"""Characters below which a guess is worth less than the feed's word, or than English."""

_SAMPLE = 1500
_ENGLISH = word_list("english")
_SHARE = 0.15
"""The least share of such words in English news; texts of other languages have a tenth of it at most."""

_WORD = re.compile(r"[^\W\d_]+")


def language_of(article: Article) -> str:
    """The article's language, BCP 47: by its words, where there are enough of them; else what the feed says."""
    sample = f"{article.title}\n{article.text[:_SAMPLE]}".strip()
    found = _WORD.findall(sample.lower())
    said = (article.language or "en").split("-")[0].lower()
    if len(sample) < _ENOUGH or not found:
        return said
    if sum(word in _ENGLISH for word in found) >= _SHARE * len(found):
        return "en"
    from py3langid import classify  # 0.2 s and 15 MB, of which English news needs nothing

    code, _ = classify(sample)
    return str(code)
