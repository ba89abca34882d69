"""Cards → incidents: which articles go together, what they say together, and in which order they are worth reading."""

from feeds.incidents.batch import group
from feeds.incidents.grouper import Grouper, Placement

__all__ = ["Grouper", "Placement", "group"]
