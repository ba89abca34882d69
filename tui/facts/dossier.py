"""A dossier as facts: all that the store knows of one actor or place, across incidents."""

from __future__ import annotations

import datetime as dt

from textual.content import Content

from feeds.views import Appearance, Dossier, DossierFigure, DossierQuote
from tui import when
from tui.facts.fact import Fact, gap, heading
from tui.facts.saying import measured, position, several
from tui.signs import WORDS, Signs
from tui.widgets.safe import line

AGES = 9


def dossier(found: Dossier, now: dt.datetime, signs: Signs) -> list[Fact]:
    """Who or what it is, the incidents with its roles, its words, its figures, and whom it appears with."""
    facts = _masthead(found, signs)
    parts = (
        ("INCIDENTS", [_appearance(appearance, now, signs) for appearance in found.appearances]),
        ("QUOTES", _quotes(found, signs)),
        ("FIGURES", _figures(found, signs)),
        ("TOGETHER WITH", [_companion(key, line(name), times) for key, name, times in found.together]),
    )
    for title, here in parts:
        if here:
            facts += [gap(), heading(f"{title}  {len(here)}"), *here]
    return facts


def _masthead(found: Dossier, signs: Signs) -> list[Fact]:
    described = line(found.description or "")
    title = Content.assemble(
        (line(found.name), "bold accent"),
        (f"  {line(found.kind)}", "muted"),
        (f"  {described}" if described else "", "text"),
    )
    facts = [Fact(title, firm=False)]
    forms = [line(form) for form in found.forms if form != found.name]
    if forms:
        facts.append(Fact(Content.styled(f"also {several(forms, 6)}", "muted"), firm=False))
    if found.place:
        region = ", ".join(line(part) for part in (found.place.admin1, found.place.country) if part)
        said = f" {signs.dot} ".join(part for part in (region, position(found.place)) if part)
        facts.append(Fact(Content.styled(said, "muted"), firm=False))
    return facts


def _appearance(appearance: Appearance, now: dt.datetime, signs: Signs) -> Fact:
    row = appearance.row
    roles = ", ".join(role for role in appearance.roles if role != "mentioned")
    state = f"{signs.states[row.state]} {WORDS[row.state]}"
    tail = f" {signs.dot} ".join(part for part in (line(row.place or ""), line(row.toll or ""), roles, state) if part)
    return Fact(
        Content.assemble((line(row.headline), "text"), (f"  {tail}", "muted")),
        label=Content.styled(when.age(row.last_updated or row.first_seen, now), "muted"),
        indent=AGES,
        incident=row.id,
        key=f"incident {row.id}",
        plain=line(row.headline),
    )


def _quotes(found: Dossier, signs: Signs) -> list[Fact]:
    """The quotes; an incident's headline stands with the first of its quotes only."""
    before = [None, *(said.incident for said in found.quotes)]
    return [
        _quote(found, said, place, signs, said.headline if said.incident != before[place] else "")
        for place, said in enumerate(found.quotes)
    ]


def _figures(found: Dossier, signs: Signs) -> list[Fact]:
    before = [None, *(counted.incident for counted in found.figures)]
    return [
        _figure(counted, place, signs, counted.headline if counted.incident != before[place] else "")
        for place, counted in enumerate(found.figures)
    ]


def _quote(found: Dossier, said: DossierQuote, place: int, signs: Signs, headline: str) -> Fact:
    opened, closed = signs.quotes if said.quote.kind != "indirect" else ("", "")
    words = f"{opened}{line(said.quote.text)}{closed}"
    # What is said in a place is nobody's of that name.
    speaker = line(said.speaker_name or said.quote.speaker_text or "") or "nobody named"
    outlets = several([line(outlet) for outlet in said.quote.outlets])
    others = speaker if speaker != line(found.name) else ""
    tail = f" {signs.dot} ".join(part for part in (others, outlets, line(headline)) if part)
    return Fact(
        Content.assemble((words, "italic" if said.quote.kind == "indirect" else "text"), (f"  {tail}", "muted")),
        incident=said.incident,
        key=f"quote {place}",
        plain=f"{words} {signs.dash} {speaker} ({outlets})",
    )


def _figure(counted: DossierFigure, place: int, signs: Signs, headline: str) -> Fact:
    figure = counted.figure
    said = measured(figure, signs.dash)
    differ = f" {signs.unequal} they differ" if not figure.agreed else ""
    return Fact(
        Content.assemble((said, "text"), (differ, "warn"), (f"  {line(headline)}", "muted")),
        incident=counted.incident,
        key=f"figure {place}",
        plain=f"{said} ({line(counted.headline)})",
    )


def _companion(key: str, name: str, times: int) -> Fact:
    is_place = key.startswith("geo:")
    return Fact(
        Content.assemble((name, "text"), (f"  {times} incidents" if times != 1 else "  1 incident", "muted")),
        actor=None if is_place else key,
        place=key if is_place else None,
        key=f"together {key}",
        plain=name,
    )
