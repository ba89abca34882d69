"""What of the settings the desk alone can tell: whether there are such actions, keys and themes. For `doctor`."""

from __future__ import annotations

from collections.abc import Iterator

from feeds.config import Settings


def looked_at(settings: Settings) -> Iterator[tuple[str, bool]]:
    """What there is to say of the keys and the theme, one sentence each, with whether that is wrong."""
    from tui import actions, looks
    from tui.actions.keymap import keymap

    made = keymap(settings, actions.ACTIONS)
    for sentence in made.wrong:
        yield sentence, True
    if settings.theme and not looks.named(settings.theme):
        where = settings.lines.get("theme", "The settings")
        yield f'{where}: there is no theme "{settings.theme}"; `:theme` in the desk shows them all.', True
    for sentence in made.yielded.values():
        yield sentence, False
