"""One saying in several outlets is one quote, however each of them cut and tidied it; two sayings stay two."""

from __future__ import annotations

import pytest

from feeds.incidents import merge
from feeds.model import Card, SourcedQuote
from tests.incidents.newsroom import actor, card, quote

LONG = "We will rebuild the harbour wall before the winter comes, and nobody will sleep in a tent at Christmas"


def saying(article: str, words: str, speaker: str | None = "Marta Quispe", outlet: str = "Post") -> Card:
    """A card of an article that quotes the words."""
    text = f"“{words},” said {speaker}." if speaker else f"“{words},” the note read."
    cast = (actor(text, "a", speaker, roles=("speaker",)),) if speaker else ()
    return card(
        article, "Harbour", text, outlet=outlet, actors=cast, quotes=(quote(text, words, "a" if cast else None),)
    )


def quotes(*said: tuple[str, str | None]) -> tuple[SourcedQuote, ...]:
    cards = [saying(str(number), words, who, f"Outlet {number}") for number, (words, who) in enumerate(said)]
    return merge("i-1", cards).quotes


@pytest.mark.parametrize(
    "other",
    [
        "We will rebuild the harbor wall before the winter comes",
        "nobody will sleep in a tent at Christmas",
        "We will rebuild the harbour wall … and nobody will sleep in a tent at Christmas",
        "We [the council] will rebuild the harbour wall before the winter comes, and nobody will sleep in a tent",
        "We’ll rebuild the harbour wall before the winter comes; and nobody will sleep in a tent at Christmas!",
        "We will rebuild the harbour walls before the winter comes, and nobody will sleep in a tent at Christmas",
        "before the winter comes, and nobody will sleep in a tent at Christmas, nor on the quay",
    ],
)
def test_the_same_words_cut_and_tidied_are_one_quote_in_its_longest_form(other: str) -> None:
    (one,) = quotes((LONG, "Marta Quispe"), (other, "Quispe"))
    assert one.text in {LONG, other}
    assert one.outlets == ("Outlet 0", "Outlet 1")
    assert {source.article for source in one.sources} == {"0", "1"}


@pytest.mark.parametrize(
    "other",
    [
        "We will not rebuild the harbour wall before the winter comes, and nobody will sleep in a tent at Christmas",
        "The wall is to be raised anew ahead of winter, so that at Christmas there are no more tents",
        "The winter comes early, and the tents will go to the villages upstream",
    ],
)
def test_other_words_are_another_quote(other: str) -> None:
    assert len(quotes((LONG, "Marta Quispe"), (other, "Marta Quispe"))) == 2


def test_a_number_that_differs_makes_another_quote() -> None:
    assert len(quotes(("We lost 4 of our men on that road tonight", None), ("We lost 9 of our men on that road tonight", None))) == 2  # fmt: skip  # noqa: E501


def test_the_same_words_in_two_mouths_stay_two() -> None:
    assert len(quotes((LONG, "Marta Quispe"), (LONG, "Omar Sall"))) == 2


def test_who_speaks_for_somebody_without_a_name_is_the_speaker() -> None:
    (one,) = quotes((LONG, "a spokeswoman"), (LONG, "Marta Quispe"))
    assert one.speaker_text is None
    assert one.speaker is not None


@pytest.mark.parametrize(
    ("scrap", "speaker", "count"), [("in a tent", "a", 1), ("in a hut", "a", 2), ("in a tent", None, 2)]
)
def test_a_scrap_that_the_article_itself_gives_whole_is_no_quote_of_its_own(
    scrap: str, speaker: str | None, count: int
) -> None:
    text = f"Nobody is to sleep “{scrap}”. “{LONG},” said Marta Quispe."
    cast = (actor(text, "a", "Marta Quispe", roles=("speaker",)),)
    said = (quote(text, scrap, speaker), quote(text, LONG, "a"))
    found = merge("i-1", [card("1", "Harbour", text, actors=cast, quotes=said)]).quotes
    assert len(found) == count
    assert max((len(one.sources) for one in found), default=0) == 3 - count


@pytest.mark.timeout(60)  # a guard against quadratic work, not a measure of speed
def test_sixty_articles_with_forty_quotes_each_are_merged_without_comparing_all_with_all() -> None:
    cards = []
    for number in range(60):
        said = [
            f"The {n} boat of row {n * 7} carried {(n * number) % 50} nets when the {n} wind turned" for n in range(40)
        ]
        text = " ".join(f"“{words},” said Marta Quispe." for words in said)
        found = tuple(quote(text, words, "a") for words in said)
        cards.append(card(str(number), "t", text, actors=(actor(text, "a", "Marta Quispe"),), quotes=found))
    assert merge("i-1", cards).quotes
