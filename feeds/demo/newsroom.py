"""The newsroom's outlets and stories, read from the TOML files beside this module."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any, Literal

FeedFormat = Literal["rss2", "rss091", "atom", "rdf", "json", "broken"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """An invented publisher. `charset` is that of its feed; `whole` says that the feed carries the full text."""

    slug: str
    name: str
    town: str
    format: FeedFormat
    charset: str = "utf-8"
    whole: bool = False

    @property
    def feed_path(self) -> str:
        """Where the site serves the outlet's feed."""
        ending = {"json": "feed.json", "atom": "atom.xml", "rdf": "index.rdf"}.get(self.format, "rss.xml")
        return f"/{self.slug}/{ending}"


OUTLETS = (
    Outlet("meridian-wire", "Meridian Wire", "Geneva", "json"),
    Outlet("harbour-courier", "The Harbour Courier", "Mombasa", "rss2"),
    Outlet("northern-ledger", "Northern Ledger", "Leeds", "atom"),
    Outlet("radio-cordillera", "Radio Cordillera", "Cusco", "rdf"),
    Outlet("evening-lantern", "The Evening Lantern", "Bristol", "rss091"),
    Outlet("delta-observer", "Delta Observer", "Khulna", "rss2", charset="iso-8859-1"),
    Outlet("straits-dispatch", "Straits Dispatch", "Penang", "atom", whole=True),
    Outlet("highland-tribune", "Highland Tribune", "Inverness", "broken"),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One article of the newsroom, its days filled in. `caption` stands under the page's picture, outside the text."""

    story: str
    outlet: Outlet
    number: int
    title: str
    author: str | None
    published: dt.datetime
    paragraphs: tuple[str, ...]
    caption: str | None

    @property
    def path(self) -> str:
        """Where the site serves the page."""
        return f"/{self.outlet.slug}/{self.published:%Y/%m/%d}/{self.story}-{self.number}.html"


def pieces(now: dt.datetime) -> list[Piece]:
    """Every article of the newsroom, newest first, as if it were now `now` (with its zone).

    A story's file says how many hours ago its event happened and each article how many hours ago it came out. In the
    text `{day}` is the event's weekday, `{date}` its date ("4 September"), `{eve}` the weekday before, `{month}` the
    month before the event's.
    """
    found = [piece for story in _stories() for piece in _pieces_of(story, now)]
    return sorted(found, key=lambda piece: piece.published, reverse=True)


def _stories() -> list[dict[str, Any]]:
    folder = resources.files(__package__) / "stories"
    files = sorted((item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda item: item.name)
    return [tomllib.loads(item.read_text("utf-8")) for item in files]


def _pieces_of(story: dict[str, Any], now: dt.datetime) -> list[Piece]:
    outlets = {outlet.slug: outlet for outlet in OUTLETS}
    happened = now - dt.timedelta(hours=story["hours"])
    before = happened.replace(day=1) - dt.timedelta(days=1)
    days = {
        "{day}": f"{happened:%A}",
        "{date}": f"{happened.day} {happened:%B}",
        "{eve}": f"{happened - dt.timedelta(days=1):%A}",
        "{month}": f"{before:%B}",
    }

    def filled(words: str) -> str:
        for mark, day in days.items():
            words = words.replace(mark, day)
        return " ".join(words.split())

    return [
        Piece(
            story=story["slug"],
            outlet=outlets[article["outlet"]],
            number=number,
            title=filled(article["title"]),
            author=article.get("author"),
            published=(now - dt.timedelta(hours=article["hours"])).astimezone(dt.UTC).replace(microsecond=0),
            paragraphs=tuple(filled(paragraph) for paragraph in article["text"].strip().split("\n\n")),
            caption=article.get("caption"),
        )
        for number, article in enumerate(story["article"], start=1)
    ]
