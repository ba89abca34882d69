"""What a terminal sends, parted into keys, whole escape sequences and pastes; what is none of these is dropped.

Textual's parser gives the characters of a sequence that it does not know, or that comes in two parts over a slow line,
as if somebody had typed them: then an answer of the terminal merges incidents and spikes them. Here a sequence goes to
the parser whole or not at all, and what is pasted never goes there.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from msgspec import Struct

ESC = "\x1b"
TICK = 0.1
"""Seconds between two looks at whether what has come in is complete."""
ESCAPE_DELAY = 0.1
"""Seconds after which an escape that nothing follows is the key."""
PATIENCE = 0.5
"""Seconds for which the rest of a sequence is waited for."""
PASTING = 2.0
"""Seconds after which a paste is over, though its end never came: else no key would do anything any more."""
LIVELY = 16
"""Characters at once that are more than a hand types: as long as such come, a paste goes on."""
LONGEST_PASTE = 100_000
"""Characters; the rest of a longer paste is dropped. Nobody types that much into one line."""
LONGEST_SEQUENCE = 256 * 1024
LONGEST_KNOWN = 32
"""Characters: a sequence longer than the first is not waited for to its end, one longer than the second has no meaning
here.
"""

_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"
_INSIDE = r"[\x00-\x1a\x1c-?]*"
"""What a sequence may have between its begin and its end, with what none may have: it ends no earlier for that."""
_WHOLE = re.compile(
    r"\x1b(?:"
    r"\[\[."  # the Linux console's F1 to F5
    r"|\[M..."  # a mouse that knows no better
    rf"|\[{_INSIDE}[@-Z\\-~]"
    r"|O[0-9;]*[@-~]"
    r"|[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)"  # what a terminal says of itself
    r")",
    re.DOTALL,
)
_BEGUN = re.compile(
    rf"\x1b(?:\[\[?|\[M.{{0,2}}|\[{_INSIDE}|O[0-9;]*|[\]P_^X][^\x07\x1b]*\x1b?)?\Z",
    re.DOTALL,
)
_BROKEN = re.compile(rf"\x1b(?:\[{_INSIDE}|O[0-9;]*|[\]P_^X][^\x07\x1b]*)")
"""What was begun and is followed by something that cannot belong to it."""
_REST = re.compile(rf"\[{_INSIDE}[@-~]\Z")
_SAYS = tuple(f"\x1b{sign}" for sign in "]P_^X")
"""How what a terminal says of itself begins: nobody here asks it anything in that way."""


class Keys(Struct, frozen=True):
    """Characters that were typed."""

    text: str


class Sequence(Struct, frozen=True):
    """One whole escape sequence, or an escape and the character after it."""

    text: str


class Pasted(Struct, frozen=True):
    """What was pasted."""

    text: str


Piece = Keys | Sequence | Pasted


class Incoming:
    """Parts what comes in. `take` and `tick` are given the time, in seconds of any clock that only goes forward.

    `escape_delay` is in how many seconds an escape that nothing follows is the key.
    """

    def __init__(self, escape_delay: float = ESCAPE_DELAY) -> None:
        self._escape_delay = escape_delay
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._held = ""
        self._at = self._escaped_at = -PATIENCE
        self._paste: list[str] | None = None
        self._room = 0

    def take(self, data: bytes, now: float) -> list[Piece]:
        """The pieces that some bytes complete."""
        text = self._decoder.decode(data)
        if self._paste is None or len(text) > LIVELY:
            self._at = now
        if not self._held and now - self._escaped_at < PATIENCE and _REST.match(text):
            # The escape before this was no key, but the begin of a sequence that came late.
            text = ""
        self._escaped_at = -PATIENCE
        return list(self._parted(text, now))

    def wait(self, now: float) -> float:
        """In how many seconds something may be complete without anything coming."""
        due = self._at + self._escape_delay - now if self._held == ESC and self._paste is None else TICK
        return min(TICK, max(0.001, due))

    def tick(self, now: float) -> list[Piece]:
        """The pieces that are complete because nothing has come after them."""
        quiet = now - self._at
        if quiet >= PATIENCE:
            # Half a character is none.
            self._decoder.reset()
        if self._paste is not None:
            return [self._end_paste()] if quiet >= PASTING else []
        if not self._held or quiet < (self._escape_delay if self._held == ESC else PATIENCE):
            return []
        held, self._held = self._held, ""
        if held == ESC:
            self._escaped_at = now
        # With alt, these are keys by themselves; of anything longer the rest is lost.
        return [Sequence(held)] if len(held) <= 2 else []

    def _parted(self, text: str, now: float) -> Iterator[Piece]:
        text, self._held = self._held + text, ""
        while text:
            if self._paste is not None:
                text, over = self._into_paste(text)
                if over:
                    yield self._end_paste()
            elif not text.startswith(ESC):
                keys, escape, rest = text.partition(ESC)
                yield Keys(keys)
                text = escape + rest
            elif whole := _WHOLE.match(text):
                text = text[whole.end() :]
                if whole[0] == _PASTE:
                    self._paste, self._room, self._at = [], LONGEST_PASTE, now
                elif whole[0] != _PASTED and len(whole[0]) <= LONGEST_KNOWN and not whole[0].startswith(_SAYS):
                    yield Sequence(whole[0])
            elif _BEGUN.match(text):
                self._held = text if len(text) < LONGEST_SEQUENCE else ""
                return
            elif broken := _BROKEN.match(text):
                text = text[broken.end() :]
            else:
                length = 1 if text.startswith(ESC + ESC) else 2
                yield Sequence(text[:length])
                text = text[length:]

    def _into_paste(self, text: str) -> tuple[str, bool]:
        """Add to the paste; gives what comes after it, and whether it is over."""
        assert self._paste is not None
        body, end, rest = text.partition(_PASTED)
        if not end:
            # The end itself may come in two parts.
            begun = next((size for size in range(len(_PASTED) - 1, 0, -1) if text.endswith(_PASTED[:size])), 0)
            body, self._held = text[: len(text) - begun], text[len(text) - begun :]
        self._paste.append(body[: self._room])
        self._room = max(0, self._room - len(body))
        return rest, bool(end)

    def _end_paste(self) -> Pasted:
        text, self._paste, self._held = "".join(self._paste or ()), None, ""
        return Pasted(text.replace("\0", ""))
