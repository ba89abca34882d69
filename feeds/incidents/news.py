"""What is new in an incident for somebody who has dealt with it: a toll that moved, a new quote, a new actor."""

from __future__ import annotations

from feeds.incidents.merge_figures import COUNTS
from feeds.incidents.naming import name_words
from feeds.incidents.toll import measure_label, toll
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
    changed = []
    for measure in COUNTS:
        was, now = measure_label(before, measure), measure_label(after, measure)
        if now and now != was:
            changed.append(f"{measure} {now} (was {was})" if was else f"{measure} {now}")
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
        and actor.key not in known
        and not forms.intersection((*actor.forms, actor.name))
        and any(role != "mentioned" for role in actor.roles)
        for actor in after.actors
    )
