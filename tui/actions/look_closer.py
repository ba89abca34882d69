"""Looking closer: facets, evidence, why."""

from __future__ import annotations

from tui.actions.action import READING, Action

ACTIONS: tuple[Action, ...] = (
    Action("facet_1", "Brief", "What happened.", "1", ("incident",), "Look closer", "facet('brief')"),
    Action(
        "facet_2",
        "Actors",
        "Who did what to whom, who matters most, who spoke.",
        "2",
        ("incident",),
        "Look closer",
        "facet('actors')",
    ),
    Action("facet_3", "Places", "Where.", "3", ("incident",), "Look closer", "facet('places')"),
    Action("facet_4", "Quotes", "Who said what.", "4", ("incident",), "Look closer", "facet('quotes')"),
    Action(
        "facet_5",
        "Figures",
        "The counts: outlets across, time down, who says so.",
        "5",
        ("incident",),
        "Look closer",
        "facet('figures')",
    ),
    Action(
        "facet_6",
        "Timeline",
        "What happened and what was published when, and what each article added.",
        "6",
        ("incident",),
        "Look closer",
        "facet('timeline')",
    ),
    Action(
        "facet_7", "Sources", "Who reported it, who was first.", "7", ("incident",), "Look closer", "facet('sources')"
    ),
    Action(
        "next_fresh",
        "Next new fact",
        "The next that is new since you looked, through all facets; first it takes in what has come meanwhile.",
        "full_stop",
        ("incident",),
        "Look closer",
        short="new fact",
    ),
    Action(
        "evidence",
        "Next evidence",
        "The next place in the sources that this fact rests on.",
        "tab",
        ("incident",),
        "Look closer",
        short="evidence",
    ),
    Action("evidence_back", "Evidence before", "", "shift+tab", ("incident",), "Look closer"),
    Action(
        "next_outlet",
        "Next outlet",
        "The next article beside the facts, with the same fact lit; says so where it does not tell it.",
        "right_square_bracket",
        ("incident",),
        "Look closer",
        short="outlet",
    ),
    Action("previous_outlet", "Outlet before", "", "left_square_bracket", ("incident",), "Look closer"),
    Action(
        "compare",
        "Compare",
        "Two outlets side by side: what only one of them tells, and the words they share. Again or esc ends it.",
        "equals_sign",
        ("incident",),
        "Look closer",
        short="compare",
    ),
    Action(
        "changes",
        "Changes",
        "The source with what its outlet changed since it was first seen: what went, what came.",
        "C",
        ("incident",),
        "Look closer",
        short="changes",
    ),
    Action(
        "full",
        "Source in full",
        "The source text alone; again to come back.",
        "e",
        ("incident",),
        "Look closer",
        short="full",
    ),
    Action(
        "why",
        "Why",
        "How the fact was found, why grouped, why ranked here, why of this kind, what you corrected.",
        "i",
        (*READING, "page"),
        "Look closer",
        short="why",
    ),
)

_DOSSIER = (
    ("overview", "Overview", "Who or what it is, over time."),
    ("incidents", "Incidents", "All of them, latest first."),
    ("quotes", "Quotes", "All that was said, with source and date."),
    ("figures", "Figures", "What was counted."),
    ("together", "Who with it", "Who stands in the same incidents; enter opens theirs."),
    ("places", "Places of it", "Where its incidents happened; enter opens theirs."),
    ("more", "Told as, around", "Descriptions and names of an actor; what happened near a place."),
)

DOSSIER: tuple[Action, ...] = tuple(
    Action(f"dossier_{key}", f"Dossier: {title}", said, str(key), ("dossier",), "Look closer", f"facet('{facet}')")
    for key, (facet, title, said) in enumerate(_DOSSIER, 1)
)
