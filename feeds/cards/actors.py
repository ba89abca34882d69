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

from feeds.cards.antecedents import only_before, person_before
from feeds.cards.lexicon import word_list, words
from feeds.cards.people import PERSON_NOUNS, PLURAL_ONLY, body_family
from feeds.cards.phrases import (
    MEMBERS,
    family_of,
    last_lemma,
    members_of,
    modifiers,
    number_of,
    office,
    people_in,
    unarticled,
)
from feeds.cards.reading import Reading
from feeds.model import ActorKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_HE = words("he him his himself")
_SHE = words("she her hers herself")
_THEY = words("they them their theirs themselves")
_IT = words("it its itself")
_FIRST = words("i we me us our my you your who which that this these those there one")
_OTHERS = words("other another more further new additional some many most several no")
_TITLE_REST = re.compile(r"(?: of(?: the)?(?: [\w-]+){1,3})?(?:,? ?\([A-Z]{2,6}\))?,? ")
_COUNTED_OTHERS = words("others individuals")
_YEARS_OLD = re.compile(r"\b(\d{1,3})[-\s]?years?[-\s]old\b")
_FIGHTERS = words("rebel militant insurgent guerrilla fighter militiaman")
_COME = words("firefighter rescuer medic paramedic volunteer doctor")
"""Those who come to help."""
_CAMPAIGNERS = words("protester protestor demonstrator campaigner activist supporter")
_ANY_BODY = words("armed security national federal local own")
_GENERIC = word_list("generic_heads")
"""Nouns that after a body's name say what it is: `the Red Dawn rebel group` is Red Dawn."""


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
    of: str | None = None
    """Whose members a group is said to be: `members of Red Dawn`."""
    number: str | None = None
    """How many a group is said to be, in the article's words."""
    found_by: str = "noun phrase"
    confidence: float | None = None


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

    def find_bodies(self) -> None:
        """Note where a common noun (`the army`) stands for a body that the article has named."""
        known = {family for draft in self.drafts if draft.kind == "organisation" and (family := family_of(draft.name))}
        for token in self._doc:
            family = body_family(token.lower_) if token.tag_ in ("NN", "NNS", "NNP") else None
            if family not in known or token.dep_ == "compound" or self.at(token.idx) is not None:
                continue
            before = [child.lower_ for child in token.lefts]
            if before == ["the"] or (family == "police" and not before):
                self._body(token, family)

    # --- resolution ---

    def _head(self, start: int, end: int) -> Token | None:
        span = self._doc.char_span(start, end, alignment_mode="expand")
        return span.root if span is not None and len(span) else None

    def _meant(self, head: Token, start: int, end: int) -> str | None:
        if (named := self.at(head.idx)) is not None:
            return named
        word = head.lower_
        if word in ("who", "which") and head.head.dep_ == "relcl":
            antecedent = head.head.head
            return self.of(antecedent.idx, antecedent.idx + len(antecedent))
        if word in _FIRST:
            return None
        if word in _HE or word in _SHE or word in _THEY or word in _IT:
            return self._antecedent(head, word)
        inside = [actor for s, e, actor in self._spans if start <= s and e <= end]
        if inside and head.pos_ == "PROPN" and len(set(inside)) == 1:
            return inside[0]
        if word in _GENERIC:
            first, last = self._phrase(head)
            before = {actor for s, e, actor in self._spans if first <= s and e < head.idx}
            if len(before) == 1 and self._by_id[body := before.pop()].kind == "organisation":
                self.mention(self._by_id[body], (first, last))
                return body
        return self._described(head, start, end)

    def _described(self, head: Token, start: int, end: int) -> str | None:
        """Whom a description means: a body by its common noun, somebody described so before, or a group of its own."""
        lemma = head.lemma_.lower()
        definite = any(child.lower_ in ("the", "that", "this", "these", "those") for child in head.children)
        if head.lower_ == "group" and (people := people_in(head)) is not None:
            return self.of(people.idx, people.idx + len(people))
        if family := body_family(head.lower_) or office(head):
            return self._body(head, family)
        if lemma in PERSON_NOUNS and head.tag_ == "NN" and (named := self._apposed(head)) is not None:
            return named
        if definite and head.tag_ in ("NN", "NNP"):
            for draft in reversed(self._drafts_before(head.idx)):
                about = (draft.description or "").lower().split()
                agrees = modifiers(head) <= {word.strip(",.") for word in about}
                if draft.kind == "person" and agrees and (lemma in about or head.lower_ in about):
                    self.mention(draft, self._phrase(head))
                    return draft.id
        if head.tag_ == "NN" and (named := self._named_after(head)) is not None:
            return named
        if (body := self._whose(head)) is not None:
            return body
        counted = head.lower_ in _COUNTED_OTHERS and number_of(head) is not None
        if lemma in PERSON_NOUNS or head.lower_ in PLURAL_ONLY or counted:
            return self._group(head, definite=definite)
        return None

    def _whose(self, head: Token) -> str | None:
        """The body that people are of: `members of Red Dawn`; `rebels`, where just one body is said to be of rebels."""
        lemma = head.lemma_.lower()
        if lemma in MEMBERS:
            for child in head.rights:
                pobj = next((grand for grand in child.children if grand.dep_ == "pobj"), None)
                if child.lower_ == "of" and pobj is not None:
                    actor = self.at(pobj.idx)
                    if actor is None and pobj.lower_ in _GENERIC:
                        actor = self.of(pobj.idx, pobj.idx + len(pobj))
                    return actor if actor is not None and self._by_id[actor].kind == "organisation" else None
        if lemma in _FIGHTERS | _CAMPAIGNERS and head.tag_ == "NNS":
            # `Red Dawn rebels`, `Green Dawn protesters`
            first, last = self._phrase(head)
            owners = {actor for s, e, actor in self._spans if first <= s and e < last}
            if len(owners) == 1 and self._by_id[owner := owners.pop()].kind == "organisation" and not number_of(head):
                return owner
        if lemma not in _FIGHTERS or head.tag_ != "NNS" or number_of(head) or modifiers(head):
            return None
        theirs = [draft for draft in self.drafts if draft.named and self._is_of(draft, lemma)]
        if len(theirs) != 1:
            return None
        self.mention(theirs[0], self._phrase(head))
        return theirs[0].id

    def _is_of(self, draft: Draft, lemma: str) -> bool:
        """Whether the article says that the body is one of such fighters: `the Red Dawn rebel group`."""
        if draft.kind != "organisation":
            return False
        said = {draft.description or ""} | {self._text[start : end + 20] for start, end in draft.mentions}
        return any(re.search(rf"\b{lemma}s?\b", words.lower()) for words in said)

    def _apposed(self, head: Token) -> str | None:
        """Whom an office means that stands before his name and a comma: `the director of Orla Homes, Ode Mar`."""
        for child in head.rights:
            if child.dep_ == "appos" and (actor := self.at(child.idx)) is not None:
                return actor if self._by_id[actor].kind == "person" else None
        return None

    def _body(self, head: Token, family: str) -> str | None:
        """`the army` where one army has been named; else a body of its own."""
        told = modifiers(head)
        bodies = [draft for draft in self.drafts if draft.kind == "organisation"]
        before = [
            draft
            for draft in bodies
            if family in (family_of(draft.name), draft.name.lower().rsplit(" ", 1)[-1])
            and told <= self._words_for(draft) | _ANY_BODY
        ]
        if not before and family == "company" and not told:
            before = [
                draft
                for draft in bodies
                if draft.named and not family_of(draft.name) and draft.mentions and draft.mentions[0][0] < head.idx
            ]
            before = before if len(before) == 1 else []
        nationality = [child for child in head.children if child.ent_type_ in ("NORP", "GPE") or child.pos_ == "PROPN"]
        if len({draft.id for draft in before}) >= 1 and not nationality:
            draft = max(before, key=lambda draft: (any(s < head.idx for s, _ in draft.mentions), len(draft.mentions)))
        else:
            phrase = self._phrase(head)
            name = self._text[slice(*phrase)]
            draft = self.add(unarticled(name), "organisation", (), named=False)
        self.mention(draft, self._phrase(head))
        return draft.id

    def _words_for(self, draft: Draft) -> set[str]:
        """All words by which the actor is named, in lower case."""
        forms = [self._text[start:end] for start, end in draft.mentions]
        return {word for form in (draft.name, *forms) for word in form.lower().split()}

    def _named_after(self, head: Token) -> str | None:
        """Whom an office means that stands before his name: `superintendent of police (SP) Ode Mar`."""
        end = head.idx + len(head)
        index = bisect.bisect_left(self._spans, (end, 0, ""))
        for start, _, actor in self._spans[index : index + 3]:
            if not _TITLE_REST.fullmatch(self._text[end:start]):
                return None
            if self._by_id[actor].kind == "person":
                return actor
        return None

    def _group(self, head: Token, *, definite: bool) -> str | None:
        """People named by what they are. The same noun later, with `the` before it, means the same people."""
        lemma = head.lemma_.lower()
        phrase = self._phrase(head)
        plural = head.tag_ in ("NNS", "NNPS") or head.lower_ in PLURAL_ONLY
        if not plural and (aged := self._aged(phrase)) is not None:
            self.mention(aged, phrase)
            return aged.id
        number, owner = number_of(head), members_of(head)
        told = {child.lower_ for child in head.children if child.dep_ in ("amod", "compound", "poss", "det")}
        for draft in self.drafts:
            if draft.named or last_lemma(draft.name) not in (lemma, head.lower_) or told & _OTHERS:
                continue
            words_of = set(draft.name.lower().split())
            if owner and owner != draft.of:
                continue
            agrees = modifiers(head) <= words_of
            if number:
                same = plural and draft.kind == "group" and number == draft.number
            else:
                same = definite and agrees
                # `Firefighters put it out` are not the `10 firefighters` who died in it
                bare = plural and draft.kind == "group" and not (draft.number and lemma in _COME)
                same = same or (bare and told <= words_of and lemma != "people")
            if same or draft.name.lower() == unarticled(self._text[slice(*phrase)]).lower():
                self.mention(draft, phrase)
                return draft.id
        if lemma == "people" and phrase == (head.idx, head.idx + len(head)):
            return None  # just anybody
        kind: ActorKind = "group" if plural else "person"
        name = self._text[slice(*phrase)]
        draft = self.add(name if not name.lower().startswith("the ") else name[4:], kind, [phrase], named=False)
        draft.number, draft.of = number, owner
        return draft.id

    def _aged(self, phrase: Span) -> Draft | None:
        """Whom `a 42-year-old woman` means: the one person whose name is followed by that age."""
        match = _YEARS_OLD.search(self._text, *phrase)
        if match is None:
            return None
        after = re.compile(rf"(?:,\s*|\s*\(|,?\s+aged\s+){match[1]}\b")
        before = re.compile(rf"\b{match[1]}[-\s]?years?[-\s]old\s+$")
        people = [draft for draft in self.drafts if draft.kind == "person" and draft.named]
        aged = [
            draft
            for draft in people
            if any(
                after.match(self._text, end) or before.search(self._text, max(0, start - 18), start)
                for start, end in draft.mentions
            )
        ]
        return aged[0] if len(aged) == 1 else None

    def _phrase(self, head: Token) -> Span:
        """The noun phrase around a head, without what hangs on it to the right."""
        first = head
        for child in head.lefts:
            if child.dep_ in ("det", "amod", "compound", "nummod", "poss", "quantmod", "nmod", "advmod"):
                first = min(first, child.left_edge, key=lambda token: token.i)
        if "\n" in (between := self._text[first.idx : head.idx]):
            return first.idx + between.rindex("\n") + 1, head.idx + len(head)
        return first.idx, head.idx + len(head)

    def _drafts_before(self, position: int) -> list[Draft]:
        """The actors mentioned before the character, the one mentioned last at the end."""
        last: dict[str, int] = {}
        index = bisect.bisect_left(self._spans, (position, 0, ""))
        last.update((actor, start) for start, _, actor in self._spans[:index])
        return [self._by_id[actor] for actor in sorted(last, key=lambda actor: last[actor])]

    def _antecedent(self, pronoun: Token, word: str) -> str | None:
        """Whom a pronoun stands for; it becomes a mention of him."""
        told = (self._reading, self._spans, self._by_id, pronoun, self._head)
        if word in _HE or word in _SHE:
            found = person_before(*told, male=word in _HE)
        else:
            found = only_before(*told, ("group", "organisation") if word in _THEY else ("organisation",))
        if found is not None:
            self.mention(self._by_id[found], (pronoun.idx, pronoun.idx + len(pronoun)))
        return found
