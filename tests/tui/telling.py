"""A desk whose incidents have everything that an incident can say, made by hand, for the screens that show it."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from feeds.desk import Desk
from feeds.model import Article, Claim, Correction, Incident, Report, Source, SourcedFigure
from feeds.views import Change, Fresh, OpenIncident, Term
from tests.newsroom import NOON, iso

LONG = "Ayuntamiento Constitucional de San Sebastián de los Ballesteros y Anejos"
NEWS = "killed 9 (was 6) · +1 quote"
TERMS = (
    Term(name="kind", value=1.8, words="flood"),
    Term(name="toll", value=1.69, words="killed 6, injured 0"),
    Term(name="outlets", value=1.2, words="2 outlets with words of their own, 2 with copies"),
    Term(name="age", value=-0.375, words="last article 3 h ago"),
    Term(name="watch", value=3.0, words="you watch Huanta"),
)


class TellingDesk(Desk):
    """Opens every incident of several articles with news, a copy, a change, a story, corrections and a rank's terms."""

    def glance(self, incident_id: str) -> OpenIncident:
        """The same as a whole one."""
        return self.open_incident(incident_id)

    def open_incident(self, incident_id: str) -> OpenIncident:
        """As the desk does, and with all that."""
        opened = super().open_incident(incident_id)
        if len(opened.articles) < 3:
            return replace(opened, terms=TERMS)
        incident = told(opened.incident, opened.articles)
        seen = any(act.verb == "see" and incident.id in act.incidents and not act.undone for act in self.acts())
        others = [row for row in self.rows(self.order()[:8]) if row.id != incident.id]
        return replace(
            opened,
            incident=replace(incident, follows=others[0].id),
            row=opened.row if seen else replace(opened.row, news=NEWS, state="updated"),
            fresh=None
            if seen
            else Fresh(
                words=NEWS,
                actors=(2,),
                places=(1,),
                quotes=(1,),
                claims=((0, 2),),
                moments=(0,),
            ),
            changes=(changed(opened.articles[1]),),
            corrections=(Correction(verb="rename", fact="actor", what="Jon Smit", to="John Smith"),),
            terms=TERMS,
            story=tuple(
                replace(row, first_seen=iso(NOON + dt.timedelta(days=days)))
                for row, days in zip(others[:2], (-30, 2), strict=True)
            ),
        )


def told(incident: Incident, articles: tuple[Article, ...]) -> Incident:
    """The incident with a toll that rises and is disputed, and with a text that two outlets carry."""
    sources = [Source(article=article.id, span=incident.figures[0].claims[0].sources[0].span) for article in articles]

    def claim(place: int, low: float, minutes: int, *, stands: bool) -> Claim:
        article = articles[place]
        return Claim(
            low=low,
            high=low,
            qualifier=None,
            said_by="body" if place else None,
            outlet=article.outlet,
            published=iso(NOON + dt.timedelta(minutes=minutes)),
            sources=(sources[place],),
            stands=stands,
        )

    figure = SourcedFigure(
        measure="killed",
        who="soldiers",
        low=6,
        high=9,
        scope="event",
        agreed=False,
        claims=(
            claim(0, 4, 0, stands=False),
            claim(1, 6, 40, stands=True),
            claim(2, 9, 95, stands=True),
        ),
    )
    return replace(
        incident,
        figures=(figure, *incident.figures),
        reports=(Report(articles=(articles[0].id, articles[2].id), shared=(0.94, 0.94)),),
    )


def changed(article: Article) -> Change:
    """What the outlet of an article changed: its title, a figure, a quote and two sentences."""
    return Change(
        article=article.id,
        at=iso(NOON + dt.timedelta(hours=2, minutes=32)),
        title=(f"{article.title}, {LONG} says", article.title),
        figures=(("killed six people",), ("killed nine people",)),
        quotes=(("We saw nothing [/b] of it.",), ()),
        sentences=(
            ("Six people were killed, the mayor’s office said.", "“We saw nothing [/b] of it.”"),
            ("Nine people were killed, the prefect said after midnight.",),
        ),
    )
