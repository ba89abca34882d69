"""Yanking: to the terminal's clipboard (OSC 52, which Textual writes), and to the system's, for terminals without."""

from __future__ import annotations

import os
import shutil
import subprocess


def programs() -> list[list[str]]:
    """The commands that take the clipboard's text on this system, likeliest first."""
    known = [["pbcopy"], ["clip.exe"]]
    if os.environ.get("WAYLAND_DISPLAY"):
        known.insert(0, ["wl-copy"])
    if os.environ.get("DISPLAY"):
        known += [["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"]]
    return [command for command in known if shutil.which(command[0])]


def copy(text: str) -> bool:
    """Hand the text to the system's clipboard. Blocks for as long as the program takes, two seconds at most."""
    for command in programs():
        try:
            done = subprocess.run(
                command,
                input=text.encode(),
                timeout=2,
                check=False,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0:
            return True
    return False
