"""What the articles of an incident say together: each fact once, with all its sources, in the sources' own words."""

from __future__ import annotations

import json
import random
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feeds.incidents import merge
from feeds.model import Card, Incident, Source, encode
from tests.incidents.newsroom import actor, card, figure, moment, place, quote

T1 = (
    "Six people were killed in a clash near Cerro Pardo on Sunday, Defence Minister Marta Quispe said. “We will not "
    "leave these valleys to gunmen,” Ms Quispe told reporters in Puente Alto. The Andean Guard had sent 200 men."
)
T2 = (
    "PUENTE ALTO - Six people died in fighting near Cerro Pardo. “We will not leave these valleys to gunmen, and we "
    "will not negotiate,” said Quispe. The AG declined to comment. Villagers fled to Puente Alto."
)
T3 = "Marta Quispe, the defence minister, flew to Cerro Pardo on Tuesday. A funeral was held for the dead guards there."
CARDS = (
    card(
        "t1",
        "Six killed in clash near Cerro Pardo | The Harbour Post",
        T1,
        "2026-03-02T08:00:00Z",
        "The Harbour Post",
        summary=["Six people were killed in a clash near Cerro Pardo on Sunday, Defence Minister Marta Quispe said."],
        actors=(
            actor(T1, "a1", "Marta Quispe", roles=("speaker", "authority"), forms=("Marta Quispe", "Ms Quispe")),
            actor(T1, "a2", "Andean Guard", "organisation", roles=("victim",), forms=("The Andean Guard",)),
        ),
        places=(
            place(T1, "p1", "Cerro Pardo", geonameid=77, admin1="Ancash"),
            place(T1, "p2", "Puente Alto", scene=False),
        ),
        where="p1",
        when=("on Sunday", "2026-03-01"),
        quotes=(quote(T1, "We will not leave these valleys to gunmen", "a1"),),
        figures=(figure(T1, "Six people", 6, 6, said_by="a1"),),
        moments=(moment(T1, "Sunday", "2026-03-01", "Six people were killed in a clash near Cerro Pardo"),),
    ),
    card(
        "t2",
        "FIGHTING IN THE ANDES: WHAT WE KNOW",
        T2,
        "2026-03-02T09:00:00Z",
        "Echo",
        summary=["Six people died in fighting near Cerro Pardo.", "Villagers fled to Puente Alto."],
        actors=(
            actor(T2, "x1", "Quispe", roles=("speaker",)),
            actor(T2, "x2", "AG", "organisation", roles=("mentioned",)),
            actor(T2, "x3", "Villagers", "group", roles=("victim",)),
        ),
        places=(place(T2, "q1", "Cerro Pardo"), place(T2, "q2", "Puente Alto", scene=False)),
        where="q1",
        quotes=(quote(T2, "We will not leave these valleys to gunmen, and we will not negotiate", "x1"),),
        figures=(figure(T2, "Six people", 6, 6),),
    ),
    card(
        "t3",
        "Minister visits Cerro Pardo after deadly clash",
        T3,
        "2026-03-03T20:00:00Z",
        "Courier",
        summary=["A funeral was held for the dead guards there."],
        actors=(actor(T3, "y1", "Marta Quispe", roles=("subject",)),),
        places=(place(T3, "r1", "Cerro Pardo", geonameid=77, admin1="Ancash"),),
        where="r1",
    ),
)


def all_sources(incident: Incident) -> list[Source]:
    found = [source for sentence in incident.summary for source in sentence.sources]
    found += [source for one in incident.actors for source in one.sources]
    found += [source for one in incident.places for source in one.sources]
    found += [source for one in incident.quotes for source in one.sources]
    found += [source for one in incident.moments for source in one.sources]
    found += [source for row in incident.figures for claim in row.claims for source in claim.sources]
    return found + list(incident.when.sources if incident.when else ())


def words_of(source: Source) -> str:
    text = next(one.text for one in CARDS if one.id == source.article)
    return text[slice(*source.span)]


def test_a_person_is_one_however_the_outlets_name_her() -> None:
    minister = next(one for one in merge("i-1", CARDS).actors if one.kind == "person")
    assert minister.name == "Marta Quispe"
    assert minister.key == "person:marta quispe"
    assert {source.article for source in minister.sources} == {"t1", "t2", "t3"}
    assert minister.roles == ("subject", "authority", "speaker")
    assert {"Marta Quispe", "Quispe", "Ms Quispe"} <= set(minister.forms)


def test_a_surname_that_two_people_bear_is_given_to_neither() -> None:
    text = "Ana Rojas met Luis Rojas."
    both = card("1", "t", text, actors=(actor(text, "a", "Ana Rojas"), actor(text, "b", "Luis Rojas")))
    later = card("2", "t", "Rojas left.", actors=(actor("Rojas left.", "c", "Rojas"),))
    assert sorted(one.name for one in merge("i-1", [both, later]).actors) == ["Ana Rojas", "Luis Rojas", "Rojas"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("President Ana María Rojas", "Ana Maria Rojas"),
        ("Mohammed Al Sarraf", "Mohamed Al-Sarraf"),
        ("Dina Rojas", "Dina Ercilia Rojas"),
        ("Volodymyr Zelenskiy", "Vladimir Zelensky"),
        ("Abbas Tareghchi", "Abbas Tareqchi"),
        ("Ahmed al-Sarraa", "Sarraa"),
        ("Muhammad Yunas", "Mohammad Yunas"),
        ("Thorbjørn Ragland", "Thorbjorn Ragland"),
        ("Park Min-seo", "Park Min Seo"),
        ("Park Min-seo", "Park"),
        ("Takano Sae", "Sae Takano"),
        ("Juan Pedro Damasio", "J.P. Damasio"),
        ("William Sandis", "Billy Sandis"),
        ("Getty Marta Quispe", "Marta Quispe"),
        ("PM Marta Quispe", "Quispe"),
        ("Jonas bin Sulam", "Jonas Sulam"),
    ],
)
def test_spellings_of_a_name_are_one_person(one: str, other: str) -> None:
    cards = [
        card("1", "t", one, actors=(actor(one, "a", one),)),
        card("2", "t", other, actors=(actor(other, "b", other),)),
    ]
    assert len(merge("i-1", cards).actors) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mario Rossetti", "Maria Rossetti"),
        ("Ana Rojas", "Luis Rojas"),
        ("Daniel Okoro", "Daniela Okoro"),
        ("Noor Mohammad Faiz", "Muhammad"),
        ("A. Chen", "Shen"),
        ("Omar H.W. Sall", "Omar W. Sall"),
    ],
)
def test_a_man_and_a_woman_of_one_surname_stay_two(one: str, other: str) -> None:
    cards = [
        card("1", "t", one, actors=(actor(one, "a", one),)),
        card("2", "t", other, actors=(actor(other, "b", other),)),
    ]
    assert len(merge("i-1", cards).actors) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ministry of Health", "Health Ministry"),
        ("the World Wheat Council", "World Wheat Council"),
        ("World Wheat Council", "WWC"),
        ("United Nations", "UN"),
        ("United Nations", "U.N."),
        ("IRGC", "Iran's Revolutionary Guards"),
        ("M23", "March 23 Movement"),
        ("Revolutionary Guards", "Islamic Revolutionary Guard Corps"),
        ("United States military", "U.S. military"),
        ("Ministry of Foreign Affairs", "Foreign Ministry"),
        ("Islamic State group", "ISIS"),
        ("Nigerian government", "Government of Nigeria"),
        ("Office of Harbour Safety", "OHS"),
        ("Harbor Defense Organization", "Harbour Defence Organisation"),
        ("Tarvik Times", "Times"),
        ("FirstLine", "First Line"),
        ("Reuters Harbour Workers Union", "Harbour Workers Union"),
        ("United Nations Security Council", "U.N. Security Council"),
    ],
)
def test_names_of_a_body_are_one_body(one: str, other: str) -> None:
    cards = [
        card("1", "t", one, actors=(actor(one, "a", one, "organisation"),)),
        card("2", "t", other, actors=(actor(other, "b", other, "organisation"),)),
    ]
    (body,) = merge("i-1", cards).actors
    assert body.key.startswith("organisation:")


def test_groups_are_one_by_what_they_are() -> None:
    cards = [
        card("1", "t", "four soldiers", actors=(actor("four soldiers", "a", "four soldiers", "group"),)),
        card("2", "t", "soldiers", actors=(actor("soldiers", "b", "soldiers", "group"),)),
        card("3", "t", "protesters", actors=(actor("protesters", "c", "protesters", "group"),)),
    ]
    assert sorted(one.key for one in merge("i-1", cards).actors) == ["group:protester", "group:soldier"]


def test_the_same_words_cut_differently_are_one_quote_with_both_outlets() -> None:
    incident = merge("i-1", CARDS)
    (only,) = incident.quotes
    assert only.text == "We will not leave these valleys to gunmen, and we will not negotiate"
    assert only.outlets == ("The Harbour Post", "Echo")
    assert next(one.name for one in incident.actors if one.id == only.speaker) == "Marta Quispe"


def test_the_same_words_in_two_mouths_stay_two_quotes() -> None:
    text = "“The bridge was never safe for trucks,” said {}."
    cards = []
    for number, name in enumerate(("Ana Rojas", "Luis Prado")):
        written = text.format(name)
        spoken = quote(written, "The bridge was never safe for trucks", "a")
        cards.append(card(str(number), "t", written, actors=(actor(written, "a", name),), quotes=(spoken,)))
    incident = merge("i-1", cards)
    names = {one.id: one.name for one in incident.actors}
    assert [names[one.speaker or ""] for one in incident.quotes] == ["Ana Rojas", "Luis Prado"]


def test_a_spokeswoman_and_her_ministry_are_one_mouth_and_the_person_speaks() -> None:
    words = "the talks will go on without conditions"
    one, other = f"“{words}”, the Foreign Ministry said.", f"“{words}”, Ilse Brandt said."
    cards = [
        card(
            "1",
            "t",
            one,
            actors=(actor(one, "a", "Foreign Ministry", "organisation"),),
            quotes=(quote(one, words, "a"),),
        ),
        card("2", "t", other, actors=(actor(other, "b", "Ilse Brandt"),), quotes=(quote(other, words, "b"),)),
    ]
    incident = merge("i-1", cards)
    (only,) = incident.quotes
    assert next(actor.name for actor in incident.actors if actor.id == only.speaker) == "Ilse Brandt"


def test_a_place_without_an_id_is_the_known_one_of_its_name() -> None:
    incident = merge("i-1", CARDS)
    assert [one.key for one in incident.places] == ["geo:77", "place:PE:puente alto"]
    assert incident.where == incident.places[0].id
    assert incident.places[0].scene
    assert not incident.places[1].scene


def test_the_headline_is_a_plain_title_without_the_outlets_name() -> None:
    assert merge("i-1", CARDS[:2]).headline == "Six killed in clash near Cerro Pardo"


def test_a_headline_never_gives_a_toll_that_has_been_replaced() -> None:
    old_text, new_text = "Four people were killed near Cerro Pardo.", "Nine people were killed near Cerro Pardo."
    old = card("1", "Four killed near Cerro Pardo", old_text, "2026-03-02T08:00:00Z", "Post", summary=[old_text],
               figures=(figure(old_text, "Four people", 4, 4),))  # fmt: skip
    copy = card("2", "Four killed near Cerro Pardo", old_text, "2026-03-02T08:00:00Z", "Echo", summary=[old_text],
                figures=(figure(old_text, "Four people", 4, 4),))  # fmt: skip
    new = card("3", "Nine killed near Cerro Pardo", new_text, "2026-03-03T08:00:00Z", "Post", summary=[new_text],
               figures=(figure(new_text, "Nine people", 9, 9),))  # fmt: skip
    incident = merge("i-1", [old, copy, new])
    assert incident.headline == "Nine killed near Cerro Pardo"
    assert [sentence.text for sentence in incident.summary] == [new_text]


def test_the_summary_tells_no_fact_twice_and_ends_with_the_newest() -> None:
    told = [sentence.text for sentence in merge("i-1", CARDS).summary]
    assert sum("Cerro Pardo" in sentence for sentence in told) == 1
    assert told[-1] == "A funeral was held for the dead guards there."
    assert 2 <= len(told) <= 5


def test_every_sentence_stands_word_for_word_in_its_first_source() -> None:
    for sentence in merge("i-1", CARDS).summary:
        assert words_of(sentence.sources[0]) == sentence.text


def test_ids_within_an_incident_lead_somewhere() -> None:
    incident = merge("i-1", CARDS)
    actors = {one.id for one in incident.actors}
    assert {one.speaker for one in incident.quotes} <= actors
    assert {claim.said_by for row in incident.figures for claim in row.claims} - {None} <= actors
    assert incident.where in {one.id for one in incident.places}


@settings(max_examples=30)
@given(st.lists(st.sampled_from(CARDS), min_size=1, unique_by=lambda one: one.id), st.randoms(use_true_random=False))
def test_the_order_of_the_cards_makes_no_difference(cards: list[Card], chance: random.Random) -> None:
    shuffled = list(cards)
    chance.shuffle(shuffled)
    incident = merge("i-1", cards)
    assert merge("i-1", shuffled) == incident
    for source in all_sources(incident):
        assert words_of(source).strip()


def test_spans_outside_the_text_are_left_out() -> None:
    broken = card("1", "t", "Short.", actors=(actor("Marta Quispe spoke for long", "a", "Marta Quispe"),))
    assert merge("i-1", [broken]).actors == ()


def test_without_articles_there_is_nothing_to_merge() -> None:
    with pytest.raises(ValueError, match="i-1"):
        merge("i-1", [])


def test_an_incident_keeps_its_contract(shared: Path) -> None:
    schema = json.loads((shared / "contract" / "incident.schema.json").read_text("utf-8"))
    for cards in (CARDS, [card("bare", "", "", None, None)]):
        jsonschema.validate(json.loads(encode(merge("i-1", list(cards)))), schema)


@pytest.mark.timeout(60)  # a guard against endless work, not a measure of speed
def test_merging_is_quick_even_for_thousands_of_articles() -> None:
    many = [card(f"{n}-{one.id}", one.title, one.text, one.published, one.outlet, actors=one.actors, quotes=one.quotes,
                 figures=one.figures, places=one.places) for n in range(700) for one in CARDS]  # fmt: skip
    incident = merge("i-1", many)
    assert len(incident.articles) == len(many)


def test_a_person_whom_one_card_took_for_a_body_is_a_person() -> None:
    first, second = "Ilse Brandt, a lawyer, won the seat. Brandt thanked the voters.", "Ilse Brandt won by ten votes."
    cards = [
        card(
            "1",
            text=first,
            actors=(
                actor(first, "a", "Ilse Brandt", "organisation", roles=("subject",), description="lawyer"),
                actor(first, "b", "Brandt", roles=("speaker",), forms=("Brandt thanked",)),
            ),
        ),
        card("2", text=second, actors=(actor(second, "a", "Ilse Brandt", roles=("subject",)),)),
    ]
    (one,) = merge("i-1", cards).actors
    assert (one.name, one.kind, len(one.sources)) == ("Ilse Brandt", "person", 3)


def test_who_is_only_called_by_an_office_is_the_one_who_holds_it() -> None:
    first, second = "The water minister came to the quay.", "Omar Sall, the water minister, spoke of sabotage."
    cards = [
        card("1", text=first, actors=(actor(first, "a", "water minister", roles=("speaker",)),)),
        card("2", text=second, actors=(actor(second, "a", "Omar Sall", description="Water Minister"),)),
    ]
    assert [one.name for one in merge("i-1", cards).actors] == ["Omar Sall"]


def test_actors_that_tell_a_reader_nothing_are_left_out() -> None:
    text = "At least 12 people drowned near Tarvik, and four soldiers are missing."
    found = card(
        "1",
        text=text,
        actors=(
            actor(text, "a", "At least 12 people", "group", roles=("victim",)),
            actor(text, "b", "four soldiers", "group", roles=("victim",)),
            actor(text, "c", "Tarvik", "organisation", roles=("mentioned",)),
        ),
        places=(place(text, "p", "Tarvik"),),
    )
    assert [one.name for one in merge("i-1", [found]).actors] == ["four soldiers"]


def test_a_namesake_across_the_sea_is_outvoted() -> None:
    first = "The court in Tarvik heard of fields outside Lodden."
    second = "The court in Tarvik sent her to prison. Tarvik was quiet."
    places = (
        place(first, "p", "Tarvik", country="NO", geonameid=1),
        place(first, "q", "Lodden", country="CA", geonameid=2),
    )
    cards = [
        card("1", text=first, places=places, where="q"),
        card("2", text=second, places=(place(second, "p", "Tarvik", country="NO", geonameid=1),), where="p"),
    ]
    incident = merge("i-1", cards)
    assert [one.name for one in incident.places if one.id == incident.where] == ["Tarvik"]


def test_what_happened_with_its_newest_toll_comes_first() -> None:
    first = "At least 12 people drowned when a dam broke near Tarvik."
    second = "The dead of the Tarvik flood now number 23, rescuers said."
    third = "Two engineers of the Tarvik dam were suspended."
    cards = [
        card(
            "1",
            "Twelve drown as Tarvik dam breaks",
            first,
            "2026-03-02T08:00:00Z",
            "Post",
            summary=[first],
            figures=(figure(first, "At least 12 people", 12, None),),
        ),
        card(
            "2",
            "Tarvik flood: 23 dead",
            second,
            "2026-03-03T08:00:00Z",
            "Echo",
            summary=[second],
            figures=(figure(second, "number 23", 23, 23, None),),
        ),
        card("3", "Two engineers suspended over Tarvik dam", third, "2026-03-04T08:00:00Z", "Post", summary=[third]),
    ]
    incident = merge("i-1", cards)
    assert incident.headline == "Tarvik flood: 23 dead"
    assert [sentence.text for sentence in incident.summary] == [second, third]


def test_half_a_quotation_is_no_sentence_of_a_summary() -> None:
    text = "“We waited. Nobody came,” said Ilse Brandt. The ferry lay off Tarvik."
    found = card(
        "1", "Ferry off Tarvik", text, summary=["Nobody came,” said Ilse Brandt.", "The ferry lay off Tarvik."]
    )
    assert [sentence.text for sentence in merge("i-1", [found]).summary] == ["The ferry lay off Tarvik."]


@pytest.mark.parametrize(
    "sentence",
    [
        "He had warned the council of the dam in spring.",
        "But the council of Lodden had been warned of the dam.",
        "We heard the dam of Lodden go, and ran for our lives.",
        "(Lodden District Council via AP and others at the dam)",
        "Photos: the dam of Lodden before the water came, from above.",
        "Ilse Brandt is a writer and journalist in Lodden.",
        "Subscribe to the Courier for news of the dam in Lodden.",
    ],
)
def test_sentences_that_lean_on_others_or_report_nothing_are_left_out(sentence: str) -> None:
    first = "The ferry lay off Tarvik with ninety passengers on Sunday."
    cards = [
        card("1", "Ferry off Tarvik", first, "2026-03-02T08:00:00Z", "Post", summary=[first]),
        card("2", "Ferry", sentence, "2026-03-03T08:00:00Z", "Echo", summary=[sentence]),
    ]
    assert [line.text for line in merge("i-1", cards).summary] == [first]


def test_a_sentence_without_end_gives_way_to_a_short_one() -> None:
    short = "The ferry sank off Tarvik on Sunday with ninety passengers."
    long = (
        "The ferry sank off Tarvik, " + "which many of the people of the coast had called unsafe, " * 5 + "on Sunday."
    )
    cards = [
        card("1", "Ferry sinks", long, "2026-03-02T08:00:00Z", "Post", summary=[long]),
        card("2", "Ferry sinks", short, "2026-03-02T09:00:00Z", "Echo", summary=[short]),
    ]
    assert [line.text for line in merge("i-1", cards).summary] == [short]


def test_the_toll_is_told_once() -> None:
    first, second = "Nine people were killed when the mine at Lodden fell in.", "Rescuers counted nine dead by dawn."
    cards = [
        card("1", "Nine killed", first, "2026-03-02T08:00:00Z", "Post", summary=[first],
             figures=(figure(first, "Nine people", 9, 9),)),
        card("2", "Nine dead", second, "2026-03-02T09:00:00Z", "Echo", summary=[second],
             figures=(figure(second, "nine dead", 9, 9),)),
    ]  # fmt: skip
    assert len(merge("i-1", cards).summary) == 1


def evidence_of(found: Card) -> set[tuple[str, tuple[int, int]]]:
    """Where the facts of a card stand: actors that are named, places, quotes, figures and moments."""
    spans = [span for one in found.actors for span in one.mentions if one.name != "Villagers"]
    spans += [span for one in found.places for span in one.mentions]
    spans += [one.span for one in found.quotes]
    spans += [one.span for one in found.figures]
    spans += [one.span for one in found.moments]
    return {(found.id, span) for span in spans}


@settings(max_examples=30)
@given(st.lists(st.sampled_from(CARDS), min_size=1, unique_by=lambda one: one.id))
def test_the_evidence_of_each_card_survives_in_some_fact(cards: list[Card]) -> None:
    held = {(source.article, source.span) for source in all_sources(merge("i-1", cards))}
    for one in cards:
        assert evidence_of(one) <= held


@settings(max_examples=30)
@given(st.lists(st.sampled_from(CARDS), min_size=1, unique_by=lambda one: one.id), st.integers(0, 2))
def test_a_copy_under_another_outlet_adds_sources_and_nothing_else(cards: list[Card], which: int) -> None:
    copied = cards[which % len(cards)]
    copy = msgspec.structs.replace(copied, id=f"{copied.id}-copy", outlet="The Copyist")
    before, after = merge("i-1", cards), merge("i-1", [*cards, copy])
    assert [one.key for one in sorted(after.actors, key=lambda one: one.key)] == sorted(
        one.key for one in before.actors
    )
    assert {one.key for one in after.places} == {one.key for one in before.places}
    assert {one.text for one in after.quotes} == {one.text for one in before.quotes}
    assert {one.what for one in after.moments} == {one.what for one in before.moments}
    assert [(row.measure, row.who, row.low, row.high, row.agreed) for row in after.figures] == [
        (row.measure, row.who, row.low, row.high, row.agreed) for row in before.figures
    ]
