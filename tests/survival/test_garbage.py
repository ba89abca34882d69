"""Whatever comes in through the terminal, the desk goes on, and does nothing that nobody has typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.survival.conftest import Opens
from tests.survival.terminal import wait_for
from tui.terminal.incoming import ESC, ESCAPE_DELAY, LONGEST_PASTE, PASTING, PATIENCE, Incoming, Keys, Pasted, Sequence

GARBAGE = {
    "no UTF-8": b"\xff\xfe\xc3\x28\xed\xa0\x80",
    "half a sequence": b"\x1b[12;3",
    "a sequence that nobody knows": b"\x1b[5n\x1b[?1;2c\x1b[>41;354;0c\x1b[99;99y",
    "what a terminal says of itself": b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\\x1bP>|xterm(378)\x1b\\\x1b]52;c;c3h4eHh4\x07",
    "keys that are no characters": b"\x1b[99999999999u\x1b[1114112;5u\x1b[55296;1;55296u\x1b[;;;;u\x1b[0;0;0u",
    "a mouse of old": b"\x1b[M\x20\x90\xa0\x1b[M xs",
    "a saying that breaks off": b"\x1b]11;rgb:1e1e/\x1b[A\x1bP+q544e\x1b[B",
    "a sequence with a control in it": b"\x1b[1;\x03A\x1b[12\r",
    "a mouse outside": b"\x1b[<0;99999;99999M\x1b[<0;-5;-5M\x1b[<99999;1;1m\x1b[<;;M",
    "a window of no size": b"\x1b[48;0;0;0;0t\x1b[48;99999;99999;0;0t",
    "a paste of commands": b"\x1b[200~xxxxxxA\x1bxxsss\x1b\x1b[Bq\x1b[201~",
    "a huge paste": b"\x1b[200~" + b"x\r\n" * 700_000 + b"\x1b[201~",
    "a long sequence": b"\x1b[" + b"1;" * 50_000 + b"m",
}


@pytest.mark.parametrize("garbage", GARBAGE.values(), ids=GARBAGE.keys())
def test_garbage_changes_nothing(opens: Opens, garbage: bytes) -> None:
    terminal = opens()
    terminal.send(garbage)
    # A key that comes after a while, as one does who wonders.
    wait_for(lambda: _answers(terminal, "?", "esc back"), "an answer to a key")
    terminal.send(ESC)
    terminal.shows("j/k move", "New 60", "60 left")
    assert "Kept" not in terminal.lines[0]
    terminal.send("q")
    assert terminal.ends() == 0
    assert "Traceback" not in terminal.written


def test_a_paste_without_an_end_is_over_after_a_while(opens: Opens) -> None:
    terminal = opens()
    terminal.send(b"\x1b[200~xxsx")
    wait_for(lambda: _answers(terminal, "?", "esc back"), "an answer to a key")
    terminal.send(ESC)
    terminal.shows("j/k move", "New 60")


def test_what_is_pasted_into_a_line_stands_there(opens: Opens) -> None:
    terminal = opens()
    terminal.send("f")
    terminal.shows("filter words")
    terminal.send(b"\x1b[200~country:MX\x1b[201~")
    terminal.shows("country:MX")
    terminal.send(b"\x1b[200~ " + b"x" * 500_000 + b"\x1b[201~")
    terminal.shows("xxxxxxxxxxxx")
    terminal.send(ESC)
    terminal.shows("j/k move")


def _answers(terminal: object, key: str, *words: str) -> bool:
    from tests.survival.terminal import Terminal

    assert isinstance(terminal, Terminal)
    terminal.send(key)
    try:
        terminal.shows(*words, seconds=1)
    except AssertionError:
        return False
    return True


# --- how it is parted ---


def test_a_sequence_in_two_parts_is_one() -> None:
    incoming = Incoming()
    assert incoming.take(b"\x1b[1;", 0) == []
    assert incoming.tick(PATIENCE / 2) == []
    assert incoming.take(b"5Aj", PATIENCE / 2) == [Sequence("\x1b[1;5A"), Keys("j")]


def test_the_rest_that_comes_after_the_escape_has_counted_as_a_key_is_not_typed() -> None:
    incoming = Incoming()
    assert incoming.take(b"\x1b", 0) == []
    assert incoming.tick(ESCAPE_DELAY) == [Sequence(ESC)]
    assert incoming.take(b"[A", ESCAPE_DELAY + 0.1) == []
    assert incoming.take(b"A", ESCAPE_DELAY + 0.2) == [Keys("A")]


def test_the_escape_key_is_waited_for_no_longer_than_it_has_to_be() -> None:
    incoming = Incoming(0.03)
    assert incoming.wait(0) > 0.03
    assert incoming.take(ESC.encode(), 5) == []
    assert incoming.wait(5) == pytest.approx(0.03)
    assert incoming.tick(5.03) == [Sequence(ESC)]


def test_alt_and_a_key() -> None:
    incoming = Incoming()
    assert incoming.take(b"\x1bx\x1b\x1b[A", 0) == [Sequence("\x1bx"), Sequence(ESC), Sequence("\x1b[A")]
    assert incoming.take(b"\x1b[", 1) == []
    assert incoming.tick(1 + PATIENCE) == [Sequence("\x1b[")]


def test_a_paste_in_parts() -> None:
    incoming = Incoming()
    assert incoming.take(b"j\x1b[200~one", 0) == [Keys("j")]
    assert incoming.take(b" two\x1b[2", 0.1) == []
    assert incoming.take(b"01~k", 0.2) == [Pasted("one two"), Keys("k")]


def test_keys_do_not_keep_a_paste_going() -> None:
    incoming = Incoming()
    assert incoming.take(b"\x1b[200~one", 0) == []
    assert incoming.take(b"j", PASTING - 0.1) == []
    assert incoming.tick(PASTING) == [Pasted("onej")]


def test_a_paste_is_cut() -> None:
    pieces = Incoming().take(b"\x1b[200~" + b"x" * (LONGEST_PASTE + 9) + b"\x1b[201~", 0)
    assert pieces == [Pasted("x" * LONGEST_PASTE)]


@given(
    st.lists(
        st.binary(max_size=20) | st.sampled_from([b"\x1b", b"\x1b[", b"\x1b[200~", b"\x1b[201~", b"\x1b]", b"\x07"])
    )
)
def test_nothing_is_held_for_ever(chunks: list[bytes]) -> None:
    incoming, now = Incoming(), 0.0
    for chunk in chunks:
        now += 0.01
        for piece in incoming.take(chunk, now):
            assert isinstance(piece, Pasted) or piece.text
            assert not isinstance(piece, Keys) or ESC not in piece.text
    incoming.tick(now + PASTING)
    incoming.tick(now + PASTING + PATIENCE)
    assert incoming.take(b"j", now + 9) == [Keys("j")]


@given(st.binary(max_size=200), st.integers(1, 50))
def test_it_is_the_same_in_any_portions(data: bytes, size: int) -> None:
    def typed(portions: list[bytes]) -> str:
        incoming = Incoming()
        return "".join(piece.text for portion in portions for piece in incoming.take(portion, 0))

    assert typed([data[start : start + size] for start in range(0, len(data), size)]) == typed([data])
