"""The subscriptions: how each does, what fails and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from feeds.views import FeedRow
from tui import actions, when
from tui.facts.fact import Fact, heading
from tui.history import Visit
from tui.screens.base import DeskScreen
from tui.take_away import link
from tui.widgets.lines import Lines
from tui.widgets.safe import line

if TYPE_CHECKING:
    from feeds.desk import Desk

SIGN = 2


class FeedsScreen(DeskScreen):
    """A list, those that fail first."""

    WHERE: ClassVar[actions.Where] = "feeds"
    BINDINGS = actions.bindings("feeds")

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, FeedRow] = {}

    def compose_body(self) -> ComposeResult:
        """The list."""
        yield Lines("feeds")

    @property
    def lines(self) -> Lines:
        """The list."""
        return self.query_one(Lines)

    def visit(self) -> Visit:
        """The list."""
        return Visit("feeds", "the feeds", lambda app: FeedsScreen())

    def on_mount(self) -> None:
        """Read, and read again whenever the counts or the wire's news change."""
        self.lines.focus()
        self.lines.show([heading("Reading …")])
        self.watch(self.app, "counts", self.reread, init=False)
        self.watch(self.app, "wire_status", self.reread, init=False)
        self.reread()

    def reread(self) -> None:
        """Read the list anew."""
        self.desk_app.spawn(self._read())

    async def _read(self) -> None:
        rows = await self.desk_app.desk.latest("feeds", lambda desk: desk.feeds())
        rows = sorted(rows, key=lambda row: not (row.error or row.stopped))
        first = not self._rows
        self._rows = {str(row.key): row for row in rows}
        if not rows:
            add = self.key_for("add_feed")
            self.lines.show([heading(f"There are no feeds yet: {add} adds one, by its address or that of a site.")])
            return
        failing = sum(1 for row in rows if row.error or row.stopped)
        said = f"{len(rows)} feeds" + (f", {failing} of them failing" if failing else ", all well")
        facts = [heading(said)]
        if failing:
            again, opens, removes = map(self.key_for, ("refresh_all", "browse", "remove_feed"))
            facts.append(heading(f"{again} tries them all again, {opens} opens the site, {removes} removes a feed"))
        facts += [self._fact(row) for row in rows]
        if first:
            self.lines.show(facts)
        else:
            self.lines.replace(facts)

    def _fact(self, row: FeedRow) -> Fact:
        app = self.desk_app
        signs, now = app.signs, app.now()
        ill = bool(row.error)
        sign, ink_name = (signs.stopped, "bad") if row.stopped else (signs.ill, "bad") if ill else (signs.well, "good")
        checked = (
            f"checked {when.age(row.checked, now)} ago".replace("now ago", "just now")
            if row.checked
            else "never checked"
        )
        due = "stopped" if row.stopped else f"next {when.until(row.due, now)}"
        dot = f" {signs.dot} "
        facts = dot.join([f"{row.entries} entries", checked, due])
        outlet = f"  {line(row.outlet)}" if row.outlet and row.outlet != row.title else ""
        error = line(row.error or "")
        address = "" if error.startswith(line(row.url)) else f"\n{line(row.url)}"
        since = f" Fails since {when.minute(row.failing_since, now)}." if row.failing_since else ""
        return Fact(
            Content.assemble(
                (line(row.title) or line(row.url), "bold"),
                (outlet, "text"),
                (f"  {facts}", "muted"),
                (address, "muted"),
                (f"\n{error}{since}" if ill else "", "bad"),
            ),
            label=Content.styled(sign, ink_name),
            indent=SIGN,
            key=str(row.key),
            url=row.site or row.url,
            plain=row.url,
        )

    @property
    def _row(self) -> FeedRow | None:
        fact = self.lines.fact
        return self._rows.get(fact.key) if fact else None

    def action_add_feed(self) -> None:
        """Ask for an address."""
        self.desk_app.queue_screen.action_add_feed()

    def take_add_feed(self, words: str) -> None:
        """This address."""
        self.desk_app.subscribe(words)

    def action_remove_feed(self) -> None:
        """Ask, then remove."""
        row = self._row
        if row is None:
            return
        from tui.screens.confirm import Confirm

        def answered(yes: bool | None) -> None:
            if yes:
                self.desk_app.spawn(self._remove(row.key))

        self.app.push_screen(Confirm(f"Remove {line(row.title) or line(row.url)}? Its incidents stay."), answered)

    async def _remove(self, key: int) -> None:
        def remove(desk: Desk) -> FeedRow:
            return desk.remove_feed(key)

        gone = await self.desk_app.ask(remove)
        await self._read()
        await self.desk_app.recount()
        self.say(f"{line(gone.title) or gone.url} removed; {self.key_for('add_feed')} adds it again.")

    def action_open(self) -> None:
        """Its site."""
        self.action_browse()

    @on(Lines.Entered)
    def _entered(self) -> None:
        self.action_browse()

    def action_browse(self) -> None:
        """Its site, in the browser."""
        row = self._row
        url = link(row.site) or link(row.url) if row else None
        if url:
            self.desk_app.browse([url])
            self.say(f"Opening {url} in the browser.")
        else:
            self.say("There is no link to open.")
