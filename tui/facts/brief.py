"""Facet 1: what happened, in one look. The card beside the queue is the same."""

from __future__ import annotations

from textual.content import Content

from feeds.model import SourcedFigure, SourcedQuote
from tui import when
from tui.facts.fact import Facing, Fact, Headline, Told, gap
from tui.facts.marks import Marks
from tui.facts.own import own
from tui.facts.saying import MEASURES, WORDED, counted, marked, of_one, several, where
from tui.facts.story import story
from tui.signs import WORDS
from tui.standing import standing
from tui.widgets.safe import line

LABEL = 11
"""Cells: the longest of the labels, and two."""
BULLET = 2
MOST_ACTORS = 4
MOST_QUOTES = 3


def brief(facing: Facing) -> list[Fact]:
    """The dateline, the headline, who, where, when, the figures, the summary, the first quotes, and the outlets."""
    marks = Marks(facing)
    return [
        *_masthead(facing),
        *_who(facing),
        *_where_and_when(facing),
        *_figures(facing),
        *_summary(marks),
        *story(facing),
        *_quotes(marks),
        *_tail(facing),
        *marks.listed(),
    ]


def _label(text: str) -> Content:
    return Content.styled(text.upper(), "muted bold")


def bullet(facing: Facing) -> Content:
    """What stands before each of several sentences."""
    return Content.styled(facing.signs.bullet, "rule")


def _masthead(facing: Facing) -> list[Fact]:
    incident, row, signs = facing.open.incident, facing.open.row, facing.signs
    kind = f"{signs.of_kind(incident.kind.code)} {line(incident.kind.label).upper()}"
    count = len(incident.outlets)
    reach = f"{count} outlets" if count > 1 else (line(incident.outlets[0]) if incident.outlets else "")
    said = standing(row, facing.now) if row.back or row.state == "later" else WORDS[row.state]
    states = f"{signs.states[row.state]} {said}"
    dot = f"  {signs.dot}  "
    age = when.age(incident.last_updated, facing.now)
    facts = [
        Fact(
            Content.assemble(
                (kind, "bold accent"),
                *([(dot, "rule"), (reach, "muted")] if reach else []),
                *([(dot, "rule"), (age, "muted")] if age else []),
                (dot, "rule"),
                (states, "good" if row.state == "kept" else "accent" if row.state in ("new", "updated") else "muted"),
            ),
            firm=False,
        ),
        Fact(
            Content.styled(line(incident.headline) or "(no headline)", "bold"),
            plain=line(incident.headline),
            key="headline",
            subject=Headline(incident.headline),
        ),
    ]
    if row.news:
        facts.append(
            Fact(Content.styled(f"{signs.states['updated']} {line(row.news)} since you looked", "accent"), firm=False)
        )
    if row.watched:
        names = several([line(name) for name in row.watched], 3)
        facts.append(Fact(Content.styled(f"{signs.watched} matches what you watch: {names}", "warn"), firm=False))
    return [*facts, *own(facing, LABEL), gap()]


def _who(facing: Facing) -> list[Fact]:
    facts: list[Fact] = []
    central = [actor for actor in facing.open.incident.actors if set(actor.roles) - {"mentioned"}]
    for actor in (central or list(facing.open.incident.actors))[:MOST_ACTORS]:
        roles = ", ".join(role for role in actor.roles if role != "mentioned")
        facts.append(
            Fact(
                Content.assemble((line(actor.name), "text"), (f"  {roles}" if roles else "", "muted")),
                label=_label("who") if not facts else Content(""),
                indent=LABEL,
                sources=actor.sources,
                actor=actor.key,
                key=f"actor {actor.key}",
                plain=line(actor.name) + (f" ({roles})" if roles else ""),
                subject=actor,
                fresh=facing.is_fresh(actor),
            )
        )
    return facts


def _where_and_when(facing: Facing) -> list[Fact]:
    incident = facing.open.incident
    facts = []
    scene = next((place for place in incident.places if place.id == incident.where), None)
    if scene is not None:
        facts.append(
            Fact(
                Content(where(facing, scene)),
                label=_label("where"),
                indent=LABEL,
                sources=scene.sources,
                place=scene.key,
                key=f"place {scene.key}",
                plain=where(facing, scene),
                subject=scene,
                fresh=facing.is_fresh(scene),
            )
        )
    if incident.when is not None:
        day = when.stretch(incident.when.start, incident.when.end, facing.now, facing.signs.dash)
        said = line(incident.when.text)
        facts.append(
            Fact(
                Content.assemble((day or said, "text"), (f"  “{said}”" if day else "", "muted")),
                label=_label("when"),
                indent=LABEL,
                sources=incident.when.sources,
                key="when",
                plain=day or said,
            )
        )
    return facts


def _figures(facing: Facing) -> list[Fact]:
    return [figure_line(facing, figure, LABEL) for figure in facing.open.incident.figures if figure.scope == "event"][
        :6
    ]


def figure_line(facing: Facing, figure: SourcedFigure, indent: int) -> Fact:
    """A figure in one line: the counts that stand, each with who claims it."""
    # By what is meant, not by how it is written: "6 percent" and "six percent" are one count, in the first one's words.
    by_count: dict[object, tuple[str, list[str]]] = {}
    standing = [claim for claim in figure.claims if claim.stands] or figure.claims
    # A smaller number than all of those that the row rests on is a part of it: `seven of the dead are children`.
    standing = [claim for claim in standing if claim.high is None or claim.high >= figure.low] or standing
    for claim in standing:
        teller = facing.teller(claim.said_by) or line(claim.outlet or "")
        meant = (claim.low, claim.high, claim.qualifier)
        _, tellers = by_count.setdefault(meant, (counted(facing, figure, claim), []))
        if teller and teller not in tellers:
            tellers.append(teller)
    parts: list[tuple[str, str]] = []
    who = f" {line(figure.who)}" if figure.who and figure.measure not in WORDED else ""
    for count, tellers in by_count.values():
        if parts:
            parts.append((f" {facing.signs.dot} ", "rule"))
        parts.append((count, "bold"))
        parts.append((of_one(who) if count == "1" else who, "text"))
        if tellers:
            parts.append((f" ‹{several(tellers, 1)}›", "muted"))
    if not figure.agreed:
        parts.append((f"  {facing.signs.unequal} they differ", "warn"))
    content = Content.assemble(*parts)
    return Fact(
        content,
        label=_label(MEASURES[figure.measure]),
        indent=indent,
        sources=tuple(source for claim in figure.claims for source in claim.sources),
        key=f"figure {figure.measure} {figure.who}",
        plain=f"{MEASURES[figure.measure]}: {content.plain}",
        subject=Told(figure, figure.claims),
        fresh=any(map(facing.is_fresh, figure.claims)),
    )


def _summary(marks: Marks) -> list[Fact]:
    facing = marks.facing
    facts = [gap()] if facing.open.incident.summary else []
    for place, sentence in enumerate(facing.open.incident.summary):
        text = line(sentence.text)
        facts.append(
            Fact(
                Content.assemble((text, "text"), (f" {marks.of(facing.outlets(sentence.sources))}", "accent")),
                label=bullet(facing),
                indent=BULLET,
                sources=sentence.sources,
                key=f"sentence {place}",
                plain=text,
                subject=sentence,
            )
        )
    return facts


def _quote(marks: Marks, quote: SourcedQuote, place: int) -> Fact:
    """A quote with its speaker and the outlets that ran it; what is not in quotation marks there has none here."""
    facing = marks.facing
    text = marked(facing, quote)
    speaker = facing.actor_names.get(quote.speaker or "") or line(quote.speaker_text or "") or "nobody named"
    outlets = [line(outlet) for outlet in quote.outlets] or facing.outlets(quote.sources)
    key = next((actor.key for actor in facing.open.incident.actors if actor.id == quote.speaker), None)
    return Fact(
        Content.assemble(
            (text, "italic" if quote.kind == "indirect" else "text"),
            (f"  {speaker}", "accent"),
            (f" {marks.of(outlets)}", "accent"),
        ),
        label=bullet(facing),
        indent=BULLET,
        sources=quote.sources,
        quote=quote,
        actor=key,
        key=f"quote {place}",
        plain=f"{text} {facing.signs.dash} {speaker}",
        subject=quote,
        fresh=facing.is_fresh(quote),
    )


def _quotes(marks: Marks) -> list[Fact]:
    named = [
        (place, quote) for place, quote in enumerate(marks.facing.open.incident.quotes) if quote.kind != "indirect"
    ]
    return ([gap()] if named else []) + [_quote(marks, quote, place) for place, quote in named[:MOST_QUOTES]]


def _tail(facing: Facing) -> list[Fact]:
    incident = facing.open.incident
    empty = not (incident.summary or incident.actors or incident.quotes or incident.figures)
    if not empty:
        return []
    text = next((line(article.text) for article in facing.open.articles if article.text), "")
    if not text:
        opens = f"; {facing.key_of('browse')} opens it in the browser" if facing.key_of else ""
        return [gap(), Fact(Content.styled(f"No text could be read for this{opens}.", "muted"), firm=False)]
    return [gap(), Fact(Content(text[:600]), plain=text[:600], key="text")]
