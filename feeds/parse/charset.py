"""Bytes to text: which charset a feed or a page is really in, whatever it says.

In the order of trust: a byte order mark; UTF-8 if enough of the bytes make sense as such, since no other text does so
by chance; the HTTP header; the document's own declaration; a statistical guess. Labels mean what browsers take them to
mean (WHATWG Encoding Standard, section 4.2): ISO-8859-1 is Windows-1252, GB2312 is GB18030.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How `<` and the character after it look before any declaration can be read: XML 1.0, appendix F.1.
_SHAPES = (
    (re.compile(rb"<\0\0\0[^\0]\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0\0\0<\0\0\0[^\0]"), "utf-32-be"),
    (re.compile(rb"<\0[^\0]\0"), "utf-16-le"),
    (re.compile(rb"\0<\0[^\0]"), "utf-16-be"),
    (re.compile(rb"\x4c\x6f\xa7\x94"), "cp037"),
)
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})|<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_NEVER = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]+")
_GUESSED_FROM = 100_000
_SURELY_UTF8 = 3


def decode(data: bytes, content_type: str | None = None) -> tuple[str, str]:
    """The text of a document and the name of the charset it was read in; bytes that make no sense become U+FFFD.

    `content_type` is the HTTP header's value, from which the charset parameter counts.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _forgiving(data[len(mark) :], name), name
    start = data[:64].lstrip(b" \t\r\n")
    for shape, name in _SHAPES:
        if shape.match(start):
            return _forgiving(data, name), name
    high = len(_HIGH.findall(data))
    if not high:
        # Seven bits: ASCII, unless it is one of the stateful East Asian charsets.
        stateful = next((name for name in _claims(data, content_type) if name.startswith(("iso2022", "hz"))), None)
        return (data.decode(stateful, "replace"), stateful) if stateful else (data.decode("ascii"), "ascii")
    sequences = len(_MULTIBYTE.findall(data))
    claims = list(_claims(data, content_type))
    if sequences >= _SURELY_UTF8 or not claims or "utf-8" in claims:
        text = _strict(data, "utf-8")
        if text is not None:
            return text, "utf-8"
    for name in claims:
        text = _strict(data, name)
        if text is not None:
            return text, name
    if sequences > high * 3 // 4:
        return _forgiving(data, "utf-8"), "utf-8"
    guess = next((name for name in claims if name != "utf-8"), None) or _guess(data)
    return _forgiving(data, guess), guess


def _claims(data: bytes, content_type: str | None) -> Iterator[str]:
    """The charsets that header and document claim, as Python names."""
    header = _HEADER.search(content_type or "")
    declared = _DECLARED.search(data[:4096])
    labels = [header[1]] if header else []
    if declared:
        labels.append((declared[1] or declared[2]).decode("ascii"))
    for label in labels:
        name = _codec(label)
        if name:
            yield name


def _codec(label: str) -> str | None:
    """The codec that a label means; None for a label that names no charset of documents."""
    try:
        found = codecs.lookup(label)
        "".encode(label)
    except (LookupError, UnicodeError):
        return None
    name = found.name.lower()
    if name in _NEVER or name.startswith(("utf-16", "utf-32")):
        # A document whose declaration could be read as ASCII is in neither.
        return None
    return _MEANT.get(name, name)


def _strict(data: bytes, name: str) -> str | None:
    """The text, if every byte of it makes sense in this charset."""
    if name == "cp1252":
        # Python leaves five bytes of it undefined, browsers take them for control characters, which go anyway.
        return data.decode("cp1252", "replace")
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _forgiving(data: bytes, name: str) -> str:
    """The text; in UTF-8 a stray byte is taken for Windows-1252, as it mostly is, elsewhere for U+FFFD."""
    return data.decode(name, "copytaster-stray" if name == "utf-8" else "replace")


def _stray(error: UnicodeError) -> tuple[str, int]:
    """What a codec calls at bytes that are no UTF-8."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("copytaster-stray", _stray)


def _guess(data: bytes) -> str:
    """The likeliest charset of text that says nothing of its own.

    Single high bytes among ASCII letters are accents: what a browser does without a declaration is right there, and a
    statistical guess often is not.
    """
    runs = [len(run) for run in _HIGH.findall(data[:_GUESSED_FROM])]
    if runs and sum(runs) < 1.5 * len(runs):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_GUESSED_FROM]).best()
    name = _codec(best.encoding) if best else None
    return name or "cp1252"
