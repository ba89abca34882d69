"""The words by which English news says that somebody said something.

Four kinds, after what they can carry: `say` verbs report a clause or a whole quotation (said, told, warned),
`ask` verbs report what somebody is to do (urged, ordered), `call` verbs lend a few quoted words to their subject's
mouth (called, accused, described) but report no clause of their own, and `loose` ones do so only where nothing better
stands above them (wanted, felt). The list of reporting verbs follows those of the
PARC and PolNeAR corpora (Pareti 2016; Newell et al. 2018).
"""

from __future__ import annotations

from typing import Literal

from feeds.cards.lexicon import words

CueKind = Literal["say", "ask", "call", "loose"]

_SAY = """
say|says|said|saying tell|tells|told|telling add|adds|added|adding write|writes|wrote|written|writing tweet
announce argue claim insist warn state report acknowledge admit|admits|admitted|admitting allege
deny|denies|denied|denying explain note confirm declare suggest testify|testifies|testified|testifying
reply|replies|replied|replying respond recall continue conclude stress emphasize emphasise complain predict
assert maintain contend remark observe reveal disclose post caution joke quip|quips|quipped|quipping shout yell chant
scream cry|cries|cried|crying whisper mutter boast concede estimate reiterate repeat recount assure inform hint
indicate clarify|clarifies|clarified|clarifying elaborate lament exclaim posit counter retort proclaim lie
swear|swears|swore|sworn|swearing sing|sings|sang|sung|singing read|reads vow pledge promise
threaten muse opine interject narrate rule acknowledge
agree believe think|thinks|thought|thinking fear hope speculate guess joke charge allege comment
ask|asks|asked|asking wonder inquire question enthuse fume grumble echo rail tease urge plead demand
"""
_ASK = """
urge|urges|urged|urging ask|asks|asked|asking tell|tells|told|telling order demand implore advise encourage remind
warn instruct beg|begs|begged|begging
"""
_CALL = """
call describe accuse criticize criticise slam|slams|slammed|slamming blast denounce condemn praise label brand
term characterize characterise liken compare dismiss hail decry|decries|decried|decrying
blame mock deride deem express laud thank apologize apologise welcome voice tout bemoan
lambast lambaste rip|rips|ripped|ripping scold rebuke ridicule dub|dubs|dubbed|dubbing depict portray
phrase define pronounce
"""
_LOOSE = """
refer|refers|referred|referring cite reject rate attack question reference endorse advocate
seek|seeks|sought|seeking offer appeal object speak|speaks|spoke|spoken|speaking talk message email text
see|sees|saw|seen find|finds|found feel|feels|felt want consider propose support oppose
accept refuse recommend back show|shows|showed|showing agree believe think|thinks|thought|thinking
fear hope guess wonder reason refuse use|uses|used|using make|makes|made|making issue discuss hold|holds|held
underline underscore highlight push|pushes|pushed
embrace pledge vow promise demand threaten introduce stand|stands|stood
"""
# Verbs of the first list that carry quotations and clauses, but whose clause is no report of speech.
THINKING = words(
    "agree agrees agreed agreeing believe believes believed believing think thinks thought thinking fear "
    "fears feared fearing hope hopes hoped hoping guess guesses guessed guessing wonder wonders wondered "
    "wondering reason reasons reasoned reasoning read reads lie lies lied lying sing sings sang sung "
    "singing rule rules charge charges"
)


def _forms(words: str) -> frozenset[str]:
    """All forms of the verbs: irregular ones are spelt out with bars, regular ones are built."""
    forms: set[str] = set()
    for word in words.split():
        if "|" in word:
            forms.update(word.split("|"))
            continue
        stem = word.removesuffix("e")
        ending = "es" if word.endswith(("s", "sh", "ch", "x")) else "s"
        forms.update((word, word + ending, stem + "ed", stem + "ing"))
    return frozenset(forms)


SAY = _forms(_SAY)
ASK = _forms(_ASK)
CALL = _forms(_CALL) - SAY
LOOSE = _forms(_LOOSE) - SAY - CALL


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


CLAIMS = words(
    "claim claims assertion assertions argument allegation allegations warning warnings promise promises "
    "pledge pledges suggestion remark remarks comment comments statement contention complaint complaints accusation "
    "accusations"
)
"""Nouns of speech: quoted words in the clause of `the mayor's claim that …` are the mayor's."""

# Right before quoted words these say that they are a name.
TITLING = frozenset(("titled", "entitled", "headlined", "nicknamed", "dubbed", "codenamed", "captioned"))
# After these, quoted words are the name of a thing.
NAMING = words(
    "titled entitled called named dubbed nicknamed headlined captioned song album film movie book novel "
    "novella play show series poem article essay memoir single track episode podcast hashtag codenamed "
    "alias aka word words phrase term slogan"
)
