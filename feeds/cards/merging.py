"""One actor for one person: `the victim` and `the suspect` are those of whom it is told, where that is just one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from feeds.cards.actors import Draft
from feeds.cards.lexicon import words
from feeds.model import Role

_STANDS_FOR: dict[Role, frozenset[str]] = {
    "victim": words("victim deceased"),
    "perpetrator": words("suspect gunman shooter attacker assailant accused defendant killer"),
}
_OTHERS = words("second third fourth fifth other another more")
_BARE = 2
"""Words of a description that tells no more than the part: `the alleged attacker`."""


def merged(
    drafts: Sequence[Draft], roles: Mapping[str, Collection[Role]], spoken_of: Collection[str]
) -> dict[str, str]:
    """Which drafts stand for which others, by id. Those in `spoken_of` are left alone: others point to them."""
    found: dict[str, str] = {}
    for draft in drafts:
        if draft.named or draft.kind != "person" or draft.id in spoken_of:
            continue
        for role, nouns in _STANDS_FOR.items():
            if _is_bare(draft.name, nouns):
                them = [other for other in drafts if other is not draft and role in roles.get(other.id, ())]
                only = _only(them)
                if only is not None and only.id not in found:
                    found[draft.id] = only.id
    return found


def _is_bare(name: str, nouns: frozenset[str]) -> bool:
    parts = name.lower().split()
    return len(parts) <= _BARE and parts[-1] in nouns and _OTHERS.isdisjoint(parts)


def _only(them: Iterable[Draft]) -> Draft | None:
    """The one person among those who have the part; the named one where the rest have no name of their own."""
    people = [draft for draft in them if draft.kind == "person"]
    groups = [draft for draft in them if draft.kind == "group"]
    named = [draft for draft in people if draft.named]
    if groups:
        return None
    if len(named) == 1:
        return named[0]
    return people[0] if len(people) == 1 else None
