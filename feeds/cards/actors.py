"""The actors of an article: one for each person, organisation and group, with every form in which it is named.

Names are gathered first (full name and surname, long form and acronym, body and its common noun); then the finders of
quotes, figures and roles ask `Actors.of` whom a noun phrase or a pronoun means. What that cannot tell surely is None: a
wrong mouth is worse than none.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from feeds.cards.descriptions import describe
from feeds.cards.lexicon import words
from feeds.cards.names import TITLES
from feeds.cards.people import BODY_NOUNS, PERSON_NOUNS, PLURAL_ONLY, body_family, is_female, is_male
from feeds.cards.reading import Name, Reading
from feeds.model import ActorKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_HE = words("he him his himself")
_SHE = words("she her hers herself")
_THEY = words("they them their theirs themselves")
_IT = words("it its itself")
_FIRST = words("i we me us our my you your who which that this these those there one")
_CAPITALS = re.compile(r"\b[A-Z]")
_ACTS = words(
    """
    say tell announce condemn accuse deny warn urge reject demand agree call declare describe claim insist vow pledge
    want believe launch attack invade strike bomb retaliate withdraw sign refuse impose sanction threaten offer promise
    """
)
_REACH = 6
"""Sentences back in which a pronoun may find whom it stands for."""


@dataclass
class Draft:
    """An actor in the making."""

    id: str
    name: str
    kind: ActorKind
    mentions: list[Span] = field(default_factory=list)
    description: str | None = None
    named: bool = True
    """Whether it has a proper name; a group without one stands on the card only if something is said of it."""


class Actors:
    """The actors of one article. Mentions are added as the finders ask for them."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._doc = reading.doc
        self._text = reading.text
        self.drafts: list[Draft] = []
        self._spans: list[tuple[int, int, str]] = []
        self._by_id: dict[str, Draft] = {}
        self.used: set[str] = set()
        """The ids that a finder was given: those of whom something is said."""

    # --- what the finders ask ---

    def of(self, start: int, end: int) -> str | None:
        """The id of the actor that the characters `[start, end)` name, describe or stand for; None where unclear."""
        head = self._head(start, end)
        if head is None:
            return None
        found = self._meant(head, start, end)
        if found is not None:
            self.used.add(found)
        return found

    def at(self, position: int) -> str | None:
        """The id of the actor of whom a mention covers the character; None where there is none."""
        index = bisect.bisect_right(self._spans, (position, len(self._text) + 1, "")) - 1
        while index >= 0 and self._spans[index][0] > position - 200:
            start, end, actor = self._spans[index]
            if start <= position < end:
                return actor
            index -= 1
        return None

    def name(self, actor: str) -> str:
        """The actor's fullest name."""
        return self._by_id[actor].name

    def kind(self, actor: str) -> ActorKind:
        """Whether the actor is a person, an organisation or a group."""
        return self._by_id[actor].kind

    # --- building ---

    def add(self, name: str, kind: ActorKind, mentions: Sequence[Span], *, named: bool = True) -> Draft:
        """A new actor with these mentions."""
        draft = Draft(id=f"a{len(self.drafts) + 1}", name=name, kind=kind, named=named)
        self.drafts.append(draft)
        self._by_id[draft.id] = draft
        for span in mentions:
            self.mention(draft, span)
        return draft

    def mention(self, draft: Draft, span: Span) -> None:
        """Note that the span names or stands for the actor."""
        if span not in draft.mentions:
            draft.mentions.append(span)
            bisect.insort(self._spans, (*span, draft.id))

    # --- resolution ---

    def _head(self, start: int, end: int) -> Token | None:
        span = self._doc.char_span(start, end, alignment_mode="expand")
        return span.root if span is not None and len(span) else None

    def _meant(self, head: Token, start: int, end: int) -> str | None:
        if (named := self.at(head.idx)) is not None:
            return named
        word = head.lower_
        if word in _FIRST:
            return None
        if word in _HE or word in _SHE:
            return self._person_before(head, male=word in _HE)
        if word in _THEY:
            return self._several_before(head)
        if word in _IT:
            return self._body_before(head)
        inside = [actor for s, e, actor in self._spans if start <= s and e <= end]
        if inside and head.pos_ == "PROPN" and len(set(inside)) == 1:
            return inside[0]
        return self._described(head, start, end)

    def _described(self, head: Token, start: int, end: int) -> str | None:
        """Whom a description means: a body by its common noun, somebody described so before, or a group of its own."""
        lemma = head.lemma_.lower()
        definite = any(child.lower_ in ("the", "that", "this", "these", "those") for child in head.children)
        if family := body_family(head.lower_):
            return self._body(head, family, start, end)
        if definite and head.tag_ in ("NN", "NNP"):
            for draft in reversed(self._drafts_before(head.idx)):
                about = (draft.description or "").lower().split()
                if draft.kind == "person" and (lemma in about or head.lower_ in about):
                    self.mention(draft, self._phrase(head))
                    return draft.id
        if lemma in PERSON_NOUNS or head.lower_ in PLURAL_ONLY:
            return self._group(head, definite=definite)
        return None

    def _body(self, head: Token, family: str, start: int, end: int) -> str | None:
        """`the army` where one army has been named; else a body of its own."""
        before = [draft for draft in self.drafts if draft.kind == "organisation" and _family_of(draft.name) == family]
        nationality = [child for child in head.children if child.ent_type_ in ("NORP", "GPE") or child.pos_ == "PROPN"]
        if len({draft.id for draft in before}) >= 1 and not nationality:
            draft = max(before, key=lambda draft: (any(s < head.idx for s, _ in draft.mentions), len(draft.mentions)))
        else:
            phrase = self._phrase(head)
            name = self._text[slice(*phrase)]
            draft = self.add(_unarticled(name), "organisation", (), named=False)
        self.mention(draft, self._phrase(head))
        return draft.id

    def _group(self, head: Token, *, definite: bool) -> str | None:
        """People named by what they are. The same noun later, with `the` before it, means the same people."""
        lemma = head.lemma_.lower()
        phrase = self._phrase(head)
        plural = head.tag_ in ("NNS", "NNPS") or head.lower_ in PLURAL_ONLY
        for draft in self.drafts:
            if draft.named or _last_lemma(draft.name) not in (lemma, head.lower_):
                continue
            if definite or draft.name.lower() == _unarticled(self._text[slice(*phrase)]).lower():
                self.mention(draft, phrase)
                return draft.id
        kind: ActorKind = "group" if plural else "person"
        name = self._text[slice(*phrase)]
        draft = self.add(name if not name.lower().startswith("the ") else name[4:], kind, [phrase], named=False)
        return draft.id

    def _phrase(self, head: Token) -> Span:
        """The noun phrase around a head, without what hangs on it to the right."""
        first = head
        for child in head.lefts:
            if child.dep_ in ("det", "amod", "compound", "nummod", "poss", "quantmod", "nmod", "advmod"):
                first = min(first, child.left_edge, key=lambda token: token.i)
        return first.idx, head.idx + len(head)

    def _drafts_before(self, position: int) -> list[Draft]:
        """The actors mentioned before the character, the one mentioned last at the end."""
        last: dict[str, int] = {}
        index = bisect.bisect_left(self._spans, (position, 0, ""))
        last.update((actor, start) for start, _, actor in self._spans[:index])
        return [self._by_id[actor] for actor in sorted(last, key=lambda actor: last[actor])]

    def _person_before(self, pronoun: Token, *, male: bool) -> str | None:
        """The person whom `he` or `she` stands for: the subject of this or the last sentences, else the nearest one."""
        here = self._reading.sentence_at(pronoun.idx)
        best: tuple[float, str] | None = None
        for start, end, actor in self._spans:
            if start >= pronoun.idx:
                break
            draft = self._by_id[actor]
            if draft.kind != "person":
                continue
            known = is_male if male else is_female
            other = is_female if male else is_male
            if other(draft.name, draft.description) and not known(draft.name, draft.description):
                continue
            away = here - self._reading.sentence_at(start)
            if away > _REACH:
                continue
            token = self._head(start, end)
            subject = token is not None and token.dep_ in ("nsubj", "nsubjpass")
            score = -2.0 * away + (1.5 if subject else 0.0) + start / max(1, len(self._text))
            if token is not None and token.dep_ == "poss":
                score -= 1.0
            if best is None or score >= best[0]:
                best = (score, actor)
        if best is None:
            return None
        self.mention(self._by_id[best[1]], (pronoun.idx, pronoun.idx + len(pronoun)))
        return best[1]

    def _several_before(self, pronoun: Token) -> str | None:
        """The group or body that `they` stands for, where the last two sentences name just one."""
        return self._only_before(pronoun, ("group", "organisation"))

    def _body_before(self, pronoun: Token) -> str | None:
        """The body that `it` stands for, where the last two sentences name just one."""
        return self._only_before(pronoun, ("organisation",))

    def _only_before(self, pronoun: Token, kinds: tuple[ActorKind, ...]) -> str | None:
        here = self._reading.sentence_at(pronoun.idx)
        near: dict[str, int] = {}
        for start, end, actor in self._spans:
            if start >= pronoun.idx:
                break
            if here - self._reading.sentence_at(start) > 2 or self._by_id[actor].kind not in kinds:
                continue
            token = self._head(start, end)
            near[actor] = max(near.get(actor, 0), 2 if token is not None and token.dep_.startswith("nsubj") else 1)
        subjects = [actor for actor, weight in near.items() if weight == 2]
        chosen = subjects if len(subjects) == 1 else list(near)
        if len(chosen) != 1:
            return None
        self.mention(self._by_id[chosen[0]], (pronoun.idx, pronoun.idx + len(pronoun)))
        return chosen[0]


def gather(reading: Reading, names: Sequence[Name]) -> Actors:
    """The actors of the article's names, in order of first mention; the finders add the unnamed ones."""
    actors = Actors(reading)
    text = reading.text
    people: list[list[Name]] = []
    for name in sorted((n for n in names if n.kind == "person"), key=lambda n: -(n.end - n.start)):
        form = text[name.start : name.end]
        home = next(
            (cluster for cluster in people if _same_person(form, text[cluster[0].start : cluster[0].end])), None
        )
        if home is None:
            people.append([name])
        else:
            home.append(name)
    bodies: list[list[Name]] = []
    for name in sorted((n for n in names if n.kind == "organisation"), key=lambda n: -(n.end - n.start)):
        form = text[name.start : name.end]
        home = next(
            (
                cluster
                for cluster in bodies
                if any(_same_body(form, text[member.start : member.end], text, member) for member in cluster)
            ),
            None,
        )
        if home is None:
            bodies.append([name])
        else:
            home.append(name)
    clusters: list[tuple[ActorKind, list[Name]]] = [("person", cluster) for cluster in people]
    clusters += [("organisation", cluster) for cluster in bodies]
    for kind, cluster in sorted(clusters, key=lambda item: min(name.start for name in item[1])):
        fullest = cluster[0]
        draft = actors.add(text[fullest.start : fullest.end], kind, sorted((name.start, name.end) for name in cluster))
        draft.description = describe(reading, cluster, kind)
    _governments(actors, reading, names)
    return actors


def _governments(actors: Actors, reading: Reading, names: Sequence[Name]) -> None:
    """A place that speaks or acts stands for its government there, and is an actor, too."""
    seen: dict[str, Draft] = {}
    for name in names:
        if name.kind != "place":
            continue
        span = reading.doc.char_span(name.start, name.end, alignment_mode="expand")
        if span is None or span.root.dep_ != "nsubj" or span.root.head.lemma_.lower() not in _ACTS:
            continue
        form = reading.text[name.start : name.end]
        if form not in seen:
            seen[form] = actors.add(form, "organisation", ())
        actors.mention(seen[form], (name.start, name.end))


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
            or (short[0] == long[0] and len(short[0]) > 3)
            or (len(long) > 2 and short[0] in long[1:] and len(short[0]) > 3)
        )
    if short[-1] != long[-1]:
        # Hispanic names: given name and first surname, of two.
        return len(long) > len(short) and short[0] == long[0] and short[-1] in long[1:]
    return short[0] == long[0] or (short[0][0] == long[0][0] and min(len(short[0]), len(long[0])) <= 2)


def _parts(name: str) -> list[str]:
    return [part for part in re.split(r"[\s.]+", name.lower()) if part and part not in TITLES]


def _same_body(form: str, full: str, text: str, member: Name) -> bool:
    """Whether one organisation's name is a form of another's: the same, its end, or its acronym."""
    a, b = _unarticled(form).lower(), _unarticled(full).lower()
    if a == b or a.rstrip("s") == b.rstrip("s"):
        return True
    if form.isupper() and 2 <= len(form) <= 8:
        if text[member.end : member.end + len(form) + 3].lstrip(" (").startswith(form):
            return True
        initials = "".join(_CAPITALS.findall(full))
        small = "".join(word[0] for word in full.split()).upper()
        return " " in full and form in (initials, small)
    return (
        (len(a.split()) >= 2 and (b.endswith(f" {a}") or b.startswith(f"{a} ")))
        or (b.endswith(f" {a}") and body_family(a) is not None)
        or (form[:1].isupper() and len(a) > 4 and b.startswith(f"{a} ") and body_family(b.rsplit(" ", 1)[-1]) is None)
    )


def _family_of(name: str) -> str | None:
    return body_family(name.lower().rsplit(" ", 1)[-1])


def _unarticled(name: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", name, flags=re.IGNORECASE)


def _last_lemma(name: str) -> str:
    last = name.lower().rsplit(" ", 1)[-1]
    if last in PERSON_NOUNS or last in BODY_NOUNS:
        return last
    for ending, put in (("men", "man"), ("ies", "y"), ("s", "")):
        if last.endswith(ending):
            return last[: -len(ending)] + put
    return {"people": "people", "children": "child"}.get(last, last)
