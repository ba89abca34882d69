"""Where the store and the settings are."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

_NAME = "copytaster"


def data_folder() -> Path:
    """The folder for copytaster's data on this platform; it may not exist yet."""
    return Path(platformdirs.user_data_path(_NAME, appauthor=False))


def store_path(option: Path | None = None) -> Path:
    """The store's file: the option `--store`, else the environment's COPYTASTER_STORE, else one in the data folder."""
    if option is not None:
        return option.expanduser()
    named = os.environ.get("COPYTASTER_STORE")
    return Path(named).expanduser() if named else data_folder() / "store.db"


def settings_path() -> Path:
    """The settings file: the environment's COPYTASTER_SETTINGS, else one in the platform's folder for settings."""
    named = os.environ.get("COPYTASTER_SETTINGS")
    if named:
        return Path(named).expanduser()
    return Path(platformdirs.user_config_path(_NAME, appauthor=False)) / "settings.toml"
