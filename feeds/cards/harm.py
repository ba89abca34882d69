"""The words that say what happened to people, and to how many."""

from __future__ import annotations

from feeds.cards.lexicon import word_list
from feeds.model import Measure


def _table(lines: dict[Measure, str]) -> dict[str, Measure]:
    return {word: measure for measure, line in lines.items() for word in line.split()}


# Verbs whose object is hit.
TRANSITIVE: dict[str, Measure] = _table(
    {
        "killed": "kill kills killed killing murder murders murdered murdering slain slaying slew assassinate "
        "assassinated "
        "assassinating massacre massacred massacring execute executed executing behead beheaded lynched electrocuted "
        "martyred butchered slaughtered drowned",
        "injured": "injure injures injured injuring wound wounds wounded wounding hurt hurts hurting maimed maiming "
        "hospitalized hospitalised shot stabbed",
        "detained": "arrest arrests arrested arresting detain detains detained detaining apprehended "
        "apprehending nabbed "
        "imprisoned",
        "displaced": "displace displaces displaced displacing evacuate evacuated evacuating uprooted uprooting",
        "abducted": "abduct abducts abducted abducting kidnap kidnapped kidnapping kidnaps",
        "rescued": "rescue rescues rescued rescuing saved freed",
        "infected": "infect infects infected infecting",
    }
)
# Verbs whose subject is hit.
INTRANSITIVE: dict[str, Measure] = _table(
    {
        "killed": "die dies died dying perish perished perishing drowned drown drowning succumbed suffocated",
        "missing": "disappeared vanished",
    }
)
# Adjectives and nouns that count people themselves.
STATES: dict[str, Measure] = _table(
    {
        "killed": "dead deceased",
        "injured": "wounded injured hurt",
        "missing": "missing unaccounted",
        "displaced": "homeless displaced",
        "detained": "detained arrested",
        "infected": "infected",
        "rescued": "rescued",
        "abducted": "kidnapped abducted",
    }
)
COUNTED: dict[str, Measure] = _table(
    {
        "killed": "death deaths fatality fatalities killing killings murder murders massacre slaying bodies corpses",
        "injured": "injury injuries",
        "detained": "arrests arrest detentions",
        "abducted": "hostages abduction abductions kidnapping kidnappings abductees",
        "infected": "infections infection",
        "displaced": "evacuees evacuation displacement",
        "rescued": "rescue",
    }
)
CASES = frozenset(("cases", "case"))
"""Of a disease: in an article that names one, they count the infected."""
DISEASES = word_list("diseases")
HURT = frozenset(["injury", "injuries", "wound", "wounds", "burns", "burn", "fracture", "fractures"])
LIVES = frozenset(("life", "lives"))
SHOOTING = frozenset(("shot", "stabbed"))
UNREAL = word_list("unreal")
ATTEMPT = word_list("attempts")
NOBODY = frozenset(("nobody", "none"))
# Counted things that stand where people might: what was fired, how often, how old.
THINGS = word_list("counted_things")
PEOPLE = word_list("counted_people")


SINGULAR = frozenset(["a", "an", "his", "her", "their", "my", "our", "its", "the", "another", "one", "this", "that"])


SELF = frozenset(("himself", "herself", "themselves", "itself"))


ORDINALS = {"third": 3.0, "fourth": 4.0, "fifth": 5.0, "sixth": 6.0, "seventh": 7.0, "eighth": 8.0, "ninth": 9.0}
ORDINALS |= {"tenth": 10.0, "eleventh": 11.0, "twelfth": 12.0}

# What makes a death one of the event's: without any of these an article of one death is of a natural one.
VIOLENCE = word_list("violence")
