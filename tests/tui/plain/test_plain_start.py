"""How the desk in lines is started: by its option, and where a terminal can do no better."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

RUN = [sys.executable, "-c", "import sys; from tui.cli import main; sys.exit(main(sys.argv[1:]))"]


def test_it_needs_no_terminal(path: Path) -> None:
    done = subprocess.run(
        [*RUN, "--store", str(path), "--plain"], input="keep 1\nundo\n", capture_output=True, text=True, check=True
    )
    assert "60 new" in done.stdout and "Kept" in done.stdout and "Undone" in done.stdout
    assert done.stderr == "" and "\x1b" not in done.stdout


def test_nothing_that_draws_or_analyses_is_needed_for_it(path: Path) -> None:
    code = (
        "import sys; from tui.cli import main; main(sys.argv[1:])\n"
        "print([m for m in ('spacy', 'httpx', 'textual.app', 'lxml', 'numpy') if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--plain", f"--store={path}"],
        input="1\n4\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr.strip() == "[]"


def test_ascii_is_written_where_nothing_else_can_be(path: Path) -> None:
    surroundings = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [*RUN, "--store", str(path), "--plain"], input=b"1\nquotes\n", capture_output=True, check=True, env=surroundings
    )
    assert done.stdout.isascii() and b'"' in done.stdout


def test_a_reader_that_goes_away_is_no_error(path: Path) -> None:
    with subprocess.Popen(
        [*RUN, "--store", str(path), "--plain"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdin and child.stdout and child.stderr
        child.stdout.readline()
        child.stdout.close()
        child.stdin.write(b"list\n" * 2000)
        child.stdin.close()
        assert child.stderr.read() == b""
    assert child.returncode == 0


def test_what_is_wrong_with_the_settings_is_said_first(path: Path, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("colour = 3\n", "utf-8")
    surroundings = {**os.environ, "COPYTASTER_SETTINGS": str(tmp_path / "settings.toml")}
    command = [*RUN, "--store", str(path), "--plain"]
    done = subprocess.run(command, input="", capture_output=True, text=True, check=True, env=surroundings)
    assert "line 1" in done.stdout.splitlines()[0] and "colour" in done.stdout.splitlines()[0]


def test_a_store_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    (tmp_path / "store.db").write_bytes(b"no database at all, but long enough to be looked at" * 100)
    command = [*RUN, "--store", str(tmp_path / "store.db"), "--plain"]
    done = subprocess.run(command, input="", capture_output=True, text=True, check=False)
    assert done.returncode == 3 and len(done.stderr.splitlines()) == 1


def test_a_command_does_not_go_with_it(path: Path) -> None:
    done = subprocess.run([*RUN, "--plain", "keep"], capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "--plain" in done.stderr


def test_without_a_terminal_the_desk_says_that_lines_work() -> None:
    done = subprocess.run(RUN, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 2 and "--plain" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_dumb_terminal_has_the_desk_in_lines_and_says_so(path: Path, term: str) -> None:
    import pty

    leader, follower = pty.openpty()
    surroundings = {**os.environ, "TERM": term}
    with subprocess.Popen(
        [*RUN, "--store", str(path)], stdin=follower, stdout=follower, stderr=follower, env=surroundings
    ) as child:
        os.close(follower)
        os.write(leader, b"keep 1\nquit\n")
        said = b""
        while True:
            try:
                part = os.read(leader, 4096)
            except OSError:
                break
            if not part:
                break
            said += part
    os.close(leader)
    assert child.returncode == 0
    assert b"cannot place text" in said and b"Kept" in said and b"> " in said
    assert b"\x1b" not in said
