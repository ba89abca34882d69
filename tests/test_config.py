"""Paths and settings: where they come from, and what a wrong file says."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from feeds.config import SCHEMA, Settings, data_folder, load_settings, settings_path, store_path


def test_the_store_is_where_the_option_else_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COPYTASTER_STORE", raising=False)
    assert store_path() == data_folder() / "store.db"
    monkeypatch.setenv("COPYTASTER_STORE", "~/news.db")
    assert store_path() == Path.home() / "news.db"
    assert store_path(Path("other.db")) == Path("other.db")


def test_no_file_means_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.toml") == Settings()


def test_what_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(
        'refresh_every = 0\ntheme = "nord"\nkeep_days = 30\njobs = 2\n[keys]\nkeep = "k"\nundo = ["u", "ctrl+z"]\n'
    )
    monkeypatch.setenv("COPYTASTER_SETTINGS", str(path))
    assert settings_path() == path
    settings = load_settings()
    assert msgspec.structs.replace(settings, lines={}) == Settings(
        refresh_every=0, theme="nord", keep_days=30, jobs=2, keys={"keep": "k", "undo": "u,ctrl+z"}
    )
    assert settings.lines["theme"] == f"{path}, line 2"
    assert settings.lines["keys.undo"] == f"{path}, line 7"


def test_what_is_wrong_is_said_with_its_line_and_the_rest_holds(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(
        "\n".join(
            (
                "# mine",
                'theme = "nord"',
                'refresh_every = "often"',
                "jobs = 0",
                "this is no TOML",
                "colour = 1",
                "keep_days = true",
                "[keys]",
                'keep = "k"',
                "undo = 7",
            )
        )
    )
    settings = load_settings(path)
    assert settings.theme == "nord"
    assert settings.keys == {"keep": "k"}
    assert (settings.refresh_every, settings.jobs, settings.keep_days) == (
        Settings().refresh_every,
        None,
        Settings().keep_days,
    )
    lines = {int(said.split("line ")[1].split(":")[0]): said for said in settings.wrong}
    assert sorted(lines) == [3, 4, 5, 6, 7, 10]
    assert 'must be a number of minutes, 0 for never; it is "often"' in lines[3]
    assert "this is no TOML" in lines[5]
    assert 'no setting "colour"' in lines[6]
    assert "the key of undo" in lines[10]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b'theme = """never closed\n', b'keys = "k"\n'])
def test_a_file_that_cannot_be_read_says_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(content)
    settings = load_settings(path)
    assert len(settings.wrong) == 1
    assert str(path) in settings.wrong[0]
    assert (settings.theme, settings.keys) == (None, {})


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    assert "cannot be read" in load_settings(tmp_path).wrong[0]


def test_lines_are_told_table_by_table_and_not_from_within_texts(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(
        'theme = """\nkeys.keep = 1\n"""\n[other]\nkeep = 3\n[keys]\n"undo" = [\n  "u",\n  7,\n]\nkeep = 9\n'
    )
    said = load_settings(path).wrong
    assert [one.split("line ")[1].split(":")[0] for one in said] == ["4", "7", "11"]


def test_every_setting_says_what_it_does_and_its_default_fits() -> None:
    for setting in SCHEMA:
        assert setting.rule.does.endswith("."), setting.name
        assert setting.rule.wanted, setting.name
        assert setting.default is None or not setting.unfit(setting.default), setting.name
