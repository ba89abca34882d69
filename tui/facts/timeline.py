"""Facet 6: what happened when, which outlet told it when, and what each article added, on one axis."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from feeds.model import Article, Source, SourcedMoment
from feeds.views import Change
from tui import when
from tui.facts.added import Added, added
from tui.facts.fact import Facing, Fact, gap, heading, nothing
from tui.facts.saying import several
from tui.widgets.queue_row import cut
from tui.widgets.safe import line

TIMES = 8
"""Cells of an hour, or of what stands for one."""
LABEL = TIMES + 2
FEW = 3
"""So many articles one after the other that add nothing are a line of their own together."""

_HOUR = re.compile(
    r"\b(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?\s?[ap]\.?m\b\.?|\b(?:[01]?\d|2[0-3]):[0-5]\d\b"
    r"|\b(?:midnight|dawn|noon|midday|dusk|overnight)\b|\b(?:early|late)\b(?=\s+(?:on|in)?\s*\w*day\b)"
    r"|\b(?:morning|afternoon|evening|night)\b",
    re.IGNORECASE,
)
"""What a clause says of the hour, more than the day; it is given in the source's words, in the zone of the place."""


@dataclass(frozen=True)
class Stop:
    """Something on the axis: under which head, and where among the others."""

    day: dt.date
    order: tuple[int, str]
    head: str
    fact: Fact
    bare: bool = False
    """Whether it is an article that adds nothing."""


def timeline(facing: Facing) -> list[Fact]:
    """What happened and what was published, under their days, with the present; then the background by years."""
    moments = facing.open.incident.moments
    begin = _begin(facing)
    dated = [one for one in moments if when.parse(one.start)]
    of_event = [one for one in dated if one.scope == "event" and (one.start or "") >= begin]
    stops = [
        *(_moment(facing, one) for one in of_event),
        *_articles(facing),
        *(stop for change in facing.open.changes if (stop := _changed(facing, change))),
    ]
    facts = _axis(facing, sorted(stops, key=lambda stop: (stop.day, stop.order)))
    shown = set(map(id, of_event))
    background = [one for one in dated if id(one) not in shown]
    if background:
        background.sort(key=lambda one: one.start or "")
        facts += [*([gap()] if facts else []), heading("BACKGROUND: what was before, and elsewhere")]
        facts += [_fact(facing, one, _years(one, facing)) for one in background]
    undated = [one for one in moments if not when.parse(one.start)]
    if undated:
        facts += [gap(), heading("NO DATE"), *(_fact(facing, one, line(one.text)) for one in undated)]
    return facts or [nothing("There are no dates in these articles.", facing)]


def _begin(facing: Facing) -> str:
    """The day the axis begins with: that of the event, else of the first article. What was before is background."""
    found = facing.open.incident.when
    dates = [article.published[:10] for article in facing.open.articles if article.published]
    return (found.start[:10] if found and found.start else "") or min(dates, default="")


def _axis(facing: Facing, stops: Sequence[Stop]) -> list[Fact]:
    """The stops under their heads, with the present where it belongs."""
    facts: list[Fact] = []
    head, passed = "", False
    for stop in _folded(facing, stops):
        if not passed and stop.day > facing.now.date():
            facts += [*([gap()] if facts else []), _now(facing)]
            passed = True
        if stop.head != head:
            head = stop.head
            facts += [*([gap()] if facts else []), heading(head, ink_name="bold accent")]
        facts.append(stop.fact)
    return facts if passed or not facts else [*facts, gap(), _now(facing)]


def _now(facing: Facing) -> Fact:
    now, signs = facing.now, facing.signs
    return Fact(
        Content.styled(f"{signs.rule * 3} now {signs.dot} {now:%a} {now.day} {now:%b %H:%M}", "accent"), firm=False
    )


def _folded(facing: Facing, stops: Sequence[Stop]) -> list[Stop]:
    """The stops, with articles that add nothing put together where several follow each other on a day."""
    found: list[Stop] = []
    run: list[Stop] = []

    def end() -> None:
        if len(run) < FEW:
            found.extend(run)
        else:
            facts = [stop.fact for stop in run]
            sources = tuple(source for fact in facts for source in fact.sources)
            first, last = facts[0].label.plain[:TIMES].strip(), facts[-1].label.plain[:TIMES].strip()
            until = f" to {last}" if last != first else ""
            said = f"{len(run)} articles{until}: {several(facing.outlets(sources), 3)}"
            found.append(
                Stop(
                    run[0].day,
                    run[0].order,
                    run[0].head,
                    Fact(
                        Content.assemble((said, "text"), ("  add nothing", "muted")),
                        label=facts[0].label,
                        indent=LABEL,
                        sources=sources,
                        key=f"published {len(run)} {facts[0].key}",
                        plain=f"{said} add nothing",
                        fresh=any(fact.fresh for fact in facts),
                    ),
                )
            )
        run.clear()

    for stop in stops:
        if run and (not stop.bare or stop.head != run[0].head or stop.fact.fresh != run[0].fact.fresh):
            end()
        if stop.bare:
            run.append(stop)
        else:
            found.append(stop)
    end()
    return found


def _moment(facing: Facing, moment: SourcedMoment) -> Stop:
    first, last = when.parse(moment.start), when.parse(moment.end)
    assert first is not None
    spans = last is not None and last.date() > first.date()
    head = _days(moment, facing).upper() if spans else _head(first)
    hour = _HOUR.search(moment.what)
    label = "period" if spans else line(hour[0]) if hour else "day"
    return Stop(first.date(), (0 if spans else 1, moment.end or ""), head, _fact(facing, moment, label))


def _fact(facing: Facing, moment: SourcedMoment, label: str) -> Fact:
    signs = facing.signs
    what = line(moment.what) or line(moment.text)
    ink = "text" if moment.scope == "event" else "muted"
    return Fact(
        Content.assemble((what, "text"), (f"  {several(facing.outlets(moment.sources))}", "muted")),
        label=_label(facing, label, signs.bullet, ink),
        indent=LABEL,
        sources=moment.sources,
        key=f"moment {moment.start} {moment.end} {what[:60]}",
        plain=f"{_days(moment, facing) or line(moment.text)}: {what}",
        subject=moment,
        fresh=facing.is_fresh(moment),
    )


def _label(facing: Facing, text: str, sign: str, ink: str = "text") -> Content:
    return Content.assemble((cut(text, TIMES - 1, facing.signs.ellipsis).ljust(TIMES), ink), (sign, "accent"))


def _articles(facing: Facing) -> list[Stop]:
    firsts, unseen = added(facing), frozenset(facing.open.unseen)
    origins = {copy: report.articles[0] for report in facing.open.incident.reports for copy in report.articles[1:]}
    return [
        _article(facing, article, firsts.get(article.id), origins.get(article.id, ""), fresh=article.id in unseen)
        for article in facing.open.articles
        if when.parse(article.published)
    ]


def _article(facing: Facing, article: Article, adds: Added | None, origin: str, *, fresh: bool) -> Stop:
    signs = facing.signs
    moment, hour = _hour(article.published, facing)
    outlet, title = facing.outlet(article.id), line(article.title)
    said = adds.said(signs.dot) if adds else ""
    other = facing.outlet(origin) if origin else ""
    copies = "" if not origin else "  the same text again" if other == outlet else f"  same text as {other}"
    fact = Fact(
        Content.assemble(
            (outlet, "bold"),
            (f"  {title}", "text"),
            (copies, "link"),
            (f"\n{signs.come} {said}" if said else "  adds nothing" if not copies else "", "good" if said else "muted"),
        ),
        label=_label(facing, hour, signs.paper, "bold"),
        indent=LABEL,
        sources=tuple(adds.sources) if adds else (Source(article=article.id, span=(0, 0)),),
        key=f"published {article.id}",
        plain=f"{when.minute(article.published, facing.now)}: {outlet}, {title}" + (f" (adds {said})" if said else ""),
        url=article.url,
        fresh=fresh,
    )
    return Stop(moment.date(), (2, article.published or ""), _head(moment), fact, bare=not said)


def _changed(facing: Facing, change: Change) -> Stop | None:
    """What an outlet changed, when that was noticed; Enter shows the difference."""
    if when.parse(change.at) is None:
        return None
    moment, hour = _hour(change.at, facing)
    parts = {
        "its title": bool(change.title),
        "figures": any(change.figures),
        "quotes": any(change.quotes),
        "sentences": any(change.sentences),
    }
    said = (
        f"{facing.outlet(change.article)} changed {', '.join(part for part, is_so in parts.items() if is_so) or 'it'}"
    )
    fact = Fact(
        Content.styled(said, "warn"),
        label=_label(facing, hour, facing.signs.changed),
        indent=LABEL,
        sources=(Source(article=change.article, span=(0, 0)),),
        key=f"published {change.article} {change.at}",
        plain=f"{when.minute(change.at, facing.now)}: {said}",
        change=change,
    )
    return Stop(moment.date(), (2, change.at), _head(moment), fact)


def _hour(stamp: str | None, facing: Facing) -> tuple[dt.datetime, str]:
    """A moment in the reader's zone, and its hour; `day` where only the day is known."""
    moment = when.parse(stamp)
    assert moment is not None
    if not stamp or "T" not in stamp:
        return moment, "day"
    moment = when.there_at(moment, facing.now)
    return moment, f"{moment:%H:%M}"


def _head(moment: dt.datetime) -> str:
    return f"{moment:%a} {moment.day} {moment:%b %Y}".upper()


def _days(moment: SourcedMoment, facing: Facing) -> str:
    return when.stretch(moment.start, moment.end, facing.now, facing.signs.dash)


def _years(moment: SourcedMoment, facing: Facing) -> str:
    """When something of the background was, as briefly as it can be said."""
    first, last = when.parse(moment.start), when.parse(moment.end)
    assert first is not None
    if last is None or last.date() <= first.date():
        return f"{first.day}.{first.month}.{first:%y}"
    if (last - first).days <= 300:
        return f"{first:%b %y}"
    return f"{first.year}" if first.year == last.year else f"{first.year}{facing.signs.dash}{last.year}"
