"""Facet 4: who said what, speaker by speaker; how each outlet cut it, and who gives it to somebody else."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from feeds.model import SourcedActor, SourcedQuote
from tui.facts.brief import BULLET, bullet
from tui.facts.fact import Facing, Fact, gap, heading, nothing
from tui.facts.saying import marked
from tui.facts.voices import Voices
from tui.widgets.safe import line


def quotes(facing: Facing) -> list[Fact]:
    """All quotes under their speakers, in the order the speakers first speak; Enter opens the speaker's dossier."""
    voices = Voices(facing)
    actors = {actor.id: actor for actor in facing.open.incident.actors}
    groups: dict[str, list[tuple[int, SourcedQuote]]] = {}
    for place, quote in enumerate(facing.open.incident.quotes):
        speaker = facing.actor_names.get(quote.speaker or "") or line(quote.speaker_text or "")
        groups.setdefault(speaker or "", []).append((place, quote))
    facts: list[Fact] = []
    for speaker, said in groups.items():
        facts += [*([gap()] if facts else []), _speaker(speaker, actors.get(said[0][1].speaker or ""))]
        facts += [_quote(voices, quote, place, speaker) for place, quote in said]
    return facts or [nothing("Nobody is quoted in these articles.", facing)]


def _speaker(name: str, actor: SourcedActor | None) -> Fact:
    if not name:
        return heading("SPEAKER NOT NAMED")
    description = line(actor.description or "") if actor else ""
    return Fact(
        Content.assemble((name, "bold accent"), (f"  {description}" if description else "", "text")), firm=False
    )


def _quote(voices: Voices, quote: SourcedQuote, place: int, speaker: str) -> Fact:
    facing = voices.facing
    signs = facing.signs
    text = marked(facing, quote)
    outlets = [line(outlet) for outlet in quote.outlets] or facing.outlets(quote.sources)
    named = line(quote.speaker_text or "")
    told = named.removeprefix("the ").removeprefix("The ")
    as_named = f" {signs.dot} as “{named}”" if speaker and told and not told.endswith(speaker) else ""
    indirect = f" {signs.dot} reported speech" if quote.kind == "indirect" else ""
    mouths = voices.other_mouths(quote)
    sign = Content.styled(signs.unequal, "warn bold") if mouths else bullet(facing)
    opened, closed = signs.quotes if quote.kind != "indirect" else ("", "")
    return Fact(
        Content.assemble(
            (text, "italic" if quote.kind == "indirect" else "text"),
            (f"  {', '.join(outlets)}{as_named}{indirect}", "muted"),
            *((f"\n{signs.unequal} {_gives(who)} it to {name}", "warn") for name, who in mouths.items()),
            *(
                part
                for form, who in voices.cuts(quote).items()
                for part in ((f"\n{', '.join(who)}: ", "muted"), (f"{opened}{form}{closed}", "muted italic"))
            ),
        ),
        label=sign,
        indent=max(BULLET, cell_len(sign.plain) + 1),
        sources=quote.sources,
        quote=quote,
        actor=next((actor.key for actor in facing.open.incident.actors if actor.id == quote.speaker), None),
        key=f"quote {place}",
        plain=f"{text} {signs.dash} {speaker or 'speaker not named'}",
        subject=quote,
        fresh=facing.is_fresh(quote),
    )


def _gives(outlets: list[str]) -> str:
    return f"{', '.join(outlets)} {'gives' if len(outlets) == 1 else 'give'}"
