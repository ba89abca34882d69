"""Words for people and bodies, and what a title says of somebody's sex."""

from __future__ import annotations

from feeds.cards.given_names import is_man, is_woman
from feeds.cards.lexicon import words

PERSON_NOUNS = words(
    """
    person people man woman boy girl child baby teenager student pupil teacher soldier officer policeman policewoman
    guard fighter rebel militant gunman attacker assailant terrorist insurgent militiaman bandit robber thief suspect
    victim survivor hostage captive prisoner inmate detainee refugee migrant resident villager local neighbour neighbor
    witness official spokesman spokeswoman spokesperson minister lawmaker politician candidate voter worker miner driver
    passenger pilot sailor fisherman farmer trader doctor nurse medic paramedic rescuer firefighter volunteer activist
    protester demonstrator journalist reporter lawyer judge prosecutor investigator detective expert analyst scientist
    researcher engineer leader chief commander member supporter critic relative mother father wife husband son daughter
    brother sister parent family couple friend colleague player coach striker fan businessman owner employee employer
    diplomat envoy ambassador priest pastor bishop monk civilian troop hunter ranger pirate smuggler trafficker dealer
    citizen national tourist visitor patient guest customer tenant worshipper believer pilgrim source aide adviser
    superintendent inspector sergeant mayor governor senator president king queen prince secretary director chairman
    author professor economist historian principal head manager executive founder campaigner organiser organizer
    wounded dead injured elderly
    """
)
PLURAL_ONLY = words("people police troops authorities officials residents witnesses villagers locals rescuers medics")
_FAMILIES = {
    "army": "military",
    "military": "military",
    "navy": "navy",
    "police": "police",
    "government": "government",
    "parliament": "parliament",
    "ministry": "ministry",
    "court": "court",
    "authorities": "authorities",
    "company": "company",
    "university": "university",
    "hospital": "hospital",
    "union": "union",
    "party": "party",
    "agency": "agency",
    "commission": "commission",
    "militia": "militia",
    "forces": "military",
    "bank": "bank",
    "council": "council",
    "group": "group",
    "prosecution": "prosecution",
    "coastguard": "coastguard",
    "opposition": "opposition",
    "defence": "defence",
}
OFFICE_NOUNS = words(
    """
    service office board department alliance presidency prefecture institute embassy authority regulator committee
    directorate secretariat administration airline coalition federation association centre center
    """
)
"""Nouns for bodies that mean one only where it is said what it is for: `the fire service`."""

BODY_NOUNS = frozenset(_FAMILIES)
_FEMALE = words(
    "mrs ms miss madam queen princess lady dame woman mother wife daughter sister widow girl spokeswoman her"
)
_MALE = words("mr sir king prince lord man father husband son brother boy spokesman businessman")


def body_family(noun: str) -> str | None:
    """Which sort of body a common noun names; nouns of one family may name the same body. None for other nouns."""
    return _FAMILIES.get(noun)


def is_female(name: str, description: str | None) -> bool:
    """Whether the words by which somebody is described say that she is a woman."""
    return _is_told(_FEMALE, name, description) or (is_woman(name) and not _is_told(_MALE, name, description))


def is_male(name: str, description: str | None) -> bool:
    """Whether the words by which somebody is described say that he is a man."""
    return _is_told(_MALE, name, description) or (is_man(name) and not _is_told(_FEMALE, name, description))


def _is_told(signs: frozenset[str], name: str, description: str | None) -> bool:
    return bool(signs & set(f"{name} {description or ''}".lower().replace(".", "").split()))
