"""What every screen of the desk has: the header, the keys, moving in a list, and a way to the app by its own type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import Screen

from feeds.errors import QueryError
from feeds.views import Act
from tui import actions
from tui.history import Visit
from tui.place import Place
from tui.widgets.bars import HeadBar, KeyBar
from tui.widgets.lines import Lines
from tui.widgets.ruled import Ruled

if TYPE_CHECKING:
    from tui.app import Copytaster


def row_number(words: str) -> int:
    """The number that somebody typed. Raises `QueryError`."""
    digits = words.replace(",", "")
    if not (digits.isascii() and digits.isdigit()):
        raise QueryError("The number of a row, such as 120.", 0)
    return int(digits)


class DeskScreen(Screen[None]):
    """A whole screen. `WHERE` says which of the registry's actions work on it."""

    WHERE: ClassVar[actions.Where] = "anywhere"
    KEYS: ClassVar[Sequence[tuple[str, str]]] = ()
    """The line of keys, where it is not the registry's: key and word, the one that is always shown first."""
    TITLE = "copytaster"

    asking = False
    """Whether a question is being asked, one screen after the other: what is typed between two of them is no command.

    Over a slow line the keys of question and answer come at once, before the question is on the screen.
    """

    def __init_subclass__(cls, *, part: bool = False, **options: Any) -> None:
        """`part` says that the class is one that screens are put together from, and is never made itself: what
        Textual gathers of a class, which takes longer than to read it, is gathered of the whole alone.
        """
        if not part:
            super().__init_subclass__(**options)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is asked, keys do nothing here."""
        return not self.asking

    @property
    def desk_app(self) -> Copytaster:
        """The app, by its own type."""
        return cast("Copytaster", self.app)

    def compose(self) -> ComposeResult:
        """Header, the screen's own, keys."""
        # Textual would lay it out as a narrow one, and again once it is told its size.
        self.add_class(*self._of_size(self.app.size))
        yield HeadBar()
        yield from self.compose_body()
        yield KeyBar(self.WHERE, self.KEYS)

    def _of_size(self, size: Size) -> Iterator[str]:
        """The classes that a screen of this size bears."""
        for cells, breakpoints in zip(
            size, (self.app.HORIZONTAL_BREAKPOINTS, self.app.VERTICAL_BREAKPOINTS), strict=True
        ):
            yield from [name for least, name in breakpoints or () if least <= cells][-1:]

    def compose_body(self) -> ComposeResult:
        """What stands between header and keys."""
        yield from ()

    @property
    def lines(self) -> Lines | None:
        """The list that the moving keys move in."""
        return None

    @property
    def place(self) -> Place | None:
        """Where one is, if the next start is to lead back here."""
        return None

    def visit(self) -> Visit | None:
        """What is shown, as it is to be come back to; None where that is not remembered."""
        return None

    def leave(self) -> None:
        """What is shown is left for another place."""

    _was_here = False
    made_ahead = False
    """Whether it was mounted before it was wanted (see `tui.spares`)."""

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Remember that one is here."""
        if self.made_ahead and not self._was_here:
            # It has its styles, and its places: nothing needs to be looked up, and the frame not to be waited for.
            event.refresh_styles = False
            self.call_later(self._paint_at_once)
        self.desk_app.show_tour()
        if self._was_here:
            self.desk_app.returned(self)
        else:
            self._was_here = True
            self.desk_app.arrived(self)

    def _paint_at_once(self) -> None:
        # Textual would paint twice what is to be both laid out and painted anew.
        self._dirty_widgets.add(self)
        self._repaint_required = False
        self._on_timer_update()

    def on_screen_suspend(self) -> None:
        """Remember how one left it."""
        if self.is_mounted:
            self.desk_app.left(self)

    def say(self, message: str, ink: str = "text") -> None:
        """Say something in the line of keys, until the next key."""
        self.query_one(KeyBar).say(message, ink)

    def fit(self, moment: str) -> None:
        """The line of keys is to name first what fits what is shown now, a moment of `actions.footers`."""
        for bar in self.query(KeyBar):
            bar.fit(moment)

    def key_for(self, action: str) -> str:
        """The key of an action, as the user has it."""
        return self.desk_app.key_of(action)

    def acted(self, act: Act) -> None:
        """An act of triage was done, undone or done again, on whatever screen."""

    def store_changed(self) -> None:
        """Another process has written to the store."""

    def settings_changed(self) -> None:
        """The settings are others than before: show what comes of it."""

    def redress(self) -> None:
        """The look changed: set everything anew."""
        # By class and not by query: a query knows only the first base of a widget that has two.
        for widget in self.walk_children(Ruled):
            widget.forget_drawn()

    def on_key(self, event: events.Key) -> None:
        """A key takes the message away."""
        self.desk_app.touched()
        self.desk_app.arrived(self)
        self.query_one(KeyBar).say("")

    def on_mouse_down(self) -> None:
        """Whoever clicks is there, too."""
        self.desk_app.touched()

    def action_down(self) -> None:
        """One on."""
        if self.lines:
            self.lines.move(1)

    def action_up(self) -> None:
        """One back."""
        if self.lines:
            self.lines.move(-1)

    def action_top(self) -> None:
        """To the first."""
        if self.lines:
            self.lines.move_to_top()

    def action_bottom(self) -> None:
        """To the last."""
        if self.lines:
            self.lines.move_to_end()

    def action_half_down(self) -> None:
        """Half a page on."""
        if self.lines:
            self.lines.page_by(0.5)

    def action_half_up(self) -> None:
        """Half a page back."""
        if self.lines:
            self.lines.page_by(-0.5)

    def action_command(self, begun: str = "") -> None:
        """The command line, with what is begun on it."""
        self.desk_app.action_command(begun)

    def take_goto(self, words: str) -> None:
        """To a row of the list, by its number from 1."""
        if self.lines:
            self.lines.go_to(row_number(words) - 1)

    def action_edit_settings(self) -> None:
        """The settings file, in the user's editor."""
        self.desk_app.action_edit_settings()

    def action_back(self) -> None:
        """To the screen under this one."""
        self.dismiss()
