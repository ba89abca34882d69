"""A terminal with the real program in it: a pty of its own session, and as much of a screen as the desk writes to."""

from __future__ import annotations

import codecs
import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

from rich.cells import cell_len

PATIENCE = 30.0
"""Seconds for which something is waited for before it counts as not happening."""

_PIECE = re.compile(
    r"\x1b\[([<>=?]?)([\d;:]*)([ -/]*)([@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b.|[^\x1b]", re.DOTALL
)
_CUT = re.compile(r"\x1b(?:\[[<>=?]?[\d;:]*[ -/]*|\][^\x07\x1b]*)?\Z")


def wait_for(holds: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
    """Wait until something holds; fails when it does not come to hold."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"this did not happen within {seconds:.0f} s: {what}"
        time.sleep(0.02)


class Screen:
    """What is written, as it stands on a screen: cursor, text and erasing; colours are let pass."""

    def __init__(self, columns: int, rows: int) -> None:
        self.resize(columns, rows)
        self.modes: set[str] = set()
        self._kept = ""

    def resize(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self.cells = [[" "] * columns for _ in range(rows)]
        self.x = self.y = 0

    def write(self, text: str) -> None:
        text = self._kept + text
        cut = _CUT.search(text)
        self._kept = text[cut.start() :] if cut else ""
        for piece in _PIECE.finditer(text[: cut.start()] if cut else text):
            if piece[4]:
                self._control(piece[1], piece[2], piece[4])
            elif not piece[0].startswith("\x1b"):
                self._put(piece[0])

    def _control(self, kind: str, numbers: str, final: str) -> None:
        first, *rest = [int(number) if number.isdecimal() else 0 for number in numbers.split(";")]
        match kind, final:
            case "", "H":
                self.y, self.x = max(1, first) - 1, max(1, rest[0] if rest else 1) - 1
            case "", "J":
                self.cells = [[" "] * self.columns for _ in range(self.rows)]
            case "?", "h":
                self.modes.add(numbers)
                if numbers == "1049":
                    self.resize(self.columns, self.rows)
            case "?", "l":
                self.modes.discard(numbers)
                if numbers == "1049":
                    self.resize(self.columns, self.rows)
            case _:
                pass

    def _put(self, character: str) -> None:
        if character == "\r":
            self.x = 0
        elif character == "\n":
            self.x, self.y = 0, self.y + 1
        elif character >= " ":
            if 0 <= self.y < self.rows and 0 <= self.x < self.columns:
                self.cells[self.y][self.x] = character
                for after in range(self.x + 1, min(self.columns, self.x + cell_len(character))):
                    self.cells[self.y][after] = ""
            self.x += cell_len(character)

    @property
    def lines(self) -> list[str]:
        """What can be read, line by line."""
        return ["".join(row).rstrip() for row in self.cells]


class Terminal:
    """A program that runs in a terminal. Leaving the block kills what is left of it."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        size: tuple[int, int] = (120, 40),
        environment: Mapping[str, str] | None = None,
        deaf_to: Sequence[signal.Signals] = (),
    ) -> None:
        self._master, slave = pty.openpty()
        self.screen = Screen(*size)
        self.written = ""
        self._set_size(*size)
        self._lock = threading.Lock()
        self._stop, self._hold = threading.Event(), threading.Event()
        self.before = termios.tcgetattr(slave)
        self._slave = slave

        # The size is the terminal's, not that of whoever runs the tests.
        surroundings = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}

        def take() -> None:
            os.setsid()
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            for number in deaf_to:
                signal.signal(number, signal.SIG_IGN)

        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            preexec_fn=take,
            env={**surroundings, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(environment or {})},
            cwd=Path(__file__).resolve().parents[2],
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.hang_up()
        for process in session(self.process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self.process.wait()

    def _read(self) -> None:
        decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        while not self._stop.is_set():
            if self._hold.is_set():
                time.sleep(0.02)
                continue
            if not select.select([self._master], [], [], 0.05)[0]:
                continue
            try:
                data = os.read(self._master, 65536)
            except OSError:
                return
            with self._lock:
                text = decode(data)
                self.written += text
                self.screen.write(text)

    # --- what a user does, and what a machine does to a terminal ---

    def send(self, keys: str | bytes) -> None:
        """Type."""
        data = keys.encode() if isinstance(keys, str) else keys
        while data:
            data = data[os.write(self._master, data) :]

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size."""
        with self._lock:
            self.screen.resize(columns, rows)
        self._set_size(columns, rows)

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def stop_reading(self) -> None:
        """Take nothing more from the program: what it writes piles up, as on a line that is dead."""
        self._hold.set()

    def read_on(self) -> None:
        """Take what has piled up, and what comes."""
        self._hold.clear()

    def hang_up(self) -> None:
        """Close the window: the program's terminal is gone."""
        if self._stop.is_set():
            return
        self._stop.set()
        self._reader.join()
        os.close(self._slave)
        os.close(self._master)

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self.process.send_signal(number)

    # --- what is to be seen ---

    @property
    def lines(self) -> list[str]:
        """What stands on the screen."""
        with self._lock:
            return self.screen.lines

    @property
    def text(self) -> str:
        """What stands on the screen, in one piece."""
        return "\n".join(self.lines)

    def shows(self, *words: str, seconds: float = PATIENCE) -> str:
        """Wait until all of the words stand on the screen; gives what stands there."""
        try:
            wait_for(lambda: all(word in self.text for word in words), f"{words} on the screen", seconds)
        except AssertionError as error:
            raise AssertionError(f"{error}; the program ended with {self.process.poll()}:\n{self.text}") from None
        return self.text

    def rests(self) -> None:
        """Wait until nothing has come for a moment."""
        before = -1

        def still() -> bool:
            nonlocal before
            there, before = before, len(self.written)
            time.sleep(0.15)
            return there == len(self.written) == before

        wait_for(still, "an end of what is drawn")

    def ends(self, seconds: float = PATIENCE) -> int:
        """Wait until the program has ended; gives its exit code, negative for a signal."""
        wait_for(lambda: self.process.poll() is not None, "the program's end", seconds)
        assert self.process.returncode is not None
        return self.process.returncode

    @property
    def restored(self) -> bool:
        """Whether the terminal is as it was before the program."""
        left = {"1049", "1000", "1003", "1004", "1006", "2004"} & self.screen.modes
        return termios.tcgetattr(self._slave) == self.before and not left and "25" in self.screen.modes


def session(leader: int) -> list[int]:
    """The processes of a session that live."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[3] == str(leader) and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def desk(store: Path) -> list[str]:
    """The command that opens the desk on a store."""
    return [sys.executable, "-c", "import sys; from tui.cli import main; sys.exit(main())", "--store", str(store)]


def processor_seconds(process: int) -> float:
    """How long a process has kept a processor busy so far."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
