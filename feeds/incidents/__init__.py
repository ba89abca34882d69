"""Cards → incidents: which articles go together, what they say together, and in which order they are worth reading."""

from feeds.incidents.batch import group
from feeds.incidents.corrections import corrected, corrected_cards
from feeds.incidents.grouper import Grouper, Placement
from feeds.incidents.identity import incident_id
from feeds.incidents.matching import Settings
from feeds.incidents.memory import Memory, OwnMemory
from feeds.incidents.merge import merge
from feeds.incidents.news import NewFigure, News, news, unseen
from feeds.incidents.rank import RankTerm, base_rank, base_terms, own_terms, since_reference
from feeds.incidents.shingles import Following, followers, independent_outlets, reports
from feeds.incidents.stories import stories
from feeds.incidents.toll import toll

__all__ = [
    "Following",
    "Grouper",
    "Memory",
    "NewFigure",
    "News",
    "OwnMemory",
    "Placement",
    "RankTerm",
    "Settings",
    "base_rank",
    "base_terms",
    "corrected",
    "corrected_cards",
    "followers",
    "group",
    "incident_id",
    "independent_outlets",
    "merge",
    "news",
    "own_terms",
    "reports",
    "since_reference",
    "stories",
    "toll",
    "unseen",
]
