"""The last check before text reaches the screen.

Text is cleaned when it is parsed; this guards against whatever came into the store some other way. A terminal obeys
C0 and C1 controls and reorders lines on bidi controls, so none of them may be drawn.
"""

from __future__ import annotations

import re

_UNDRAWABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_UNSURE = re.compile(
    "[\xad\u115f\u1160\u180b-\u180f\u200d\u3164\ufe00-\ufe0f\uffa0\U0001f3fb-\U0001f3ff\U000e0000-\U000e01ef]"
)
"""Variation selectors, joiners, skin tones, tags, fillers and soft hyphens: terminals do not agree on their width, or
on that of what carries them.
"""
_NOTHING = "\u034f"
"""Has no width in any terminal, and shows nothing."""
_SPACES = re.compile(r"\s+")


def line(text: str) -> str:
    """The text as one line that is safe to draw: no controls, no line ends, runs of white space as one space.

    What terminals do not agree on the width of goes, too.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text
    spaced = _SPACES.sub(" ", text)
    return _UNSURE.sub("", _UNDRAWABLE.sub("", spaced))


def same_length(text: str) -> str:
    """The text with every undrawable character but newline as a space, and with nothing to be seen in place of those
    whose width is not sure, so that spans into it still hold.
    """
    if text.isascii() and text.isprintable():
        return text
    return _UNSURE.sub(_NOTHING, "\n".join(_UNDRAWABLE.sub(" ", part) for part in text.split("\n")))
