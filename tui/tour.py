"""The tour: five things to press, each named when it is its turn, over the desk as it is."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from feeds.config import data_folder


@dataclass(frozen=True)
class Step:
    """What is said, with the actions whose keys stand in it in braces; and the actions of which one leads on."""

    words: str
    does: tuple[str, ...]


STEPS = (
    Step(
        "What came in, most worth first: a row is one thing that happened, by all who report it. {down} and {up} go"
        " through them.",
        ("down", "up", "half_down", "half_up", "bottom"),
    ),
    Step("{open} opens the incident: the facts on one side, on the other the words they rest on.", ("open",)),
    Step(
        "{facet_1} to {facet_7} are its sides. {facet_4} shows what was said; {down} goes from quote to quote, and the"
        " source beside shows each.",
        ("facet_4",),
    ),
    Step(
        "Deal with it: {keep} keeps it for use, {later} puts it off until a time, {spike} throws it out. Each goes on"
        " to the next.",
        ("keep", "later", "spike"),
    ),
    Step("{undo} takes that back, and whatever was done before it, tomorrow too.", ("undo",)),
)
END = "That was the tour. {help} has all that can be done here, {search} searches, {back} leads back."


def file() -> Path:
    """The file that tells that the user has seen the tour; it is not there before."""
    return data_folder() / "toured"


def was_seen(file: Path) -> bool:
    """Whether it was seen: then it does not begin by itself again."""
    return file.exists()


def note_seen(file: Path) -> None:
    """Note that it was seen. That it cannot be noted is no reason to say anything."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
