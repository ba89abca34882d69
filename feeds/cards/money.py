"""Amounts of money and shares (percent), read off the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from feeds.cards.lexicon import words
from feeds.cards.numbers import SCALES, SILENT, TENS, UNITS, qualified, qualifier_before, value
from feeds.model import Span


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money (`who` is its currency) or a share (`who` is what it is a share of, where it says)."""

    measure: Literal["money", "share"]
    low: float
    high: float | None
    qualifier: str | None
    who: str | None
    span: Span


# Signs and codes, and the plural names of their currencies (ISO 4217).
_SIGNS = {
    "$": "dollars", "US$": "US dollars", "A$": "Australian dollars", "AU$": "Australian dollars",
    "C$": "Canadian dollars", "CA$": "Canadian dollars", "NZ$": "New Zealand dollars", "HK$": "Hong Kong dollars",
    "S$": "Singapore dollars", "NT$": "Taiwan dollars", "R$": "Brazilian reais", "€": "euros", "£": "pounds",
    "¥": "yen", "₹": "rupees", "₦": "naira", "₩": "won", "₺": "lira", "₱": "pesos", "₽": "roubles", "₪": "shekels",
    "฿": "baht", "₫": "dong", "₴": "hryvnias", "R": "rand", "Rs": "rupees", "Rs.": "rupees", "N": "naira",
    "K": "kwacha", "P": "pesos", "RM": "ringgit", "Rp": "rupiah", "Sh": "shillings", "KSh": "Kenyan shillings",
    "Ksh": "Kenyan shillings", "Sh.": "shillings", "GH¢": "Ghanaian cedis", "GH₵": "Ghanaian cedis", "₵": "cedis",
    "J$": "Jamaican dollars", "TT$": "Trinidad dollars", "Z$": "Zimbabwean dollars", "N$": "Namibian dollars",
    "USD": "US dollars", "EUR": "euros", "GBP": "pounds", "INR": "rupees", "ZAR": "rand", "NGN": "naira",
    "KES": "Kenyan shillings", "UGX": "Ugandan shillings", "TZS": "Tanzanian shillings", "GHS": "Ghanaian cedis",
    "AUD": "Australian dollars", "CAD": "Canadian dollars", "NZD": "New Zealand dollars", "JPY": "yen", "CNY": "yuan",
    "CHF": "Swiss francs", "PKR": "Pakistani rupees", "BDT": "taka", "PHP": "pesos", "SAR": "riyals", "AED": "dirhams",
    "QAR": "Qatari riyals", "KD": "Kuwaiti dinars", "JD": "Jordanian dinars", "BD": "Bahraini dinars",
    "EGP": "Egyptian pounds", "FCFA": "CFA francs", "CFA": "CFA francs", "XAF": "CFA francs", "XOF": "CFA francs",
    "Dh": "dirhams", "Dhs": "dirhams", "QR": "Qatari riyals", "Shs": "shillings",
    "Tk": "taka", "MK": "Malawian kwacha", "LE": "Egyptian pounds", "SEK": "kronor", "NOK": "kroner", "DKK": "kroner",
}  # fmt: skip
# One-letter signs stand only before a digit, right after a word's edge: `R50,000` but not `R2-D2`.
_SIGN = "|".join(sorted((re.escape(sign) for sign in _SIGNS if not sign[-1].isalpha()), key=len, reverse=True))
_CODE = "|".join(sorted((re.escape(sign) for sign in _SIGNS if sign[-1].isalpha()), key=len, reverse=True))
_NAMES = (
    "dollars?|euros?|pounds(?: sterling)?|rupees?|naira|rand|yen|yuan|renminbi|won|pesos?|francs?|shillings?|dinars?|"
    "riyals?|rials?|dirhams?|roubles?|rubles?|baht|ringgit|rupiah|liras?|kroner|kronor|krona|cedis?|kwacha|birr|"
    "shekels?|taka|reais|reals?|bolivars?|hryvnias?|zlotys?|forints?|tenge|dong|afghanis?|pula|dalasis?|leones?"
)
_LAND = r"(?:(?:U\.?S\.?|[A-Z][a-z]+(?:ese|ian|an|ish|i)|Hong Kong|New Zealand|Swiss|CFA) )?"
_WORDS = "|".join(sorted((*UNITS, *TENS), key=len, reverse=True))
_NUMBER = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)|\d+(?:\.\d+)?"
_MAGNITUDE = r"trillion|billion|million|thousand|crores?|lakhs?|lacs?|tn|trn|bn|mn|mln|m|b|k"
# Codes that stand behind the amount, too: `30bn EGP`.
_BEHIND = (
    "USD|EUR|GBP|INR|ZAR|NGN|KES|UGX|TZS|GHS|AUD|CAD|NZD|JPY|CNY|CHF|PKR|BDT|PHP|SAR|AED|SEK|NOK|DKK|EGP|"
    "FCFA|XAF|XOF|CFA"
)
_SPACE = r"[ \u00a0\u2009\u202f]"
_MONEY = re.compile(
    rf"(?<![\w$€£.,])(?P<sign>{_SIGN}|\b(?:{_CODE})(?={_SPACE}?\d)){_SPACE}?(?P<low>{_NUMBER})(?:{_SPACE}?-?(?P<lowscale>{_MAGNITUDE})\b)?"
    rf"(?:{_SPACE}?(?:-|–|—|to|and){_SPACE}?(?:{_SIGN}|{_CODE})?{_SPACE}?(?P<high>{_NUMBER})(?:{_SPACE}?(?P<highscale>{_MAGNITUDE})\b)(?!\w))?"
    rf"|(?<![\w$€£.,-])(?P<wlow>{_NUMBER}|(?:{_WORDS})\b)(?:{_SPACE}?(?:-|–|to){_SPACE}?(?P<whigh>{_NUMBER}))?{_SPACE}?"
    rf"(?:(?P<wscale>{_MAGNITUDE})\b{_SPACE})?(?P<name>{_LAND}(?:{_NAMES}))\b"
    rf"|\b(?P<spoken>(?:half )?an? (?:million|billion|trillion|thousand|hundred)) (?P<sname>{_LAND}(?:{_NAMES}))\b"
    rf"|(?<![\w$€£.,-])(?P<clow>{_NUMBER}){_SPACE}?(?P<cscale>(?:{_MAGNITUDE})\b)?{_SPACE}?(?P<code>{_BEHIND})\b"
    rf"|\b(?P<round>(?:tens of |hundreds of )?(?:thousands|millions|billions)|hundreds) of "
    rf"(?P<rname>{_LAND}(?:{_NAMES}))\b"
    rf"|(?<=(?:lose|lost|cost|owed|paid|made|owes) )(?P<bare>(?:tens of |hundreds of )?(?:millions|billions))\b(?! of)"
)
_SHARE = re.compile(
    rf"(?<![\w.,$€£-])(?P<low>{_NUMBER}|(?:{_WORDS})\b(?:-(?:{_WORDS}))?)(?:{_SPACE}?(?:%|percent|per{_SPACE}cent)?{_SPACE}?(?:-|–|to|and){_SPACE}?"
    rf"(?P<high>{_NUMBER}))?{_SPACE}?-?(?:%|percent\b|per{_SPACE}cent\b|pc\b)(?!{_SPACE}?-?points?)",
    re.IGNORECASE,
)
_AMBIGUOUS = words("pounds pound won real dong pula leone rand")
_PER_UNIT = re.compile(
    r"\s?(?:per|each|an?|/)\s?(?:barrels?|shares?|lit(?:re|er)s?|gallons?|kg|kilos?|kilograms?|tonnes?|tons?|ounces?|"
    r"pounds?|hours?|nights?|tickets?|head|day|piece|bag|unit|person|week|month|MWh|kWh|pop)\b|[- ]?an?[- ]hour\b",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"\s(of\s[^.,;:!?()\n“”\"]{2,90})")
_OF_STOPS = re.compile(
    r"\s(?:is|are|was|were|has|have|had|will|would|came|comes|said|say|says|who|which|that|by|in|from|after|while|"
    r"when|and|but|to|as|for|since|on|at|voted|did|do|does|backed)\s.*$|\s(?:said|voted|agreed|disagreed|lived)$"
)
_LEAD = re.compile(r"[\w$]+")
_SCALE = {
    "tn": 1e12,
    "trn": 1e12,
    "bn": 1e9,
    "b": 1e9,
    "mn": 1e6,
    "mln": 1e6,
    "m": 1e6,
    "k": 1e3,
    "lac": 1e5,
    "lacs": 1e5,
}
_SCALE |= {name: amount for name, amount in SCALES.items() if amount >= 1000}


_SCALED = ("lowscale", "highscale", "wscale", "round", "bare", "cscale")


def amounts(text: str) -> Iterator[Amount]:
    """All amounts of money and all shares of a text, but no price of a unit (`$80 a barrel`) or points."""
    for match in _MONEY.finditer(text):
        big = any(match[group] for group in _SCALED)
        if (big or not _PER_UNIT.match(text, match.end())) and _is_money(match):
            yield _money(text, match)
    for match in _SHARE.finditer(text):
        low = value(match["low"])
        if low is None:
            continue
        high = value(match["high"]) if match["high"] else low
        if high is None or high <= low:
            high = low
        low, high, qualifier, start = _softened(text, match.start(), low, high)
        yield Amount("share", low, high, qualifier, _of_what(text, match.end()), (start, match.end()))


def _is_money(match: re.Match[str]) -> bool:
    """Whether a match is no road (`the N1`), no weight (`20 pounds`) and no victory (`two won`)."""
    low, scale = match["low"] or match["wlow"] or "", match["lowscale"] or match["highscale"] or match["wscale"]
    if match["sign"] and len(match["sign"]) == 1 and match["sign"].isalpha():
        return scale is not None or len(low.replace(",", "")) >= 3
    if match["name"] and match["name"].lower() in _AMBIGUOUS:
        return scale is not None or "," in low
    return True


def _money(text: str, match: re.Match[str]) -> Amount:
    if spoken := match["round"] or match["bare"]:
        low = 1.0
        for word in spoken.split():
            low *= {"tens": 10.0, "hundreds": 100.0, "thousands": 1e3, "millions": 1e6, "billions": 1e9}.get(word, 1.0)
        return Amount("money", 2 * low, None, None, match["rname"], match.span())
    if match["spoken"]:
        whole = _SCALE.get(match["spoken"].split()[-1], 100.0)
        whole = whole / 2 if match["spoken"].startswith("half") else whole
        whole, top_end, qualifier, start = _softened(text, match.start(), whole, whole)
        return Amount("money", whole, top_end, qualifier, match["sname"], (start, match.end()))
    if match["code"]:
        low = _exact((value(match["clow"]) or 0.0) * _SCALE.get((match["cscale"] or "").lower(), 1.0))
        low, open_end, qualifier, start = _softened(text, match.start(), low, low)
        return Amount("money", low, open_end, qualifier, _SIGNS[match["code"]], (start, match.end()))
    by_sign = match["sign"] is not None
    low = value(match["low"] if by_sign else match["wlow"]) or 0.0
    upper = match["high"] if by_sign else match["whigh"]
    scale = (match["highscale"] or match["lowscale"]) if by_sign else match["wscale"]
    high = value(upper) if upper else None
    low_scale = (match["lowscale"] or scale) if by_sign else scale
    factor = _SCALE.get((low_scale or "").lower(), 1.0)
    top = _SCALE.get((scale or "").lower(), 1.0)
    low = _exact(low * factor)
    high = _exact(high * top) if high is not None else low
    high = max(low, high)
    name = _SIGNS[match["sign"]] if by_sign else match["name"]
    low, open_high, qualifier, start = _softened(text, match.start(), low, high)
    return Amount("money", low, open_high, qualifier, name, (start, match.end()))


def _exact(amount: float) -> float:
    return float(round(amount, 4))


def _softened(text: str, start: int, low: float, high: float | None) -> tuple[float, float | None, str | None, int]:
    """Low, high, qualifier as written, and where it starts."""
    before = list(_LEAD.finditer(text, max(0, start - 24), start))[-3:]
    if before and text[before[-1].end() : start].strip():
        return low, high, None, start
    read = qualifier_before([word.group().lower() for word in before])
    if read is None:
        return low, high, None, start
    length, effect = read
    low, high = qualified(low, high, effect)
    begin = before[-length].start()
    if tuple(word.group().lower() for word in before[-length:]) in SILENT:
        return low, high, None, begin
    return low, high, text[begin : before[-1].end()], begin


def _of_what(text: str, end: int) -> str | None:
    """What a share is a share of, as written: `of the vote`."""
    if match := _WHOSE.match(text, end, end + 100):
        return _OF_STOPS.sub("", match[1]).strip() or None
    return None
