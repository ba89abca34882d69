"""What is under the cursor on the map of the world: listed, and dealt with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from feeds.views import Act, QueueRow, TriageVerb
from tui import when
from tui.facts.fact import Fact, heading
from tui.hits import Hits
from tui.maps.clusters import Cluster
from tui.screens.dealing import Deals
from tui.standing import standing
from tui.widgets.lines import Lines
from tui.widgets.safe import line

if TYPE_CHECKING:
    from feeds.desk import Desk

MOST = 100
"""So many incidents of a place are listed."""
AGES = 5


class ListsPlace(Deals, part=True):
    """A screen with a list of the incidents at a place, which the keys may move in."""

    _listed: tuple[int, ...] | None = None
    _rows: Sequence[QueueRow] = ()
    _rows_of: tuple[int, ...] = ()

    @property
    def here(self) -> Cluster | None:
        """What is under the cursor."""
        raise NotImplementedError

    @property
    def lines(self) -> Lines:
        """The incidents at the place under the cursor."""
        return self.query_one("#here", Lines)

    @property
    def in_list(self) -> bool:
        """Whether the keys move in the list, and not on the map."""
        return self.focused is self.lines

    def walk_list(self) -> None:
        """The keys move in the list from now on: at once, for the next may have come with the one that led here."""
        self.set_focus(self.lines)
        self.show_highlight()

    def leave_list(self) -> None:
        """The keys move on the map again."""
        self.set_focus(None)
        self.show_highlight()

    def show_highlight(self) -> None:
        """The list has a highlight while the keys move in it, and none while they do not."""
        if self.here and (self.lines.fact is not None) != self.in_list:
            self.lines.show(self.facts_of(self.here))

    # --- what is listed ---

    def list_place(self) -> None:
        """List what is under the cursor, unless it is listed already."""
        if (here := self.here) and self._listed != here.keys:
            self._listed = here.keys
            self.desk_app.spawn(self._list(here))

    async def _list(self, here: Cluster) -> None:
        wanted = here.keys[:MOST]
        rows = await self.desk_app.desk.latest("world", lambda desk: _rows(desk, wanted))
        if not self.is_attached or self._listed != here.keys:
            return
        same = {row.key for row in self._rows} & {row.key for row in rows}
        self._rows, self._rows_of = rows, here.keys
        facts = self.facts_of(here)
        if self.in_list and same:
            self.lines.replace(facts)
        else:
            self.lines.show(facts)

    def facts_of(self, here: Cluster) -> list[Fact]:
        """The incidents of a place, under its name."""
        where = line(", ".join(part for part in (here.place, here.country) if part))
        more = f" and {many(here.places - 1, 'place')} near it" if here.places > 1 else ""
        facts = [heading(f"{where}{more}: {many(len(here.keys), 'incident')}")]
        # Where there is but one place, the heading says it.
        rows = self._rows if self._rows_of == here.keys else ()
        facts += [self._fact(row, (row.place or row.country or "") if here.places > 1 else "") for row in rows]
        if len(here.keys) > MOST:
            facts.append(heading(f"and {len(here.keys) - MOST:,} more: {self.key_for('closer')} parts them."))
        return facts

    def _fact(self, row: QueueRow, place: str) -> Fact:
        app = self.desk_app
        signs, now = app.signs, app.now()
        fresh = row.state in ("new", "updated")
        tail = f" {signs.dot} ".join(
            part
            for part in (line(place), line(row.toll or ""), f"{signs.states[row.state]} {standing(row, now)}")
            if part
        )
        return Fact(
            Content.assemble(
                (f"{signs.of_kind(row.kind)} ", "accent" if fresh else "muted"),
                (line(row.headline) or "(no headline)", "bold" if fresh else "text"),
                (f"  {tail}", "muted"),
            ),
            label=Content.styled(when.short_age(row.last_updated or row.first_seen, now), "muted"),
            indent=AGES,
            key=str(row.key),
            # On the map nothing in the list is highlighted.
            firm=self.in_list,
            wrap=False,
        )

    def highlight(self, key: int) -> None:
        """Put the highlight on an incident of the list."""
        number = next((number for number, fact in enumerate(self.lines.facts) if fact.key == str(key)), None)
        if number is not None:
            self.lines.go_to(number)

    def as_hits(self) -> Hits:
        """The incidents of the list, to be gone through one after the other."""
        return Hits.all_of(self._rows)

    # --- dealing with it ---

    @property
    def chosen(self) -> int | None:
        """The highlighted incident; on the map the one that is here, if it is alone."""
        if self.in_list:
            return int(self.lines.fact.key) if self.lines.fact else None
        return self.here.keys[0] if self.here and len(self.here.keys) == 1 else None

    def to_deal_with(self) -> str:
        """The highlighted one, or the one that is here."""
        if self.chosen is not None:
            return "this one"
        if self.here:
            self.say(f"{len(self.here.keys):,} incidents are here: {self.key_for('open_place')} lists them.")
        return ""

    def deal(self, verb: TriageVerb, due: str | None = None) -> None:
        """Do it to the highlighted one, and go on to the next; on the map to the one that is here."""
        if not self.to_deal_with() or (key := self.chosen) is None:
            return
        self.desk_app.queue_screen.deal_with([key], verb, due)
        if self.in_list:
            self.lines.move(1)

    def acted(self, act: Act) -> None:
        """Show the place's incidents as they are now."""
        self._listed = None
        self.list_place()


def _rows(desk: Desk, keys: Sequence[int]) -> list[QueueRow]:
    return desk.rows(keys)


def many(number: int, noun: str) -> str:
    """A number of things: `1 place`, `12 places`."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
