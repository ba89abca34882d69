"""What was done, act by act, and going back or forward to any of them at once."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from feeds.views import Act
from tui import actions
from tui.history import Visit
from tui.screens.base import DeskScreen
from tui.widgets.act_list import BEGINNING, ActList
from tui.widgets.said_line import SaidLine


class ActsScreen(DeskScreen):
    """The journal, latest act first. Enter makes everything as it was after the highlighted act."""

    WHERE: ClassVar[actions.Where] = "acts"
    BINDINGS = actions.bindings("acts")

    def compose_body(self) -> ComposeResult:
        """What it is, and the list."""
        yield SaidLine()
        yield ActList()

    @property
    def acts(self) -> ActList:
        """The list."""
        return self.query_one(ActList)

    def visit(self) -> Visit:
        """The list."""
        return Visit("acts", "what was done", lambda app: ActsScreen())

    def on_mount(self) -> None:
        """Read, and read again whenever something was done."""
        self.acts.focus()
        self.watch(self.app, "counts", self.reread, init=False)
        self.reread()

    def acted(self, act: Act) -> None:
        """One more, or one less that stands."""
        self.reread()

    def reread(self) -> None:
        """Read the list anew."""
        self.desk_app.spawn(self._read())

    async def _read(self) -> None:
        keys, here = await self.desk_app.desk.latest("acts", lambda desk: (desk.act_keys(), desk.last_act()))
        if not self.is_attached:
            return
        self.acts.show(keys, here)
        undone = keys.index(here) if here else len(keys)
        said = f" {len(keys):,} acts" if len(keys) != 1 else " 1 act"
        said += f", {undone:,} of them undone" if undone else ""
        if not keys:
            said = f" Nothing was done yet: {self.key_for('keep')} keeps an incident, and that is an act."
        self.query_one(SaidLine).say([(said, "muted")])

    @on(ActList.Wanted)
    def _fill(self, message: ActList.Wanted) -> None:
        self.desk_app.spawn(self._read_acts(message.keys))

    async def _read_acts(self, keys: list[int]) -> None:
        acts = await self.desk_app.ask(lambda desk: desk.act_lines(keys))
        if self.is_attached:
            self.acts.fill(acts)

    @on(ActList.Entered)
    def action_go_to_act(self) -> None:
        """Undo or do again up to the highlighted act."""
        key = self.acts.key
        if key == self.acts.here:
            self.say("You are there." if key else "Nothing stands: this is the beginning.")
        else:
            self.say("Going back …" if key < self.acts.here or key == BEGINNING else "Going forward …")
            self.desk_app.spawn(self.desk_app.go_to_act(key), group="acts")

    def action_down(self) -> None:
        """One on."""
        self.acts.move_to(self.acts.cursor + 1)

    def action_up(self) -> None:
        """One back."""
        self.acts.move_to(self.acts.cursor - 1)

    def action_top(self) -> None:
        """To the latest."""
        self.acts.move_to(0)

    def action_bottom(self) -> None:
        """To the beginning."""
        self.acts.move_to(len(self.acts.keys) - 1)

    def action_half_down(self) -> None:
        """Half a page on."""
        self.acts.move_to(self.acts.cursor + max(1, self.acts.size.height // 2))

    def action_half_up(self) -> None:
        """Half a page back."""
        self.acts.move_to(self.acts.cursor - max(1, self.acts.size.height // 2))

    def redress(self) -> None:
        """The look changed."""
        super().redress()
        self.acts.refresh()
