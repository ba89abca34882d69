"""The settings while the desk is open: changing one, taking on what was changed in the file, and opening that."""

from __future__ import annotations

import asyncio
from pathlib import Path

import msgspec
from textual.app import SuspendNotSupported
from textual.timer import Timer

from feeds.config import SCHEMA, Settings, Unfit, Value, load_settings
from tui.app_keys import AppKeys
from tui.screens.base import DeskScreen
from tui.signs import for_terminal

LOOK = 1.0
"""Seconds between two looks at whether the file was changed."""
Mark = tuple[int, int, int] | None


class AppSettings(AppKeys, part=True):
    """The app as far as it is set."""

    _refresh_timer: Timer | None = None
    _mark: Mark = None
    """What tells one state of the file from the next."""
    _writing = 0
    _looking = False
    _lock: asyncio.Lock | None = None

    def begin_settings(self) -> None:
        """Hold to the settings from now on, and watch the file."""
        self.lay_keys()
        for wrong in (*self.settings.wrong, *self.keys_wrong):
            self.tell(wrong)
        self._time_refreshes()
        if self.settings_file is not None:
            self._mark = _mark(self.settings_file)
            self.set_interval(LOOK, self._look_at_file)

    def _time_refreshes(self) -> None:
        if self._refresh_timer:
            self._refresh_timer.stop()
        every = self.settings.refresh_every
        self._refresh_timer = self.set_interval(every * 60, self.refresh_if_any) if self.wire and every else None

    # --- changing one ---

    def set_setting(self, name: str, value: Value) -> None:
        """Set a setting, or an entry of a table (`keys.keep`), from now on; None takes it back to the default.

        It is written into the user's file; what forbids that is told.
        """
        self.take_on(_with(self.settings, name, value))
        if self.settings_file is not None:
            self._writing += 1
            self.run_worker(self._write(self.settings_file, name, value), group="settings", exit_on_error=False)

    async def _write(self, file: Path, name: str, value: Value) -> None:
        def write() -> Mark:
            from feeds.config.writing import write_setting

            write_setting(file, name, value)
            return _mark(file)

        self._lock = self._lock or asyncio.Lock()
        try:
            # One after the other: each reads the file before it writes it.
            async with self._lock:
                self._mark = await asyncio.to_thread(write)
        except (Unfit, OSError) as error:
            self.tell(f"It holds for now, but cannot be written into the settings: {error}")
        finally:
            self._writing -= 1

    def take_on(self, settings: Settings) -> None:
        """Hold to other settings from now on."""
        before, self.settings = self.settings, settings
        if (before.keys, before.preset) != (settings.keys, settings.preset):
            self.lay_keys()
        if before.theme != settings.theme:
            self.wear_set()
        if before.signs != settings.signs:
            self.use_signs(for_terminal(settings.signs))
        if before.refresh_every != settings.refresh_every:
            self._time_refreshes()
        for screen in self.screen_stack:
            if isinstance(screen, DeskScreen):
                screen.settings_changed()

    # --- the file ---

    def _look_at_file(self) -> None:
        if not (self._looking or self._writing):
            self._looking = True
            self.run_worker(self._read_anew(), group="settings", exit_on_error=False)

    async def _read_anew(self) -> None:
        """Take on what somebody has changed in the file."""
        file, known = self.settings_file, self._mark
        assert file is not None

        def read() -> tuple[Mark, Settings | None]:
            found = _mark(file)
            return found, load_settings(file) if found != known else None

        try:
            found, settings = await asyncio.to_thread(read)
        finally:
            self._looking = False
        if settings is None or self._writing:
            return
        self._mark = found
        before, wrong = self.settings, (*self.settings.wrong, *self.keys_wrong)
        self.take_on(settings)
        changed = [one.name for one in SCHEMA if getattr(before, one.name) != getattr(settings, one.name)]
        for sentence in (*settings.wrong, *self.keys_wrong):
            if sentence not in wrong:
                self.tell(sentence)
        if changed:
            self.say(f"The settings file was changed: {', '.join(changed)}.")

    def action_edit_settings(self) -> None:
        """Open the file in the user's editor; what is changed there holds when it is closed."""
        file = self.settings_file
        if file is None:
            self.say("This desk writes no settings: there is no file to edit.")
            return
        from tui.editor import edit, editor

        command = editor()
        if command is None:
            self.say(f"No editor was found: set EDITOR, or edit {file} elsewhere; it is noticed here.")
            return
        try:
            with self.suspend():
                done = edit(command, file)
        except SuspendNotSupported:
            self.say(f"No editor can be opened from here; edit {file} elsewhere, it is noticed here.")
            return
        self.refresh()
        if done:
            self.say(done)
        self._look_at_file()


def _with(settings: Settings, name: str, value: Value) -> Settings:
    """The settings with one changed; None is the default, or takes an entry out of its table."""
    table, _, entry = name.partition(".")
    if entry:
        entries = {key: held for key, held in getattr(settings, table).items() if key != entry}
        value = entries if value is None else {**entries, entry: value}
    elif value is None:
        value = getattr(Settings(), table)
    return msgspec.structs.replace(settings, **{table: value})


def _mark(file: Path) -> Mark:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
