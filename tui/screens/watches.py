"""What is watched: of what sort, how many incidents match, when the last of them had news."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.content import Content

from feeds.errors import QueryError
from feeds.views import Act, Watch, Watchable, WatchSort
from tui import actions, when
from tui.facts.fact import Fact, gap, heading
from tui.history import Visit
from tui.screens.base import DeskScreen
from tui.widgets.lines import Lines
from tui.widgets.safe import line

if TYPE_CHECKING:
    from feeds.desk import Desk

SORTS: Mapping[WatchSort, str] = {"actor": "name", "place": "place", "phrase": "phrase", "query": "search"}
AGES = 9
MOST_NAME = 40

_ADDING: Mapping[str, tuple[WatchSort, str, str]] = {
    "n": ("actor", "a name", "Dina Boluarte"),
    "p": ("place", "a place, with all that lies in it", "Ayacucho"),
    "w": ("phrase", "words, wherever an article has them", "state of emergency"),
    "s": ("query", "whatever a search finds", "country:PE killed:>3"),
}


class WatchesScreen(DeskScreen):
    """A list, those with the latest news first."""

    WHERE: ClassVar[actions.Where] = "watches"
    BINDINGS = actions.bindings("watches")

    def __init__(self) -> None:
        super().__init__()
        self._watches: dict[str, Watch] = {}

    def compose_body(self) -> ComposeResult:
        """The list."""
        yield Lines("watches")

    @property
    def lines(self) -> Lines:
        """The list."""
        return self.query_one(Lines)

    def visit(self) -> Visit:
        """The list."""
        return Visit("watches", "the watches", lambda app: WatchesScreen())

    def on_mount(self) -> None:
        """Read, and read again whenever the counts change."""
        self.lines.focus()
        self.lines.show([heading("Reading …")])
        self.watch(self.app, "counts", self.reread, init=False)
        self.reread()

    def acted(self, act: Act) -> None:
        """Something was done or undone: it may concern what is watched."""
        self.reread()

    def reread(self) -> None:
        """Read the list anew."""
        self.desk_app.spawn(self._read())

    async def _read(self) -> None:
        watches = await self.desk_app.desk.latest("watches", lambda desk: desk.watches())
        if not self.is_attached:
            return
        watches = sorted(watches, key=lambda watch: watch.last or "", reverse=True)
        first = not self._watches
        self._watches = {str(watch.id): watch for watch in watches}
        facts = self._facts(watches)
        if first:
            self.lines.show(facts)
        else:
            self.lines.replace(facts)

    def _facts(self, watches: list[Watch]) -> list[Fact]:
        add = self.key_for("add_watch")
        if not watches:
            return [
                heading("Nothing is watched yet.", ink_name="text"),
                gap(),
                heading(f"{add} watches a name, a place, words or a search.", ink_name="muted"),
                heading(
                    f"{self.key_for('watch')} on an actor, a place, a quote or a search watches that.", ink_name="muted"
                ),
                gap(),
                heading(
                    "What it matches is flagged, comes higher in the queue, and is said when it comes in.",
                    ink_name="muted",
                ),
            ]
        name = min(MOST_NAME, max(cell_len(line(watch.name)) for watch in watches))
        return [heading(f"WATCHED  {len(watches)}"), *(self._fact(watch, name) for watch in watches)]

    def _fact(self, watch: Watch, name: int) -> Fact:
        app = self.desk_app
        called = line(watch.name)
        number = f"{watch.matches:,} incident{'' if watch.matches == 1 else 's'}"
        fresh = f" {app.signs.dot} {watch.fresh:,} to deal with" if watch.fresh else ""
        looking = "" if watch.settled else f" {app.signs.dot} still looking"
        what = line(watch.what) if watch.sort in ("phrase", "query") and line(watch.what) != called else ""
        return Fact(
            Content.assemble(
                (f"{app.signs.watched} ", "accent" if watch.fresh else "muted"),
                (called + " " * max(0, name - cell_len(called)), "bold"),
                (f"  {SORTS[watch.sort]:<7}", "muted"),
                (f" {number}", "text"),
                (fresh, "accent"),
                (looking, "warn"),
                (f"\n  {what}" if what else "", "muted"),
            ),
            label=Content.styled(when.age(watch.last, app.now()) if watch.last else app.signs.dash, "muted"),
            indent=AGES,
            key=str(watch.id),
            plain=called,
        )

    @property
    def _watch(self) -> Watch | None:
        fact = self.lines.fact
        return self._watches.get(fact.key) if fact else None

    def action_open(self) -> None:
        """Its incidents, in the queue."""
        if watch := self._watch:
            named = watch.name.replace('"', " ")
            self.desk_app.run_worker(self.desk_app.show_in_queue(f'watch:"{named}"'), group="history")

    @on(Lines.Entered)
    def _entered(self) -> None:
        self.action_open()

    def action_unwatch(self) -> None:
        """Watch it no longer."""
        if watch := self._watch:
            self.desk_app.spawn(self._do(lambda desk: desk.unwatch(watch.id)), group="acts")

    def action_rename_watch(self) -> None:
        """Ask for a name."""
        watch = self._watch
        if watch is None:
            return
        from tui.screens.prompt import Prompt

        def answered(name: str | None) -> None:
            if name and name.strip():
                self.desk_app.spawn(self._do(lambda desk: desk.rename_watch(watch.id, name)), group="acts")

        self.app.push_screen(Prompt("Call it", watch.name), answered)

    async def _do(self, job: Callable[[Desk], Act]) -> None:
        try:
            done = await self.desk_app.ask(job)
        except ValueError as error:
            self.say(f"Not done: {error}.")
            return
        await self.desk_app.watches_changed(done)

    def action_add_watch(self) -> None:
        """Ask what sort, then what."""
        from tui.screens.menu import Menu

        def chosen(key: str | None) -> None:
            if key is not None:
                self._ask_for(*_ADDING[key])

        self.app.push_screen(Menu("Watch", [(key, words) for key, (_, words, _) in _ADDING.items()]), chosen)

    def _ask_for(self, sort: WatchSort, words: str, hint: str) -> None:
        from tui.screens.prompt import Prompt
        from tui.screens.query_prompt import QueryPrompt

        def answered(given: str | None) -> None:
            if given and given.strip():
                self.desk_app.spawn(self._add(sort, " ".join(given.split())), group="acts")

        asked = QueryPrompt("Watch") if sort == "query" else Prompt(f"Watch {words.partition(',')[0]}", hint=hint)
        self.app.push_screen(asked, answered)

    async def _add(self, sort: WatchSort, words: str) -> None:
        def wanted(desk: Desk) -> Watchable | None:
            if sort == "actor":
                return desk.named(words)
            if sort == "place":
                return desk.place_named(words)
            return Watchable(sort=sort, what=words, name=words)

        def act(desk: Desk) -> tuple[Act | None, Watchable | None]:
            found = wanted(desk)
            return desk.watch(found) if found else None, found

        try:
            done, found = await self.desk_app.ask(act)
        except (QueryError, ValueError) as error:
            self.say(f"Not watched: {str(error).rstrip('.')}.")
            return
        if found is None:
            self.say(f"No incident names {words} yet: copytaster watch --place finds it in the world.")
        elif done is None:
            self.say(f"{line(found.name)} is watched already.")
        else:
            await self.desk_app.watches_changed(done, found)
