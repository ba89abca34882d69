"""Where things are, and what the user has set: one schema, which reading, writing, screen and command line go by."""

from __future__ import annotations

from feeds.config.paths import data_folder, settings_path, store_path
from feeds.config.reading import load_settings
from feeds.config.schema import Setting, Unfit, Value
from feeds.config.settings import SCHEMA, Settings, setting_named

__all__ = [
    "SCHEMA",
    "Setting",
    "Settings",
    "Unfit",
    "Value",
    "data_folder",
    "load_settings",
    "setting_named",
    "settings_path",
    "store_path",
]
