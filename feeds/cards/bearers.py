"""What the words right around a name say of its bearer: `X, 24, of Town, died`, `identified the suspect as X`.

News names those who came to harm, and those held to have done it, in fixed turns of phrase, often in lists with ages
and home towns that a parse takes apart. So a run of names is read as one, and the turn before or behind it goes for
each of them. Where the turn only says that a man or he was named, what was last told before it says which he is.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from feeds.cards.lexicon import word_list, words
from feeds.cards.reading import Reading
from feeds.model import Span


@dataclass(frozen=True, slots=True)
class Told:
    """What a turn of phrase says of the bearers of a run of names."""

    actors: tuple[str, ...]
    part: Literal["victim", "perpetrator"]
    position: int
    """Where in the text the run begins."""
    why: str
    confidence: float


def _any(name: str) -> str:
    """The alternation of a word list, the longest item first."""
    items = sorted(word_list(name), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(item).replace(r"\ ", r"\s+") for item in items) + ")"


_AGE = r"\d{1,3}(?:[\s-](?:year|month|week)s?(?:[\s-]olds?)?)?"
_OF = r"(?:both |all )?(?:of|from) (?:the )?(?-i:[A-Z0-9][\w.'’-]*)(?:,? (?-i:[A-Z0-9][\w.'’-]*)){0,4}"
_KIN = (
    "his|her|their|its|the|a|an|wife|husband|son|daughter|mother|father|brother|sister|uncle|aunt|cousin|girlfriend|"
    "boyfriend|fianc[eé]e?|children|deputy|officer|sgt\\.|cpl\\.|then"
)
_LINK = re.compile(
    rf"(?:[\s,;&–—()-]|\band\b|\bas well as\b|\balso\b|\baged?\b|\bages? (?:not available|unknown)\b|\b{_AGE}\b"
    rf"|\b(?:{_KIN})\b|\b{_OF}|\bwho (?:was|is) (?:almost )?\d+|\b[JS]r\.?|\bI{{2,3}}\b){{1,24}}",
    re.IGNORECASE,
)
_LONGEST_LINK = 110
# What stands between a turn of phrase and the name: an age, a title, `a man named`.
_LEAD = (
    rf"(?:[\s,:–—\"“-]|\bthe\b|\ban?\b|\b{_AGE}\b|\b(?:man|woman|boy|girl|teen|teenager|resident|student|officer|deputy|sgt\.?|"
    rf"cpl\.?|sheriff|mr\.?|mrs\.?|ms\.?|dr\.?|brother|sister|mother|father|wife|husband|son|daughter|girlfriend|boyfriend|"
    rf"named|called|late|his|her|their|local|off-duty|police|former|fellow)\b){{0,12}}$"
)
_WHO = (
    r"(?:man|men|woman|women|boys?|girls?|teens?|teenagers?|child|children|toddler|baby|infant|males?|females?|officers?|deput(?:y|ies)|students?|"
    r"drivers?|passengers?|residents?|persons?|people|him|her|he|she|them|they|two|three|others?|pair|couple|father|mother|"
    r"year-old|soldiers?|bod(?:y|ies))"
)
_HARM_NOUNS = (
    r"(?:deaths?|killings?|murders?|slayings?|shootings?|shooting deaths?|homicides?|bod(?:y|ies)|remains|corpses?|stabbings?|"
    r"abductions?|kidnappings?|assassinations?|manslaughter|attempted murders?)"
)
_HARMING = (
    r"(?:killed|shot|wounded|injured|stabbed|murdered|killing|shooting|wounding|injuring|stabbing|murdering|gunned down|"
    r"striking|slaying)(?:\s+(?:dead|to death))?"
)
_CAPTURED = (
    r"(?:arrested|charged|booked|apprehended|captured|indicted|accused|convicted|sentenced|jailed|prosecuted|arresting|charging|"
    r"remanded|nabbed|accusing|detained)"
)
_NAMED = r"(?:identified|named|identif(?:y|ies|ying)|naming|names)"
_VICTIM, _SUSPECT = _any("victim_nouns"), _any("suspect_nouns")

_Pattern = tuple[re.Pattern[str], Literal["victim", "perpetrator", "either"], str, float]


def _before(pattern: str, part: Literal["victim", "perpetrator", "either"], why: str, sure: float) -> _Pattern:
    return re.compile(rf"\b{pattern}{_LEAD}", re.IGNORECASE), part, why, sure


_BEFORE: tuple[_Pattern, ...] = (
    _before(rf"{_SUSPECT}\b[^.;]{{0,90}}?\b{_NAMED}\b[^.;]{{0,70}}? as", "perpetrator", "suspect named as", 0.95),
    _before(rf"{_NAMED}\b[^.;]{{0,50}}? {_SUSPECT}\b[^.;]{{0,60}}? as", "perpetrator", "suspect named as", 0.95),
    _before(rf"{_VICTIM}\b[^.;]{{0,90}}?\b{_NAMED}\b[^.;]{{0,70}}? as", "victim", "victim named as", 0.95),
    _before(rf"{_NAMED}\b[^.;]{{0,50}}? {_VICTIM}\b[^.;]{{0,60}}?(?: as|:)", "victim", "victim named as", 0.95),
    _before(rf"(?P<who>{_WHO})\b[^.;]{{0,90}}?\b{_NAMED}\b[^.;]{{0,70}}? as", "either", "named as", 0.6),
    _before(rf"{_NAMED}\b[^.;]{{0,50}}?(?P<who>{_WHO})\b[^.;]{{0,70}}? as", "either", "named as", 0.6),
    _before(rf"{_SUSPECT}(?: (?:in|at) [^.;,]{{3,40}}?)?(?:,| is| was| are| were)?", "perpetrator", "called suspect", 0.85),
    _before(
        rf"{_VICTIM}(?: (?:in|of|at) [^.;,]{{3,40}}?)?(?:,| is| was| are| were| includes?| included)?",
        "victim",
        "called victim",
        0.85,
    ),
    _before(
        r"(?:killed|dead|wounded|injured|hurt|slain)(?: in [^.;,]{3,40})? (?:was|were|is|are|includes?|included)",
        "victim",
        "list of the dead and hurt",
        0.9,
    ),
    _before(rf"{_HARM_NOUNS} of", "victim", "harm of", 0.7),
    _before(rf"(?:arrest|trial|indictment|conviction|prosecution|capture|extradition|arraignment) of", "perpetrator", "arrest of", 0.9),
    _before(r"(?:warrants?|charges?)\b[^.;,]{0,50}? (?:for|against)", "perpetrator", "charge against", 0.85),
    _before(r"bail (?:was |is )?(?:granted|denied|refused) to", "perpetrator", "charge against", 0.85),
    _before(r"(?:search(?:ing|es)?|look(?:ing)?|manhunt|hunt(?:ing)?) for", "perpetrator", "sought", 0.7),
    _before(rf"(?<!was )(?<!were )(?<!been ){_CAPTURED}", "perpetrator", "object of arrest", 0.85),
    _before(rf"(?<!was )(?<!were )(?<!been )(?<!the )(?<!a )(?<!fatal )(?<!deadly ){_HARMING}", "victim", "object of harm", 0.85),
)  # fmt: skip

_ASIDE = re.compile(
    rf"(?:\s*[,(–—]?\s*(?:[JS]r\.?|I{{2,3}}\b)|\s*\((?:age )?\d{{1,3}}\)"
    rf"|\s*[,–—-]\s*(?:who (?:was|is|turned) |aged? |ages |both |all )*{_AGE}(?: and {_AGE})?(?=[\s,;.–—-])"
    rf"|\s*,?\s*(?:\d+, )?{_OF}(?=[\s,;.])|\s*,\s*(?:an?|the|his|her|their|whose|one of|also|formerly) [^.,;]{{2,70}}?(?=,))"
    r"{0,5}\s*[,–—-]?\s*",
)
_ADVERB = (
    r"(?:(?:also|both|all|each|later|then|allegedly|reportedly|fatally|critically|seriously|accidentally|since|now|still|"
    r"apparently|subsequently|more|less|possibly|initially|previously|only|badly|mortally|the man|the one|currently|just|either|all|already)\s+){0,3}"
)
_BE = r"(?:was|were|is|are|has been|have been|had been|being|got|remains?|remained)"
_BEHIND: tuple[_Pattern, ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), part, why, sure)
    for pattern, part, why, sure in (
        (
            rf"(?:who\s+)?{_ADVERB}{_BE}\s+{_ADVERB}{_any('suffered_participles')}\b(?! (?:at|by) (?:by )?the (?:officers?|police) who)",
            "victim", "suffered", 0.9,
        ),
        (
            r"(?:(?:has |have )?(?:become|became)|is|was) (?:the )?\w+ (?:\w+ )?(?:person|victim|patient) to (?:have )?(?:die|be killed)",
            "victim", "among the victims", 0.9,
        ),
        (
            rf"(?:who\s+)?{_ADVERB}{_BE}\s+{_ADVERB}(?:among (?:the|those)|\w+ of (?:the|those)) (?:\w+ ){{0,3}}"
            rf"(?:killed|died|dead|murdered|injured|wounded|hurt|shot|{_VICTIM})\b",
            "victim", "among the victims", 0.9,
        ),
        (rf"(?:who\s+)?{_ADVERB}{_any('suffered_verbs')}\b", "victim", "suffered", 0.85),
        (rf"(?:who\s+)?{_ADVERB}{_BE}\s+{_ADVERB}{_any('accused_participles')}\b", "perpetrator", "accused", 0.9),
        (rf"(?:who\s+)?{_ADVERB}{_any('accused_verbs')}\b", "perpetrator", "accused", 0.85),
        (rf"(?:who\s+)?(?:told|telling)\b[^.;]{{0,40}}\b(?:he|she) (?:shot|killed|fired|stabbed)\b", "perpetrator", "owned up", 0.7),
        (rf"as (?:an?|the|one of the|their) (?:\w+\s){{0,2}}(?:{_SUSPECT}|persons? of interest)\b", "perpetrator", "named a suspect", 0.9),
        (rf"as (?:an?|the|one of the) (?:\w+\s){{0,2}}{_VICTIM}\b", "victim", "named a victim", 0.9),
        (rf"['’]s?\s+(?:{_HARM_NOUNS}|funeral|killers?|murderer|wounds|injuries|autopsy|lifeless)\b", "victim", "whose death", 0.85),
        (
            r"['’]s?\s+(?:\w+\s)?(?:attorneys?|lawyers?|arrest|trial|bond|bail|arraignment|mugshot|sentencing|conviction|public defender|"
            r"preliminary hearing|first court|next court|arrest warrant|whereabouts|confession)\b",
            "perpetrator", "whose arrest", 0.8,
        ),
    )
)  # fmt: skip
_LAST_TOLD = re.compile(
    r"(?P<victim>\b(?:victims?|shot and killed|killed|dead|died|dies|slain|murdered|fatally|wounded|injured|struck|pronounced|"
    r"gunshot wounds?|bod(?:y|ies)|deceased|hit|shot in|was shot|were shot|found shot|hospital)\b)"
    r"|(?P<perpetrator>\b(?:suspects?|gunm[ae]n|shooters?|arrest(?:ed)?|charged|custody|accused|jail(?:ed)?|booked|wanted|"
    r"opened fire|fired|attackers?|charges|took his own life|turned the gun|killed himself|self-inflicted|surrendered|"
    r"person of interest|persons of interest|persons? in connection)\b)",
    re.IGNORECASE,
)
_PRONOUNS = words("him her he she them they others other two three")
_STOP_BEFORE = re.compile(r"(?<=[a-z\d”\")])[.!?][\"”]?\s+(?=[\"“A-Z\d])|\n")
_STOP_BEHIND = re.compile(r"(?<=[a-z\d”\")])(?<!\b[JS]r)[.!?](?=[\"”]?\s|$)|\n")
_OPENS_LIST = re.compile(r"(?:^|\n|[.!?]\s)([^\n.!?]+:)\s*[•*–—-]?\s*$")
_MARKS = " \t•*–—-"
_BACK, _ON, _EARLIER = 190, 170, 420
"""Characters looked at before a run, behind it, and for what was told last before it."""


def told(reading: Reading, people: Sequence[tuple[int, int, str]]) -> Iterator[Told]:
    """What the text says of the bearers of names; `people` are the mentions `(start, end, actor)` of persons by name."""
    for run in _runs(reading.text, people):
        start, end = run[0][0], run[-1][1]
        if reading.is_caption(start):
            continue
        actors = tuple(dict.fromkeys(actor for _, _, actor in run))
        ahead = _ahead(reading, end)
        behind = _behind(reading, start)
        for patterns, near, anchored in ((_BEFORE, behind, False), (_BEHIND, ahead, True)):
            for pattern, part, why, sure in patterns:
                match = pattern.match(near) if anchored else pattern.search(near)
                if match is None:
                    continue
                if part == "either":
                    found = _told_of(reading, start - len(near), match["who"]) or _last_told(reading, start)
                    if found is None:
                        continue
                    part = found
                yield Told(actors, part, start, why, sure)
                break


def _runs(text: str, people: Sequence[tuple[int, int, str]]) -> Iterator[list[tuple[int, int, str]]]:
    """The names that stand one after the other with nothing between them but ages, home towns and kinship."""
    run: list[tuple[int, int, str]] = []
    for one in sorted(people):
        if run:
            last = run[-1]
            if one[0] < last[1]:
                continue
            gap = one[0] - last[1]
            if gap > _LONGEST_LINK or one[2] == last[2] or not _LINK.fullmatch(text, last[1], one[0]):
                yield run
                run = []
        run.append(one)
    if run:
        yield run


def _behind(reading: Reading, start: int) -> str:
    """The words before a run, from the last end of a sentence on."""
    low = max(0, start - _BACK)
    words = reading.text[low:start]
    ends = [match.end() for match in _STOP_BEFORE.finditer(words)]
    if ends and not words[ends[-1] :].strip(_MARKS) and (lead := _OPENS_LIST.search(words)):
        return lead[1]  # `The dead are:` and a line for each
    return words[ends[-1] :] if ends else words


def _ahead(reading: Reading, end: int) -> str:
    """The words behind a run, without the ages and home towns right behind it, up to the end of the sentence."""
    aside = _ASIDE.match(reading.text, end, end + _ON)
    begin = aside.end() if aside else end
    words = reading.text[begin : end + _ON]
    stop = _STOP_BEHIND.search(words)
    return words[: stop.start()] if stop else words


def _told_of(reading: Reading, before: int, noun: str) -> Literal["victim", "perpetrator"] | None:
    """What the sentence before that names the same noun (`two men were arrested`, `the men`) says of it."""
    if noun.lower() in _PRONOUNS:
        return None
    found = None
    pattern = re.compile(rf"\b{re.escape(noun)}\b", re.IGNORECASE)
    for match in pattern.finditer(reading.text, max(0, before - _EARLIER), before):
        found = match
    if found is None:
        return None
    sentence = reading.sentences[reading.sentence_at(found.start())]
    cues = list(_LAST_TOLD.finditer(reading.text, sentence.start_char, min(sentence.end_char, before)))
    behind = [cue for cue in cues if cue.start() >= found.start()] or cues
    if not behind:
        return None
    return "victim" if behind[0]["victim"] else "perpetrator"


def _last_told(reading: Reading, start: int) -> Literal["victim", "perpetrator"] | None:
    """Of whom the text spoke last before the character: of somebody who suffered or of somebody suspected."""
    last = None
    for match in _LAST_TOLD.finditer(reading.text, max(0, start - _EARLIER), start):
        last = match
    if last is None:
        return None
    return "victim" if last["victim"] else "perpetrator"


def by_name(reading: Reading, mentions: Sequence[tuple[Span, str, str]]) -> list[tuple[int, int, str]]:
    """Of mentions `(span, actor, its name)` those that are the name or a part of it, in the order of the text."""
    found: list[tuple[int, int, str]] = []
    for (start, end), actor, name in mentions:
        form = reading.text[start:end]
        if form[:1].isupper() and (form in name or form.split()[-1] in name.split()):
            bisect.insort(found, (start, end, actor))
    return found
