"""The queue and the card: what the desk opens on."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import ExitStack
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from feeds.views import Arrangement, Grouping, OpenIncident, QueueRow
from tui import actions
from tui.desk_thread import Superseded
from tui.first import First, read_first
from tui.history import Visit
from tui.idle import passed
from tui.left import Left, sections_by
from tui.place import Place
from tui.screens.after_acts import ShowsActs
from tui.screens.annotating import AnnotatesRows
from tui.screens.baskets import KeepsBaskets
from tui.screens.by_hand import MergesRows
from tui.screens.grouping import say_folded
from tui.screens.moving import MovesThroughRows
from tui.screens.nothing import nothing
from tui.screens.watching import WatchesRows
from tui.widgets.card_pane import CardPane
from tui.widgets.found import NOTHING
from tui.widgets.queue_list import QueueList
from tui.widgets.safe import line
from tui.widgets.view_bar import VIEWS, View, ViewBar

if TYPE_CHECKING:
    from feeds.desk import Desk
    from feeds.phrases import Seeker
    from tui.app_store import AppStore


WHOLE = 1.0
"""Seconds after the start at which the first card is read whole."""


class QueueScreen(ShowsActs, AnnotatesRows, MergesRows, KeepsBaskets, MovesThroughRows, WatchesRows):
    """The list of incidents, and in a wide window the card of the highlighted one."""

    WHERE: ClassVar[actions.Where] = "queue"
    BINDINGS = actions.bindings("queue")

    def __init__(self, first: Future[First] | None = None) -> None:
        super().__init__()
        self._first = first
        self._nothing_painted = ExitStack()
        self.loaded = False
        self.opened_at = passed()
        self.view: View = VIEWS[0]
        self.filter = ""
        self.sought = NOTHING
        self._elsewhere: Mapping[str, int] = {}
        """How many the query finds in other states, where it finds none in these."""
        self._left_at: dict[View, int] = {}
        """The incident that was highlighted in each part of the queue when it was left."""
        self._last: int | None = None
        """The one that was highlighted last in a part that had any."""
        self._turned = False
        """Whether another part is asked for than is shown yet."""
        self.bar = ViewBar()
        self.queue = QueueList()
        self.card = CardPane()

    def compose_body(self) -> ComposeResult:
        """The states, the list, the card."""
        yield self.bar
        with Horizontal():
            yield self.queue
            yield self.card

    # --- what is shown ---

    @property
    def place(self) -> Place:
        """Where one is: found again at the next start. At the top one is at whatever is first then."""
        row = self.queue.row
        return Place(row.id, line=self.queue.line) if row and self.queue.cursor else Place()

    def visit(self) -> Visit:
        """The states, the filter and the incident that is highlighted."""
        view, query, by, key = self.view, self.filter, self.grouping, self.queue.key

        def lead(app: AppStore) -> QueueScreen:
            app.spawn(app.queue_screen.come_back(view, query, by, key))
            return app.queue_screen

        filtered = f", filtered by {line(query)}" if query else ""
        return Visit(f"queue {view.name} {query}", f"the queue, {view.name}{filtered}", lead)

    async def come_back(self, view: View, query: str, by: Grouping, key: int | None) -> None:
        """Show what was shown when one left, in the same sections, with the highlight where it was."""
        if (view, query, by) != (self.view, self.filter, self.grouping):
            self._leave_part()
            self.view, self.filter, self.grouping, self.keep_dealt = view, query, by, False
            self.queue.refold(self.folded.get(self.by, ()))
            await self.reload()
        if key is not None:
            self.queue.move_to_key(key)

    @property
    def left(self) -> Left:
        """How the queue is left: to the minute of the last key, so that it is not kept at every key."""
        looked = min(self.desk_app.looked_at, self.desk_app.now()).astimezone(dt.UTC)
        at = f"{looked:%Y-%m-%dT%H:%M:00Z}"
        return Left(self.grouping, at, self.since or "", self.folded, self.view.states, self.wanted)

    @property
    def by(self) -> Grouping:
        """What the queue is in sections by."""
        return sections_by(self.grouping, self.view.states if not self.view.basket else ())

    @property
    def shows_card(self) -> bool:
        """Whether there is room for the card."""
        return self.has_class("-wide")

    @property
    def has_row(self) -> bool:
        """Whether an incident is highlighted."""
        return self.queue.key is not None

    @property
    def shown(self) -> OpenIncident | None:
        """The incident in the card, if it is the highlighted one."""
        card = self.card.shown
        return card if card and card.row.key == self.queue.key else None

    def on_mount(self) -> None:
        """Begin to read, where nothing was read ahead; what was is shown once there is a window for it."""
        self.queue.focus()
        self.watch(self.app, "baskets", self.baskets_changed, init=False)
        self.watch(self.app, "basket_counts", self.show_baskets, init=False)
        self.queue.set_lines_each(self.desk_app.settings.queue_lines)
        if self._is_read:
            # Until then an empty window would be painted.
            self._nothing_painted.enter_context(self.app.batch_update())
        else:
            self.queue.say_empty(["Reading the store"])
            self.desk_app.spawn(self._read_first())

    @property
    def _is_read(self) -> bool:
        return self._first is not None and self._first.done() and self._first.exception() is None

    async def _read_first(self) -> None:
        self._begin(await asyncio.wrap_future(self._first) if self._first else await self.desk_app.ask(read_first))

    def _begin(self, first: First) -> None:
        if self.loaded:
            return
        self.desk_app.counts = first.counts
        self.loaded = True
        self.queue.fill(first.rows)
        self.grouping, self.since = first.left.grouping, first.left.new_since(self.desk_app.now())
        self.folded, self.filter = first.left.folded, first.left.filter
        self.view = next((view for view in VIEWS if view.states == first.left.states), VIEWS[0])
        self.queue.since = self.since
        self.queue.refold(self.folded.get(self.by, ()))
        self.queue.show(first.order, keep_dealt=False)
        if first.card and (first.place.incident or first.card.row.key == self.queue.key):
            self.queue.move_to_key(first.card.row.key)
            self.queue.bring_to(first.place.line)
            self.card.show_incident(first.card)
            # It was read at a glance, which does not tell what is new in it.
            if first.card.row.news:
                self.call_after_refresh(self.ask_card)
            else:
                self.set_timer(WHOLE, self.ask_card)
        elif self.queue.key is not None:
            # What is first of all is folded away.
            self.ask_card()
        self.show_state()
        if first.place.facet and (first.alone or first.card):
            from tui.screens.incident import IncidentScreen

            self.app.push_screen(IncidentScreen.as_left(first))
        self.desk_app.spawn(self.desk_app.read_baskets(), group="baskets")
        # It may not be open yet: what is on the screen was read ahead.
        self.app.call_after_refresh(self.desk_app.desk.start)

    async def reload(self) -> None:
        """Read the order and the counts anew, as somebody asked for: the highlight stays on its incident."""
        await self.reorder(hold=False)

    async def reorder(self, *, hold: bool) -> None:
        """Read the order and the counts anew; with `hold`, what is on the screen stays as it is."""
        if not self.loaded:
            return
        query, view = self.wanted, self.view

        by, since, now = self.by, self.since, self.desk_app.now()

        def read(desk: Desk) -> tuple[Arrangement, Seeker, Mapping[str, int]]:
            found = desk.arrange(query, states=view.states, by=by, since=since, now=now)
            some = any(section.keys for section in found.sections)
            others = [] if some or not query else [one for one in VIEWS[:-1] if one.states != view.states]
            return found, desk.seeker(query), {one.name: desk.count(query, states=one.states) for one in others}

        try:
            order, self.sought, self._elsewhere = await self.desk_app.desk.latest("order", read)
        except Superseded:
            # A newer reading shows what this one would have. Who waits here goes on: an act is yet to be told.
            return
        if (query, view, by) != (self.wanted, self.view, self.by) or not self.is_attached:
            return
        self.card.seek(self.sought)
        self.queue.stale()
        self.queue.show(order, keep_dealt=self.keep_dealt, hold=hold and not self._turned)
        self.keep_dealt = True
        if self._turned:
            self._begin_part()
        await self.desk_app.recount()
        if self.queue.key is not None and not self.desk_app.wire_status.running:
            self.ask_card()
        self.show_state()

    def clear_dealt(self) -> None:
        """Rows that were dealt with leave the queue."""
        self.keep_dealt = False
        self.desk_app.spawn(self.reload())

    def regroup(self, by: Grouping) -> None:
        """Put the queue into other sections; rows that were dealt with leave it."""
        self.grouping, self.keep_dealt = by, False
        self.queue.refold(self.folded.get(self.by, ()))
        self.show_state()
        self.desk_app.spawn(self.reload())

    def show_view(self, view: View, query: str) -> None:
        """Show the incidents in some states that a query finds."""
        self._leave_part()
        self.view, self.filter, self.keep_dealt, self._turned = view, query, False, True
        self.queue.refold(self.folded.get(self.by, ()))
        self.desk_app.spawn(self.reload())

    def _leave_part(self) -> None:
        """Remember where in this part of the queue one is."""
        if self.queue.key is not None and not self._turned:
            self._left_at[self.view] = self._last = self.queue.key

    def _begin_part(self) -> None:
        """Another part is shown: the highlight stays on its incident where that is in it, too; else it goes to where it
        was when this part was left, and at the first time to the top.
        """
        self._turned = False
        for key in (self._last, self._left_at.get(self.view)):
            if key is not None and (self.queue.key == key or self.queue.move_to_key(key)):
                return
        self.queue.move_to_end(0)

    def new_minute(self) -> None:
        """Ages have changed, and what is in a basket that goes by time."""
        self.queue.tick()
        self.desk_app.count_baskets()

    def settings_changed(self) -> None:
        """Lines of an incident."""
        self.queue.set_lines_each(self.desk_app.settings.queue_lines)

    def moment(self) -> str:
        """What of the queue is shown, for the line of keys."""
        if not self.queue.plan.stops:
            counts = self.desk_app.counts
            return "empty" if counts.feeds or counts.articles else "no feeds"
        if self.queue.marked:
            return "marked"
        if self.filter:
            return "filtered"
        if self.view.basket:
            return "basket"
        return "sections" if self.by else "" if self.view is VIEWS[0] else "put away"

    def show_state(self) -> None:
        """Show which part of the queue is shown, and where in it one is."""
        queue = self.queue
        self.bar.show(
            self.view,
            self.filter,
            queue.cursor,
            len(queue.keys),
            queue.came_in(),
            self.grouping,
            left=len(queue.fresh),
            top=self.key_for("top"),
            hidden=queue.plan.hidden,
        )
        self.fit(self.moment())
        if queue.plan.stops:
            return
        shown = self.view, self.filter, self.desk_app.counts, self.desk_app.wire_status
        self.card.say_lines()
        self.queue.say_empty(nothing(*shown, self.key_for, self._elsewhere))

    @on(QueueList.Wanted)
    def _read_rows(self, message: QueueList.Wanted) -> None:
        self.desk_app.spawn(self.fill(message.keys))

    async def fill(self, keys: Sequence[int]) -> None:
        self.queue.fill(await self.desk_app.ask(lambda desk: desk.rows(keys)))

    @on(QueueList.Highlighted)
    def _highlighted(self) -> None:
        self.show_state()
        if self.queue.key is not None:
            # At the start the card was read with the queue.
            if self.shown is None:
                self.ask_card()
        elif self.queue.heading is not None:
            self.card.say_lines()

    def ask_card(self) -> None:
        """Read the card of the highlighted incident, where there is room for it, and nobody has quit meanwhile."""
        if self.shows_card and not self.app._exit:
            self.desk_app.spawn(self._show_card())

    async def _show_card(self) -> None:
        key = self.queue.key
        opened = await self.desk_app.desk.latest("card", lambda desk: open_key(desk, key)) if key is not None else None
        if opened and opened.row.key == self.queue.key:
            self.card.show_incident(opened)

    def with_shown(self, do: Callable[[OpenIncident], None]) -> None:
        """Do something with the highlighted incident, which is read first where its card is not on the screen."""
        if self.shown:
            do(self.shown)
        elif self.queue.key is not None:
            self.desk_app.spawn(self._read_for(self.queue.key, do))
        else:
            say_folded(self, self.queue)

    async def _read_for(self, key: int, do: Callable[[OpenIncident], None]) -> None:
        if opened := await self.desk_app.ask(lambda desk: open_key(desk, key)):
            do(opened)

    def on_resize(self) -> None:
        """A window that became wide wants its card. The first is what was read ahead is shown in, all of it at once."""
        if not self.loaded and self._first and self._is_read:
            with self._nothing_painted:
                self._begin(self._first.result())
        elif self.loaded and self.queue.key is not None and self.shown is None:
            self.call_after_refresh(self.ask_card)

    # --- in and out ---

    def action_open(self) -> None:
        """The whole incident; on the heading of a folded section, what is under it."""
        if self.queue.heading is not None:
            self.queue.fold()
        elif self.queue.key is not None:
            self.desk_app.open_row(self.queue.key, self.shown)

    @on(QueueList.Opened)
    def _opened(self) -> None:
        self.action_open()

    def action_back(self) -> None:
        """Drop the marks; then the filter; then the state."""
        if self.queue.marked:
            self.queue.unmark_all()
            self.show_state()
        elif self.filter:
            self.show_view(self.view, "")
        elif self.view is not VIEWS[0]:
            self.show_view(VIEWS[0], "")


def open_key(desk: Desk, key: int) -> OpenIncident | None:
    """The incident of a queue key; None when it is gone."""
    rows: list[QueueRow] = desk.rows([key])
    return desk.open_incident(rows[0].id) if rows else None
