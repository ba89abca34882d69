"""Marking the words that were searched for: underlined, so that it is not colour alone."""

from __future__ import annotations

from textual.content import Content

from feeds.phrases import Seeker

FOUND = "bold accent underline"
"""The inks of words that were found."""
NOTHING = Seeker()
"""Seeks nothing."""


def with_found(content: Content, sought: Seeker) -> Content:
    """The content with what is sought marked in it."""
    for start, end in sought.spans(content.plain) if sought else ():
        content = content.stylize(FOUND, start, end)
    return content
