"""A question that is asked over a screen: it covers some lines of it, and the others stay as they are painted."""

from __future__ import annotations

from textual import events
from textual.geometry import Region, Size
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.strip import Strip

NONE: list[tuple[int, str]] = []
SETTLED = 0.05
"""Seconds after which what was still to be painted below when the question came is known."""


class OverScreen(ModalScreen[ScreenResultType]):
    """A modal screen with a transparent ground.

    Textual renders the whole screen below into it for each frame, and paints the whole of it twice when it comes:
    that takes longer than all else about it, and changes nothing but the lines that it covers.
    """

    HORIZONTAL_BREAKPOINTS = NONE
    VERTICAL_BREAKPOINTS = NONE

    _came = False
    """Whether it has been on the screen."""
    _coming = False
    """Whether it is being painted for the first time."""
    _laid_out_for: Size | None = None

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """When it comes, paint no more than its own."""
        if self._came:
            return
        self._came = self._coming = True
        self._laid_out_for = self.app.size
        # Its widgets have just got their styles when they were mounted; only its own sheet may be younger than it.
        event.refresh_styles = False
        self.app.stylesheet.update_nodes([self])
        self.call_later(self._leave_the_rest)

    def on_resize(self, event: events.Resize) -> None:
        """Of a size that it was laid out for, Textual need not lay it out again, nor all that lies below."""
        if event.size == self._laid_out_for:
            event.prevent_default()
        self._laid_out_for = event.size

    def _leave_the_rest(self) -> None:
        """Take back that all is to be painted once more, unless there was something to be painted below."""
        self._coming = False
        if self._repaint_required:
            self._repaint_required = False
            self._exchange_repaint_regions()
            self.set_timer(SETTLED, self._paint_what_is_left)

    def _compositor_refresh(self) -> None:
        if self._coming:
            self._compositor._dirty_regions.discard(self._compositor.size.region)
        super()._compositor_refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines of the ground: what lies below, but nothing where that cannot be seen."""
        if self._coming or self._hides(crop):
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)

    def _hides(self, lines: Region) -> bool:
        return any(
            child.styles.background.a == 1 and child.region.contains_region(lines) for child in self.displayed_children
        )

    def _paint_what_is_left(self) -> None:
        if self.is_current and any(map(_is_behind, self.app._background_screens)):
            self.refresh()


def _is_behind(screen: Screen[object]) -> bool:
    """Whether something on a screen was changed after it was painted last."""
    return bool(screen._dirty_widgets or screen._layout_required or screen._scroll_required)
