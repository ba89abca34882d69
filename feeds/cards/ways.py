"""The ways in which a quote finds its speaker, and how often each is right."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """A rule of attribution: what it is called on the card, and how sure the card may be of the speaker it finds.

    `right` is the share of the rule's quotes whose speaker is the annotated one, measured on one half of a corpus of
    annotated news; None for what the corpus does not annotate. Behind each stands on how many quotes.
    """

    name: str
    right: float | None


AFTER = Way("cue after the quotation", 0.97)  # 432
BEFORE = Way("cue before the quotation", 0.91)  # 268
BROKEN = Way("beside words of the same speaker", 0.98)  # 192
GOVERNING = Way("cue that governs the quoted words", 0.9)  # 188
SIGNED = Way("signed with a dash", 0.98)  # 23, all right
OWNER = Way("said to be somebody's words", 0.68)  # 19, of both halves
COLON = Way("name before a colon", 0.95)  # 12, all right
PARAGRAPH = Way("speaker of the paragraph before", 0.95)  # 10, all right
JOINED = Way("running on from the paragraph before", 0.95)  # 6 here; as the speaker of the paragraph before
SENTENCE = Way("speaker of the sentence before", 0.83)  # 6
FOLLOWING = Way("speaker of the sentence after", 0.83)  # 0 here; as the sentence before
BARE = Way("name and verb after the quotation", 0.83)  # 2 here, both right
CLAUSE = Way("clause that a cue reports", 0.84)  # 565, of which 43 report no speech
NOBODY = Way("quotation marks alone", 0.78)  # 23: how many are somebody's words
TRANSCRIPT = Way("turn of a transcript", None)

PRONOUN = 0.9
"""The share of the pronouns that stand for the actor whom the card names, of 31 on the annotated cards."""


def sureness(way: Way, speaker: str | None) -> float | None:
    """How sure a quote is of its speaker, who is named so in the text: less where that is by a pronoun."""
    if way.right is None:
        return None
    return round(way.right * PRONOUN, 2) if (speaker or "").lower() in ("he", "she", "it", "they") else way.right
