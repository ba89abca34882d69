"""The store: one SQLite file that holds all that copytaster knows. The only place with SQL."""

from __future__ import annotations

from feeds.store.alerting import Alerting
from feeds.store.atlas import Atlas
from feeds.store.baskets import Baskets
from feeds.store.completing import Completing
from feeds.store.directory import Directory
from feeds.store.dossier_words import DossierPages
from feeds.store.habits import Habits
from feeds.store.health import Health, Sizes
from feeds.store.identity import article_id, canonical, page_id
from feeds.store.intake import PendingEntry
from feeds.store.matching import Matching
from feeds.store.presence import Presence
from feeds.store.query import FIELDS, Filter, both, parse
from feeds.store.searching import Searching
from feeds.store.subscribed import DueFeed, Rhythm, Subscribed
from feeds.store.watching import WatchActs


class Store(
    Subscribed,
    Matching,
    DossierPages,
    Atlas,
    Searching,
    Directory,
    Habits,
    Completing,
    Baskets,
    WatchActs,
    Alerting,
    Health,
    Presence,
):
    """An open store: subscriptions, what the wire takes in, incidents, lists, search, dossiers, the journal."""


__all__ = [
    "FIELDS",
    "DueFeed",
    "Filter",
    "PendingEntry",
    "Rhythm",
    "Sizes",
    "Store",
    "article_id",
    "both",
    "canonical",
    "page_id",
    "parse",
]
