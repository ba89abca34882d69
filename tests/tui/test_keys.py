"""Keys of the user's own: how they are written, what wins, what is said; and keys that come one after the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.config import Settings, load_settings
from tests.tui.desks import desk_on, screen_text, settled
from tui import actions
from tui.actions.keymap import Keymap, keymap
from tui.actions.keys import UnknownKey, clash, parted, spelled, spoken
from tui.cli import main


@pytest.mark.parametrize(
    ("written", "key", "said"),
    [
        ("?", "question_mark", "?"),
        ("question_mark", "question_mark", "?"),
        ("Ctrl-K", "ctrl+k", "ctrl+k"),
        ("shift+g", "G", "G"),
        ("shift+tab", "shift+tab", "⇧tab"),
        ("alt+left", "alt+left", "alt+←"),
        ("esc", "escape", "esc"),
        ("PgDn", "pagedown", "pgdn"),
        ("g  g", "g g", "g g"),
        ("ctrl+-", "ctrl+minus", "ctrl+-"),
        ("shift+ctrl+up", "ctrl+shift+up", "ctrl+shift+↑"),
        ("ж", "ж", "ж"),
        ("f12", "f12", "f12"),
    ],
)
def test_keys_may_be_written_in_the_ways_that_people_write_them(written: str, key: str, said: str) -> None:
    assert (spelled(written), spoken(key)) == (key, said)
    assert spelled(key) == key


@pytest.mark.parametrize("written", ["", " ", "hyperspace", "ctrl+", "ctrl+hyperspace", "foo+k", "kk", "g kk", "\x07"])
def test_what_is_no_key_is_refused(written: str) -> None:
    with pytest.raises(UnknownKey):
        spelled(written)


@given(st.text(max_size=12))
def test_whatever_is_written_is_a_key_or_refused(written: str) -> None:
    try:
        key = spelled(written)
    except UnknownKey:
        return
    assert spoken(key)


def test_a_key_that_begins_another_clashes_with_it() -> None:
    assert clash("g", "g g")
    assert not clash("g t", "g g")
    assert parted(",") == ["comma"]


def laid(tmp_path: Path, text: str) -> Keymap:
    path = tmp_path / "settings.toml"
    path.write_text(text)
    return keymap(load_settings(path), actions.ACTIONS)


def test_wrong_keys_are_said_with_their_line_and_the_rest_holds(tmp_path: Path) -> None:
    made = laid(
        tmp_path,
        '[keys]\nkeep = "hyperspace, f5"\nspke = "k"\nspike = "f5"\nlater = ["f6", "f7"]\nsee = ""\nrefresh = "f7"\n',
    )
    assert made.keys == {"keep": "f5", "later": "f6,f7", "see": ""}
    said = [one.split("line ", 1)[1] for one in made.wrong]
    assert said == [
        '2: there is no key "hyperspace" for keep; that key was left out.',
        '3: there is no action "spke"; spike is one.',
        "4: f5 is keep's already (line 2), and was left out for spike.",
        "7: f7 is later's already (line 5), and was left out for refresh.",
    ]


def test_the_users_own_key_wins_over_one_that_came_with_the_desk(tmp_path: Path) -> None:
    made = laid(tmp_path, '[keys]\nkeep = "x"\nundo = "home"\n')
    assert made.keys == {"keep": "x", "spike": "", "undo": "home", "top": "g g"}
    assert made.wrong == ()
    assert made.yielded == {
        "spike": "x does keep; spike has no key now.",
        "top": "home does undo; top is left with g g.",
    }
    assert laid(tmp_path, '[keys]\nkeep = "x"\nspike = "s"\n').yielded == {}
    assert laid(tmp_path, '[keys]\nkeep = "x"\nspike = ""\n').yielded == {}


def test_the_users_keys_go_over_a_presets(tmp_path: Path) -> None:
    made = laid(tmp_path, 'preset = "newsboat"\n[keys]\nquit = "q"\n')
    assert "quit" not in made.keys
    assert "back" not in made.keys
    assert made.keys["see"] == "n,d"


_KEYS = st.sampled_from(("s", "x", "g", "g g", "f5", "ctrl+k", "q", "enter", "nokey", "?", "j", ""))


@given(
    st.dictionaries(
        st.sampled_from([action.name for action in actions.ACTIONS] + ["none"]),
        st.lists(_KEYS, max_size=3).map(",".join),
    ),
    st.sampled_from(("default", "vim", "newsboat")),
)
def test_whatever_is_set_no_key_does_two_things_in_one_place(keys: dict[str, str], preset: str) -> None:
    made = keymap(Settings(keys=keys, preset=preset), actions.ACTIONS)
    bound = [
        (action, spelled(key)) for action in actions.ACTIONS for key in parted(made.keys.get(action.name, action.keys))
    ]
    for number, (one, key) in enumerate(bound):
        for other, another in bound[number + 1 :]:
            together = "anywhere" in (*one.where, *other.where) or set(one.where) & set(other.where)
            assert one is other or not together or not clash(key, another), (one.name, other.name, key)


async def test_remapped_keys_do_what_they_say_everywhere(path: Path) -> None:
    settings = Settings(keys={"keep": "x", "spike": "f5", "down": "ctrl+n", "later": ""})
    async with desk_on(path, settings=settings) as (app, pilot):
        await pilot.press("ctrl+n")
        assert app.queue_screen.queue.cursor == 1
        await pilot.press("j")
        assert app.queue_screen.queue.cursor == 1
        await pilot.press("x", "f5", "z")
        await settled(app, pilot)
        assert (app.counts.kept, app.counts.later) == (1, 0)
        footer = screen_text(app)[-1]
        assert "f5 spike" in footer and "x keep" in footer and "later" not in footer


async def test_two_keys_one_after_the_other(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await pilot.press("j", "j", "g")
        assert "g …" in screen_text(app)[-1]
        assert app.queue_screen.queue.cursor == 2
        await pilot.press("g")
        assert app.queue_screen.queue.cursor == 0
        assert "g …" not in screen_text(app)[-1]
        await pilot.press("j", "g", "j")
        assert app.queue_screen.queue.cursor == 2
        await pilot.press("v", "g", "escape")
        assert app.queue_screen.queue.marked
        await pilot.press("g", "G")
        assert app.queue_screen.queue.cursor == len(app.queue_screen.queue.keys) - 1


async def test_a_preset_is_laid(path: Path) -> None:
    async with desk_on(path, settings=Settings(preset="newsboat")) as (app, pilot):
        await pilot.press("enter")
        await settled(app, pilot)
        await pilot.press("q")
        await settled(app, pilot)
        assert app.screen is app.queue_screen
        await pilot.press("n")
        await settled(app, pilot)
        assert app.queue_screen.queue.cursor == 1


async def test_what_is_wrong_with_the_keys_is_said_at_the_start(path: Path) -> None:
    settings = Settings(keys={"kep": "k"}, lines={"keys.kep": "settings.toml, line 4"})
    async with desk_on(path, settings=settings) as (app, _):
        said = [notification.message for notification in app._notifications]
        assert [one.partition(":")[0] for one in said] == ["settings.toml, line 4"]


def test_doctor_tells_what_is_wrong_with_the_keys_and_the_theme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('theme = "mauve"\n[keys]\nkepe = "k"\nspike = "f5"\nsee = "f5"\nundo = "s"\n')
    monkeypatch.setenv("COPYTASTER_SETTINGS", str(file))
    assert main(["doctor", "--store", str(tmp_path / "none.db")]) == 1
    told = capsys.readouterr().out
    assert 'line 1: there is no theme "mauve"' in told
    assert 'line 3: there is no action "kepe"; keep is one.' in told
    assert "line 5: f5 is spike's already (line 4), and was left out for see." in told
    assert "s does undo; keep has no key now." in told
    assert "wrong     s does" not in told
