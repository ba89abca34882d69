"""The user's own editor, for the settings file."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

EDITORS = ("nano", "vim", "vi", "emacs")
"""What is tried where the environment names none."""


def editor() -> list[str] | None:
    """The command of the user's editor, with its arguments; None where there is none."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if named:
        try:
            return shlex.split(named) or None
        except ValueError:
            return [named]
    found = next((one for one in EDITORS if shutil.which(one)), None)
    return [found] if found else None


def edit(command: Sequence[str], file: Path) -> str:
    """Have the file edited, which is made where there is none. Gives what went wrong, in words; empty if nothing."""
    from feeds.config.writing import HEAD

    try:
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(HEAD)
        code = subprocess.run([*command, str(file)], check=False).returncode
    except OSError as error:
        return f"{command[0]} could not be opened: {error.strerror or error}."
    return f"{command[0]} ended with an error ({code})." if code else ""
