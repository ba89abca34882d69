"""The base of everything the desk draws line by line: strips from inks, with the page's background under them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rich.style import Style as RichStyle
from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Size
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions
from textual.widget import Widget

from tui.inks import Inks
from tui.signs import Signs

if TYPE_CHECKING:
    from tui.app import Copytaster


class Ruled(Widget):
    """A widget that sets its own lines. `inks` and `signs` are the app's."""

    @property
    def desk_app(self) -> Copytaster:
        """The app, by its own type."""
        return cast("Copytaster", self.app)

    @property
    def inks(self) -> Inks:
        """The look in use."""
        return self.desk_app.inks

    @property
    def signs(self) -> Signs:
        """The signs in use."""
        return self.desk_app.signs

    def forget_drawn(self) -> None:
        """The look changed: whatever was set is to be set anew."""
        self.refresh()

    def ground(self, name: str) -> RichStyle:
        """A background with its text colour: `page`, `raised`, `row`."""
        return (self.inks.style("page") + self.inks.style(name)).rich_style

    def set_height(self, lines: int) -> None:
        """How many lines there are to scroll through.

        Assigning `virtual_size` would lay out the whole screen anew, which takes longer than painting it; the widgets
        here always have their scroll bar, so that nothing else depends on how much there is.
        """
        size = Size(self.size.width, lines)
        if size == self.virtual_size:
            return
        self.set_reactive(Widget.virtual_size, size)
        self.vertical_scrollbar.window_virtual_size = lines
        self.vertical_scrollbar.refresh()
        self.scroll_y = self.validate_scroll_y(self.scroll_y)

    def set_lines(self, content: Content, width: int, base: Style, *, wrap: bool = True) -> list[Strip]:
        """The content in lines of at most `width` cells, on a background."""
        if width <= 0:
            return []
        rules = RulesMap(text_wrap="wrap" if wrap else "nowrap", text_overflow="fold" if wrap else "ellipsis")
        options = RenderOptions(self.inks.style, rules)
        return content.render_strips(width, None, base, options)
