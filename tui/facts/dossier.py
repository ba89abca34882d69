"""A dossier's facets as facts: all that the store knows of one actor or place, across incidents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.content import Content

from feeds.views import Appearance, Dossier, DossierFigure, DossierQuote, Nearby, QueueRow, Tally, ToldAs
from tui import when
from tui.facts.fact import Fact, gap, heading
from tui.facts.saying import MEASURES, measured, number, position, several
from tui.facts.sparkline import sparkline
from tui.signs import WORDS, Signs
from tui.widgets.safe import line

AGES = 9
LATEST = 6
TOP = 6
ROLES = {
    "perpetrator": "did it",
    "victim": "was hit",
    "responder": "came to help",
    "authority": "ruled or decided",
    "subject": "is what it is about",
    "speaker": "is quoted",
    "mentioned": "is only named",
    "scene": "happened here",
    "named": "only names it",
}


@dataclass(frozen=True)
class Reading:
    """A dossier as it is about to be shown: with the time, the room and the signs there are."""

    found: Dossier
    now: dt.datetime
    width: int
    signs: Signs

    def joined(self, *parts: str) -> str:
        """The parts that are there, with a dot between two."""
        return f" {self.signs.dot} ".join(part for part in parts if part)


def overview(reading: Reading) -> list[Fact]:
    """Who or what it is, when it was told of, as what; the latest incidents, and whom and what it stands with most."""
    found = reading.found
    facts = [*masthead(reading), *over_time(reading)]
    if found.roles:
        said = [f"{ROLES.get(role, line(role))} {times:,}×" for role, times in found.roles]
        facts += [gap(), Fact(Content.assemble(("AS  ", "muted bold"), (reading.joined(*said), "text")), firm=False)]
    facts += [gap(), heading(f"INCIDENTS  {found.incidents:,}")]
    facts += [appearance(one, reading) for one in found.appearances[:LATEST]]
    if found.together:
        facts += [gap(), heading("TOGETHER WITH"), *together(found.together[:TOP])]
    if found.places:
        facts += [gap(), heading("PLACES"), *places(found.places[:TOP])]
    return facts


def masthead(reading: Reading) -> list[Fact]:
    """The name, what it is, what else it is called, where it is."""
    found = reading.found
    described = line(found.description or "")
    title = Content.assemble(
        (line(found.name), "bold accent"),
        (f"  {line(found.kind)}", "muted"),
        (f"  {described}" if described else "", "text"),
    )
    mine = found.key
    facts = [Fact(title, firm=False, actor=None if found.place else mine, place=mine if found.place else None)]
    forms = [line(form) for form in found.forms if form != found.name]
    if forms:
        facts.append(Fact(Content.styled(f"also {several(forms, 6)}", "muted"), firm=False))
    if found.place:
        region = ", ".join(line(part) for part in (found.place.admin1, found.place.country) if part)
        said = reading.joined(region, position(found.place))
        facts.append(Fact(Content.styled(said, "muted"), firm=False))
    return facts


def over_time(reading: Reading) -> list[Fact]:
    """How many incidents there were over time: bars, under them the dates at both ends and the peak."""
    drawn = sparkline(reading.found.days, max(1, reading.width - 2), reading.signs.bars)
    if drawn is None or drawn.first == drawn.last:
        return []
    first, last = (f"{day.day} {day:%b %Y}" for day in (drawn.first, drawn.last))
    said = f"{first} {reading.signs.arrow} {last} {reading.signs.dot} at most {drawn.peak:,} a {drawn.unit}"
    return [
        gap(),
        Fact(Content.styled(drawn.bars, "accent"), firm=False, wrap=False),
        Fact(Content.styled(said, "muted"), firm=False),
    ]


def incident_line(row: QueueRow, reading: Reading, *extra: str) -> Fact:
    """An incident in one line, with its age before it; enter opens it."""
    state = f"{reading.signs.states[row.state]} {WORDS[row.state]}"
    # In a place's own dossier its name says nothing.
    where = line(row.place or "") if row.place != reading.found.name else ""
    tail = reading.joined(where, line(row.toll or ""), *extra, state)
    return Fact(
        Content.assemble((line(row.headline), "text"), (f"  {tail}", "muted")),
        label=Content.styled(when.age(row.last_updated or row.first_seen, reading.now), "muted"),
        indent=AGES,
        incident=row.id,
        key=f"incident {row.id}",
        plain=line(row.headline),
    )


def appearance(one: Appearance, reading: Reading) -> Fact:
    """An incident, with the roles there."""
    if one.roles == ("named",):
        return incident_line(one.row, reading, "only named")
    roles = [role for role in one.roles if role not in ("mentioned", "scene")]
    return incident_line(one.row, reading, ", ".join(roles))


def near(found: Sequence[Nearby], reading: Reading) -> list[Fact]:
    """What happened near a place."""
    if not found:
        return [heading("Nothing else that the store knows of happened within 50 km.", ink_name="muted")]
    lines = [incident_line(one.row, reading, f"{one.kilometres:.0f} km off") for one in found]
    return [heading(f"WITHIN 50 KM  {len(found)}"), *lines]


def quotes(found: Iterable[DossierQuote], reading: Reading, before: DossierQuote | None) -> list[Fact]:
    """The quotes; an incident's headline stands over the first of its quotes. `before` is the one above them."""
    facts: list[Fact] = []
    for said in found:
        if before is None or said.incident != before.incident:
            facts += [*([gap()] if before else []), heading(line(said.headline), ink_name="muted")]
        facts.append(_quote(said, reading))
        before = said
    return facts


def _quote(said: DossierQuote, reading: Reading) -> Fact:
    signs, quote = reading.signs, said.quote
    opened, closed = signs.quotes if quote.kind != "indirect" else ("", "")
    words = f"{opened}{line(quote.text)}{closed}"
    # What is said in a place is nobody's of that name.
    speaker = line(said.speaker_name or quote.speaker_text or "") or "nobody named"
    outlets = several([line(outlet) for outlet in quote.outlets])
    others = speaker if reading.found.place or speaker != line(reading.found.name) else ""
    day = when.day(said.published, reading.now)
    source = ", ".join(part for part in (outlets, day) if part)
    link = f"\n{said.url}" if said.url else ""
    return Fact(
        Content.assemble(
            (words, "italic" if quote.kind == "indirect" else "text"), (f"  {reading.joined(others, source)}", "muted")
        ),
        label=Content.styled(when.age(said.published, reading.now), "muted"),
        indent=AGES,
        incident=said.incident,
        key=f"quote {said.incident} {quote.text[:60]}",
        plain=f"{words} {signs.dash} {speaker} ({source}){link}",
    )


def tallies(found: Sequence[Tally], reading: Reading) -> list[Fact]:
    """What was counted in all, as the sources have it."""
    facts = []
    for tally in found:
        measure = MEASURES.get(tally.measure, line(tally.measure))
        span = number(tally.low) if tally.low == tally.high else f"{number(tally.low)}–{number(tally.high)}"
        span = span.replace("–", reading.signs.dash)
        incidents = f"in {tally.incidents:,} incidents" if tally.incidents != 1 else "in 1 incident"
        most = f"at most {number(tally.most)} in one" if tally.incidents > 1 else ""
        facts.append(
            Fact(
                Content.assemble(
                    (f"{measure:<10}", "muted"), (span, "bold"), (f"  {reading.joined(incidents, most)}", "muted")
                ),
                key=f"tally {tally.measure}",
                plain=f"{line(reading.found.name)}: {measure} {span} {incidents}",
            )
        )
    return [heading("COUNTED IN ALL, AS THE SOURCES HAVE IT"), *facts] if facts else []


def figures(found: Iterable[DossierFigure], reading: Reading, before: DossierFigure | None) -> list[Fact]:
    """Figures, each with its incident; the headline stands with the first of an incident only."""
    facts = []
    for counted in found:
        figure = counted.figure
        headline = line(counted.headline) if before is None or counted.incident != before.incident else ""
        said = measured(figure, reading.signs.dash)
        differ = f" {reading.signs.unequal} they differ" if not figure.agreed else ""
        facts.append(
            Fact(
                Content.assemble((said, "text"), (differ, "warn"), (f"  {headline}", "muted")),
                incident=counted.incident,
                key=f"figure {counted.incident} {said}",
                plain=f"{said} ({line(counted.headline)})",
            )
        )
        before = counted
    return facts


def together(found: Sequence[tuple[str, str, int]]) -> list[Fact]:
    """Actors that stand in the same incidents, with in how many; enter opens their dossier."""
    return [Fact(_often(name, times), actor=key, key=f"together {key}", plain=line(name)) for key, name, times in found]


def places(found: Sequence[tuple[str, str, int]]) -> list[Fact]:
    """Places of the same incidents, with in how many; enter opens their dossier."""
    return [Fact(_often(name, times), place=key, key=f"place {key}", plain=line(name)) for key, name, times in found]


def _often(name: str, times: int) -> Content:
    return Content.assemble((line(name), "text"), (f"  {times:,} incident{'s' if times != 1 else ''}", "muted"))


def told_as(told: ToldAs, reading: Reading) -> list[Fact]:
    """How it is described and called."""
    facts: list[Fact] = []
    for title, here in (("DESCRIBED AS", told.descriptions), ("CALLED", told.forms)):
        if here:
            facts += [*([gap()] if facts else []), heading(title)]
            facts += [
                Fact(
                    Content.assemble((line(words), "text"), (f"  {times:,}×", "muted")),
                    key=f"told {words}",
                    plain=line(words),
                )
                for words, times in here
            ]
    return facts or [heading("It is described nowhere, and called by one name only.", ink_name="muted")]
