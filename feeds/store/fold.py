"""Names as search compares them: without case, accents and punctuation."""

from __future__ import annotations

import re
import unicodedata


def fold(text: str) -> str:
    """The words of the text, each with a space before it: " dina boluarte". Empty where there are none.

    So `% bolu%` finds words that begin with "bolu".
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return "".join(f" {word}" for word in re.findall(r"[^\W_]+", plain))
