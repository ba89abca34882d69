"""The words by which English news says that somebody said something.

Four kinds, after what they can carry: `say` verbs report a clause or a whole quotation (said, told, warned),
`ask` verbs report what somebody is to do (urged, ordered), `call` verbs lend a few quoted words to their subject's
mouth (called, accused, described) but report no clause of their own, and `loose` ones do so only where nothing better
stands above them (wanted, felt). The list of reporting verbs follows those of the
PARC and PolNeAR corpora (Pareti 2016; Newell et al. 2018).
"""

from __future__ import annotations

from typing import Literal

from feeds.cards.lexicon import word_list

CueKind = Literal["say", "ask", "call", "loose"]

# Verbs of the first list that carry quotations and clauses, but whose clause is no report of speech.
THINKING = word_list("cues_of_thinking")


def _forms(verbs: frozenset[str]) -> frozenset[str]:
    """All forms of the verbs: irregular ones are spelt out with bars, regular ones are built."""
    forms: set[str] = set()
    for word in verbs:
        if "|" in word:
            forms.update(word.split("|"))
            continue
        stem = word.removesuffix("e")
        ending = "es" if word.endswith(("s", "sh", "ch", "x")) else "s"
        forms.update((word, word + ending, stem + "ed", stem + "ing"))
    return frozenset(forms)


SAY = _forms(word_list("cues_of_saying"))
ASK = _forms(word_list("cues_of_asking"))
CALL = _forms(word_list("cues_of_calling")) - SAY
LOOSE = _forms(word_list("cues_loose")) - SAY - CALL


def kind_of(word: str) -> CueKind | None:
    """What kind of cue the lower-case word may be; None for any other word."""
    if word in THINKING:
        return "loose"
    if word in SAY:
        return "say"
    if word in CALL:
        return "call"
    if word in ASK:
        return "ask"
    return "loose" if word in LOOSE else None


_JUDGING = _forms(word_list("cues_of_judging"))
_SCRAPS = _forms(word_list("cues_of_scraps"))


def lending(word: str) -> CueKind | None:
    """What kind of cue the lower-case word may be beside quoted words, which further verbs lend to their subject."""
    if (kind := kind_of(word)) is not None and (kind != "loose" or word not in _JUDGING):
        return kind
    if word in _JUDGING:
        return "call"
    return "loose" if word in _SCRAPS else None


PARTICLES: dict[str, set[str]] = {}
"""Verbs, in all their forms, that are verbs of speech with a particle, and those: `shot back`, `pointed out`."""
for _line in word_list("cues_of_two_words"):
    _verb, _particle = _line.split()
    for _form in _verb.split("|"):
        PARTICLES.setdefault(_form, set()).add(_particle)


CLAIMS = word_list("nouns_of_speech")
"""Nouns of speech: quoted words in the clause of `the mayor's claim that …` are the mayor's."""

# Right before quoted words these say that they are a name.
TITLING = frozenset(("titled", "entitled", "headlined", "codenamed", "captioned"))
# After these, quoted words are the name of a thing.
NAMING = word_list("naming_words")
