"""What becomes of the queue's order when a new one comes: what was dealt with stays, what is read does not move."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec
from msgspec import Struct

from feeds.views import Section


class Window(Struct, frozen=True):
    """What of the queue is on the screen: positions from `first` to before `last`, and the highlighted incident."""

    first: int
    last: int
    anchor: int | None


class _Seen(Struct, frozen=True):
    """What of a section is on the screen; whether it begins there, so that its heading is in view."""

    id: str
    name: str
    came: bool
    keys: list[int]
    begins: bool


def with_dealt(new: Sequence[Section], old: Sequence[Section], dealt: Collection[int]) -> list[Section]:
    """The new order with what of the old one is dealt with and gone: each after the row that it stood after in its
    section, and a section that is gone after the one that it stood after.
    """
    missing = set(dealt)
    for section in new:
        if not missing:
            break
        missing.difference_update(section.keys)
    if not missing:
        return list(new)
    merged = {section.id: section for section in new}
    order = [section.id for section in new]
    before: str | None = None
    for section in old:
        staying = [key for key in section.keys if key in missing]
        if section.id in merged:
            if staying:
                keys = _among(merged[section.id].keys, section.keys, set(staying))
                merged[section.id] = msgspec.structs.replace(merged[section.id], keys=keys)
        elif staying:
            merged[section.id] = msgspec.structs.replace(section, keys=staying)
            order.insert(order.index(before) + 1 if before is not None else 0, section.id)
        if section.id in merged:
            before = section.id
    return [merged[id_] for id_ in order]


def held(new: Sequence[Section], old: Sequence[Section], window: Window) -> tuple[list[Section], dict[str, list[int]]]:
    """The new order, but with what is on the screen as it was: the same rows under the same headings, nothing between.

    Of the others in a section those that rank above what is on the screen come above it, the rest below. Where a
    section begins and ends on the screen neither is possible: what is new in it waits, and is given back by section.
    Where the whole queue is on the screen it comes in at the end of its section.
    """
    # Of what there may be fifty thousand of, sets and lists are made by Python's own means: this runs between two keys.
    pinned = {key for part in _seen(old, window, None) for key in part.keys}
    pinned = {key for section in new for key in pinned.intersection(section.keys)}
    seen = _seen(old, window, pinned)
    if not seen:
        return list(new), {}
    everything = window.first == 0 and window.last >= sum(len(section.keys) for section in old)
    called = {section.id: section for section in new}
    by_id = {part.id: part for part in seen}
    waiting: dict[str, list[int]] = {}
    sections: list[Section] = []
    for id_ in _standing([section.id for section in old], list(called), list(by_id)):
        part = by_id.get(id_)
        if part is None:
            if id_ not in called:
                continue
            sections.append(_without(called[id_], pinned))
            continue
        keys = part.keys
        if len(seen) == 1 and not (part.begins and part.name):
            keys = _together(keys, window.anchor, called[id_].keys if id_ in called else [])
            sections.append(Section(id=id_, name=part.name, keys=keys, came=part.came))
            continue
        rest = _without(called[id_], pinned).keys if id_ in called else []
        if part is seen[-1] or everything:
            keys = [*keys, *rest]
        elif part is seen[0] and not part.begins:
            keys = [*rest, *keys]
        elif rest:
            waiting[id_] = rest
        sections.append(Section(id=id_, name=part.name, keys=keys, came=part.came))
    return [section for section in sections if section.keys], waiting


def _without(section: Section, pinned: set[int]) -> Section:
    if pinned.isdisjoint(section.keys):
        return section
    return msgspec.structs.replace(section, keys=[key for key in section.keys if key not in pinned])


def _seen(old: Sequence[Section], window: Window, there: Collection[int] | None) -> list[_Seen]:
    """What of each section is on the screen, as far as it is still there; all of it where `there` is None."""
    found = []
    start = 0
    for section in old:
        first, last = max(window.first - start, 0), min(window.last - start, len(section.keys))
        if first < last:
            keys = [key for key in section.keys[first:last] if there is None or key in there]
            if keys:
                begins = window.first <= start
                found.append(_Seen(section.id, section.name, section.came, keys, begins))
        start += len(section.keys)
    return found


def _standing(old: list[str], new: list[str], seen: list[str]) -> list[str]:
    """The sections in the order in which they stood, each new one after that which it comes after; where that would be
    between those on the screen, below them. A section does not move because its highest was dealt with.
    """
    order = list(old)
    inside = set(seen[:-1])
    before: str | None = None
    for id_ in new:
        if id_ not in order:
            after = seen[-1] if before in inside else before
            order.insert(order.index(after) + 1 if after is not None else 0, id_)
        before = id_
    return order


def _together(window: list[int], anchor: int | None, new: list[int]) -> list[int]:
    """The new order with those of the window together and as they were: of the others, those that stand before the
    anchor (where that is none of the new, before the first of the window that is) stand above the window.
    """
    inside = set(window)
    ranked = {*inside, anchor}.intersection(new)
    middle = next((new.index(key) for key in (anchor, *window) if key is not None and key in ranked), 0)
    above = [key for key in new[:middle] if key not in inside]
    below = [key for key in new[middle:] if key not in inside]
    return above + window + below


def _among(new: Sequence[int], old: Sequence[int], staying: Collection[int]) -> list[int]:
    """The new order with those of the old one that stay, each after the row that it stood after."""
    there = set(new)
    after: dict[int | None, list[int]] = {}
    anchor: int | None = None
    for key in old:
        if key in staying:
            after.setdefault(anchor, []).append(key)
        elif key in there:
            anchor = key
    merged = after.get(None, [])
    for key in new:
        merged.append(key)
        merged.extend(after.get(key, ()))
    return merged
