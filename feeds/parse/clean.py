"""Text cleaning: whatever a feed or a page says becomes plain text that is safe to store and to draw.

Only the standard library is imported, so that any process can afford this module. The tokenizer follows the WHATWG HTML
standard, section 13.2.5, as far as plain text needs it; each of its expressions consumes what it has looked at, so that
hostile markup costs no more time than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit, urlunsplit

# C0 but tab and newline, DEL, C1, soft hyphen, zero-width spaces and joiners that forbid a break, bidi embeddings,
# overrides and isolates, deprecated format characters, lone surrogates, interlinear marks, noncharacters, tags.
# Zero-width joiner and non-joiner stay (emoji, Persian, Indic scripts), so do the directional marks U+200E and U+200F.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u180e\u200b\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<[!?][^>]*+(?:>|\Z)"
    r"|<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    r"""(?P<attributes>(?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|))*+)(?:>|\Z)""",
    re.DOTALL,
)
_CLASS = re.compile(r"""\b(?:class|id)\s*+=\s*+(?:"([^"]*+)|'([^']*+)|([^\s"'>]++))""", re.IGNORECASE)

_BLOCKS_NAMES = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figure "
    "footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol optgroup option p pre "
    "section summary table tbody tfoot thead tr ul"
)
_BLOCKS = frozenset(_BLOCKS_NAMES.split())
# Their content is no markup: it lasts to their end tag.
_RAW_NAMES = "iframe noembed noframes script style textarea title xmp"
_RAW = frozenset(_RAW_NAMES.split())
_SKIPPED_NAMES = (
    "applet audio button canvas datalist figcaption head map math nav noscript object select svg template video"
)
_SKIPPED = _RAW | frozenset(_SKIPPED_NAMES.split())
_HTML_NAMES = (
    "a abbr acronym area b base basefont bdi bdo bgsound big blink br cite code col colgroup data del dfn em "
    "embed font frame i img input ins kbd keygen label link mark marquee meta meter nobr output param picture "
    "progress q rp rt ruby s samp search slot small source span strike strong sub sup td th time track tt u "
    "var wbr"
)
_HTML = _BLOCKS | _SKIPPED | frozenset(_HTML_NAMES.split())
_NOT_STORY = re.compile(
    r"(?:^|[\s_-])(?:captions?|credits?|sharedaddy|share-?(?:bar|buttons?|links?|tools?)?|social(?:-\w+)?|feedflare"
    r"|newsletter(?:-\w+)?|related(?:posts?|-\w+)?|jp-relatedposts|advert(?:isement)?|promo)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BREAK = "\x00"
_SOFT_BREAK = "\x01"
_SENTENCE_END = re.compile('[.!?…:;"”’»)\\]]$')
_ENTITY = re.compile(
    r"&(?:amp|quot|apos|lt|gt|nbsp|[lr][sd]quo|[nm]dash|hellip|#\d{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE
)
_ESCAPED_MARKUP = re.compile(
    r"&lt;/?(?:p|br|div|span|a|b|i|em|strong|u|img|ul|ol|li|h[1-6]|blockquote|table|script|style|iframe)"
    r"(?:\s*/?&gt;|\s[^&]{0,20}=)",
    re.IGNORECASE,
)
_BARE_TAG = re.compile(r"<(/?[A-Za-z][\w.-]{0,30})>")
_DANGEROUS = re.compile(
    r"</?(?:script|style|iframe|frame|object|embed|applet|svg|math|form|input|link|meta|base|img)\b[^<>]*>?",
    re.IGNORECASE,
)

_LONGEST_URL = 4096
_WRAPPED_AT = 120


def printable(text: str) -> str:
    """The text without anything that a terminal would obey rather than show; newlines and tabs stay."""
    return _UNSAFE.sub("", _LINE_ENDS.sub("\n", text))


def plain(text: str) -> str:
    """The text as one clean line: nothing but visible characters, and single spaces between words."""
    return " ".join(printable(text).split())


def paragraphs(html_or_text: str) -> str:
    """HTML, or text, as plain paragraphs parted by a blank line; the empty string where there is no text.

    Scripts, styles, forms, captions and share buttons are left out. Entities are decoded once, and so is markup that
    was escaped once too often. In text without any tag, a blank line parts paragraphs, and so does each line's end if
    the lines are too long to be wrapped ones.
    """
    source = printable(html_or_text).replace("<![CDATA[", " ").replace("]]>", " ")
    if "<" not in source and _ESCAPED_MARKUP.search(source):
        source = unescape(source)
    if "<" not in source:
        return "\n\n".join(filter(None, map(plain, _parts_of_text(unescape(source)))))
    written = "".join(_visible(source))
    blocks = re.split(f"{_BREAK}+", written)
    return "\n\n".join(text for block in blocks for text in _soft_broken(block))


def heading(html_or_text: str) -> str:
    """A title, which may hold markup and entities, escaped once or twice, as one plain line.

    Something in angle brackets that is no HTML element is taken for a word: generics in a headline about programming.
    """
    source = _BARE_TAG.sub(_as_word, printable(html_or_text))
    line = paragraphs(source).replace("\n\n", " ")
    if _ENTITY.search(line):
        line = unescape(line)
    for _ in range(10):
        cleaner = _DANGEROUS.sub("", line)
        if cleaner == line:
            break
        line = cleaner
    return plain(line)


def web_url(url: str | None, base: str | None = None) -> str | None:
    """The absolute http(s) address that `url` stands for, seen from `base`; None where it is none.

    Credentials are taken out, so that a link never carries the password of a feed's own address, and a host is never
    disguised by what stands before an `@`.
    """
    if not url:
        return None
    given = re.sub("[\t\n\r]", "", url.strip())
    if not given or len(given) > _LONGEST_URL or _UNSAFE.search(given):
        return None
    try:
        parts = urlsplit(urljoin(base or "", given))
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or re.search(r"[\s<>\"\\^`{|}%]", host):
        return None
    shown = f"[{host}]" if ":" in host else host
    netloc = f"{shown}:{port}" if port is not None else shown
    return re.sub(r"[\s<>\"]", _quoted, urlunsplit((parts.scheme, netloc, parts.path, parts.query, parts.fragment)))


def _quoted(match: re.Match[str]) -> str:
    """Percent-encoding of a character that has no place in an address."""
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


def _as_word(match: re.Match[str]) -> str:
    """A bare tag as it is if HTML knows it, else escaped so that it counts as text."""
    name = match[1].lstrip("/").lower()
    return match[0] if name in _HTML or "-" in name else f"&lt;{match[1]}&gt;"


def _parts_of_text(text: str) -> list[str]:
    """Paragraphs of text without markup."""
    lines = text.split("\n")
    if max(map(len, lines)) > _WRAPPED_AT:
        return lines
    return re.split(r"\n\s*\n", text)


def _soft_broken(block: str) -> Iterator[str]:
    """The paragraphs of one block: two line breaks part them, and so does one at the end of a sentence."""
    held = ""
    for line in block.split(_SOFT_BREAK):
        text = " ".join(line.split())
        if not text or (held and _SENTENCE_END.search(held)):
            if held:
                yield held
            held = text
        else:
            held = f"{held} {text}".lstrip()
    if held:
        yield held


def _visible(source: str) -> Iterator[str]:
    """The text pieces of HTML that a reader sees as part of the story, with marks where blocks and lines end."""
    # A comment that is never closed ends at the next `>`, lest it hide the rest of the story.
    last = source.rfind("-->") + 1
    source = source[:last] + source[last:].replace("<!--", "<!")
    at = 0
    unclosed: set[str] = set()
    while token := _TOKEN.search(source, at):
        yield unescape(source[at : token.start()])
        at = token.end()
        if token["name"] is None:
            continue
        name = token["name"].lower()
        if name == "br":
            yield _SOFT_BREAK
        elif name in _BLOCKS:
            yield _BREAK
        elif name in ("td", "th"):
            yield " "
        if not token["close"] and not token[0].endswith("/>") and _is_skipped(name, token["attributes"]):
            end = None if name in unclosed else _end_of(name, source, at)
            if end is not None:
                at = end
                yield _BREAK if name in _BLOCKS or name == "figcaption" else " "
            elif name in ("script", "style"):
                return
            else:
                unclosed.add(name)
    yield unescape(source[at:])


def _is_skipped(name: str, attributes: str) -> bool:
    """Whether an element, by its name or class, holds nothing of the story."""
    if name in _SKIPPED:
        return True
    if name not in ("div", "p", "span", "ul", "ol", "section", "aside", "small", "a", "dl", "footer"):
        return False
    return any(_NOT_STORY.search("".join(found)) for found in _CLASS.findall(attributes))


def _end_of(name: str, source: str, start: int) -> int | None:
    """Where the element ends that was opened before `start`; None where it is never closed."""
    depth = 1
    for tag in re.compile(rf"<(/?){re.escape(name)}(?=[\s/>])[^>]*+(?:>|\Z)", re.IGNORECASE).finditer(source, start):
        depth += -1 if tag[1] else 0 if name in _RAW or tag[0].endswith("/>") else 1
        if depth == 0:
            return tag.end()
    return None
