"""How an incident stands in the queue, in one line or two: columns that fall away, numbers that stay whole."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from feeds.config import Settings, load_settings
from feeds.model import STATES
from feeds.views import QueueRow
from tests.tui.desks import app_on, desk_on, settled, until
from tui import when
from tui.signs import ASCII, UNICODE
from tui.widgets.cutting import cut
from tui.widgets.queue_columns import Columns, columns, one_line
from tui.widgets.queue_row import Part, two_lines
from tui.widgets.safe import line

NOW = dt.datetime(2024, 3, 1, 15, tzinfo=dt.UTC)
ROW = QueueRow(
    key=1,
    id="i",
    headline="Flood at Huanta market kills 14 and cuts the road to the coast for a second day",
    kind="flood",
    kind_label="Flood",
    place="Huanta",
    country="Peru",
    toll="killed 14–16",
    agreed=False,
    outlets=12,
    articles=14,
    first_seen="2024-03-01T10:00:00Z",
    last_updated="2024-03-01T12:00:00Z",
    state="updated",
    news="killed 14–16 (was 4) · +2 quotes",
)
PIECES = st.sampled_from(
    [
        *("Flood", "kills", "14", "1,200", "$4.5", "million", "–", "a", "Ayacucho", " ", "  "),
        *("عاجل", "اشتباكات", "חדשות", "שׁישה", "東京", "火災", "12人", "ไฟไหม้", "नमस्ते"),
        *("👩‍👩‍👧‍👦", "🇵🇪", "⚔️", "👍🏽", "e\u0301\u0302\u0303", "\u0301", "각", "ශ්‍රී", "1️⃣"),
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES).map("".join))
ROWS = st.builds(
    QueueRow,
    key=st.just(1),
    id=st.just("i"),
    headline=TEXTS,
    kind=st.sampled_from(["flood", "trial", "of no such kind"]),
    kind_label=st.just("Flood"),
    place=st.none() | TEXTS,
    country=st.none() | TEXTS,
    toll=st.none() | st.sampled_from(["killed 4", "injured 1,200–1,300+", "$4.5bn"]) | TEXTS,
    agreed=st.booleans(),
    outlets=st.integers(0, 20_000),
    articles=st.just(1),
    first_seen=st.none() | st.sampled_from(["2024-03-01T14:58:00Z", "2019-01-01T00:00:00Z", "2025-01-01", "nonsense"]),
    last_updated=st.none(),
    state=st.sampled_from(STATES),
    news=st.none() | st.just("killed 6 (was 4) · +2 quotes") | TEXTS,
    due=st.none() | st.sampled_from(["updated", "2024-03-04T08:00:00Z"]),
    back=st.booleans(),
)


def text_of(parts: list[Part]) -> str:
    return "".join(text for text, _ in parts)


@given(ROWS, st.integers(8, 220), st.sampled_from([UNICODE, ASCII]), st.booleans())
def test_each_line_is_just_as_wide_as_the_window(row: QueueRow, width: int, signs: object, dimmed: bool) -> None:
    assert signs is UNICODE or signs is ASCII
    for parts in (*two_lines(row, width, signs, NOW, dimmed=dimmed), one_line(row, width, signs, NOW, dimmed=dimmed)):
        # Part by part, as the terminal gets them, and as one line.
        assert sum(cell_len(text) for text, _ in parts) == width
        assert cell_len(text_of(parts)) == width
        assert text_of(parts).endswith(" "), "the last column is left free"


@given(TEXTS, st.integers(0, 60))
def test_what_is_cut_fits_and_is_the_beginning_of_the_text(text: str, width: int) -> None:
    text = line(text)
    short = cut(text, width, "…")
    assert cell_len(short) <= width
    if short != text:
        assert text.startswith(short.removesuffix("…"))
        ends = {end for _, end, _ in split_graphemes(text)[0]} | {0}
        assert len(short.removesuffix("…")) in ends, "no mark is taken from its letter"


@given(st.lists(st.sampled_from(["killed", "14", "1,200", "4–6", "3.5", "a", "injured", "12:30"])), st.integers(0, 40))
def test_no_number_is_cut(words: list[str], width: int) -> None:
    text = " ".join(words)
    assert set(re.findall(r"[\d.,:–]+", cut(text, width, "…"))) <= set(words)


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [
        ("Six killed in clashes near the border", 22, "Six killed in clashes…"),
        ("Six killed in clashes near the border", 24, "Six killed in clashes…"),
        ("Six killed in clashes near the border", 27, "Six killed in clashes near…"),
        ("Bank loses $4.5 million in fraud", 19, "Bank loses…"),
        ("Bank loses two hundred million in fraud", 24, "Bank loses…"),
        ("Quake leaves 40,000 homeless", 17, "Quake leaves…"),
        ("123456", 4, "…"),
        ("Llanfairpwllgwyngyll", 8, "Llanfai…"),
        ("Rail, road and air links cut", 6, "Rail…"),
        ("東京で大規模な火災", 8, "東京で…"),
        ("cafe\u0301s close", 5, "cafe\u0301…"),
    ],
)
def test_it_is_cut_at_a_word_and_a_number_stands_whole(text: str, width: int, short: str) -> None:
    assert cut(text, width, "…") == short


def test_what_is_worth_least_falls_away_first() -> None:
    seconds = [text_of(two_lines(ROW, width, UNICODE, NOW)[1]) for width in range(120, 11, -1)]
    last = {}
    for width, said in zip(range(120, 11, -1), seconds, strict=True):
        for name, words in {
            "country": "Peru",
            "outlets": "12 outlets",
            "few outlets": "×12",
            "age": "3h",
            "place": "Huanta",
            "sign": "◐",
        }.items():
            if words in said:
                last[name] = width
    assert sorted(last, key=last.__getitem__, reverse=True) == [
        *("country", "outlets", "few outlets", "place", "age", "sign")
    ]
    plain = msgspec.structs.replace(ROW, news=None, state="new")
    for width in range(22, 120):
        assert "killed 14–16 ≠" in text_of(two_lines(plain, width, UNICODE, NOW)[1])


def test_news_is_cut_between_words_and_not_within_a_number() -> None:
    for width in range(16, 120):
        said = text_of(two_lines(ROW, width, UNICODE, NOW)[1])
        assert set(re.findall(r"\d[\d–]*", said)) <= {"14–16", "4", "2", "12", "3"}


def test_columns_fall_away_as_it_narrows_and_the_headline_keeps_its_share() -> None:
    assert columns(38) == Columns(headline=26, outlets=3, age=4)
    wide = columns(200)
    assert min(wide.toll, wide.place, wide.outlets, wide.age, wide.state) > 1 and wide.headline >= 100
    for width in range(30, 220):
        to = columns(width)
        beside = [cells for cells in (to.toll, to.place, to.outlets, to.age, to.state) if cells]
        assert to.headline + sum(beside) + len(beside) + 1 == width
        assert to.headline >= max(24, int(width * 0.45)) or width < 32
        assert not to.place or to.toll, "the toll is worth more than the place"


def test_a_headline_goes_on_over_empty_columns() -> None:
    bare = msgspec.structs.replace(ROW, toll=None, agreed=True, news=None)
    to = columns(78)
    assert to.toll
    long = text_of(one_line(bare, 78, UNICODE, NOW))
    assert long.index("…") > text_of(one_line(ROW, 78, UNICODE, NOW)).index("…")
    assert long.index("Huanta", 30) == to.headline + to.toll + 2, "what comes after stays in its column"


def test_a_toll_stands_at_the_right_of_its_column_and_the_headline_goes_on_up_to_it() -> None:
    brief = msgspec.structs.replace(ROW, toll="$4m", agreed=True, news=None)
    end = columns(78).headline + columns(78).toll + 1
    for row, toll in ((msgspec.structs.replace(ROW, news=None), "killed 14–16 ≠"), (brief, "$4m")):
        said = text_of(one_line(row, 78, UNICODE, NOW))
        assert said[:end].endswith(f" {toll}")
    assert len(said[:end].split("$4m")[0].rstrip()) > columns(78).headline
    wide = msgspec.structs.replace(ROW, toll="killed 12,000–14,000+", news=None)
    assert "killed 12,000–14,000+ ≠" in text_of(one_line(wide, 78, UNICODE, NOW)), "a long one takes of the headline"


@given(st.datetimes(dt.datetime(1990, 1, 1), NOW.replace(tzinfo=None)))
def test_a_short_age_has_four_cells_at_most(moment: dt.datetime) -> None:
    said = when.short_age(moment.isoformat() + "Z", NOW)
    assert re.fullmatch(r"now|\d{1,2}[mhdwy]", said)


async def test_a_key_makes_one_line_of_each_incident_and_it_stays_so(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("# mine\nkeep_days = 30\n")
    async with desk_on(path, settings_file=file) as (app, pilot):
        queue = app.queue_screen.queue
        await pilot.press(*"j" * 8)
        await settled(app, pilot)
        key, line_of = queue.key, queue.cursor * 2 - int(queue.scroll_offset.y)
        page = queue.page
        await pilot.press("L")
        await settled(app, pilot)
        assert queue.key == key and queue.page >= 2 * page
        assert queue.cursor - int(queue.scroll_offset.y) in range(queue.size.height)
        assert queue.cursor - int(queue.scroll_offset.y) <= line_of
        first, other = (queue.rows[queue.keys[at]] for at in (7, 8))
        at = 7 - int(queue.scroll_offset.y)
        assert first.headline[:12] in queue.render_line(at).text
        assert other.headline[:12] in queue.render_line(at + 1).text
        await until(pilot, lambda: load_settings(file).queue_lines == 1)
        assert file.read_text().startswith("# mine\nkeep_days = 30\n")
        await pilot.press("L")
        await settled(app, pilot)
        assert queue.page == page and queue.key == key
        await until(pilot, lambda: load_settings(file).queue_lines == 2)


@pytest.mark.parametrize("width", [200, 120, 80, 60, 40, 20, 10])
@pytest.mark.parametrize("lines", [1, 2])
async def test_it_is_drawn_in_windows_of_all_widths(path: Path, width: int, lines: int) -> None:
    async with desk_on(path, (width, 24), settings=Settings(queue_lines=lines)) as (app, pilot):
        await settled(app, pilot)
        queue = app.queue_screen.queue
        assert queue.plan.each == lines
        for y in range(queue.size.height):
            assert queue.render_line(y).cell_length == queue.size.width


async def test_what_is_set_is_told_where_it_cannot_be_written(path: Path, tmp_path: Path) -> None:
    app = app_on(path, settings_file=tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.queue_screen.loaded)
        await pilot.press("L")
        await until(pilot, lambda: any("cannot be written" in told.message for told in app._notifications))
        assert app.queue_screen.queue.plan.each == 1
    app.desk.close()
