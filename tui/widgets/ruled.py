"""The base of everything the desk draws line by line: strips from inks, with the page's background under them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Region, Size
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions
from textual.widget import Widget

from tui.inks import Inks
from tui.signs import Signs
from tui.widgets.scroll_bar import SteadyBar

if TYPE_CHECKING:
    from tui.app import Copytaster


class Ruled(Widget):
    """A widget that sets its own lines. `inks` and `signs` are the app's."""

    _across: int | None = None
    _painted: tuple[object, list[Strip]] | None = None
    """What was painted last, and of what: the same again until something is to be painted anew."""

    @property
    def cells_across(self) -> int:
        """The width in cells. While lines are painted it is found once for all, which for Textual is much work."""
        return self.size.width if self._across is None else self._across

    @cached_property
    def _edges(self) -> dict[int, tuple[Strip, Segment, Strip]]:
        return {}

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
        return self.inks.on(name, "")

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scroll bar, made where there is none yet."""
        if self._vertical_scrollbar is None:
            made = SteadyBar(vertical=True, name="vertical", thickness=self.scrollbar_size_vertical)
            self._vertical_scrollbar = made
            made.display = False
            self.app._start_widget(self, made)
        return self._vertical_scrollbar

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the widget.

        What Textual does to every line that changed (borders, padding, tints) takes several times as long as setting
        it; a widget that has none of that, or an edge on its left only, hands out its lines as they are.
        """
        edges = self.styles.gutter
        (left, colour), content = self.styles.border_left, self.content_size
        plain = not (edges.top or edges.right or edges.bottom) and edges.left == (1 if left else 0)
        if not plain or left not in ("", "solid") or crop.bottom > content.height:
            return super().render_lines(crop)
        what = (crop, content, left, colour)
        if not self._dirty_regions and self._painted is not None and self._painted[0] == what:
            return self._painted[1]
        self._dirty_regions.clear()
        self._across = content.width
        strips = [self.render_line(y) for y in crop.line_range]
        self._across = None
        if left:
            edge = Segment("│", RichStyle.from_color(colour.rich_color, self.ground("page").bgcolor))
            strips = [self._edged(strip, edge) for strip in strips]
        if filters := self.get_line_filters():
            background = self.background_colors[1]
            for each in filters:
                strips = [strip.apply_filter(each, background) for strip in strips]
        if crop.column_span != (0, content.width + edges.left):
            strips = [strip.crop(crop.x, crop.right) for strip in strips]
        self._painted = (what, strips)
        return strips

    def _edged(self, strip: Strip, edge: Segment) -> Strip:
        """The line behind its edge: the same strip for the same line, as Textual keeps with each what it made of it."""
        held = self._edges.get(id(strip))
        if held is None or held[0] is not strip or held[1] != edge:
            if len(self._edges) > 500:
                self._edges.clear()
            held = self._edges[id(strip)] = (strip, edge, Strip([edge, *strip], strip.cell_length + 1))
        return held[2]

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
