"""Whether a clause only tells that somebody spoke."""

from __future__ import annotations

import re

_SPEECH = re.compile(
    r"\b(?:said|says|say|spoke|speaks|speaking|addressed|saying|told|tells|telling|added|announced|announces|stated|tweeted|wrote|confirmed|reported"
    r"|according to|declared|warned|urged|insisted|claimed|denied|called (?:on|for)|condemned|commented|posted"
    r"|published|updated|statement|interview|press conference|news conference|briefing)\b",
    re.IGNORECASE,
)


def tells_of_speech(clause: str) -> bool:
    """True for `the minister said on Monday`, `in a statement on Monday`."""
    return bool(_SPEECH.search(clause))
