"""Counts that a source gives by a word only: `dozens`, `thousands`.

They are reckoned with as open intervals (`dozens` as 24 and more), but nobody said 24: what is shown is the word.
"""

from __future__ import annotations

WORDS: dict[float, str] = {
    24: "dozens",
    40: "scores",
    200: "hundreds",
    2_000: "thousands",
    20_000: "tens of thousands",
    200_000: "hundreds of thousands",
    2_000_000: "millions",
}


def rough_word(low: float, high: float | None, qualifier: str | None) -> str | None:
    """The word that a count was given by; None where a number was said: `at least 2,000` has its own words."""
    return None if qualifier or high is not None else WORDS.get(low)
