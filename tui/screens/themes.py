"""All looks, each put on as the highlight comes to it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on

from tui import looks
from tui.screens.pick import Choice, Pick
from tui.widgets.lines import Lines


class Themes(Pick):
    """Enter keeps the look, esc goes back to the one before."""

    CSS_PATH = "pick.tcss"

    def __init__(self) -> None:
        choices = []
        for name in looks.names():
            own = looks.ABOUT.get(name)
            look = looks.named(name)
            beside = own or ("Textual's, dark" if look and look.dark else "Textual's, light")
            choices.append(Choice.of(name, name.removeprefix(looks.PREFIX), beside))
        super().__init__("theme", choices)

    def on_mount(self) -> None:
        """All of them, the highlight on the one that is worn."""
        self._before = self.desk_app.inks
        super().on_mount()

    def _show(self, choices: Sequence[Choice], typed: str = "") -> None:
        super()._show(choices, typed)
        if not typed:
            worn = self.desk_app.inks.name
            self.lines.go_to(next((place for place, fact in enumerate(self.lines.facts) if fact.key == worn), 0))

    @on(Lines.Moved)
    def _try_on(self) -> None:
        look = looks.named(self.lines.fact.key) if self.lines.fact else None
        if look and look != self.desk_app.inks:
            self.desk_app.wear(look)

    def dismissed(self, chosen: str | None) -> None:
        """What was chosen stays on; where nothing was, what was worn before."""
        app = self.desk_app
        app.wear(looks.named(chosen) or self._before)
        if chosen:
            app.keep_look(chosen)
