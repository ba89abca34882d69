"""The command line: what is to be done is asked for by name, at the bottom of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from feeds.errors import QueryError
from feeds.views import Completion
from tui import actions, asked, commands
from tui.acting import CannotAct, check, done, owner
from tui.actions import Action
from tui.commands import Command
from tui.screens.base import DeskScreen
from tui.screens.over import OverScreen
from tui.screens.typing_ahead import TypesAhead
from tui.widgets.query_line import QueryLine

if TYPE_CHECKING:
    from tui.app import Copytaster


class CommandLine(QueryLine):
    """A line for a command; actions, and what they take, are offered under it."""

    PLACEHOLDER = "what is to be done: tab completes, up brings back what was done before"

    def __init__(self, value: str, over: DeskScreen) -> None:
        super().__init__(":", value)
        self._over = over

    async def recent(self) -> Sequence[str]:
        """What was typed before."""
        return await self.desk_app.ask(lambda desk: asked.find(desk.path))

    def note(self, typed: str) -> None:
        """Keep what was typed."""
        kept = self.recently
        self.desk_app.desk.submit(lambda desk: asked.keep(desk.path, kept))

    async def completions(self, query: str, cursor: int) -> Sequence[Completion]:
        """Actions that work here; behind the name of one that takes something, what that may be."""
        typed = query[:cursor]
        command = commands.named(typed, self._actions())
        if command and command.action.takes and command.begin > 0 and (command.words or typed.endswith(" ")):
            offer = owner(command.action, self._over, "offer")
            found = await done(offer(typed[command.begin :])) if offer else ()
            return [replace(one, start=one.start + command.begin, end=one.end + command.begin) for one in found or ()]
        return commands.completed(typed, ((action, self._about(action)) for action in self._actions()))

    def _actions(self) -> list[Action]:
        return [action for action in actions.ACTIONS if action.works(self._over.WHERE) and action.name != "command"]

    def _about(self, action: Action) -> str:
        keys = actions.keys_of(action, self.desk_app.keymap)[0]
        key = "" if keys.startswith(":") and len(keys) > 1 else keys
        return f" {self.desk_app.signs.dot} ".join(part for part in (key, action.title, action.help) if part)

    def whole(self, completed: str) -> bool:
        """A name that takes nothing is done at once."""
        return not completed.endswith(" ")


class CommandPrompt(TypesAhead[Command | None], OverScreen[Command | None]):
    """Asks for a command for the screen that it lies `over`; what cannot be done there is pointed at.

    `typed` is the line as it was given.
    """

    CSS_PATH = "command_prompt.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave")]

    def __init__(self, over: DeskScreen, value: str = "", wrong: QueryError | None = None) -> None:
        """`wrong` is what the line is opened with again for."""
        super().__init__()
        self._over, self._value, self._wrong = over, value, wrong
        self.typed = value

    def compose(self) -> ComposeResult:
        """The line."""
        yield CommandLine(self._value, self._over)

    @property
    def desk_app(self) -> Copytaster:
        """The app, by its own type."""
        return cast("Copytaster", self.app)

    @property
    def line(self) -> CommandLine:
        """The line."""
        return self.query_one(CommandLine)

    def on_mount(self) -> None:
        """Ready to type."""
        self.line.input.focus()
        if self._wrong:
            self.call_after_refresh(self.line.point, self._wrong)

    @on(Input.Submitted)
    def _take(self, message: Input.Submitted) -> None:
        typed = self.typed = message.value
        if not typed.strip(" :"):
            self.dismiss(None)
            return
        try:
            command = commands.read(typed, actions.ACTIONS)
            check(command.action, self._over)
        except CannotAct as error:
            self.line.point(QueryError(str(error), 0))
        except QueryError as error:
            self.line.point(error)
        else:
            self.line.took(typed)
            self.dismiss(command)

    def action_leave(self) -> None:
        """Nothing."""
        self.dismiss(None)
