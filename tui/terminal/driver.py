"""Textual's driver for terminals, mended where it does not outlive what a terminal, a shell or a machine does to it."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import threading
import time
from collections.abc import Callable, Iterable
from types import FrameType
from typing import TYPE_CHECKING, Any, Protocol, cast

from textual import constants, events
from textual._parser import ParseTimeout
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tui.terminal.characters import Writes, encoded
from tui.terminal.incoming import ESC, Incoming, Keys, Pasted, Piece
from tui.terminal.outgoing import Outgoing

if TYPE_CHECKING:
    from textual.app import App

GRACE = 3.0
"""Seconds that the desk has to end after it was told to; then it is ended."""
LARGEST = 2000
"""Cells; a terminal that says it is wider or higher says nonsense."""
LET_GO = b"\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
"""What takes back all that was asked of the terminal."""
ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)


class Ends(Protocol):
    """What the driver asks of the app."""

    writes: Writes
    """What the terminal takes."""

    def end(self, code: int) -> None:
        """Keep what is to be kept, and end with this exit code."""


class DeskDriver(LinuxDriver):
    """Powers display and input. Garbage does no harm, a stalled line holds up nothing, and whatever ends the desk from
    outside ends it in order: a signal, or a terminal that is no more.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        assert self._file is not None, "the desk begins only where there is a terminal"
        self._screen = self._file.fileno()
        self._out: Outgoing | None = None
        self._ending = self._began = self._going_on = self._told_to_go_on = False

    # --- out ---

    def write(self, data: str) -> None:
        """Write without waiting."""
        if self._out is not None:
            self._out.write(data)

    def _encode(self, text: str) -> bytes:
        return encoded(text, cast(Ends, self._app).writes)

    def start_application_mode(self) -> None:
        """Take the terminal."""
        if threading.current_thread() is threading.main_thread():
            for number in ENDING:
                signal.signal(number, self._told_to_end)
        self._out = Outgoing(self._screen, self._gone, lambda: self._in_loop(self._draw_anew), self._encode)
        self._out.start()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._key_thread is None or not self._key_thread.is_alive():
            # In the background: there is no terminal to be had until the shell brings the desk back.
            self._out.stop()
            self._out = None
            return
        if self._began:
            # Back from the shell. Textual draws nothing where the size is as it was.
            self._in_loop(self._draw_anew)
        self._began = True

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        if self._out is not None:
            self._out.hurry()
        super().stop_application_mode()

    def close(self) -> None:
        """Write what is left to be written."""
        super().close()
        if self._out is not None:
            self._out.stop()
            self._out = None

    def _sigcont_application(self, *_: object) -> None:
        """Go on after a stop. One that nobody could hear of, by SIGSTOP, has left the terminal half ours.

        Who goes on in the background is stopped again at the first touch of the terminal, in the midst of this: then it
        is told to go on once more, in the foreground.
        """
        self._told_to_go_on = True
        if self._going_on:
            return
        self._going_on = True
        try:
            if self._out is not None and self._auto_restart:
                self.suspend_application_mode()
            while self._told_to_go_on and self._out is None:
                self._told_to_go_on = False
                super()._sigcont_application()
        finally:
            self._going_on = False
        if self._told_to_go_on:
            # The shell may have written over what was drawn in between.
            self._told_to_go_on = False
            self._in_loop(self._draw_anew)

    def _draw_anew(self) -> None:
        if self._app.screen_stack:
            self._app.screen.refresh(layout=True)

    # --- ends ---

    def _told_to_end(self, number: int, _frame: FrameType | None) -> None:
        self._end(128 + number)

    def _gone(self) -> None:
        """There is no terminal any more. In whatever thread finds it out."""
        self._end(128 + signal.SIGHUP)

    def _end(self, code: int) -> None:
        if self._ending:
            return
        self._ending = True
        hard = threading.Timer(GRACE, self._end_hard, (code,))
        hard.daemon = True
        hard.start()
        self._in_loop(lambda: cast("Ends", self._app).end(code))

    def _end_hard(self, code: int) -> None:
        """The desk did not end: something holds it. The terminal is restored all the same."""
        self._restore_attributes()
        with contextlib.suppress(OSError):
            os.set_blocking(self._screen, False)
            os.write(self._screen, LET_GO)
        os._exit(code)

    def _restore_attributes(self) -> None:
        import termios

        if self.attrs_before is not None:
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)

    def _in_loop(self, call: Callable[[], object]) -> None:
        # The loop may be closed by now.
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(call)

    # --- in ---

    def run_input_thread(self) -> None:
        """Hand what comes in to the app, until the end."""
        incoming, parser = Incoming(constants.ESCAPE_DELAY), KeyParser()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(incoming.wait(time.monotonic())):
                    try:
                        data = os.read(self.fileno, 4096)
                    except (BlockingIOError, InterruptedError):
                        continue
                    except OSError:
                        data = b""
                    if not data:
                        self._gone()
                        return
                    pieces = incoming.take(data, time.monotonic())
                else:
                    pieces = incoming.tick(time.monotonic())
                for piece in pieces:
                    for message in parser.messages(piece):
                        self.process_message(message)


class KeyParser:
    """Textual's parser, given whole pieces; what it does not know, it has forgotten by the next."""

    def __init__(self) -> None:
        self._parser = XTermParser()

    def messages(self, piece: Piece) -> Iterable[Message]:
        """What a piece means for the app."""
        if isinstance(piece, Pasted):
            return [events.Paste(piece.text)]
        if piece.text == ESC:
            return [events.Key("escape", ESC)]
        found: list[Message] = []
        try:
            found.extend(self._parser.feed(piece.text))
            if self._parser._timeout_time is not None:
                # It waits for more. With alt a character is a key; no other sequence has more to come.
                if len(piece.text) == 2 and not isinstance(piece, Keys):
                    self._parser._timeout_time = None
                    self._parser._awaiting = self._parser._gen.throw(ParseTimeout())
                    found.extend(self._parser._tokens)
                    self._parser._tokens.clear()
                else:
                    self._begin_anew()
        except Exception:
            # Numbers that are no characters, and whatever else nobody has thought of.
            self._begin_anew()
        return [message for message in found if _makes_sense(message)]

    def _begin_anew(self) -> None:
        before, self._parser = self._parser, XTermParser()
        for name in ("last_x", "last_y", "mouse_pixels", "terminal_size", "terminal_pixel_size"):
            setattr(self._parser, name, getattr(before, name))


def _makes_sense(message: Message) -> bool:
    """Whether the app can do something with it: a size that a window has, a character that can be written."""
    if isinstance(message, events.Resize):
        return 0 < message.size.width <= LARGEST and 0 < message.size.height <= LARGEST
    if isinstance(message, events.Key) and message.character:
        return not any("\ud800" <= character <= "\udfff" for character in message.character)
    return True
