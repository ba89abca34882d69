"""Asks when what is put off is to come back: one key each, the moment beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from feeds.until import Offer, due, offers
from tui import when
from tui.actions.keys import spoken
from tui.screens.over import OverScreen
from tui.screens.prompt import Prompt
from tui.standing import later
from tui.widgets.safe import line

if TYPE_CHECKING:
    from tui.app import Copytaster

ASK = "o"
WIDEST = 27


@dataclass(frozen=True)
class PutOff:
    """An answer: when it comes back, as the store writes it (see `feeds.until`)."""

    due: str | None


class Choice(Static):
    """One line of the menu."""

    @dataclass
    class Clicked(Message):
        """It was clicked."""

        number: int

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def on_click(self, event: events.Click) -> None:
        """A click is as good as the key."""
        event.stop()
        self.post_message(self.Clicked(self._number))


class WhenBack(OverScreen[PutOff | None]):
    """Gives back when, None for esc. The key that led here, or enter, takes the first choice at once.

    All keys are bindings: one that comes before the menu is on the screen is taken all the same.
    """

    CSS_PATH = "when_back.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "Leave"),
        Binding("down,j", "move(1)", "Down"),
        Binding("up,k", "move(-1)", "Up"),
        Binding("enter", "take", "Take it"),
        Binding(ASK, "ask", "Another time"),
    ]

    def __init__(self, title: str, keys: Sequence[str]) -> None:
        """`keys` are those that the user has for putting off, as Textual spells them."""
        super().__init__()
        self._title, self._keys, self._at = title, tuple(keys), 0
        self._offers: list[Offer] = []

    @property
    def desk_app(self) -> Copytaster:
        """The app, by its own type."""
        return cast("Copytaster", self.app)

    def compose(self) -> ComposeResult:
        """What is asked, what is offered, how to leave."""
        self._offers = offers(self.desk_app.now())
        for number, offer in enumerate(self._offers):
            self._bindings.bind(offer.key, f"choose({number})")
        # The first of the keys that led here wins over a letter of the menu.
        for key in self._keys:
            self._bindings.key_to_bindings.pop(key, None)
            self._bindings.bind(key, "choose(0)")
        with Vertical():
            yield Static(line(self._title), id="title", markup=False)
            for number in range(len(self._offers) + 1):
                yield Choice(number)
            yield Static("esc leaves it as it is", id="leave", markup=False)

    def on_mount(self) -> None:
        """Show the choices."""
        self._show()

    def _show(self) -> None:
        for number, choice in enumerate(self.query(Choice)):
            choice.update(self._said(number))
            choice.set_class(number == self._at, "-on")

    def _said(self, number: int) -> Content:
        bar = self.desk_app.signs.bar if number == self._at else " "
        if number == len(self._offers):
            key, words, at = ASK, f"another time {self.desk_app.signs.ellipsis}", ""
        else:
            offer = self._offers[number]
            key = spoken(self._keys[0]) if number == 0 and self._keys else offer.key
            words, at = offer.words, when.to_come(offer.due, self.desk_app.now()) if offer.at and offer.due else ""
        return Content.assemble(
            (f"{bar} ", "bold $accent"), (f"{key:>3}", "bold $accent"), f"  {words:<{WIDEST}}", (at, "$text-muted")
        )

    def action_choose(self, number: int) -> None:
        """This one."""
        self.dismiss(PutOff(self._offers[number].due))

    def action_take(self) -> None:
        """The highlighted one."""
        if self._at == len(self._offers):
            self.action_ask()
        else:
            self.action_choose(self._at)

    def action_move(self, step: int) -> None:
        """Through the choices, round and round."""
        self._at = (self._at + step) % (len(self._offers) + 1)
        self._show()

    def on_choice_clicked(self, message: Choice.Clicked) -> None:
        """The one that was clicked."""
        self._at = message.number
        self.action_take()

    def action_ask(self) -> None:
        """Another time, in words."""

        def take(words: str | None) -> None:
            if words is not None:
                self.dismiss(PutOff(due(words, self.desk_app.now())))

        self.app.push_screen(MomentPrompt(), take)

    def action_leave(self) -> None:
        """As it is."""
        self.dismiss(None)


class MomentPrompt(Prompt):
    """Asks for another time in words; says as one types what they mean, and takes nothing else."""

    CSS_PATH = ["prompt.tcss", "when_back.tcss"]  # type: ignore[assignment]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__("until", "", "18:00, friday, tomorrow 9:30, 3h, 2d, 2026-12-01")

    @property
    def desk_app(self) -> Copytaster:
        """The app, by its own type."""
        return cast("Copytaster", self.app)

    def compose(self) -> ComposeResult:
        """The line, and above it what it means."""
        yield Static("", id="meant", markup=False)
        yield from super().compose()

    def _read(self, words: str) -> str | None:
        """Why the words are no time to come back; None where they are, which is shown then."""
        try:
            moment = due(words, self.desk_app.now())
        except ValueError as error:
            return f"{str(error)[:1].upper()}{str(error)[1:]}."
        self._say(f"{self.desk_app.signs.arrow} {later(moment, self.desk_app.now())}")
        return None

    def _say(self, said: str) -> None:
        self.query_one("#meant", Static).update(line(said))

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        if self._read(message.value) is not None:
            self._say("")

    @on(Input.Submitted)
    def _take_moment(self, message: Input.Submitted) -> None:
        # The line's own way of taking an answer takes any.
        message.prevent_default()
        wrong = self._read(message.value)
        if wrong is None:
            self.dismiss(message.value)
        else:
            self._say(wrong)
