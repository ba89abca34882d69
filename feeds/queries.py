"""What goes with queries: their completions, and names to keep them under."""

from __future__ import annotations

from feeds.model import Noun


class Basket(Noun, frozen=True, kw_only=True):
    """A query under a name. `place` says where it stands among the others: lower numbers come first."""

    id: int
    name: str
    query: str
    place: int


class Completion(Noun, frozen=True, kw_only=True):
    """What a part of a query may become: `text` in the place of its `[start, end)`; `label` and `about` are shown."""

    text: str
    label: str
    about: str
    start: int
    end: int
