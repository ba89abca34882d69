"""Feed text that would be markup, obey the terminal, turn the line round or break the columns."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from feeds.store import Store
from tests.newsroom import put, stories
from tests.tui.desks import desk_on, screen_text, settled
from tui.screens.incident import IncidentScreen
from tui.take_away import link
from tui.widgets.safe import line, same_length
from tui.widgets.source_text import wrap

HOSTILE = (
    "[/bold] [red]not red[/] [@click=app.quit]no link[/]",
    "\x1b]0;title\x07\x1b[2J\x9b31m escape",
    "\u202eright to left\u202c \u2066isolated\u2069",
    "عاجل: قتلى في اشتباكات عنيفة قرب الحدود",
    "חדשות: שישה הרוגים בעימותים",
    "東京で大規模な火災が発生し多数の負傷者",
    "👩‍👩‍👧‍👦 🇵🇪 ⚔️ e\u0301\u0302\u0303\u0304 Ŵ",
    "\ud83d broken \ufffe \x00\x08",
    "👍🏽 1️⃣ ❤️ ☎︎ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇫🇷🇩🇪 soft\xadhyphens ㅤfiller",
    "می‌خواهم क्षत्रिय ที่นี่ \u1112\u1161\u11ab한국어 ｱｲｳ①②—Ａ",
    "ša\u0301lka\u0308 q\u0323\u0307 שָׁלוֹם עוֹלָם Z\u0335\u0321\u0353a\u0334l\u0337g\u0336o\u0338",
)
CONTROLS = set(map(chr, [*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]))


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_hostile_text_reaches_the_screen_as_plain_words_only(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "store.db"
    store = Store.open(path)
    for story, text in zip(stories(len(HOSTILE)), HOSTILE, strict=True):
        text = text.encode("utf-8", "replace").decode()
        incident = msgspec.structs.replace(story.incident, headline=text)
        articles = tuple(
            msgspec.structs.replace(article, title=text, text=f"{article.text}\n\n{text}", outlet=text)
            for article in story.articles
        )
        cards = tuple(
            msgspec.structs.replace(card, text=article.text)
            for card, article in zip(story.cards, articles, strict=True)
        )
        put(store, replace(story, incident=incident, articles=articles, cards=cards))
    store.close()
    async with desk_on(path, size) as (app, pilot):
        for _ in HOSTILE:
            _check(screen_text(app), size[0])
            await pilot.press("enter")
            for facet in "1234567":
                await pilot.press(facet)
                await settled(app, pilot)
                assert isinstance(app.screen, IncidentScreen)
                _check(screen_text(app), size[0])
                for key in "Em" if facet in "24" else "":
                    await pilot.press(key)
                    await settled(app, pilot)
                    assert app.screen.is_modal
                    _check(screen_text(app), size[0])
                    await pilot.press("escape")
            await pilot.press("escape", "j")
            await settled(app, pilot)
        assert "[/bold] [red]not red[/]" in "\n".join(screen_text(app))


def _check(lines: list[str], width: int) -> None:
    for text in lines:
        assert not CONTROLS & set(text)
        assert cell_len(text) == width
        # Terminals that draw character by character come to the same width as those that know what belongs together.
        assert sum(map(cell_len, text)) == width, text


@given(st.text(max_size=200))
def test_a_line_is_one_line_without_controls(text: str) -> None:
    assert not CONTROLS & set(line(text))


@given(st.text(max_size=200))
def test_a_source_keeps_its_length_so_that_spans_hold(text: str) -> None:
    safe = same_length(text)
    assert len(safe) == len(text)
    assert not (CONTROLS - {"\n"}) & set(safe)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300), st.integers(2, 40))
def test_wrapped_lines_fit_and_lose_nothing_but_white_space(text: str, width: int) -> None:
    text = same_length(text)
    lines = wrap(text, width)
    assert all(cell_len(text[start:end]) <= width or end - start == 1 for start, end in lines)
    covered = {position for start, end in lines for position in range(start, end)}
    assert all(text[position] in " \n" for position in range(len(text)) if position not in covered)
    assert lines == sorted(lines)


def test_only_web_links_reach_the_browser() -> None:
    assert link("https://example.org/a?b=c") == "https://example.org/a?b=c"
    for url in ("javascript:alert(1)", "file:///etc/passwd", "http://", "https://a b/", "-x", "", None, "http://[::1"):
        assert link(url) is None
