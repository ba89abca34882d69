"""The shell that the desk was started from, if there is one that can stop it and go on with it."""

from __future__ import annotations

import os
from pathlib import Path


def has_shell() -> bool:
    """Whether somebody would bring back this process if it were stopped: a parent of its group, in its session.

    In a window that was opened for the desk alone, or at the end of an ssh line that runs nothing else, there is none,
    and a desk that is stopped there is lost.
    """
    if os.name != "posix":
        return False
    group = os.getpgrp()
    parent = os.getppid() if group == os.getpid() else _parent_of(group)
    if parent is None:
        # Where there is no telling, the user who asks for it knows.
        return True
    try:
        return os.getsid(parent) == os.getsid(0) and os.getpgid(parent) != group
    except OSError:
        return False


def _parent_of(process: int) -> int | None:
    try:
        return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, ValueError, IndexError):
        return None
