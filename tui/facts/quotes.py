"""Facet 4: who said what, speaker by speaker."""

from __future__ import annotations

from textual.content import Content

from feeds.model import SourcedQuote
from tui.facts.brief import BULLET, bullet
from tui.facts.fact import Facing, Fact, gap, heading
from tui.facts.saying import marked, several
from tui.widgets.safe import line


def quotes(facing: Facing) -> list[Fact]:
    """All quotes under their speakers, in the order the speakers first speak; Enter opens the speaker's dossier."""
    groups: dict[str, list[tuple[int, SourcedQuote]]] = {}
    for place, quote in enumerate(facing.open.incident.quotes):
        speaker = facing.actor_names.get(quote.speaker or "") or line(quote.speaker_text or "")
        groups.setdefault(speaker or "", []).append((place, quote))
    facts: list[Fact] = []
    for speaker, said in groups.items():
        facts += [
            *([gap()] if facts else []),
            heading(speaker or "SPEAKER NOT NAMED", ink_name="bold accent" if speaker else "muted bold"),
        ]
        facts += [_quote(facing, quote, place, speaker) for place, quote in said]
    return facts or [heading("Nobody is quoted in these articles.", ink_name="muted")]


def _quote(facing: Facing, quote: SourcedQuote, place: int, speaker: str) -> Fact:
    text = marked(facing, quote)
    outlets = [line(outlet) for outlet in quote.outlets] or facing.outlets(quote.sources)
    named = line(quote.speaker_text or "")
    told = named.removeprefix("the ").removeprefix("The ")
    as_named = f" {facing.signs.dot} as “{named}”" if speaker and told and not told.endswith(speaker) else ""
    indirect = f" {facing.signs.dot} reported speech" if quote.kind == "indirect" else ""
    return Fact(
        Content.assemble(
            (text, "italic" if quote.kind == "indirect" else "text"),
            (f"  {several(outlets, 3)}{as_named}{indirect}", "muted"),
        ),
        label=bullet(facing),
        indent=BULLET,
        sources=quote.sources,
        quote=quote,
        actor=next((actor.key for actor in facing.open.incident.actors if actor.id == quote.speaker), None),
        key=f"quote {place}",
        plain=f"{text} {facing.signs.dash} {speaker or 'speaker not named'}",
        subject=quote,
        fresh=facing.is_fresh(quote),
    )
