"""In which order incidents are worth reading: how grave, how widely told, how fresh, how close to what this user keeps.

The rank is a plain sum, so that each part can be shown. Age counts linearly, one point for each `HOURS_A_POINT`
hours: so two incidents keep their order as time passes, and a stored rank stays good.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from feeds.incidents.features import days
from feeds.incidents.toll import injured, killed
from feeds.model import Incident

HOURS_A_POINT = 8.0
UNDATED_HOURS = 24.0
REFERENCE = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
"""The moment that kept ranks count from; any would do."""

MOST_HABIT = 2.0
WATCHED = 3.0

_SEVERITY = {
    "armed-clash": 2.0,
    "air-strike": 2.2,
    "shelling": 2.0,
    "bombing": 2.4,
    "shooting": 2.0,
    "attack": 2.0,
    "abduction": 1.8,
    "assassination": 2.6,
    "arrest": 1.0,
    "raid": 1.2,
    "protest": 1.2,
    "riot": 1.6,
    "ceasefire": 2.2,
    "troop-movement": 1.6,
    "crime": 1.0,
    "trial": 0.9,
    "accident": 1.4,
    "fire": 1.4,
    "earthquake": 2.2,
    "flood": 1.8,
    "storm": 1.6,
    "drought": 1.2,
    "eruption": 1.8,
    "landslide": 1.8,
    "outbreak": 1.8,
    "rescue": 1.2,
    "aid": 0.8,
    "election": 1.6,
    "appointment": 1.0,
    "legislation": 1.0,
    "policy": 1.0,
    "diplomacy": 1.2,
    "statement": 0.6,
    "report": 0.6,
    "strike": 1.0,
    "business": 0.6,
    "markets": 0.6,
    "science": 0.6,
    "health": 0.7,
    "environment": 0.7,
    "culture": 0.2,
    "sport": 0.1,
    "death": 1.0,
    "human-interest": 0.1,
    "opinion": -1.0,
}


class RankTerm(NamedTuple):
    """One part of a rank: its name, how much it adds, and what it rests on in a few words."""

    name: str
    value: float
    words: str


def base_rank(incident: Incident, now: dt.datetime, independent: int | None = None) -> float:
    """How worth reading an incident is to anybody, as it is kept in the store: higher is better.

    It is the sum of `base_terms` at `now` (aware), plus a point for every 8 hours that `now` is after `REFERENCE`. So
    it depends on when the last article came out and not on when it was asked for, and ranks that were kept on
    different days can be compared.
    """
    return round(sum(term.value for term in base_terms(incident, now, independent)) + since_reference(now), 4)


def since_reference(now: dt.datetime) -> float:
    """The points that a kept rank is above the sum of its terms at `now`."""
    return (_aware(now) - REFERENCE).total_seconds() / 3600 / HOURS_A_POINT


def base_terms(incident: Incident, now: dt.datetime, independent: int | None = None) -> tuple[RankTerm, ...]:
    """The parts of the rank that are the same for every user.

    - kind: how grave events of this kind are, from -1 (opinion) to 2.6, by the confidence in the kind;
    - toll: the logarithm of those killed, and a quarter of that for the injured: 10 killed 2.1, 100 killed 4.0;
    - outlets: the logarithm of how many report it in words of their own (`independent`; else of how many ran it):
      1 outlet 0, 2 outlets 1.2, 8 outlets 3.6;
    - age: minus one point for every 8 hours since the last article.
    """
    dead, hurt = killed(incident), injured(incident)
    ran = max(1, len(incident.outlets))
    outlets = ran if independent is None else max(1, min(ran, independent))
    severity = _SEVERITY.get(incident.kind.code, 0.5) * (0.5 + 0.5 * incident.kind.confidence)
    harm = 2 * math.log10(1 + dead) + 0.5 * math.log10(1 + hurt)
    hours = _hours(incident, now)
    told = f"{outlets} outlet{'s' if outlets > 1 else ''}"
    copies = f" with words of their own, {ran - outlets} with copies" if outlets < ran else ""
    return (
        RankTerm("kind", severity, incident.kind.label),
        RankTerm("toll", harm, f"killed {dead:,.0f}, injured {hurt:,.0f}"),
        RankTerm("outlets", 1.2 * math.log2(outlets), told + copies),
        RankTerm("age", -hours / HOURS_A_POINT, f"last article {int(hours)} h ago"),
    )


def own_terms(likes: Mapping[str, float], handles: Sequence[str], watched: Sequence[str]) -> tuple[RankTerm, ...]:
    """The parts of the rank that this user's own choices make.

    - habit: what the user keeps and spikes. `likes` holds for a handle (`kind:flood`, `outlet:Delta Post`) the
      logarithm of how much likelier it is kept than spiked; of the incident's `handles` those of one sort are averaged,
      and the sorts added up and bent to lie within ±2, so that habit never outweighs a grave event;
    - watch: `WATCHED` where it speaks of something that the user watches.
    """
    of_sort = Counter(handle.partition(":")[0] for handle in handles)
    shares = [
        (likes[handle] / of_sort[handle.partition(":")[0]], handle)
        for handle in dict.fromkeys(handles)
        if handle in likes
    ]
    told = sorted(shares, key=lambda one: (-abs(one[0]), one[1]))
    habit = MOST_HABIT * math.tanh(sum(value for value, _ in told) / MOST_HABIT)
    terms = []
    if told:
        words = ", ".join(f"{handle.partition(':')[2]} {value:+.1f}" for value, handle in told[:3])
        terms.append(RankTerm("habit", round(habit, 4), f"you keep and spike: {words}"))
    if watched:
        terms.append(RankTerm("watch", WATCHED, f"you watch {', '.join(watched[:3])}"))
    return tuple(terms)


def _hours(incident: Incident, now: dt.datetime) -> float:
    """Hours since the last article; a date in the future counts as now, a missing one as a day ago."""
    last = days(incident.last_updated)
    if last is None:
        return UNDATED_HOURS
    return max(0.0, _aware(now).timestamp() / 3600 - last * 24)


def _aware(moment: dt.datetime) -> dt.datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
