"""`copytaster settings`: listing, reading and changing what is set, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.run import run


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "settings.toml"
    monkeypatch.setenv("COPYTASTER_SETTINGS", str(path))
    return path


def test_settings_are_listed_with_what_they_do(file: Path) -> None:
    file.write_text('theme = "nord"\n[keys]\nkeep = "k"\n')
    done = run("settings")
    assert done.code == 0
    assert '* theme = "nord"' in done.out
    assert "  refresh_every = 15" in done.out
    assert "Minutes between two refreshes" in done.out
    rows = {row["name"]: row for row in run("settings", "--json").lines}
    assert rows["theme"]["changed"]
    assert rows["keys.keep"]["value"] == "k"
    assert rows["jobs"]["value"] is None


def test_a_setting_is_changed_and_comments_stay(file: Path) -> None:
    file.write_text("# mine\njobs = 2 # two\n")
    assert run("settings", "jobs", "4").out == "4\n"
    assert run("settings", "keys.keep", "s,f5").code == 0
    assert file.read_text() == '# mine\njobs = 4 # two\n\n[keys]\nkeep = "s,f5"\n'
    assert run("settings", "jobs").out == "4\n"
    assert run("settings", "jobs", "--default").out == "not set\n"
    assert file.read_text() == '# mine\n\n[keys]\nkeep = "s,f5"\n'


def test_what_does_not_fit_is_said_and_nothing_is_written(file: Path) -> None:
    done = run("settings", "refresh_every", "often")
    assert (done.code, done.out) == (2, "")
    assert "must be a number of minutes, 0 for never" in done.err
    assert run("settings", "colour").code == 2
    assert run("settings", "keys", "k").code == 2
    assert not file.exists()


def test_what_is_wrong_with_the_file_is_said(file: Path, tmp_path: Path) -> None:
    file.write_text("theme = 3\nthem = 1\n")
    done = run("settings")
    assert done.code == 1
    assert "line 1: theme must be" in done.err
    assert 'line 2: there is no setting "them"; theme is one.' in done.err
    assert "line 1: theme must be" in run("doctor", store=tmp_path / "no.db").out
