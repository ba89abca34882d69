"""Stories, reports and followers: what grew from what, and whose text is whose."""

from __future__ import annotations

import msgspec

from feeds.incidents import followers, group, independent_outlets, merge, reports, stories
from feeds.model import Card, Kind
from tests.incidents.newsroom import actor, card, place

MURDER = Kind(code="crime", label="Crime", topic="medtop:02000000", confidence=0.8)
TRIAL = Kind(code="trial", label="Trial", topic="medtop:20000107", confidence=0.8)
KILLING = (
    "A baker, Ottilie Marsk, was found dead behind the mill in Grenholt on Monday. "
    "Police in Grenholt searched the river for a knife, and neighbours laid flowers on the steps of her shop."
)
COURT = (
    "The trial over the death of Ottilie Marsk opened in Grenholt. The accused, a carter from the valley, denied it, "
    "and the judges heard a locksmith who had seen him near the mill that evening with a lantern."
)
AGENCY = (
    "The harbour of Tarvik was closed on Tuesday after a crane fell across the main pier and damaged two ferries. "
    "Nobody was hurt, the harbour master said, but crossings to the islands will not begin again before the weekend. "
    "Engineers are to look at the four other cranes, which were built by the same firm in the same year."
)
OWN = (
    "Islanders queued for bread in Tarvik yesterday because the ferries lie behind a fallen crane, and shopkeepers on "
    "the far islands have begun to ration flour. A fisherman offered to carry the post for as long as it takes."
)


def told(article: str, title: str, text: str, published: str, kind: Kind) -> Card:
    """An article of Grenholt and of Ottilie Marsk."""
    return card(
        article,
        title,
        text,
        published,
        kind=kind,
        actors=(actor(text, "a1", "Ottilie Marsk", roles=("victim",)),),
        places=(place(text, "p1", "Grenholt", country="DK", geonameid=900_001),),
        where="p1",
    )


FOUND = told("m1", "Baker found dead in Grenholt", KILLING, "2026-03-02T10:00:00Z", MURDER)
TRIED = told("m2", "Carter on trial over baker's death", COURT, "2026-05-20T10:00:00Z", TRIAL)


def test_a_trial_follows_the_murder_and_says_why() -> None:
    groups = [[FOUND], [TRIED]]
    (later, (earlier, why)) = next(iter(stories(groups).items()))
    assert (later, earlier) == (1, 0)
    assert "trial" in why
    assert "Ottilie Marsk" in why


def test_what_came_before_follows_nothing() -> None:
    early = told("m0", "Carter on trial", COURT, "2026-01-20T10:00:00Z", TRIAL)
    assert stories([[early], [FOUND]]) == {}


def test_one_name_in_common_makes_no_story() -> None:
    elsewhere = "The trial of a miller for stolen corn opened in Grenholt, far from anything that happened before."
    other = card(
        "o1",
        "Miller on trial",
        elsewhere,
        "2026-05-20T10:00:00Z",
        kind=TRIAL,
        places=(place(elsewhere, "p1", "Grenholt", country="DK", geonameid=900_001),),
    )
    assert stories([[FOUND], [other]]) == {}


def carried(article: str, text: str, hour: int, outlet: str) -> Card:
    """An article of the fallen crane."""
    return card(article, "Crane falls in Tarvik", text, f"2026-03-02T{hour:02}:00:00Z", outlet)


def test_the_same_agency_text_is_one_report_with_its_carriers_first_one_first() -> None:
    cards = [
        carried("late", f"{AGENCY} Our readers write to us daily.", 12, "Post"),
        carried("first", AGENCY, 8, "Wire"),
        carried("own", OWN, 9, "Echo"),
    ]
    (report,) = reports(cards)
    assert report.articles == ("first", "late")
    assert all(share > 0.8 for share in report.shared)
    incident = msgspec.structs.replace(merge("i-1", cards), reports=(report,))
    assert len(incident.outlets) == 3
    assert independent_outlets(incident) == 2


def test_a_speech_that_two_reporters_heard_makes_no_report_of_theirs() -> None:
    speech = "“We will raise the crane before the week is out, and every ferry will sail again by Sunday.”"
    cards = [
        carried("a", f"The harbour master spoke to the islanders in the rain. {speech} Few believed him.", 8, "A"),
        carried("b", f"There were boos for the harbour office in the market. {speech} A band then played.", 9, "B"),
    ]
    assert reports(cards) == ()


def test_an_article_that_takes_part_of_another_follows_it() -> None:
    half = AGENCY[: len(AGENCY) // 2]
    cards = [carried("first", AGENCY, 8, "Wire"), carried("later", f"{OWN} {half} {OWN[::-1]}", 10, "Echo")]
    (following,) = followers(cards)
    assert (following.article, following.earlier) == ("later", "first")
    assert 0.2 <= following.shared < 0.8


def test_hundreds_of_copies_are_one_report() -> None:
    copies = [carried(f"c{n:03}", AGENCY, 8, f"Outlet {n}") for n in range(500)]
    (report,) = reports(copies)
    assert len(report.articles) == 500
    assert len(group(copies)) == 1
