"""JSON lines in and out: how the stages are chained in a shell.

Standard output is data and is flushed line by line; what is wrong with an input line goes to standard error with the
file and the line's number, and the next line is read. Whether any was bad decides the exit code.
"""

from __future__ import annotations

import contextlib
import os
import queue
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import msgspec

from feeds.model import decode, encode
from feeds.parse.clean import printable

T = TypeVar("T")

LONGEST_LINE = 64 * 1024 * 1024
"""Bytes; a longer line is refused, so that an endless line cannot fill the memory."""


def say(message: str) -> None:
    """One line of talk, to standard error, without anything that a terminal would obey."""
    print(printable(message), file=sys.stderr, flush=True)


def tell(text: str) -> None:
    """Lines for people, to standard output, without anything that a terminal would obey."""
    print(printable(text))


def let_go() -> None:
    """Have standard output lead nowhere: its reader has gone, and Python would complain when it flushes at exit."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Output:
    """Standard output as JSON lines. `open` turns False when the reader at the other end has gone."""

    def __init__(self) -> None:
        self.open = True

    def write(self, noun: Any) -> None:
        """Write one line and flush it; a closed pipe ends the output quietly."""
        if not self.open:
            return
        try:
            sys.stdout.buffer.write(encode(noun) + b"\n")
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            self.open = False
            let_go()


class Input:
    """The lines of some files, or of standard input, with a count of those that could not be used."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._files = files
        self.bad = 0

    def refuse(self, name: str, number: int, why: object) -> None:
        """Say that a line is not usable, and count it."""
        self.bad += 1
        say(f"{name}, line {number}: {' '.join(str(why).split())}")

    def lines(self) -> Iterator[tuple[str, int, bytes]]:
        """Each line that is not blank, with its file's name and its number from 1."""
        for path in self._files or [Path("-")]:
            try:
                if str(path) == "-":
                    yield from self._of("standard input", _standard_input())
                    continue
                with path.open("rb") as stream:
                    yield from self._of(str(path), stream)
            except OSError as error:
                self.bad += 1
                say(f"{path}: cannot be read: {error.strerror or error}")

    def _of(self, name: str, stream: BinaryIO) -> Iterator[tuple[str, int, bytes]]:
        number = 0
        while line := stream.readline(LONGEST_LINE):
            number += 1
            if len(line) >= LONGEST_LINE and not line.endswith(b"\n"):
                self.refuse(name, number, f"is longer than {LONGEST_LINE // 1024 // 1024} MB; skipped")
                while line and not line.endswith(b"\n"):
                    line = stream.readline(LONGEST_LINE)
                continue
            if line.strip():
                yield name, number, line

    def nouns(self, kind: type[T]) -> Iterator[tuple[str, int, T]]:
        """Each line as a noun; a line that is none is refused."""
        for name, number, line in self.lines():
            try:
                yield name, number, decode(line.removeprefix(b"\xef\xbb\xbf"), kind)
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                self.refuse(name, number, error)


def _standard_input() -> BinaryIO:
    """Standard input, apart from `sys.stdin`: that one Python closes at exit, and aborts if a thread still reads it."""
    return open(sys.stdin.fileno(), "rb", closefd=False)


def batches(items: Iterable[T], most: int) -> Iterator[list[T]]:
    """Whatever has come in so far, up to `most` at a time: nobody waits for a batch to fill.

    The items are read in a thread of their own, at most two batches ahead. An error of theirs is raised here.
    """
    waiting: queue.Queue[T | BaseException | None] = queue.Queue(maxsize=most * 2)

    def read() -> None:
        try:
            for item in items:
                waiting.put(item)
            waiting.put(None)
        except BaseException as error:
            waiting.put(error)

    threading.Thread(target=read, daemon=True).start()
    ended = False
    while not ended:
        batch: list[T] = []
        first = True
        while len(batch) < most:
            try:
                item = waiting.get() if first else waiting.get_nowait()
            except queue.Empty:
                break
            first = False
            if item is None:
                ended = True
                break
            if isinstance(item, BaseException):
                if batch:
                    yield batch
                raise item
            batch.append(item)
        if batch:
            yield batch
