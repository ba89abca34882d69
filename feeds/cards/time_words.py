"""The words and figures by which articles tell times, and what may stand beside them, as patterns."""

from __future__ import annotations

import re

MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
FULL = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.)"
)
YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\d)"
DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
SHORT_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
ALL_CAPITALS = (
    r"(?P<month>JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)(?:\.|(?=\s\d)|(?=-)))"
)
NAMED_IN_CAPITALS = r"(?:(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY,?\s+)?"
NEXT_DAY = re.compile(
    r"\b(?:the (?P<next>following|next) (?:day|morning|afternoon|evening|night)"
    r"|the (?P<previous>previous|preceding) day"
    r"|(?P<number>an?|one|two|three|four|five|six) days? (?P<side>later|earlier|after(?! the\b)))\b",
    re.IGNORECASE,
)
"""A day that is told by the one before it in the story."""
TO = r"(?:\s*(?:[-–—]|to|and|or|until)\s*(?P<to>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?)?"
NAMED = r"(?:(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day)?\.?,?\s+(?:the\s+)?)?"
PART = r"(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)(?:[ -](?:in )?))?"
HOURS = r"(?:\s+(?:early|late))?(?:\s+(?:morning|afternoon|evening|night|lunchtime|midday|noon|midnight))?"
NUMBER = r"(?P<number>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)"
BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|during|through|throughout|from|between|to|and|or|of|last|next|this|before|after|for"
    r"|late|early|mid|each|every|around)[\s-]+$",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"\b(?:the|an?|its|his|her|their|that)\s+$", re.IGNORECASE)
NAMESAKE = re.compile(r"\s+(?:for|of|on)\s+[A-Z]|['’]s [A-Z]")
BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|until|till|by|during|through|from|of|before|after|to|and|between|for|late|early|mid|around|circa"
    r"|the|an?|its|his|her|their|our|back|year|on|than|that)[\s-]+|[(’'/]s?\s*|,\s)$",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"[\d$£€#/.,-]$|\b(?:No|Nos|number|room|route|flight|of the)\.?\s$", re.IGNORECASE)
AFTER_YEAR = re.compile(
    r"\s*(?:[%€£$°]|per\s?cent|percent|(?:more\s+)?(?:people|men|women|children|soldiers|troops|homes|houses|families"
    r"|employees|workers|jobs|dollars|euros|pounds|feet|ft|met(?:re|er)s?|kilomet|km|miles|square|acres|hectares|tons"
    r"|tonnes|rupees|residents|members|voters|votes|points|words|copies|times|hours|block)\b|[.,:]\d)"
    r"|[-–]\w|\w|/\d",
    re.IGNORECASE,
)
NO_WEEKDAY = re.compile(
    r"\b(?:Black|Good|Ash|Remembrance|Easter|Maundy|Shrove|Whit|Super|Bloody|Palm|Cyber|Giving|Fat|Casual|Holy|Mail on"
    r"|every|each|most|on a|one|any|previous|following)\s+$",
    re.IGNORECASE,
)
PAPER = re.compile(r"\s+(?:Times|Mirror|Express|Telegraph|Mail|World|Independent|Post|School|Herald|People)\b")
FURNITURE = re.compile(
    r"\b(?:posted|updated|published|modified|last update|created|accessed|copyright|©)(?:\s+(?:on|at))?\s*:\s*$"
    r"|(?:^|\n|\()\s*(?:posted|updated|published|modified|copyright|©)(?:\s+(?:on|at))?\s*$",
    re.IGNORECASE,
)
AHEAD_BEFORE = re.compile(
    r"\b(?:ahead of|until|till|by|no later than|starting|from|in time for)\s+(?:the\s+)?$", re.IGNORECASE
)

PLANNED_DAY = re.compile(
    r"['’]s? (?:\w+ ){0,3}(?:elections?|votes?|polls?|ballot|referendum|runoff|summit|debate|match|final|game|race"
    r"|deadline)\b"
)
BEFORE_PLANNED = re.compile(r"\b(?:before|into|for|approaching|upcoming)\s+$", re.IGNORECASE)
"""What is said to come before an election or a match: the coming one (`the last poll before Tuesday's vote`)."""
