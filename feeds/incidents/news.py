"""What is new in an incident for somebody who has dealt with it: a toll that moved, a new quote, a new actor."""

from __future__ import annotations

from feeds.incidents.claims_told import COUNTS
from feeds.incidents.naming import name_words
from feeds.incidents.toll import measure_total, reach_label, toll
from feeds.model import Incident

PARTS = 3


def news(before: Incident, after: Incident) -> str | None:
    """A few words such as `killed 6 (was 4) · +2 quotes`; None where merely a copy came.

    Only what a journalist would open the card for counts: numbers of people, disagreement over them, words between
    quotation marks, and named actors who do something or say something.
    """
    parts = _tolls(before, after)
    if toll(before)[1] and not toll(after)[1]:
        parts.append("sources disagree")
    if quotes := _new_quotes(before, after):
        parts.append(f"+{quotes} quote{'s' if quotes > 1 else ''}")
    if actors := _new_actors(before, after):
        parts.append(f"+{actors} actor{'s' if actors > 1 else ''}")
    return " · ".join(parts[:PARTS]) or None


def _tolls(before: Incident, after: Incident) -> list[str]:
    """The totals that moved. That somebody now says the same less exactly (`more than 50` for 52) is no news."""
    changed = []
    for measure in COUNTS:
        was, now = measure_total(before, measure), measure_total(after, measure)
        if now is None or now == was:
            continue
        label = reach_label(now[0], now[1])
        if was is None:
            changed.append(f"{measure} {label}")
        elif (old := reach_label(was[0], was[1])) != label and not (now[2] and now[1] == was[1] and now[0] <= was[0]):
            changed.append(f"{measure} {label} (was {old})")
    return changed


def _new_quotes(before: Incident, after: Incident) -> int:
    known = [f" {' '.join(name_words(quote.text))} " for quote in before.quotes]
    fresh = 0
    for quote in after.quotes:
        words = f" {' '.join(name_words(quote.text))} "
        if quote.kind != "indirect" and not any(words in old or old in words for old in known):
            fresh += 1
    return fresh


def _new_actors(before: Incident, after: Incident) -> int:
    """New people and bodies with a part in the event. One whose name merely got fuller is not new."""
    known = {actor.key for actor in before.actors}
    forms = {form for actor in before.actors for form in (*actor.forms, actor.name)}
    return sum(
        actor.kind != "group"
        and any(char.isupper() for char in actor.name)
        and actor.key not in known
        and not forms.intersection((*actor.forms, actor.name))
        and any(role != "mentioned" for role in actor.roles)
        for actor in after.actors
    )
