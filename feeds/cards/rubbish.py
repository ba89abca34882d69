"""What stands in an article's text and is none of its story: captions, credits, bylines, links, calls to the reader.

No fact is taken from such a paragraph, and no sentence of a summary.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from feeds.cards.lexicon import word_list

_CREDIT = re.compile(
    r"[\[(](?:file|photo|image|picture|credit|courtesy|ap|afp|reuters|getty)\b[^\])]{0,120}[\])]\s*\.?$"
    r"|\b(?:(?:file )?(?:photo|image|picture|handout)s?\s*(?:credit|by|:)|getty images|/reuters|/afp|/ap\b"
    r"|via reuters|via ap\b)"
    r"[^.]{0,60}$",
    re.IGNORECASE,
)
_SEEN = re.compile(
    r"^[^.]{0,200}?\b(?:holds|hold|gestures|gesture|sits|sit|stands|stand|seated|poses|pose|smiles|walks|walk|waves|speaks|"
    r"looks|look|wears|wear|wearing|pictured|seen|shown)\b"
)
_LONGEST = 400
"""Characters of the longest paragraph that may be rubbish: what is longer is a paragraph of the story."""

_LONGEST_CAPTION = 330


@functools.cache
def _furniture() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{way})" for way in sorted(word_list("rubbish"))), re.IGNORECASE)


def rubbish(paragraphs: Sequence[str]) -> frozenset[int]:
    """The numbers of the paragraphs that are none of the story's. White space round each is taken off before."""
    found: set[int] = set()
    captions: set[int] = set()
    for number in range(len(paragraphs) - 1, -1, -1):
        words = paragraphs[number]
        if len(words) > _LONGEST:
            continue
        if _is_caption(words, number + 1 in captions):
            captions.add(number)
        elif _furniture().match(words):
            found.add(number)
    return frozenset(found | captions)


def _is_caption(words: str, follows_caption: bool) -> bool:
    """Whether a paragraph tells what a picture shows.

    A credit at its end gives a caption away. The words for those who cannot see the picture stand right before it: one
    or two short sentences, in the present tense, of how somebody looks.
    """
    if len(words) > _LONGEST_CAPTION:
        return False
    if _CREDIT.search(words):
        return True
    return follows_caption and '"' not in words and "“" not in words and bool(_SEEN.match(words))
