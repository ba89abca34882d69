"""All that can be set, with its value, its default and what it does; changed in its place, written into the file."""

from __future__ import annotations

import shlex
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Region

from feeds.config import SCHEMA, Setting, Value, setting_named
from feeds.config.schema import shown
from tui import actions
from tui.actions import Action
from tui.actions.keys import parted, written
from tui.facts.fact import Fact, gap, heading
from tui.history import Visit
from tui.screens.base import DeskScreen
from tui.widgets.lines import GUTTER, Lines
from tui.widgets.safe import line

NAMES = 19
"""Cells for the names."""
FEW = 4
"""Of so many values at most, the next is taken by a key; of more, one is typed."""


class SettingsScreen(DeskScreen):
    """The settings, then the tables' entries, then the keys, an action each."""

    WHERE: ClassVar[actions.Where] = "settings"
    BINDINGS = actions.bindings("settings")

    def compose_body(self) -> ComposeResult:
        """The list."""
        yield Lines("settings")

    @property
    def lines(self) -> Lines:
        """The list."""
        return self.query_one(Lines)

    def visit(self) -> Visit:
        """The list."""
        return Visit("settings", "the settings", lambda app: SettingsScreen())

    def on_mount(self) -> None:
        """All of it."""
        self.lines.focus()
        # At once: keys that were pressed before it is on the screen are meant for it.
        self.lines.show(self._facts())

    def settings_changed(self) -> None:
        """Show them as they are now."""
        if self.is_mounted:
            self.lines.replace(self._facts())

    # --- what is shown ---

    def _facts(self) -> list[Fact]:
        app = self.desk_app
        unwritten = "This desk writes no settings: what you change holds until you quit."
        where = str(app.settings_file) if app.settings_file else unwritten
        facts = [heading(where)]
        facts += [
            Fact(Content.styled(f"{app.signs.ill} {wrong}", "bad"), firm=False)
            for wrong in (*app.settings.wrong, *app.keys_wrong)
        ]
        facts += [gap(), *(self._setting(setting) for setting in SCHEMA if setting.kind != "table")]
        for setting in SCHEMA:
            if setting.kind == "table" and setting.name != "keys":
                facts += self._table(setting)
        return [*facts, *self._keys()]

    def _setting(self, setting: Setting) -> Fact:
        value, default = getattr(self.desk_app.settings, setting.name), setting.default
        changed = value != default
        return Fact(
            Content.assemble(
                (_said(value), "bold accent" if changed else "text"),
                (f"  (default: {_said(default)})" if changed else "", "muted"),
                (f"\n{setting.rule.does}", "muted"),
            ),
            label=Content.styled(setting.name, "bold"),
            indent=NAMES,
            key=setting.name,
        )

    def _table(self, setting: Setting) -> list[Fact]:
        entries: dict[str, str] = getattr(self.desk_app.settings, setting.name)
        facts = [gap(), heading(f"[{setting.name}]  {setting.rule.does}")]
        for name, value in entries.items():
            label = Content.styled(name, "bold")
            facts.append(Fact(Content.styled(line(value), "bold accent"), label, NAMES, key=f"{setting.name}.{name}"))
        return facts

    def _keys(self) -> list[Fact]:
        facts: list[Fact] = []
        for group in actions.GROUPS:
            listed = [action for action in actions.ACTIONS if action.group == group]
            if listed:
                facts += [gap(), heading(f"Keys {self.desk_app.signs.dot} {group}"), *map(self._key, listed)]
        return facts

    def _key(self, action: Action) -> Fact:
        app = self.desk_app
        mine = app.settings.keys.get(action.name)
        keys = actions.keys_of(action, app.keymap)
        own = actions.keys_of(action, {})
        said = "  ".join(map(app.signs.key, keys)) if not keys[0].startswith(f":{action.name}") else "no key"
        beside = [action.title]
        if mine is not None:
            beside.append(f"default: {'  '.join(own)}")
        if action.name in app.keys_yielded:
            beside.append(app.keys_yielded[action.name])
        return Fact(
            Content.assemble(
                (f"{said:<14}", "bold accent" if mine is not None else "text"),
                (f"  {f' {app.signs.dot} '.join(beside)}", "muted"),
            ),
            label=Content.styled(action.name, "bold"),
            indent=NAMES,
            key=f"keys.{action.name}",
        )

    # --- changing ---

    def action_change(self) -> None:
        """To the next value, or to one that is typed in its place."""
        name = self.lines.fact.key if self.lines.fact else ""
        setting = setting_named(name)
        if setting is None:
            return
        if name == "theme":
            self.desk_app.action_theme()
            return
        values = _few(setting) if "." not in name else ()
        if values:
            value = getattr(self.desk_app.settings, name)
            self._set(name, values[(values.index(value) + 1) % len(values) if value in values else 0])
        else:
            self._ask(name, setting)

    @on(Lines.Entered)
    def _entered(self) -> None:
        self.action_change()

    def _ask(self, name: str, setting: Setting) -> None:
        from tui.screens.field import Field

        app, lines = self.desk_app, self.lines
        x = GUTTER + NAMES
        at = Region(x, lines.region.y + lines.window_line, max(10, lines.size.width - x), 1)

        def take(words: str | None) -> None:
            if words is not None:
                self._set(name, app.read_setting(name, words) if words.strip() or "." in name else None)

        self.app.push_screen(
            Field(at, self._written(name), setting.rule.wanted, lambda words: self._check(name, words)), take
        )

    def _check(self, name: str, words: str) -> None:
        """Raises `Unfit`. Nothing at all is the default, but for a key, which is taken away."""
        if words.strip() or "." in name:
            self.desk_app.read_setting(name, words)

    def _written(self, name: str) -> str:
        """A value as it is typed."""
        table, _, entry = name.partition(".")
        value = getattr(self.desk_app.settings, table)
        if table == "keys":
            action = actions.named(entry)
            held = value.get(entry, self.desk_app.keymap.get(entry, action.keys))
            return ", ".join(written(key) for key in parted(held))
        if entry:
            return str(value.get(entry, ""))
        if isinstance(value, tuple):
            return shlex.join(value)
        return "" if value is None else str(value)

    def _set(self, name: str, value: Value) -> None:
        before = set(self.desk_app.keys_wrong)
        self.desk_app.set_setting(name, value)
        wrong = [one for one in self.desk_app.keys_wrong if one not in before]
        if wrong:
            self.say(wrong[0], "bad")

    def action_set_default(self) -> None:
        """As it comes."""
        fact = self.lines.fact
        if fact and fact.key:
            self._set(fact.key, None)


def _said(value: Value) -> str:
    """A value as it is read; a text stands without the quotes that it has in the file."""
    if isinstance(value, tuple):
        return line(shlex.join(value)) or "none"
    return line(value) if isinstance(value, str) and value else shown(value)


def _few(setting: Setting) -> tuple[Value, ...]:
    """The values of a setting that has few; none where it has many."""
    rule = setting.rule
    if setting.kind == "switch":
        return (False, True)
    if rule.choices and setting.kind == "text":
        return rule.choices
    if rule.least is not None and rule.most is not None and rule.most - rule.least < FEW:
        return tuple(range(rule.least, rule.most + 1))
    return ()
