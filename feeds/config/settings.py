"""All settings. One more is one more line in `Settings`: its type, what it does, what it must be, its default."""

from __future__ import annotations

from typing import Annotated, get_type_hints

import msgspec

from feeds.config.schema import Rule, Setting, kind_of
from feeds.model import Noun

PRESETS = ("default", "vim", "newsboat")
ALERTS = ("toast", "bell", "osc9", "osc777", "none")


class Settings(Noun, frozen=True, kw_only=True):
    """What the user may set; reading and writing, the screen and the command line go by it.

    A field is a `bool`, `int`, `str`, `tuple[str, ...]` or `dict[str, str]`, or one of them `| None`, and has a `Rule`.
    """

    refresh_every: Annotated[
        int,
        Rule("Minutes between two refreshes by the desk; 0 for never.", "a number of minutes, 0 for never", least=0),
    ] = 15
    theme: Annotated[
        str | None,
        Rule("The colours; not set: what fits the terminal.", 'the name of a theme, such as "nord"'),
    ] = None
    signs: Annotated[
        str,
        Rule(
            "The signs beside words, and what maps are drawn with; auto is what fits the terminal.",
            '"auto", "unicode" or "ascii"',
            choices=("auto", "unicode", "ascii"),
        ),
    ] = "auto"
    queue_lines: Annotated[
        int,
        Rule("Lines of an incident in the queue; one makes columns.", "1 or 2", least=1, most=2),
    ] = 2
    keep_days: Annotated[
        int,
        Rule("Days for which incidents that were spiked or seen are held.", "a number of days, 1 or more", least=1),
    ] = 90
    jobs: Annotated[
        int | None,
        Rule("Processes that analyse; not set: as many as do well.", "a number of processes, 1 or more", least=1),
    ] = None
    alerts: Annotated[
        tuple[str, ...],
        Rule(
            "How the desk says that something matches what you watch, in one way or several.",
            'a list of "toast", "bell", "osc9", "osc777" (the terminal\'s own notices) or "none"',
            choices=ALERTS,
        ),
    ] = ("toast",)
    alert_command: Annotated[
        tuple[str, ...],
        Rule(
            "What a refresh runs then, with the incidents as JSON on its standard input; never through a shell.",
            'a program and its arguments, ["notify", "--news"]',
        ),
    ] = ()
    preset: Annotated[
        str,
        Rule(
            "Whose keys the desk has; yours, in [keys], go over them.",
            '"default", "vim" or "newsboat"',
            choices=PRESETS,
        ),
    ] = "default"
    keys: Annotated[
        dict[str, str],
        Rule('Keys by the name of an action: keep = "s" or ["s", "f5"]; "" takes its keys away.', "a table, [keys]"),
    ] = msgspec.field(default_factory=dict)

    # What was found in reading the file, and no setting:

    wrong: tuple[str, ...] = ()
    """What is wrong with the file, one sentence each, with its line."""
    lines: dict[str, str] = msgspec.field(default_factory=dict)
    """Where in the file each is set, in words; an entry of a table as `keys.keep`."""


def _schema() -> tuple[Setting, ...]:
    found, untouched = [], Settings()
    for name, hint in get_type_hints(Settings, include_extras=True).items():
        rules = [extra for extra in getattr(hint, "__metadata__", ()) if isinstance(extra, Rule)]
        if rules:
            found.append(Setting(name, kind_of(hint.__origin__), getattr(untouched, name), rules[0]))
    return tuple(found)


SCHEMA = _schema()
"""Every setting, in the order in which it is shown."""

_BY_NAME = {setting.name: setting for setting in SCHEMA}


def setting_named(name: str) -> Setting | None:
    """The setting of a name, or of an entry of a table (`keys.keep`); None where there is none."""
    setting = _BY_NAME.get(name.partition(".")[0])
    return setting if setting and (setting.kind == "table" or "." not in name) else None
