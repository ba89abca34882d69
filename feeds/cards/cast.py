"""Who appears in an article: its names put together, so that each person and body is one actor with all its forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from feeds.cards.actors import Actors, Draft
from feeds.cards.descriptions import describe
from feeds.cards.gazetteer import CAPITAL, COUNTRY, PEOPLE, world
from feeds.cards.lexicon import word_list, words
from feeds.cards.name_words import TITLES
from feeds.cards.people import body_family
from feeds.cards.phrases import family_of, unarticled
from feeds.cards.reading import Name, Reading
from feeds.model import ActorKind

_CAPITALS = re.compile(r"\b[A-Z]")
_ALIAS = re.compile(
    r"[\s,(]+(?:alias|aka|a\.k\.a\.?|(?:also|better|otherwise) known as|nicknamed|whose real name is)\s+[\"“‘']?$"
)
_ANY_BODY = words("armed security national federal state government military the local")
"""What stands before a body's common noun and does not tell it from others of its kind."""

_ACTS = word_list("acts_of_people")


@dataclass
class _Cluster:
    """The names of one actor, the fullest first."""

    kind: ActorKind
    full: str
    names: list[Name] = field(default_factory=list)

    @property
    def start(self) -> int:
        return min(name.start for name in self.names)


def gather(reading: Reading, names: Sequence[Name]) -> Actors:
    """The actors of the article's names, in order of first mention; the finders add the unnamed ones."""
    actors = Actors(reading)
    people = _people(reading, [name for name in names if name.kind == "person"])
    bodies = _bodies(reading, [name for name in names if name.kind == "organisation"])
    surnames = {cluster.full.rsplit(" ", 1)[-1] for cluster in people}
    for cluster in sorted([*people, *bodies], key=lambda cluster: cluster.start):
        spans = sorted((name.start, name.end) for name in cluster.names)
        # The government of somebody who is on the card already is no further actor.
        owned = cluster.kind == "organisation" and cluster.full.split(" ", 1)[0] in surnames
        draft = actors.add(cluster.full, cluster.kind, spans, named=not (owned and family_of(cluster.full)))
        draft.description = describe(reading, cluster.names, cluster.kind)
        draft.found_by = "name"
    _governments(actors, reading, names)
    actors.find_bodies()
    return actors


# --- people ---


def _people(reading: Reading, names: list[Name]) -> list[_Cluster]:
    text = reading.text
    clusters: list[_Cluster] = []
    short: list[Name] = []
    for name in sorted(names, key=lambda name: -(name.end - name.start)):
        form = text[name.start : name.end]
        homes = [cluster for cluster in clusters if _same_person(form, cluster.full)]
        if not homes:
            clusters.append(_Cluster("person", form, [name]))
        elif len(homes) == 1 or form == homes[0].full:
            homes[0].names.append(name)
        else:
            short.append(name)
    for name in short:
        form = text[name.start : name.end]
        homes = [cluster for cluster in clusters if _same_person(form, cluster.full)]
        _meant(reading, name, homes).names.append(name)
    return _without_aliases(reading, clusters)


def _meant(reading: Reading, name: Name, homes: list[_Cluster]) -> _Cluster:
    """Of several people with one surname the one whom the paragraph has named in full before, else the first named."""
    start = reading.paragraphs[reading.paragraph_at(name.start)][0] if reading.paragraphs else 0
    near = [
        (other.start, place)
        for place, cluster in enumerate(homes)
        for other in cluster.names
        if start <= other.start < name.start and reading.text[other.start : other.end] == cluster.full
    ]
    return homes[max(near)[1]] if near else min(homes, key=lambda cluster: cluster.start)


def _without_aliases(reading: Reading, clusters: list[_Cluster]) -> list[_Cluster]:
    """`A alias B` is one person, whose name is A."""
    ends = {name.end: cluster for cluster in clusters for name in cluster.names}
    kept: list[_Cluster] = []
    for cluster in sorted(clusters, key=lambda cluster: cluster.start):
        first = min(cluster.names, key=lambda name: name.start)
        before = reading.text[max(0, first.start - 50) : first.start]
        if match := _ALIAS.search(before):
            owner = ends.get(first.start - len(before) + match.start())
            if owner is not None and owner is not cluster:
                owner.names += cluster.names
                continue
        kept.append(cluster)
    return kept


def _same_person(form: str, full: str) -> bool:
    """Whether a name may be a shorter form of a full one: the surname, a given name alone, or initials."""
    short, long = _parts(form), _parts(full)
    if not short or not long:
        return False
    if short == long or (len(short) < len(long) and short == long[-len(short) :]):
        return True
    if len(short) == 1:
        return (
            short[0] == long[-1]
            or (short[0] == long[0] and len(short[0]) > 1)
            or (len(long) > 2 and short[0] in long[1:] and len(short[0]) > 3)
        )
    if short[-1] != long[-1]:
        # Hispanic names: given name and first surname, of two.
        return len(long) > len(short) and short[0] == long[0] and short[-1] in long[1:]
    return short[0] == long[0] or (short[0][0] == long[0][0] and min(len(short[0]), len(long[0])) <= 2)


def _parts(name: str) -> list[str]:
    return [part for part in re.split(r"[\s.]+", name.lower()) if part and part not in TITLES]


# --- organisations ---


def _bodies(reading: Reading, names: list[Name]) -> list[_Cluster]:
    text = reading.text
    clusters: list[_Cluster] = []
    for name in sorted(names, key=lambda name: -(name.end - name.start)):
        form = text[name.start : name.end]
        home = next(
            (
                cluster
                for cluster in clusters
                if any(_same_body(form, text[other.start : other.end], text, other) for other in cluster.names)
            ),
            None,
        )
        if home is None:
            home = _Cluster("organisation", form)
            clusters.append(home)
        elif _is_form_and_noun(form, home.full):
            home.full = form
        home.names.append(name)
    return _joined(clusters)


def _joined(clusters: list[_Cluster]) -> list[_Cluster]:
    """The bodies, those put together that are of one country and one kind: `the armed forces`, `the Peruvian army`."""
    kept: list[_Cluster] = []
    for cluster in sorted(clusters, key=lambda cluster: cluster.start):
        family, country = family_of(cluster.full), _owner(cluster.full)
        home = next(
            (
                other
                for other in kept
                if family is not None
                and country is not None
                and family_of(other.full) == family
                and (theirs := _owner(other.full)) is not None
                and (theirs == country or "" in (theirs, country))
            ),
            None,
        )
        if home is None:
            kept.append(cluster)
            continue
        if not _owner(home.full) and country:
            home.full = cluster.full
        home.names += cluster.names
    return kept


def _owner(name: str) -> str | None:
    """The country that a body belongs to by its name; empty where it names no owner, None where that is no country."""
    before = [word for word in unarticled(name).split()[:-1] if word.lower() not in _ANY_BODY]
    if not before:
        return ""
    found = world().find(re.sub(r"['’]s?$", "", " ".join(before)))
    return next((entry.country for entry in found if entry.sort in (COUNTRY, PEOPLE)), None)


def _same_body(form: str, full: str, text: str, member: Name) -> bool:
    """Whether one organisation's name is a form of another's: the same, its end, or its acronym."""
    a, b = unarticled(form).lower(), unarticled(full).lower()
    if a == b or a.rstrip("s") == b.rstrip("s"):
        return True
    if form.isupper() and 2 <= len(form) <= 8:
        if text[member.end : member.end + len(form) + 3].lstrip(" (").startswith(form):
            return True
        initials = "".join(_CAPITALS.findall(full))
        small = "".join(word[0] for word in full.split()).upper()
        return (" " in full and form in (initials, small)) or _is_form_and_noun(form, full)
    return (
        (len(a.split()) >= 2 and (b.endswith(f" {a}") or b.startswith(f"{a} ")))
        or (b.endswith(f" {a}") and body_family(a) is not None)
        or (form[:1].isupper() and len(a) > 4 and b.startswith(f"{a} ") and body_family(b.rsplit(" ", 1)[-1]) is None)
        or _is_form_and_noun(form, full)
    )


def _is_form_and_noun(form: str, full: str) -> bool:
    """Whether the long form is the short one and a common noun: `PKK forces`, `Green Dawn party`."""
    rest = full[len(form) :]
    if not full.startswith(form + " ") or not rest.islower() or not form[:1].isupper():
        return False
    return not any(entry.sort in (COUNTRY, PEOPLE) for entry in world().find(form))


def _governments(actors: Actors, reading: Reading, names: Sequence[Name]) -> None:
    """A country or capital that speaks or acts stands for its government there, and is an actor, too."""
    seen: dict[str, Draft] = {}
    for draft in actors.drafts:
        if draft.kind == "organisation" and family_of(draft.name) == "government" and (country := _owner(draft.name)):
            seen.setdefault(country, draft)
    for name in names:
        if name.kind != "place":
            continue
        span = reading.doc.char_span(name.start, name.end, alignment_mode="expand")
        if span is None or span.root.dep_ != "nsubj" or span.root.head.lemma_.lower() not in _ACTS:
            continue
        form = reading.text[name.start : name.end]
        entry = next((entry for entry in world().find(form) if entry.sort in (COUNTRY, CAPITAL)), None)
        if entry is None or entry.country is None:
            continue
        if entry.country not in seen:
            seen[entry.country] = actors.add(form, "organisation", ())
            seen[entry.country].found_by = "place that acts"
        actors.mention(seen[entry.country], (name.start, name.end))
