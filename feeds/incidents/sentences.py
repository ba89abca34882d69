"""Which sentences of an article cannot stand among those of others: what leans on another, what reports nothing.

A sentence that begins with `He` or `But` needs the one before it; captions, credits, invitations to subscribe and lines
about the writer are the page's and not the report's.
"""

from __future__ import annotations

import functools
import re

_LEANING = re.compile(
    r"""^\W*(?:
      (?:he|she|it|they|we|i|you|his|her|hers|their|its|our|my|this|these|those|such|both|another|others|neither
        |either)\b
    | that\s+(?:is|was|has|had|will|would|came|comes|means|year|day|night)\b
    | (?:but|and|so|or|nor|yet|also|however|moreover|furthermore|besides|instead|otherwise|therefore|thus|hence|still
        |nevertheless|nonetheless|meanwhile|then|now|indeed|once|similarly|likewise|consequently|additionally)\b
    | in\s+(?:addition|contrast|response|turn|other\s+words|that)\b | as\s+(?:a\s+result|well|per)\b
    | for\s+(?:example|instance|that|some\s+reason)\b | on\s+the\s+other\s+hand\b | at\s+the\s+same\s+time\b
    | (?:\w+\s+(?:days?|weeks?|months?|years?|hours?)\s+(?:ago|later|earlier|before)) | even\s+so\b | of\s+course\b
    | the\s+(?:former|latter|same|two|three|pair|other|others)\b
    | (?:here|there)['’]?s\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|(?<!\w)[‘'][^‘’']{8,}[’'](?!\w)")
_FIRST_PERSON = re.compile(
    r"\b(?:I(?=\s[a-z])|I['’](?:m|ve|d|ll)|[Ww]e|[Ww]e['’](?:ve|re|ll)|[Mm]y|[Oo]ur|[Uu]s(?=[\s,.])|[Yy]ou|[Yy]our)\b"
)
_NO_REPORT = re.compile(
    r"""^\W*\( .* \)\W*$
    | ^\W*(?:photos?|video|image|picture|caption|watch|read\s+more|related|advertisement|file)\b\s*[:|]
    | \bvia\s+(?:ap|reuters|getty|afp)\b | \b(?:getty\s+images|ap\s+photo|file\s+photo|hide\s+caption|skip\s+ad)\b
    | \bimage\s+(?:credit|copyright)\b | \bphotograph(?:er)?\s*:
    | \b(?:subscribe|sign\s+up|newsletter|follow\s+us|click\s+here|read\s+more|stay\s+up\s+to\s+date|terms\s+of\s+use
        |all\s+rights\s+reserved|download\s+(?:the|our)\s+app)\b
    | \b(?:is|was)\s+an?\s+(?:\w+\s+){0,2}
        (?:writer|journalist|author|columnist|reporter|correspondent|contributor)\b[^,]{0,30}$
    | \bupdated\s*: | https?: | \bwww\. | © | pic\.twitter | \(\d{1,2}\).*\(\d{1,2}\)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


@functools.lru_cache(maxsize=4_000)
def leans(sentence: str) -> bool:
    """Whether a sentence needs another before it to be understood, or speaks as `I` or to `you`."""
    return bool(_LEANING.match(sentence) or _FIRST_PERSON.search(_QUOTED.sub(" ", sentence)))


@functools.lru_cache(maxsize=4_000)
def is_no_report(sentence: str) -> bool:
    """Whether a sentence is a caption, a credit, a heading or the page's own talk."""
    if _NO_REPORT.search(sentence):
        return True
    words = _LONG_WORD.findall(sentence)
    return len(words) < 3 or (len(words) > 4 and sum(word[0].isupper() for word in words) > 0.8 * len(words))
