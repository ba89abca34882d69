"""Where sentences must begin, whatever the parser thinks: at the start of a paragraph, and after a dateline.

Without it the parser runs a byline into the first sentence, and takes the town of a dateline for who did it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_TOWN = r"(?:[A-Z][A-Z'’.-]+|[A-Z][\w'’.-]+)(?:[ ,/]+(?:[A-Z][\w'’.-]*|de|of|la|el|al)){0,4}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_DATELINE = re.compile(
    # `TARNOVA, Sept 4 (Wire) - `, `TARNOVA (Wire) — `, `Tarnova, 4 September — `, `TARNOVA, Norl. – `
    rf"(?:{_TOWN}(?:, {_DAY})?\s*\([^)\n]{{1,40}}\)|[\w'’.-]+(?: [\w'’.-]+){{0,3}}, {_DAY}"
    r"|[A-Z][A-Z'’./ -]{2,40}(?<=[A-Z.])(?:,(?: [A-Z][\w'’.]*){1,3}){0,2})"
    r"\s*(?:[-–—]{1,2}|:)\s+(?=[A-Z“\"'‘])"
)

_OPENING = ("“", "‘", "«", '"')
_SOON = 400
"""Characters at the head of a text within which a dateline may stand, under headline and byline."""


def dateline(text: str, start: int = 0) -> int | None:
    """Where the story begins after the dateline that stands at `start`; None where there is none."""
    match = _DATELINE.match(text, start)
    return match.end() if match else None


def whole(parser: Language, text: str) -> Doc:
    """The text in tokens, for the parser: sentences begin with the paragraphs and after the first dateline."""
    doc = parser.make_doc(text)
    story: int | None = None
    begins = True
    opened = False
    for token in doc:
        if token.is_space:
            begins = begins or "\n" in token.text
            continue
        if begins and story is None and token.idx < _SOON:
            story = dateline(text, token.idx)
        # A line that goes on in lower case has been wrapped: it is no new paragraph.
        starts = (begins and not token.text[0].islower()) or token.idx == story
        # A mark that opens somebody's words belongs to the sentence that it opens.
        token.is_sent_start = True if starts else False if opened and not token.is_sent_start else None
        opened = token.text in _OPENING and (token.text != '"' or bool(starts))
        begins = False
    return doc
