"""The scroll bar beside everything that is drawn line by line: painted only when it looks another way than before."""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import NamedTuple, Self

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.scrollbar import ScrollBar
from textual.strip import Strip

_EIGHTHS = "▁▂▃▄▅▆▇ "


class _Look(NamedTuple):
    """The thumb, from one eighth of a cell to before another (none where both are 0), the cells, and the colours."""

    start: int
    end: int
    height: int
    back: Color
    thumb: Color

    def lines(self, width: int) -> list[Strip]:
        """Its lines, top to bottom."""
        return [_line(self, y, width) for y in range(self.height)]


def look_of(height: int, window: float, virtual: float, position: float, back: Color, thumb: Color) -> _Look:
    """What a bar of so many cells looks like beside a window on so many lines, which begins at a position."""
    start = end = 0
    if 0 < window < virtual and height and height != virtual:
        size = max(1.0, window / (virtual / height))
        start = max(0, int((height - size) * (position / (virtual - window)) * 8))
        end = start + ceil(size * 8)
    return _Look(start, end, height, back, thumb)


class SteadyBar(ScrollBar):
    """Textual's scroll bar, which among fifty thousand rows looks the same after most steps: then nothing is done."""

    _shown: _Look | None = None

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Have it painted, if it would look another way."""
        if not layout and not recompose and self.is_attached and self._shown == self._look():
            return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of it."""
        self._dirty_regions.clear()
        look = self._shown = self._look()
        width = self.size.width
        strips = [_line(look, y, width) for y in crop.line_range]
        if filters := self.get_line_filters():
            background = self.background_colors[1]
            for each in filters:
                strips = [strip.apply_filter(each, background) for strip in strips]
        if crop.column_span != (0, width):
            strips = [strip.crop(crop.x, crop.right) for strip in strips]
        return strips

    def _look(self) -> _Look:
        assert self.parent is not None
        styles, height = self.parent.styles, self.size.height
        if self.grabbed:
            back, thumb = styles.scrollbar_background_active, styles.scrollbar_color_active
        elif self.mouse_over:
            back, thumb = styles.scrollbar_background_hover, styles.scrollbar_color_hover
        else:
            back, thumb = styles.scrollbar_background, styles.scrollbar_color
        window, virtual = self.window_size, self.window_virtual_size
        return look_of(height, window, virtual, self.position, back.rich_color, (back + thumb).rich_color)


@lru_cache(maxsize=512)
def _line(look: _Look, y: int, width: int) -> Strip:
    first, first_part = divmod(look.start, 8)
    last, last_part = divmod(look.end, 8)
    if not look.end:
        return Strip([Segment(" " * width, Style(bgcolor=look.back))], width)
    if first <= y < last or (y == last and last_part):
        meta = {"@mouse.down": "grab"}
        if y == first and first_part:
            glyph, style = _EIGHTHS[7 - first_part], Style(bgcolor=look.back, color=look.thumb, meta=meta)
        elif y == last:
            glyph = _EIGHTHS[7 - last_part]
            style = Style(bgcolor=look.back, color=look.thumb, meta=meta, reverse=True)
        else:
            glyph, style = " ", Style(color=look.thumb, reverse=True, meta=meta)
        return Strip([Segment(glyph * width, style)], width)
    meta = {"@mouse.down": "scroll_up" if y < first else "scroll_down"}
    return Strip([Segment(" " * width, Style(bgcolor=look.back, meta=meta))], width)
