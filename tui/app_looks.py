"""How the app looks: the settings' theme, else what fits the terminal, and changing it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property

from textual.scrollbar import ScrollBar, ScrollBarRender

from feeds.config import Value
from feeds.errors import QueryError
from feeds.views import Completion
from tui import looks
from tui.app_wire import AppWire
from tui.commands import offered
from tui.inks import DARK, LIGHT, Inks
from tui.screens.base import DeskScreen
from tui.signs import Signs
from tui.terminal.characters import Writes, takes_unicode
from tui.widgets.plain_bars import PlainBars
from tui.widgets.ruled import Ruled


class AppLooks(AppWire, part=True):
    """The app as far as it dresses."""

    _dressed = False
    _left: Inks | None = None
    """The look that was worn before the last change from dark to light or back."""
    _colours: str | None = None
    """What colours the terminal has, by Rich's name for them; None where they are not known or all there."""

    def get_css_variables(self) -> dict[str, str]:
        """The variables that the style sheets are read with. Where these are asked for first, the first look is put on:
        else the sheets are read in Textual's colours, and at once once more.
        """
        if not self._dressed:
            self._dressed = True
            self._dress()
        return super().get_css_variables()

    def _dress(self) -> None:
        """Put on the first look, of which nobody has to be told."""
        self.draw_bars()
        look = self._look()
        self.set_reactive(AppLooks.inks, look)
        self.register_theme(look.theme)
        self.set_reactive(AppLooks.theme, look.name)
        self.add_class(f"-theme-{look.name}", update=False)
        self._refresh_truecolor_filter(self.ansi_theme)

    def dress_for_terminal(self) -> None:
        """Mend the look once the terminal is known, and say so where the settings name none that there is."""
        if not self.is_headless and not self.no_color:
            self._colours = self.console.color_system
            self.wear(self.inks)
        self._tell_unknown()

    def wear_set(self) -> None:
        """Put on the look that is set now."""
        self.wear(self._look())
        self._tell_unknown()

    def _tell_unknown(self) -> None:
        named = self.settings.theme
        if named and not looks.named(named):
            own = ", ".join(name.removeprefix(looks.PREFIX) for name in looks.OWN)
            themes = self.key_of("theme")
            self.tell(f'There is no theme "{named}". There are {own} and Textual\'s own; {themes} shows them all.')

    def action_look(self) -> None:
        """From dark to light and back, to the look that goes with this one."""
        if self._has_colours():
            before = self.inks
            self.wear(looks.partner(before, self._left))
            self._left = before

    def action_theme(self) -> None:
        """Choose a look from all that there are, each shown as the highlight comes to it."""
        from tui.screens.themes import Themes

        if self._has_colours() and not isinstance(self.screen, Themes):
            choosing = Themes()
            self.push_screen(choosing, choosing.dismissed)

    def take_theme(self, words: str) -> None:
        """Put on the look of this name."""
        look = looks.named(words)
        if look is None:
            raise QueryError("There is no theme of that name.", 0)
        if self._has_colours():
            self.wear(look)
            self.keep_look(look.name)

    def keep_look(self, name: str) -> None:
        """The look that is worn is the one that is set."""
        name = name.removeprefix(looks.PREFIX)
        self.set_setting("theme", name)
        self.say(f"{name}, {'from now on' if self.settings_file else 'until you quit'}.")

    def set_setting(self, name: str, value: Value) -> None:
        """Set a setting from now on."""
        raise NotImplementedError

    def offer_theme(self, words: str) -> Sequence[Completion]:
        """The looks that there are."""
        return offered(words, [(name.removeprefix(looks.PREFIX), looks.ABOUT.get(name, "")) for name in looks.names()])

    def wear(self, look: Inks) -> None:
        """Put on a look, in the colours that the terminal has."""
        self._left = None
        match self._colours:
            case "standard" | "windows":
                look = looks.in_sixteen(look)
            case "256":
                from tui.looks.of_256 import in_256

                look = in_256(look)
        self._wear(look)

    # --- signs ---

    @cached_property
    def _takes_letters(self) -> bool:
        return takes_unicode()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What the style sheets know besides the theme's colours: lines between panes are of the signs' set."""
        return {**super().get_theme_variable_defaults(), "edge": "solid" if self.signs.braille else "ascii"}

    def use_signs(self, signs: Signs) -> None:
        """Set everything in these signs from now on."""
        self.signs = signs
        self.draw_bars()
        self.refresh_css(animate=False)
        self._redress()

    def draw_bars(self) -> None:
        """Scroll bars are drawn in what the terminal has."""
        ScrollBar.renderer = ScrollBarRender if self.signs.braille else PlainBars

    @property
    def writes(self) -> Writes:
        """What the terminal takes; who asks for signs in Unicode says that it takes all."""
        if self.signs.braille:
            return "unicode"
        return "letters" if self._takes_letters else "ascii"

    def _has_colours(self) -> bool:
        if self.no_color:
            self.say("The terminal's settings ask for no colours (NO_COLOR): there are none to change.")
        return not self.no_color

    def _look(self) -> Inks:
        if self.no_color:
            from tui.looks.colourless import COLOURLESS

            return COLOURLESS
        # Terminals that know their background say so here, as "foreground;background" by colour number.
        background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
        return looks.named(self.settings.theme) or (LIGHT if background in ("7", "15") else DARK)

    def _wear(self, look: Inks) -> None:
        self.inks = look
        # Under Textual's own name, too, it is ours: its inks can be read everywhere.
        self.register_theme(look.theme)
        self.theme = look.name
        self._redress()

    def _redress(self) -> None:
        for screen in self._screen_stacks.get(self.current_mode, []):
            if isinstance(screen, DeskScreen):
                screen.redress()
            else:
                for widget in screen.walk_children(Ruled):
                    widget.forget_drawn()
