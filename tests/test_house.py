"""The rules of the house that a machine can hold."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[1]
TOP = {"feeds", "tui", "tests", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md"}


def _tracked() -> list[str]:
    done = subprocess.run(["git", "ls-files"], cwd=HOUSE, capture_output=True, text=True, check=False)
    if done.returncode or not done.stdout:
        pytest.skip("not a git checkout")
    return done.stdout.splitlines()


def test_nothing_else_stands_at_top_level() -> None:
    tops = {name.split("/")[0] for name in _tracked()}
    assert {name for name in tops if not name.startswith(".")} <= TOP


def test_the_readme_has_the_two_commands_each_on_one_line() -> None:
    lines = (HOUSE / "README.md").read_text("utf-8").splitlines()
    commands = [line for line in lines if line.startswith("python3 -m venv")]
    assert len(commands) == 2
    assert commands[0].endswith(".venv/bin/copytaster demo")
    assert "-m pytest" in commands[1]


def test_the_command_line_starts_without_the_screen_and_the_engines() -> None:
    """`--help` and `--version` answer at once: nothing heavy is imported for them."""
    code = (
        "import sys; from tui.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print([m for m in ('textual', 'spacy', 'httpx', 'feedparser', 'trafilatura', 'rich') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=HOUSE)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_newsrooms_words_are_served_whole_by_the_package() -> None:
    """What the code reads beside itself is package data, or an installed copytaster would lack it."""
    patterns = re.findall(r'"(\*\.\w+|py\.typed)"', (HOUSE / "pyproject.toml").read_text("utf-8"))
    endings = {pattern.removeprefix("*") for pattern in patterns}
    data = [name for name in _tracked() if re.match(r"(feeds|tui)/.*", name) and not name.endswith(".py")]
    assert [name for name in data if not any(name.endswith(ending) for ending in endings)] == []
