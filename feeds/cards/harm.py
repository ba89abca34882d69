"""The words that say what happened to people, and to how many."""

from __future__ import annotations

from feeds.cards.lexicon import words
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
DISEASES = words(
    "cholera measles ebola covid covid-19 coronavirus virus dengue malaria polio mpox monkeypox influenza flu "
    "tuberculosis typhoid diphtheria meningitis epidemic pandemic outbreak infection infections disease zika marburg "
    "chikungunya hepatitis anthrax plague rabies bacteria infected"
)
HURT = frozenset(["injury", "injuries", "wound", "wounds", "burns", "burn", "fracture", "fractures"])
LIVES = frozenset(("life", "lives"))
SHOOTING = frozenset(("shot", "stabbed"))
UNREAL = words("could would might may can should must will if unless whether lest 'll ’ll to")
ATTEMPT = words(
    "try tries tried trying attempt attempts attempted attempting threaten threatens threatened "
    "threatening plan plans planned planning want wants wanted plot plotted plotting conspire conspired "
    "conspiring vow vowed intend intended fail failed conspiracy plot attempt threat bid offer avoid "
    "prevent prevented avoided feared risk"
)
NOBODY = frozenset(("nobody", "none"))
# Counted things that stand where people might: what was fired, how often, how old.
THINGS = words(
    "warrant warrants order orders plan plans sentence sentences gun guns program programme age ages aged year "
    "years time times shot shots round rounds wound wounds bullet bullets hour hours minute minutes day days "
    "week weeks month months mile miles percent count counts charge charges vehicle vehicles car cars building "
    "buildings house houses home homes animal animals cattle cow cows sheep dog dogs bird birds fish job jobs "
    "rupees dollars bill bills deal deals project projects tree trees store stores dream hope hopes"
)
PEOPLE = words(
    "man woman boy girl child baby infant toddler teenager teen student soldier officer policeman "
    "policewoman driver passenger motorist pedestrian cyclist civilian person victim resident worker "
    "journalist father mother son daughter brother sister wife husband suspect gunman attacker leader "
    "member militant rebel firefighter farmer doctor nurse teacher pilot guard protester activist tourist "
    "youth bystander neighbour neighbor friend cousin uncle aunt nephew niece grandmother grandfather "
    "employee clerk shopper patient prisoner inmate hostage commander fighter minor adult cop constable "
    "sergeant trooper agent lawyer politician lawmaker mayor governor priest pastor monk hiker climber "
    "swimmer sailor crewman fisherman fishermen trader vendor customer manager owner male female "
    "boyfriend girlfriend deputy detective bishop cleric imam businessman businesswoman spouse partner "
    "fugitive robber burglar intruder assailant shooter bomber terrorist smuggler dealer trafficker thief "
    "actor actress singer rapper player"
)


SINGULAR = frozenset(["a", "an", "his", "her", "their", "my", "our", "its", "the", "another", "one", "this", "that"])


SELF = frozenset(("himself", "herself", "themselves", "itself"))


ORDINALS = {"third": 3.0, "fourth": 4.0, "fifth": 5.0, "sixth": 6.0, "seventh": 7.0, "eighth": 8.0, "ninth": 9.0}
ORDINALS |= {"tenth": 10.0, "eleventh": 11.0, "twelfth": 12.0}

# What makes a death one of the event's: without any of these an article of one death is of a natural one.
VIOLENCE = words(
    "accident accidents attack attacked attackers blast bomb bombing bullet bullets clash clashes collapse "
    "collapsed collided collision crash crashed disaster drowned earthquake electrocuted explosion fire firing "
    "flames flood floods gun gunfire gunman gunmen gunshot injured injuries killed killing knife landslide "
    "massacre missile murder murdered outbreak overdose rocket shelling shooting shot shots stabbed stabbing "
    "storm suicide toll violence wounded wounds"
)
