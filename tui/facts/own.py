"""What the user put to an incident of his own: its tags, and the note, line by line."""

from __future__ import annotations

from textual.content import Content

from tui.facts.fact import Facing, Fact
from tui.widgets.safe import line


def own(facing: Facing, indent: int) -> list[Fact]:
    """The tags in one line, the note in as many as it has; nothing where there is neither."""
    row = facing.open.row
    facts = []
    if row.tags:
        said = " ".join(f"#{line(tag)}" for tag in row.tags)
        facts.append(Fact(Content.styled(said, "link"), label=_label("tags"), indent=indent, plain=said, key="tags"))
    for number, part in enumerate((row.note or "").splitlines()):
        facts.append(
            Fact(
                Content(line(part)),
                label=Content("") if number else _label(f"{facing.signs.noted} note"),
                indent=indent,
                plain=line(row.note or "") if not number else line(part),
                key=f"note {number}",
                firm=not number,
            )
        )
    return facts


def _label(text: str) -> Content:
    return Content.styled(text.upper(), "muted bold")
