"""What the user put right in an incident, in words."""

from __future__ import annotations

from textual.content import Content

from feeds.store.said import said_of
from tui.facts.fact import Facing, Fact, gap, heading
from tui.widgets.safe import line


def corrected(facing: Facing) -> list[Fact]:
    """The corrections that stand, oldest first; nothing where there are none."""
    if not facing.open.corrections:
        return []
    return [
        heading("CORRECTED BY YOU", ink_name="bold accent"),
        *(
            Fact(
                Content.styled(line(said_of(correction)), "text"),
                label=Content.styled(facing.signs.bullet, "rule"),
                indent=2,
                firm=False,
            )
            for correction in facing.open.corrections
        ),
        gap(),
    ]
