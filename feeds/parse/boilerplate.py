"""Lines that stand among a story's paragraphs and are none of it: invitations to read on, to share, to subscribe."""

from __future__ import annotations

import re

_LONGEST = 220
_WHOLE = re.compile(
    r"(?:"
    r"(?:click here|tap here) (?:to|for)\b.*"
    r"|(?:read|see|view|show|watch|load)(?: the)?(?: full| whole| entire)?"
    r"(?: more| all| on| next| also| story| article| post)+\b[^.!?]{0,100}(?:…|\.\.\.|[»→>])*"
    r"|continue reading\b.*|keep reading\b.*|(?:also|must) read\b.*|story continues below\b.*|more ?: .*"
    r"|the post .{1,160} (?:appeared first on|first appeared on) .*"
    r"|this (?:article|story|post) (?:was )?(?:originally|first) (?:appeared|published) (?:on|in|at|by) .*"
    r"|share (?:this|on|via|with)\b[^.!?]{0,40}|share|tweet|print|email|e-mail"
    r"|copy link|link copied!?|save|comments?|\d+ comments?"
    r"|(?:(?:facebook|twitter|x|whatsapp|linkedin|telegram|reddit|pinterest|email|copy link|messenger|bluesky|threads)"
    r"[\s|,·/]*+)+"
    r"|follow (?:us\b|@\w|\w+(?: \w+)? on )[^.!?]{0,120}\.?|(?:like|find|join) us on .{0,80}"
    r"|(?:sign up|subscribe)\b.{0,160}\b(?:newsletters?|inbox|email|alerts?|updates|free|here|podcast|channel)\b.{0,60}"
    r"|subscribe(?: now)?|get (?:the|our) .{0,60}(?:newsletter|app)\b.{0,60}"
    r"|advertisement|advertising|sponsored(?: content)?|promoted|ad|article continues (?:below|after).{0,60}"
    r"|(?:listen to|play) this article\b.{0,60}|\d+ min(?:ute)?s? read"
    r"|(?:photo|photograph|picture|image|foto|video|file photo)(?: credit| by|s)?\s*[:/©].{0,120}"
    r"|(?:©|\(c\)|copyright(?: ©| \(c\))? \d{4}|copyright ©).{0,160}|all rights reserved.?"
    r"|more (?:on this story|from this author|stories)|related(?: (?:stories|articles|topics|content|posts|links))?:?"
    r"|recommended(?: stories| for you)?|most (?:read|popular)"
    r")",
    re.IGNORECASE,
)
_TRUNCATED = re.compile(
    r"\s*(?:\[(?:…|\.\.\.|&hellip;)\]|\(more…?\))\s*(?:(?:continue reading|read more)\b.*)?$", re.IGNORECASE
)
_BYLINE = re.compile(
    r"(?:by|von|par|por)\s+[A-ZÀ-Þ][\w.’'-]*(?:\s+(?:[A-ZÀ-Þ][\w.’'-]*|and|de|van|von|al|bin|,|&))*,?$"
)


def without(text: str) -> str:
    """The paragraphs of a text that belong to the story; a text that consists of nothing else is given back empty."""
    paragraphs = text.split("\n\n")
    kept = [part for part in paragraphs if len(part) > _LONGEST or not _WHOLE.fullmatch(part.strip())]
    if kept and len(kept[0]) < 80 and len(kept) > 1 and _BYLINE.fullmatch(kept[0].strip()):
        del kept[0]
    if kept:
        kept[-1] = _TRUNCATED.sub("…", kept[-1])
    return "\n\n".join(kept)
