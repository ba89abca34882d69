"""From articles to cards: every card is whole, every span holds, whatever comes in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import spacy
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from feeds.cards.breaks import whole
from feeds.cards.pipeline import LONGEST, Analyser
from feeds.model import Article, Card, Span, encode

REPORT = (
    "TARNOVA, Sept 4 - At least three soldiers were killed on Monday when rebels of the Red Dawn attacked a Norlandian "
    "army post near Ostrava, the army said in a statement.\n\n"
    "“We will find those who did this,” General Ilse Marrow told reporters. The army said two attackers had died.\n\n"
    "Ms Marrow, 51, visited the wounded. Police arrested a 19-year-old man in connection with the attack."
)

PIECES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "The police said ", "“We saw it,” ", "he told the BBC. ", "Two people were killed ", "\n\n", "\n", " ",
            "🚑", "e\u0301", "שלום ", "مرحبا ", "A man, 34, ", "Mr Ode ", "(UN) ", "the army ", "- ", "’s ", "'", "...",
            "\u200b", "Dr. ", "O’Neill-", "$5m ", "in Paris ", "on Monday ", "of ", ", ", "alias ", "“", "said ",
            "\t", "U.S.",
        ]
    ),
)  # fmt: skip


def spans_of(card: Card) -> Iterator[tuple[str, Span]]:
    for sentence in card.summary:
        yield from (("summary", span) for span in sentence.spans)
    for actor in card.actors:
        yield from ((actor.id, span) for span in actor.mentions)
    for place in card.places:
        yield from ((place.id, span) for span in place.mentions)
    for quote in card.quotes:
        yield "quote", quote.span
        yield from (("said", span) for span in (quote.speaker_span, quote.cue_span) if span)
    yield from (("figure", figure.span) for figure in card.figures)
    yield from (("moment", moment.span) for moment in card.moments)
    if card.when:
        yield "when", card.when.span


def assert_holds(card: Card, article: Article) -> None:
    """Nothing is lost, every span points at words, every id at an actor or place of the card."""
    assert (card.id, card.title, card.text) == (article.id, article.title, article.text)
    for of, (start, end) in spans_of(card):
        assert 0 <= start < end <= len(card.text), of
        assert card.text[start:end].strip(), of
    for sentence in card.summary:
        assert sentence.text == " ".join(card.text[start:end] for start, end in sentence.spans)
    for quote in card.quotes:
        assert card.text[slice(*quote.span)] == quote.text
    actors = {actor.id for actor in card.actors}
    assert len(actors) == len(card.actors)
    assert {quote.speaker for quote in card.quotes} <= {*actors, None}
    assert {figure.actor for figure in card.figures} | {figure.said_by for figure in card.figures} <= {*actors, None}
    assert card.where is None or card.where in {place.id for place in card.places}


def test_a_report_becomes_a_card_with_every_facet(analyser: Analyser) -> None:
    article = Article(id="r", title="Soldiers killed in attack on post", text=REPORT, published="2023-09-05T08:00:00Z")
    card = analyser.card(article)
    assert_holds(card, article)
    assert card.language == "en"
    assert card.kind.code == "armed-clash"
    assert card.when is not None
    assert card.when.start == "2023-09-04"
    assert {"Norlandian army", "Ilse Marrow"} <= {actor.name for actor in card.actors}
    assert ("killed", 3.0) in {(figure.measure, figure.low) for figure in card.figures}
    speakers = {actor.id: actor.name for actor in card.actors}
    assert [speakers.get(quote.speaker or "") for quote in card.quotes if quote.kind == "direct"] == ["Ilse Marrow"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=14).map("".join), st.text(max_size=30))
@example(".", "")
@example("x", "x")
@example("\n\n\n", "")
@example("ab" * 5000, "")
@example("”", "“")
@example("👩\u200d🚒 said 🔥🔥 killed 3.", "🔥")
def test_any_text_gives_a_card_whose_spans_hold(analyser: Analyser, text: str, title: str) -> None:
    article = Article(id="a", title=title, text=text, published="2024-02-29T12:00:00Z", language="en")
    assert_holds(analyser.card(article), article)


def test_cards_are_as_the_contract_says(analyser: Analyser, shared: Path) -> None:
    schema: Any = json.loads((shared / "contract" / "card.schema.json").read_text("utf-8"))
    texts = [
        REPORT,
        "",
        "?",
        "Die Polizei sagte am Montag, dass zwei Menschen bei dem Unfall verletzt wurden.",
        "🚑 " * 40,
    ]
    for number, text in enumerate(texts):
        card = analyser.card(Article(id=str(number), title="Title", text=text, published="2023-09-05T08:00:00Z"))
        jsonschema.validate(json.loads(encode(card)), schema)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            "Die Polizei hat am Montag zwei Männer festgenommen, die eine Bank überfallen haben sollen. Niemand starb.",
        ),
        ("fr", "La police a arrêté lundi deux hommes soupçonnés d'avoir volé une banque dans le centre de la ville."),
        ("es", "La policía detuvo el lunes a dos hombres que habrían robado un banco en el centro de la ciudad."),
        ("ar", "قالت الشرطة إنها اعتقلت رجلين يوم الاثنين بعد سرقة بنك في وسط المدينة ولم يصب أحد بأذى."),
    ],
)
def test_other_languages_give_a_bare_card_that_says_so(analyser: Analyser, language: str, text: str) -> None:
    article = Article(id="f", title="", text=text)
    card = analyser.card(article)
    assert card.language == language
    assert card.summary
    assert not card.actors
    assert_holds(card, article)


def test_of_a_very_long_article_the_text_is_kept_and_its_beginning_analysed(analyser: Analyser) -> None:
    text = REPORT + "\n\n" + "\n\n".join(f"Market stall {n} in the town was closed on that day." for n in range(900))
    article = Article(id="l", title="", text=text)
    card = analyser.card(article)
    assert len(text) > LONGEST
    assert_holds(card, article)
    assert max(end for _, (_, end) in spans_of(card)) <= LONGEST


@pytest.mark.parametrize("piece", ["“", "' ", "a\n", "( ", "Anna. ", "🔥🚑 ", "12 killed. "])
def test_a_page_of_nothing_but_marks_is_cut_where_the_parser_has_enough(analyser: Analyser, piece: str) -> None:
    text = (piece * LONGEST)[:LONGEST]
    article = Article(id="m", title="", text=text, language="en")
    card = analyser.card(article)
    assert_holds(card, article)
    assert card.analysed is None or card.analysed < len(text)
    assert max((end for _, (_, end) in spans_of(card)), default=0) <= (card.analysed or len(text))


@given(st.lists(st.sampled_from(["“" * 450, "x" * 401, "A b.", " ", "\n\n", "said Mara"]), max_size=8).map("".join))
def test_the_tokens_hold_the_text_whatever_runs_it_has(text: str) -> None:
    assert whole(spacy.blank("en"), text).text == text


def test_real_texts_give_cards_as_the_contract_says(analyser: Analyser, shared: Path) -> None:
    """A part of them, since all take minutes; `tests.bench.cards` checks each."""
    validator = jsonschema.Draft202012Validator(
        json.loads((shared / "contract" / "card.schema.json").read_text("utf-8"))
    )
    for file in sorted((shared / "bench").glob("*/articles.jsonl")):
        for line in file.read_text("utf-8").splitlines()[::40]:
            row = json.loads(line)
            article = Article(
                id=row["id"], title=row["title"] or "", text=row["text"], published=row["published"],
                outlet=row["outlet"], url=row["url"],
            )  # fmt: skip
            card = analyser.card(article)
            assert_holds(card, article)
            validator.validate(json.loads(encode(card)))


def test_cards_come_in_the_order_of_the_articles_before_the_last_one_is_read(analyser: Analyser) -> None:
    taken: list[int] = []

    def articles() -> Iterator[Article]:
        for number in range(30):
            taken.append(number)
            yield Article(id=str(number), text="Ja, das ist es." if number % 3 else "The mayor said it was over.")

    cards = analyser.cards(articles())
    assert next(cards).id == "0"
    assert len(taken) < 30
    assert [card.id for card in cards] == [str(number) for number in range(1, 30)]


def test_the_seed_article(analyser: Analyser, shared: Path) -> None:
    gold = json.loads((shared / "gold" / "peru-shining-path.json").read_text("utf-8"))["article"]
    card = analyser.card(
        Article(
            id=gold["id"], title=gold["title"], text=gold["text"], published=gold["published"], outlet=gold["outlet"]
        )
    )
    assert card.kind.code == "armed-clash"
    forms = {actor.name: {card.text[start:end] for start, end in actor.mentions} for actor in card.actors}
    army = [name for name, said in forms.items() if {"the army", "The army"} & said]
    assert army == ["Peruvian army"]
    assert {"Peruvian army", "the army", "armed forces", "security forces"} <= forms["Peruvian army"]
    assert [name for name in forms if "Boluarte" in name] == ["Dina Boluarte"]
    assert {"Dina Boluarte", "Boluarte"} <= forms["Dina Boluarte"]
    assert [name for name in forms if "Shining Path" in name] == ["Shining Path"]
    roles = {actor.name: set(actor.roles) for actor in card.actors}
    assert {"perpetrator", "victim", "speaker"} <= roles["Peruvian army"]
    assert {"perpetrator", "victim"} <= roles["Shining Path"]
    assert {"authority", "speaker"} <= roles["Dina Boluarte"]
