"""A subscription, as lists of feeds name it."""

from __future__ import annotations

from feeds.model import Noun


class Subscription(Noun, frozen=True, kw_only=True):
    """A feed to listen to. `folder` is the path of folders that it lies in, outermost first."""

    url: str
    title: str = ""
    site: str | None = None
    folder: tuple[str, ...] = ()
