"""Cards → incidents: which articles go together, what they say together, and in which order they are worth reading."""

from feeds.incidents.batch import group
from feeds.incidents.grouper import Grouper, Placement
from feeds.incidents.identity import incident_id
from feeds.incidents.matching import Settings
from feeds.incidents.memory import InMemory, Memory
from feeds.incidents.merge import merge
from feeds.incidents.news import news
from feeds.incidents.rank import RankTerm, rank, rank_terms
from feeds.incidents.toll import toll

__all__ = [
    "Grouper",
    "InMemory",
    "Memory",
    "Placement",
    "RankTerm",
    "Settings",
    "group",
    "incident_id",
    "merge",
    "news",
    "rank",
    "rank_terms",
    "toll",
]
