"""What the wire says while it works: one noun an event, one JSON line each when the desk listens."""

from __future__ import annotations

from collections.abc import Callable

from feeds.model import Noun


class Started(Noun, frozen=True, kw_only=True, tag_field="event", tag="start"):
    """The wire set out to check so many feeds."""

    feeds: int


class FeedChecked(Noun, frozen=True, kw_only=True, tag_field="event", tag="feed"):
    """One feed answered, or failed: then `error` says why and what to do. `done` of `of` feeds are checked."""

    url: str
    title: str
    ok: bool
    entries: int
    new: int
    error: str | None
    done: int
    of: int


class ArticleTaken(Noun, frozen=True, kw_only=True, tag_field="event", tag="article"):
    """One article went the whole way into an incident. `done` of `of` articles known so far are through."""

    id: str
    incident: str
    done: int
    of: int


class Done(Noun, frozen=True, kw_only=True, tag_field="event", tag="done"):
    """The refresh has ended."""

    feeds: int
    failed: int
    entries: int
    articles: int
    incidents: int
    seconds: float


class Added(Noun, frozen=True, kw_only=True, tag_field="event", tag="added"):
    """A feed was subscribed to; `known` where it had been before."""

    url: str
    title: str
    known: bool


class Trouble(Noun, frozen=True, kw_only=True, tag_field="event", tag="error"):
    """Something that no feed can be blamed for."""

    message: str


class Elsewhere(Noun, frozen=True, kw_only=True, tag_field="event", tag="elsewhere"):
    """Another wire is at work on the store, and this one leaves it to that; `message` says so."""

    message: str


class Warned(Noun, frozen=True, kw_only=True, tag_field="event", tag="warning"):
    """Something that the user should put right, though all was done."""

    message: str


Progress = Started | FeedChecked | ArticleTaken | Done | Added | Trouble | Elsewhere | Warned
Report = Callable[[Progress], None]
