"""Running the command line as a user's shell does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


def run(*words: str | Path, stdin: str | bytes = b"", store: Path | None = None) -> Ran:
    """`copytaster WORDS`, with `stdin` on its standard input, over `store`."""
    environment = {**os.environ, **({"COPYTASTER_STORE": str(store)} if store else {})}
    done = subprocess.run(
        [sys.executable, "-m", "feeds", *map(str, words)],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        env=environment,
        timeout=100,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
