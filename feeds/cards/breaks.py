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

MOST_TOKENS = 6_000
"""Tokens that are parsed: more than prose ever has in the characters that are read, less than a page of marks has."""

_RUN = re.compile(r"\S{400,}")
"""Characters without a space that are no word: to split them costs the square of their length."""


_OPENING = ("“", "‘", "«", '"')
_SOON = 400
"""Characters at the head of a text within which a dateline may stand, under headline and byline."""


def dateline(text: str, start: int = 0) -> int | None:
    """Where the story begins after the dateline that stands at `start`; None where there is none."""
    match = _DATELINE.match(text, start)
    return match.end() if match else None


def _tokens(parser: Language, text: str) -> Doc:
    """The tokens of a text; an endless run of characters is one of them."""
    from spacy.tokens import Doc  # here, since what imports this module need not have a second for it

    pieces, start = [], 0
    for run in _RUN.finditer(text):
        if run.start() > start:
            pieces.append(parser.make_doc(text[start : run.start()]))
        pieces.append(Doc(parser.vocab, words=[run[0]], spaces=[False]))
        start = run.end()
    if start < len(text) or not pieces:
        pieces.append(parser.make_doc(text[start:]))
    return pieces[0] if len(pieces) == 1 else Doc.from_docs(pieces, ensure_whitespace=False)


def whole(parser: Language, text: str) -> Doc:
    """The text in tokens, for the parser: sentences begin with the paragraphs and after the first dateline.

    Of a text of more tokens than the parser is to bear only the first ones: `doc.text` says how far it goes.
    """
    doc = _tokens(parser, text)
    if len(doc) > MOST_TOKENS:
        doc = doc[:MOST_TOKENS].as_doc()
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
