"""A dossier as facts: all that the store knows of one actor or place, across incidents."""

from __future__ import annotations

import datetime as dt

from textual.content import Content

from feeds.views import Dossier
from tui import when
from tui.facts.fact import Fact, gap, heading
from tui.facts.saying import MEASURES, amount, position, several
from tui.signs import WORDS, Signs
from tui.widgets.safe import line

AGES = 5


def dossier(found: Dossier, now: dt.datetime, signs: Signs) -> list[Fact]:
    """Who or what it is, the incidents with its roles, its words, its figures, and whom it appears with."""
    dot = f" {signs.dot} "
    kind = line(found.kind)
    described = line(found.description or "")
    facts = [
        Fact(
            Content.assemble(
                (line(found.name), "bold accent"),
                (f"  {kind}", "muted"),
                (f"  {described}" if described else "", "text"),
            ),
            firm=False,
        )
    ]
    forms = [line(form) for form in found.forms if form != found.name]
    if forms:
        facts.append(Fact(Content.styled(f"also {several(forms, 6)}", "muted"), firm=False))
    if found.place and position(found.place):
        region = ", ".join(line(part) for part in (found.place.admin1, found.place.country) if part)
        facts.append(
            Fact(
                Content.styled(dot.join(part for part in (region, position(found.place)) if part), "muted"), firm=False
            )
        )
    facts += [gap(), heading(f"INCIDENTS  {len(found.appearances)}")]
    for appearance in found.appearances:
        row = appearance.row
        roles = ", ".join(role for role in appearance.roles if role != "mentioned")
        where = line(row.place or "")
        toll = line(row.toll or "")
        tail = dot.join(part for part in (where, toll, roles, f"{signs.states[row.state]} {WORDS[row.state]}") if part)
        facts.append(
            Fact(
                Content.assemble((line(row.headline), "text"), (f"  {tail}", "muted")),
                label=Content.styled(when.age(row.last_updated or row.first_seen, now), "muted"),
                indent=AGES,
                incident=row.id,
                key=f"incident {row.id}",
                plain=line(row.headline),
            )
        )
    if found.quotes:
        facts += [gap(), heading(f"QUOTES  {len(found.quotes)}")]
    for place, said in enumerate(found.quotes):
        opened, closed = signs.quotes if said.quote.kind != "indirect" else ("", "")
        speaker = f"{line(said.speaker_name)}{dot}" if said.speaker_name and said.speaker_name != found.name else ""
        outlets = several([line(outlet) for outlet in said.quote.outlets])
        facts.append(
            Fact(
                Content.assemble(
                    (f"{opened}{line(said.quote.text)}{closed}", "italic" if said.quote.kind == "indirect" else "text"),
                    (f"  {speaker}{outlets}{dot if outlets else ''}{line(said.headline)}", "muted"),
                ),
                incident=said.incident,
                key=f"quote {place}",
                plain=f"{opened}{line(said.quote.text)}{closed} {signs.dash} {line(said.speaker_name or found.name)} ({outlets})",
            )
        )
    if found.figures:
        facts += [gap(), heading(f"FIGURES  {len(found.figures)}")]
    for place, counted in enumerate(found.figures):
        figure = counted.figure
        said_low = amount(figure.low, figure.high, None, signs.dash)
        differ = f" {signs.unequal}" if not figure.agreed else ""
        who = f" {line(figure.who)}" if figure.who else ""
        facts.append(
            Fact(
                Content.assemble(
                    (f"{MEASURES[figure.measure]} {said_low}{who}", "text"),
                    (differ, "warn"),
                    (f"  {line(counted.headline)}", "muted"),
                ),
                incident=counted.incident,
                key=f"figure {place}",
                plain=f"{MEASURES[figure.measure]} {said_low}{who} ({line(counted.headline)})",
            )
        )
    if found.together:
        facts += [gap(), heading("TOGETHER WITH")]
    for key, name, times in found.together:
        geo = key.startswith("geo:")
        facts.append(
            Fact(
                Content.assemble(
                    (line(name), "text"), (f"  {times} incidents" if times > 1 else "  1 incident", "muted")
                ),
                actor=None if geo else key,
                place=key if geo else None,
                key=f"together {key}",
                plain=line(name),
            )
        )
    return facts
