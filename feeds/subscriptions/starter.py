"""A few world-news outlets to begin with."""

from __future__ import annotations

from importlib import resources

from feeds.model import Noun, decode
from feeds.subscriptions.subscription import Subscription


class _Outlet(Noun, frozen=True, kw_only=True):
    name: str
    url: str
    site: str
    region: str


def starters() -> list[Subscription]:
    """The starter list: public feeds of world news in English from all continents, in folders by region."""
    data = resources.files("feeds.subscriptions").joinpath("starter.json").read_bytes()
    outlets = decode(data, list[_Outlet])
    return [Subscription(url=one.url, title=one.name, site=one.site, folder=(one.region,)) for one in outlets]
