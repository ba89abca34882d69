"""Who is on the card: each once, with all forms, and nobody taken for somebody else."""

from __future__ import annotations

from feeds.cards.pipeline import Analyser
from feeds.model import Actor, Article


def cast(analyser: Analyser, text: str, title: str = "") -> dict[str, tuple[Actor, set[str]]]:
    """The actors by name, each with the words by which the text mentions it."""
    card = analyser.card(Article(id="a", title=title, text=text, published="2024-05-06T10:00:00Z", language="en"))
    return {actor.name: (actor, {text[start:end] for start, end in actor.mentions}) for actor in card.actors}


def test_a_person_is_one_actor_with_surname_title_and_description(analyser: Analyser) -> None:
    found = cast(
        analyser,
        "Prime Minister Maria Keller visited the town on Monday. Keller said the bridge would be built again. "
        "“We will pay for it,” Mrs Keller said.",
    )
    actor, forms = found["Maria Keller"]
    assert actor.kind == "person"
    assert actor.description == "Prime Minister"
    assert {"Maria Keller", "Keller"} <= forms
    assert len(found) == 1


def test_two_people_of_one_surname_stay_two(analyser: Analyser) -> None:
    found = cast(
        analyser,
        "Police arrested David Morgan on Friday. His wife, Ellen Morgan, told reporters that she knew nothing.\n\n"
        "Ellen Morgan runs a shop in Leeds.",
    )
    assert {"David Morgan", "Ellen Morgan"} <= set(found)


def test_an_alias_is_no_second_person(analyser: Analyser) -> None:
    found = cast(analyser, "Police arrested Thomas Reed alias Johnny Stone on Friday. Reed was taken to prison.")
    assert "Johnny Stone" in found["Thomas Reed"][1]
    assert "Johnny Stone" not in found


def test_an_army_is_one_actor_however_it_is_called(analyser: Analyser) -> None:
    found = cast(
        analyser,
        "The Peruvian army attacked a rebel camp on Sunday. The armed forces said that two rebels had been killed. "
        "The army has sent more men to the valley.",
    )
    forms = found["Peruvian army"][1]
    assert {"Peruvian army", "armed forces", "The army"} <= forms
    assert sum("arm" in name.lower().split()[-1] or name == "armed forces" for name in found) == 1


def test_armies_of_two_countries_stay_two(analyser: Analyser) -> None:
    found = cast(analyser, "The Indian army and the Chinese army accused each other of opening fire on Tuesday.")
    assert {"Indian army", "Chinese army"} <= set(found)


def test_an_acronym_belongs_to_the_name_before_it(analyser: Analyser) -> None:
    found = cast(
        analyser,
        "The World Health Organization (WHO) warned of an outbreak. The WHO said that vaccines were on their way.",
    )
    assert "WHO" in found["World Health Organization"][1]
    assert "WHO" not in found


def test_a_country_that_speaks_is_its_government_and_one_where_it_rains_is_not(analyser: Analyser) -> None:
    assert "France" in cast(analyser, "France condemned the coup on Monday and demanded new elections.")
    assert "France" not in cast(analyser, "It rained in France on Monday and the rivers rose in the south.")


def test_a_woman_told_by_her_age_is_the_one_who_is_named_with_it(analyser: Analyser) -> None:
    found = cast(
        analyser, "A 42-year-old woman was arrested after the protest. Anna Walsh, 42, was charged with trespass."
    )
    assert "A 42-year-old woman" in found["Anna Walsh"][1]


def test_bylines_do_not_run_into_the_first_sentence(analyser: Analyser) -> None:
    found = cast(analyser, "PETER SHORE\n\nFour suspects were arrested in Durban on Monday, police said.")
    assert not any("\n" in name for name in found)
    assert any(name.lower() == "four suspects" for name in found)


def test_a_surname_that_stands_first_is_a_short_form(analyser: Analyser) -> None:
    text = "Interior Minister Park Jun-ho met officers in Seoul on Monday. Park said the plan would stay."
    people = [name for name, (actor, _) in cast(analyser, text).items() if actor.kind == "person"]
    assert people == ["Park Jun-ho"]


def test_a_man_told_by_his_age_is_the_one_whose_name_it_stands_before(analyser: Analyser) -> None:
    text = "Police arrested 34-year-old David Morgan over a shooting. The 34-year-old man denied it."
    people = [name for name, (actor, _) in cast(analyser, text).items() if actor.kind == "person"]
    assert people == ["David Morgan"]


def test_the_victim_and_the_suspect_are_those_of_whom_it_is_told(analyser: Analyser) -> None:
    text = (
        "David Morgan was charged with murder on Monday after Anna Walsh was shot dead in Leeds. "
        "The victim died at the scene. The suspect was arrested near a shop."
    )
    company = cast(analyser, text)
    assert "victim" in company["Anna Walsh"][0].roles
    assert "perpetrator" in company["David Morgan"][0].roles
    assert "The victim" in company["Anna Walsh"][1]
    assert "The suspect" in company["David Morgan"][1]
    assert not [name for name in company if name.lower() in ("victim", "suspect")]


def test_helpers_are_not_those_of_them_who_died(analyser: Analyser) -> None:
    text = "A fire killed ten firefighters in a depot on Monday. Firefighters put out the blaze on Tuesday."
    roles = {name.lower(): actor.roles for name, (actor, _) in cast(analyser, text).items()}
    assert "victim" in roles["ten firefighters"]
    assert "responder" in roles["firefighters"]


def test_others_are_an_actor_where_they_are_counted(analyser: Analyser) -> None:
    text = "A bomb killed four people in Leeds on Monday and injured some 20 others."
    roles = {name.lower(): actor.roles for name, (actor, _) in cast(analyser, text).items()}
    assert any(name.endswith("20 others") and "victim" in told for name, told in roles.items())


def test_an_actor_says_what_found_it(analyser: Analyser) -> None:
    text = "Anna Walsh was shot dead in Leeds on Monday. Two men fled. France condemned the attack."
    company = cast(analyser, text)
    assert company["Anna Walsh"][0].found_by.startswith("name; victim: ")
    assert company["France"][0].found_by.startswith("place that acts")


def test_a_description_may_be_parted_from_the_name_or_be_an_age(analyser: Analyser) -> None:
    text = (
        "A senior fire service official, Anna Walsh, spoke on Monday. The famous French actress Eva Keller listened. "
        "Police arrested 34-year-old David Morgan."
    )
    company = cast(analyser, text)
    assert company["Anna Walsh"][0].description == "senior fire service official"
    assert company["Eva Keller"][0].description == "famous French actress"
    assert company["David Morgan"][0].description == "34-year-old"
