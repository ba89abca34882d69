"""The mentions of places in an article: what the names call places, and what the words around a name give away.

A mention knows its own words, the words it is looked up by, what kind the words beside it say it is (`province of`,
`village`, `Street`), and the name of the place that is said to hold it (`Putis, Ayacucho`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from feeds.cards.gazetteer import AREA, COUNTRY, DISTRICT, FEATURE, REGION, Gazetteer, gazetteer
from feeds.cards.lexicon import words
from feeds.cards.reading import Name, Reading

Said = Literal["region", "settlement", "facility", "feature"]

STATES = {
    code: name
    for name, codes in {
        "Alabama": "Ala AL", "Alaska": "AK", "Arizona": "Ariz AZ", "Arkansas": "Ark AR", "California": "Calif CA Cal",
        "Colorado": "Colo CO", "Connecticut": "Conn CT", "Delaware": "Del DE", "District of Columbia": "D.C DC",
        "Florida": "Fla FL", "Georgia": "Ga GA", "Hawaii": "HI", "Idaho": "ID", "Illinois": "Ill IL", "Indiana": "Ind IN",
        "Iowa": "IA", "Kansas": "Kan KS Kans", "Kentucky": "Ky KY", "Louisiana": "La LA", "Maine": "ME", "Maryland": "Md MD",
        "Massachusetts": "Mass MA", "Michigan": "Mich MI", "Minnesota": "Minn MN", "Mississippi": "Miss MS", "Missouri": "Mo MO",
        "Montana": "Mont MT", "Nebraska": "Neb NE Nebr", "Nevada": "Nev NV", "New Hampshire": "N.H NH", "New Jersey": "N.J NJ",
        "New Mexico": "N.M NM", "New York": "N.Y NY", "North Carolina": "N.C NC", "North Dakota": "N.D ND", "Ohio": "OH",
        "Oklahoma": "Okla OK", "Oregon": "Ore OR", "Pennsylvania": "Pa PA Penn", "Rhode Island": "R.I RI", "South Carolina": "S.C SC",
        "South Dakota": "S.D SD", "Tennessee": "Tenn TN", "Texas": "Tex TX", "Utah": "UT", "Vermont": "Vt VT",
        "Virginia": "Va VA", "Washington": "Wash WA", "West Virginia": "W.Va WV W.V", "Wisconsin": "Wis WI Wisc", "Wyoming": "Wyo WY",
        "Ontario": "Ont ON", "Quebec": "Que QC", "British Columbia": "B.C BC", "Alberta": "Alta AB", "Manitoba": "Man MB",
        "Saskatchewan": "Sask SK", "Nova Scotia": "N.S NS", "New Brunswick": "N.B NB",
    }.items()
    for code in codes.split()
}  # fmt: skip

_REGION = (
    "province region state district county oblast governorate prefecture department canton territory parish voivodeship "
    "regency municipality division emirate"
)
_TOWN = "city town village township suburb capital port hamlet settlement borough"
_BUILT = (
    "street road avenue highway boulevard drive lane bridge square airport station stadium hospital prison camp mosque church temple "
    "cathedral university school college theatre theater mall market plaza tower palace hotel museum court courthouse crossing "
    "terminal depot barracks base checkpoint park hall house arena building complex headquarters centre center st rd ave blvd"
)
_WATER = "river lake sea ocean gulf bay strait canal mountain mountains valley desert island islands forest peninsula coast delta mount falls"
GENERIC: dict[str, Said] = (
    dict.fromkeys(_REGION.split(), "region")
    | dict.fromkeys(_TOWN.split(), "settlement")
    | dict.fromkeys(_BUILT.split(), "facility")
    | dict.fromkeys(_WATER.split(), "feature")
)
_HEADED = re.compile(
    rf"\b(?P<g>{'|'.join((_REGION + ' ' + _TOWN).split())})(?:\scity)?\sof\s(?:the\s)?$", re.IGNORECASE
)
_TAILED = re.compile(rf"\s(?P<g>{'|'.join((_REGION + ' ' + _TOWN).split())})\b", re.IGNORECASE)
DIRECTIONS = words(
    """
    north south east west northern southern eastern western central northeast northwest southeast southwest northeastern
    northwestern southeastern southwestern downtown upper lower greater mainland inner outer north-east north-west
    south-east south-west north-eastern north-western south-eastern south-western occupied rural neighbouring
    """
)
_LOCATIVE = words(
    "in at near from outside around across into toward towards inside throughout between within off along to of through over"
)
_SURE = words("in at near outside around across inside throughout within")
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀŠŽĐŁİÇÉ][\w’'\-]*[\w]|[A-Z]\.(?:[A-Z]\.)+"
_SEQUENCE = rf"(?:{_CAPITAL})(?:\s(?:(?:de|del|la|las|los|al|el|of|the|da|do|dos|di|du|sur|upon|on|St\.|Ste\.)\s)?(?:{_CAPITAL}))*"
_AFTER_PREPOSITION = re.compile(
    rf"\b(?P<p>[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Oo]utside|[Aa]round|[Aa]cross|[Tt]hroughout|[Ii]nside|[Tt]o|[Oo]f)\s(?:the\s|nearby\s|neighbou?ring\s|downtown\s|(?:[a-z]+ern\s))?(?P<n>{_SEQUENCE})"
)
_BEFORE_COMMA = re.compile(rf"(?P<n>{_SEQUENCE}),\s(?P<c>{_SEQUENCE}\.?)")
_CAPITALISED = re.compile(_SEQUENCE)
_DATELINE = re.compile(
    r"(?:^|\n)\s*(?P<n>[A-ZÀ-Þ][A-ZÀ-Þ’'.\- ]{2,40}?)(?:,\s(?P<c>[A-Z][\w.’' ]{1,30}?))?(?:,?\s(?:\w+\.?\s\d{1,2}\s?)?)?(?:\((?:[^)\n]{2,40})\)\s*)?\s?(?:--|—|–|-)\s"
)
_CONTAINER = re.compile(
    rf"^(?:’s|'s)?(?:,\s(?:in\s)?(?:the\s)?(?:[a-z]+ern\s|central\s)?|\s\(|\s(?:{'|'.join(GENERIC)})?,?\s?(?:in|of|,)\s(?:the\s)?(?:[\w-]+ern\s|central\s|[A-Z][\w]+(?:an|ish|ese|i)\s)?(?:(?:{_REGION.replace(' ', '|')}|{_TOWN.replace(' ', '|')})\sof\s)?)(?P<c>{_SEQUENCE}\.?)"
)
_MONTHS = words(
    "January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)


@dataclass(frozen=True, slots=True)
class Toponym:
    """A mention of a place: characters `[start, end)` of the text, and what its surroundings say of it."""

    start: int
    end: int
    form: str
    said: Said | None
    container: str | None
    locative: bool
    named: bool
    dateline: bool = False


def find(reading: Reading, names: Sequence[Name]) -> list[Toponym]:
    """The mentions in reading order; none overlaps another, none stands in a caption or within a body's name."""
    atlas = gazetteer()
    finder = _Finder(reading, atlas, names)
    return finder.mentions()


class _Finder:
    def __init__(self, reading: Reading, atlas: Gazetteer, names: Sequence[Name]) -> None:
        self.reading, self.text, self.atlas, self.names = reading, reading.text, atlas, names
        self.people = [n for n in names if n.kind == "person"]
        self.surnames = {
            self.text[n.start : n.end].rsplit(" ", 1)[-1] for n in self.people if " " in self.text[n.start : n.end]
        }
        self.taken: list[tuple[int, int]] = []
        self.found: list[Toponym] = []

    def mentions(self) -> list[Toponym]:
        for start, end, container in self._datelines():
            self._add(start, end, named=False, container=container, dateline=True)
        for name in self.names:
            if name.kind == "place":
                self._add_name(name)
        blocked = [(n.start, n.end) for n in self.names if n.kind == "organisation"]
        blocked += [(n.start, n.end) for n in self.people if " " in self.text[n.start : n.end]]
        self.taken += blocked
        for start, end, container in self._by_context():
            if not self._overlaps(start, end):
                self._add(start, end, named=False, container=container)
        return sorted(self.found, key=lambda mention: mention.start)

    def _overlaps(self, start: int, end: int) -> bool:
        return any(start < b and a < end for a, b in self.taken)

    def _datelines(self) -> Iterator[tuple[int, int, str | None]]:
        for match in _DATELINE.finditer(self.text):
            name = match["n"].strip(" .-")
            if self.atlas.find(name) and len(name) > 2:
                start = match.start("n")
                yield start, start + len(match["n"].rstrip(" -")), match["c"]

    def _add_name(self, name: Name) -> None:
        words_of = self.text[name.start : name.end]
        at = 0
        pieces = words_of.split(", ")
        if len(pieces) > 1 and self.atlas.find(words_of.replace(",", "")):
            pieces = [words_of]
        for piece in pieces:
            start = name.start + at
            at += len(piece) + 2
            if piece and not self._overlaps(start, start + len(piece)):
                self._add(start, start + len(piece), named=True)

    def _by_context(self) -> Iterator[tuple[int, int, str | None]]:
        """Capitalised words that the names missed: `X, State` and what stands after a preposition of place."""
        for match in _BEFORE_COMMA.finditer(self.text):
            container = match["c"]
            if self._holds(match["n"], container):
                yield match.start("n"), match.end("n"), container
        for match in _AFTER_PREPOSITION.finditer(self.text):
            sure = match["p"].lower() in _SURE
            for start, end in self._prefixes(match.start("n"), match.end("n")):
                spots = [s for s in self.atlas.find(self.text[start:end]) if s.own_name]
                if spots and self._likely(start, end, spots[0].population, sure=sure, sort=spots[0].sort):
                    yield start, end, None
                    break
        for match in _CAPITALISED.finditer(self.text):
            for start, end in self._prefixes(match.start(), match.end()):
                spots = self.atlas.find(self.text[start:end])
                if (
                    spots
                    and spots[0].own_name
                    and (
                        spots[0].sort == COUNTRY
                        or (spots[0].sort in (AREA, FEATURE) and " " in self.text[start:end])
                        or (spots[0].sort == REGION and spots[0].country == "US")
                    )
                ):
                    yield start, end, None
                    break
            rest = self.text[match.start() : match.end()]
            if rest.endswith((" County", " Parish", " Province")) and self.atlas.find(rest):
                yield match.start(), match.end(), None

    def _prefixes(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The sequence, then shorter and shorter beginnings of it."""
        while end > start:
            yield start, end
            cut = self.text.rfind(" ", start, end)
            if cut <= start:
                return
            end = cut

    def _likely(self, start: int, end: int, population: int, *, sure: bool, sort: int) -> bool:
        word = self.text[start:end]
        if len(word) < 4 or word in _MONTHS or word in self.surnames or self.atlas.people(word):
            return False
        following = self.text[end : end + 1]
        if following == " " and self.text[end + 1 : end + 2].isupper():
            return False
        return population >= (2_000 if sure else 30_000) or sort in (COUNTRY, AREA, REGION)

    def _holds(self, name: str, container: str) -> bool:
        """Whether a place of the first name lies in one of the second."""
        if name in _MONTHS or container.rstrip(".") in _MONTHS:
            return False
        state = STATES.get(container.rstrip("."))
        spots = self.atlas.find(name)
        if state:
            return any(spot.region == state for spot in spots) or len(name.split()) <= 3
        holders = [s for s in self.atlas.find(container) if s.sort in (COUNTRY, REGION)]
        return any(
            spot.country == holder.country and (holder.sort == COUNTRY or spot.region == holder.name)
            for spot in spots
            for holder in holders
            if spot.number != holder.number
        )

    def _add(self, start: int, end: int, *, named: bool, container: str | None = None, dateline: bool = False) -> None:
        if self.reading.is_caption(start):
            return
        form = self.text[start:end]
        before, after = self.text[max(0, start - 40) : start], self.text[end : end + 90]
        previous = re.findall(r"[\w-]+", before)[-2:]
        locative = bool(previous) and (
            previous[-1].lower() in _LOCATIVE or (len(previous) > 1 and previous[-2].lower() in _LOCATIVE)
        )
        if form in self.surnames and not locative:
            return
        if form in _MONTHS or self.atlas.people(form) and not any(s.own_name for s in self.atlas.find(form)):
            return
        said: Said | None = None
        head = _HEADED.search(before)
        tail = _TAILED.match(after)
        last = form.rsplit(" ", 1)[-1].lower().rstrip(".")
        first = form.split(" ", 1)[0].lower()
        if head:
            said = GENERIC[head["g"].lower()]
        elif " " in form and last in GENERIC and not self._is_whole(form):
            said = GENERIC[last]
        elif " " in form and first in ("lake", "mount", "gulf", "river"):
            said = "feature"
        elif tail and not self.text[end + 1].isupper():
            said = GENERIC[tail["g"].lower()]
        if container is None and (held := _CONTAINER.match(after)):
            container = held["c"]
        self.found.append(Toponym(start, end, form, said, container, locative, named, dateline))
        self.taken.append((start, end))

    def _is_whole(self, form: str) -> bool:
        """Whether the last word belongs to the name: *Mexico City*, *Salt Lake City*."""
        spots = self.atlas.find(form)
        return bool(spots) and spots[0].own_name and spots[0].sort not in (REGION, DISTRICT)
