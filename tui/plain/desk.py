"""The desk in lines: what each command does, and what is said of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from feeds import until
from feeds.desk import Desk
from feeds.errors import NotFound, QueryError, StoreError
from feeds.views import Counts, FeedRow, TriageVerb
from tui import commands, take_away, when
from tui.facts.actors import actors
from tui.facts.brief import brief
from tui.facts.fact import Facing, Fact
from tui.facts.figures import listed_figures
from tui.facts.places import places
from tui.facts.quotes import quotes
from tui.facts.sources import sources
from tui.facts.timeline import timeline
from tui.plain.baskets import BasketLines
from tui.plain.commands import COMMANDS, helped, spelled_out
from tui.plain.listing import NoSuch, Said, whole
from tui.plain.noting import NotesLines
from tui.plain.watching import WatchesLines
from tui.plain.words import SIGNS, facts_said, row_said, text_said
from tui.widgets.safe import line

WIDTH = 72
"""What the facts are put into words for; nothing is cut or set in columns."""

FACETS: dict[str, Callable[[Facing], list[Fact]]] = {
    "brief": brief,
    "actors": actors,
    "places": places,
    "quotes": quotes,
    "figures": listed_figures,
    "timeline": timeline,
    "sources": sources,
}


class PlainDesk(WatchesLines, NotesLines, BasketLines):
    """A desk that is asked by lines and answers in lines."""

    def __init__(
        self,
        desk: Desk,
        *,
        now: Callable[[], dt.datetime] = when.local,
        refresh: Callable[[], Said] = lambda: ["There is no wire here: nothing can be fetched."],
    ) -> None:
        super().__init__(desk, now=now)
        desk.go_by(now)
        self._refresh = refresh
        self.ended = False

    def begin(self) -> Said:
        """What is said first: how much there is, and the first page of the queue."""
        counts = self._desk.counts()
        said = ["copytaster, in lines. help says the commands, quit ends.", _counted(counts)]
        if counts.feeds == 0 and counts.articles == 0:
            return [*said, "There are no feeds yet: `copytaster add` and `copytaster import` take them."]
        return [*said, *self._do_list("")]

    def answer(self, typed: str) -> Said:
        """Do what a line says; what is to be said of it. Nothing is raised for what was typed."""
        typed = line(typed).strip()
        if not typed:
            return []
        try:
            command = commands.read(spelled_out(typed), COMMANDS)
            do: Callable[[str], Said] = getattr(self, f"_do_{command.action.name}")
            return do(command.words)
        except QueryError as error:
            return [f"{error.message} (at character {error.position + 1})" if error.position else error.message]
        except (NoSuch, NotFound, StoreError) as error:
            return [str(error)]

    # --- incidents ---

    def _do_open(self, words: str) -> Said:
        if words:
            self._go_to(self._number(words))
        elif self._at is None:
            self._go_to(self._number("1"))
        return self._do_brief("")

    _do_goto = _do_open

    def _do_next(self, words: str) -> Said:
        return self._step(1, "That was the last in the list.")

    def _do_previous(self, words: str) -> Said:
        return self._step(-1, "That was the first in the list.")

    def _step(self, by: int, end: str) -> Said:
        to = 0 if self._at is None else self._at + by
        if not 0 <= to < len(self._keys):
            return [end]
        self._go_to(to + 1)
        return self._do_brief("")

    def _go_to(self, number: int) -> None:
        self._number(str(number))
        self._leave()
        ids = self._desk.ids([self._keys[number - 1]])
        if not ids:
            raise NoSuch(f"{number} is gone: it was merged into another. list says the queue anew.")
        self._at, self._open = number - 1, self._desk.open_incident(ids[0])

    def _leave(self) -> None:
        """Whoever leaves a new incident has looked at it: what comes from now on is news."""
        if self._open and self._open.row.state == "new":
            self._desk.look(self._open.incident.id)

    def _facet(self, facet: str, words: str) -> Said:
        if words:
            self._go_to(self._number(words))
        opened = self._opened()
        facts = FACETS[facet](Facing(opened, self._now(), WIDTH, SIGNS))
        number = f"{self._at + 1}. " if self._at is not None else ""
        name = "" if facet == "brief" else f"{facet.capitalize()}: {line(opened.incident.headline)}"
        said = facts_said(facts)
        if not name and said:
            return [number + said[0], *said[1:]]
        return [number + name, *said]

    def _do_brief(self, words: str) -> Said:
        return self._facet("brief", words)

    def _do_actors(self, words: str) -> Said:
        return self._facet("actors", words)

    def _do_places(self, words: str) -> Said:
        return self._facet("places", words)

    def _do_quotes(self, words: str) -> Said:
        return self._facet("quotes", words)

    def _do_figures(self, words: str) -> Said:
        return self._facet("figures", words)

    def _do_timeline(self, words: str) -> Said:
        return self._facet("timeline", words)

    def _do_sources(self, words: str) -> Said:
        return self._facet("sources", words)

    def _do_text(self, words: str) -> Said:
        articles = self._opened().articles
        number = whole(words) if words else 1
        if not 1 <= number <= len(articles):
            raise NoSuch(f"There {_are(len(articles), 'source')}: text 1 is the first.")
        article = articles[number - 1]
        head = [line(article.outlet or ""), line(article.title), when.day(article.published, self._now())]
        return [f"{number} of {len(articles)}. {'. '.join(part for part in head if part)}.", *text_said(article.text)]

    def _do_links(self, words: str) -> Said:
        found = take_away.links(self._opened().articles, 100)
        return found or ["None of the sources has an address."]

    # --- acts ---

    def _do_keep(self, words: str) -> Said:
        return self._deal(words, "keep")

    def _do_spike(self, words: str) -> Said:
        return self._deal(words, "spike")

    def _do_see(self, words: str) -> Said:
        return self._deal(words, "see")

    def _do_renew(self, words: str) -> Said:
        return self._deal(words, "renew")

    def _do_later(self, words: str) -> Said:
        return self._deal(words, "later")

    def _deal(self, words: str, verb: TriageVerb) -> Said:
        numbers, rest = self._numbers(words)
        due = None
        if verb == "later":
            try:
                due = until.due(rest, self._now()) if rest else until.offers(self._now())[0].due
            except ValueError as error:
                raise NoSuch(f"{error}.") from error
        elif rest:
            raise NoSuch(f"{rest} is no number: say {verb} 3, or {verb} 3 5-8.")
        if not numbers:
            opened = self._opened()
            return [*_done(self._desk.triage([opened.incident.id], verb, due).said), *self._go_on()]
        ids = self._desk.ids([self._keys[number - 1] for number in numbers])
        if not ids:
            raise NoSuch("They are gone: list says the queue anew.")
        return _done(self._desk.triage(ids, verb, due).said)

    def _go_on(self) -> Said:
        """After the open one was dealt with, the next is at hand."""
        self._open = None
        if self._at is None or self._at + 1 >= len(self._keys):
            return ["That was the last in the list."]
        self._at += 1
        rows = self._desk.rows([self._keys[self._at]])
        self._open = self._desk.open_incident(rows[0].id) if rows else None
        return [f"Next: {row_said(self._at + 1, row, self._now())}" for row in rows]

    def _do_undo(self, words: str) -> Said:
        act = self._desk.undo()
        self._desk.match_all()
        return _done(f"Undone: {act.said}") if act else ["Nothing left to undo."]

    def _do_redo(self, words: str) -> Said:
        act = self._desk.redo()
        self._desk.match_all()
        return _done(f"Done again: {act.said}") if act else ["Nothing left to do again."]

    # --- the rest ---

    def _do_refresh(self, words: str) -> Said:
        said = self._refresh()
        self._desk.changed()
        return [*said, _counted(self._desk.counts())]

    def _do_feeds(self, words: str) -> Said:
        rows = self._desk.feeds()
        return [f"{_many(len(rows), 'feed')}.", *map(_feed, rows)]

    def _do_help(self, words: str) -> Said:
        return helped(words)

    def _do_quit(self, words: str) -> Said:
        # It ends also where the store cannot be written to.
        self.ended = True
        self._leave()
        return []


def _done(said: str) -> Said:
    return [line(said)]


def _counted(counts: Counts) -> str:
    parts = [f"{counts.new:,} new", f"{counts.updated:,} updated", f"{counts.later:,} later", f"{counts.kept:,} kept"]
    if counts.failing:
        parts.append(f"{counts.failing:,} of {counts.feeds:,} feeds fail: feeds says which")
    return ", ".join(parts) + "."


def _many(number: int, noun: str) -> str:
    plural = noun.removesuffix("y") + "ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


def _are(number: int, noun: str) -> str:
    return f"{'is' if number == 1 else 'are'} {_many(number, noun)}"


def _feed(row: FeedRow) -> str:
    name = line(row.title) or line(row.url)
    how = line(row.error) if row.error else "stopped." if row.stopped else f"well, {_many(row.entries, 'entry')}."
    return how if how.startswith(name) else f"{name}: {how}"
