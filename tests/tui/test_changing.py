"""What an outlet changed since its article was first seen: signed in the source, with the facts still lit."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from msgspec.structs import replace

from feeds.model import Article
from feeds.store import Store
from tests.newsroom import VERSION, put, stories
from tests.tui.desks import desk_on, opened, screen_text, settled
from tests.tui.test_outlets import words_in
from tui.facts.changed_text import changed_text
from tui.signs import ASCII, UNICODE

STORY = next(story for story in stories(40) if len(story.articles) == 2)


def as_it_was() -> Article:
    """The second article, before its outlet changed title, a sentence at its start and one more."""
    article = STORY.articles[1]
    paragraphs = article.text.split("\n\n")
    first = paragraphs[0].replace("reported", "said to be")
    text = "\n\n".join([first, paragraphs[1], "Nobody [/b] knew why at first.", *paragraphs[3:]])
    return replace(article, title="Something happened", text=text)


@pytest.fixture
def changed_path(tmp_path: Path) -> Path:
    """A store with one incident, one of whose articles was changed."""
    path = tmp_path / "store.db"
    with Store.open(path) as store:
        before = as_it_was()
        card = replace(
            STORY.cards[1], title=before.title, text=before.text, quotes=(), figures=(), moments=(), places=()
        )
        store.put_article((), before)
        store.put_card(card, VERSION)
        put(store, STORY)
    return path


async def test_the_source_shows_what_was_changed(changed_path: Path) -> None:
    async with desk_on(changed_path, (120, 60)) as (app, pilot):
        screen = await opened(app, pilot, "4", "C")
        assert screen.shown and screen.shown.changes
        assert any("unchanged since first seen" in text for text in screen_text(app))
        assert str(STORY.articles[1].outlet) in screen_text(app)[-1]
        await pilot.press("right_square_bracket")
        text = [line[60:] for line in screen_text(app)]
        assert any("changed" in line and str(STORY.articles[1].outlet) in line for line in text)
        gone = [line for line in text if line.lstrip(" │").startswith("−")]
        come = [line for line in text if line.lstrip(" │").startswith("+")]
        assert any("Something happened" in line for line in gone)
        assert any("Nobody [/b] knew" in line for line in gone)
        assert come
        assert screen.source.lit_words == words_in(screen, 1)
        await pilot.press("C")
        await settled(app, pilot)
        assert not any("Nobody [/b] knew" in line for line in screen_text(app))
        assert screen.source.lit_words == words_in(screen, 1)


async def test_where_nothing_was_changed_it_is_said(path: Path) -> None:
    async with desk_on(path) as (app, pilot):
        await opened(app, pilot, "C")
        assert "No outlet has changed its words" in screen_text(app)[-1]


SENTENCES = ("It rained.", "Nine people died.", "Six people died.", "“Run!” he said.", "Ja, être.", "שלום.")
TEXTS = some.lists(some.sampled_from(SENTENCES), max_size=8).flatmap(
    lambda parts: some.lists(some.sampled_from([" ", "\n\n"]), min_size=len(parts), max_size=len(parts)).map(
        lambda gaps: "".join(map("".join, zip(parts, gaps, strict=True))).strip()
    )
)


@given(old=TEXTS, new=TEXTS)
def test_every_word_of_the_present_text_can_be_found_in_what_is_read(old: str, new: str) -> None:
    before, after = Article(id="a", title="T", text=old), Article(id="a", title="T", text=new)
    reading = changed_text(before, after, UNICODE, "")
    at = 0
    for word in new.split():
        at = new.index(word, at)
        here = reading.here((at, at + len(word)))
        assert here and reading.text[slice(*here)] == word
        at += len(word)
    unsigned = "".join(
        char for at, char in enumerate(reading.text) if not any(m.span[0] <= at < m.span[1] for m in reading.marks)
    )
    if old == new:
        assert unsigned.split() == new.split() and not reading.marks


def test_of_a_sentence_that_was_changed_the_words_are_pointed_at() -> None:
    before = Article(id="a", text="Six people were killed on Friday.")
    after = Article(id="a", text="Nine people were killed on Friday.")
    reading = changed_text(before, after, ASCII, "")
    assert reading.text == f"{before.text}\n{after.text}"
    assert [mark.sign for mark in reading.marks if mark.sign] == ["-", "+"]
    assert [reading.text[slice(*mark.span)] for mark in reading.marks if not mark.sign] == ["Six", "Nine"]
