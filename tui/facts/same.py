"""Finding a fact again where facts have taken the place of others."""

from __future__ import annotations

from collections.abc import Sequence

from tui.facts.fact import Fact


def same_as(before: Fact | None, facts: Sequence[Fact], held: int) -> int:
    """The number of the fact that was highlighted: by its key, else one of its kind with its words, else `held`.

    A table that has become lines says the same in other facts.
    """
    if before is None or not before.key:
        return held
    kind, first = before.key.partition(" ")[0], before.sources[:1]
    found = next((place for place, fact in enumerate(facts) if fact.key == before.key), None)
    if found is not None or not first:
        return held if found is None else found
    alike = (place for place, fact in enumerate(facts) if fact.key.partition(" ")[0] == kind)
    return next((place for place in alike if first[0] in facts[place].sources), held)
