"""What tells many things at once: live blogs, briefings and round-ups, which belong to no incident."""

from __future__ import annotations

import re

_OF_MANY_THINGS = re.compile(
    r"""
      \blive\b\s*(?:blog|updates?|coverage|news)\b | ^\W*live\s*[:|–—-] | [:|–—-]\s*live\W*$ | \bas\s+it\s+happened\b
    | \b(?:morning|evening|daily|weekly|weekend|afternoon|midday|nightly|monday|tuesday|wednesday|thursday|friday
        |saturday|sunday)(?:'s)?\s+(?:\w+\s+)?(?:briefing|brief|briefs|digest|round-?up|wrap|recap|edition|bulletin|headlines)\b
    | \b(?:news|world|business|sports?|tech)\s+
        (?:briefing|briefs|digest|round-?up|wrap|bulletin|headlines|in\s+brief)\b
    | ^\W*[\w'’]+(?:\s[\w'’]+)?\s+(?:news|updates)\s*:
    | \bround-?up\s*[:|–—-] | \bin\s+brief\W*$ | \bnews\s+in\s+brief\b | \btop\s+(?:\d+\s+)?(?:stories|headlines)\b
    | \b(?:the\s+(?:day|week|month|year)|today|photos|pictures|images)\s+(?:in|of\s+the)\s+
        (?:day|week|month|year|pictures|photos|review|brief|numbers)\b
    | \blist\s+of\s+key\s+events\b | \bkey\s+events,?\s+day\s+\d | \b(?:best|top)\s+(?:photos|pictures|images)\b
    | \bnewsletter\s*: | ^\W*the\s+(?:day|week)\s+unwrapped\b | \b(?:evening|morning|nightly)\s+news\W*$
    | \b(?:full|tv|complete|see\s+the(?:\s+\w+)?)\s+
        (?:schedule|results|standings|fixtures|(?:\w+\s+)?medal\s+(?:count|table|tally))\b
    | ^\W*(?:[\w’']+\s+)?medal\s+(?:count|table|tally)\b | \bhow\s+to\s+watch\b | \bof\s+all\s+time\W*$
    | ^\W*what\s+in\s+the\s+world\W*$ | \btest\s+yourself\b
    | \btoday\s*[:|–—-]\s*[a-z]+\s+\d | ^\W*magazine\s+\w+\s*[:|–—-] | [.!?]\s+and,\s+\w
    | ^\W*(?:letters(?:\s+to\s+the\s+editor)?|corrections?(?:\s+and\s+clarifications)?|(?:news\s+)?quiz|crossword
        |on\s+this\s+day|today\s+in\s+history|what\s+to\s+(?:watch|read)|newsletter|podcast|horoscopes?)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


_LIVE_PAGE = re.compile(
    r"/(?:live|liveblog|live-updates|live-news)/|[/-](?:live-?blog|live-updates)(?:[/.-]|$)", re.IGNORECASE
)


def tells_many_things(title: str, url: str | None = None, text: str = "") -> bool:
    """True of a live blog, a briefing or a round-up, which tell no one event: by the title, or the page's address."""
    return bool(_OF_MANY_THINGS.search(title) or (url and _LIVE_PAGE.search(url)))
