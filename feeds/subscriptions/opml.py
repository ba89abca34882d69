"""Lists of feeds as OPML, the form in which readers exchange them (OPML 2.0, http://opml.org/spec2.opml)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html.entities import html5
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from feeds.parse.clean import plain, printable
from feeds.subscriptions.subscription import Subscription

LARGEST = 20 * 1024 * 1024
"""Bytes; a list of ten thousand feeds has two million."""

DEEPEST = 200

_XML_NAMES = ("amp", "lt", "gt", "quot", "apos")
_BARE = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)")
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#(?:[0-8]|1[124-9]|2[0-9]|3[01]|x(?:[0-8bceBCE]|1[0-9A-Fa-f]));")
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")


class NotOpml(Exception):
    """A file that is no list of feeds; the message names it and says what to do."""


def read(data: bytes, name: str) -> list[Subscription]:
    """The feeds of an OPML document, in its order, each once (the first of several with one URL stands).

    `name` is the file's, for messages. What other readers get wrong is put right: `&` left bare, HTML's entities,
    control characters, attributes in any case, a `url` in place of `xmlUrl`. Outlines without either are folders, or
    are left out. Raises `NotOpml`.
    """
    if not data.strip():
        raise NotOpml(f"{name} is empty. Export your feeds from the other reader once more, as OPML.")
    if len(data) > LARGEST:
        raise NotOpml(f"{name} is larger than {LARGEST // 1024 // 1024} MB: no list of feeds is. Is it the right file?")
    document = data if data.startswith(_UTF16) else data.removeprefix(b"\xef\xbb\xbf").lstrip()
    try:
        found = _outlines(document, name)
    except expat.ExpatError as error:
        try:
            found = _outlines(_repaired(document), name)
        except expat.ExpatError:
            raise NotOpml(
                f"{name} is no XML, or is damaged in line {error.lineno} ({expat.ErrorString(error.code)}). "
                "Export your feeds from the other reader once more, as OPML."
            ) from error
    return list({subscription.url: subscription for subscription in reversed(found)}.values())[::-1]


def write(subscriptions: Sequence[Subscription]) -> str:
    """The feeds as an OPML 2.0 document, in folders as they lie; what XML cannot hold is left out."""
    top = _Folder()
    for subscription in subscriptions:
        folder = top
        for step in subscription.folder:
            folder = folder.folders.setdefault(step, _Folder())
        folder.feeds.append(subscription)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines += ["  <head>", "    <title>Feeds of copytaster</title>", "  </head>", "  <body>"]
    lines += _written(top, 2)
    lines += ["  </body>", "</opml>", ""]
    return "\n".join(lines)


@dataclass
class _Folder:
    feeds: list[Subscription] = field(default_factory=list)
    folders: dict[str, _Folder] = field(default_factory=dict)


def _written(folder: _Folder, depth: int) -> list[str]:
    indent = "  " * depth
    lines = []
    for feed in folder.feeds:
        title = feed.title or feed.url
        attributes = {"type": "rss", "text": title, "title": title, "xmlUrl": feed.url, "htmlUrl": feed.site}
        lines.append(f"{indent}<outline{_attributes(attributes)}/>")
    for name, inner in folder.folders.items():
        lines.append(f"{indent}<outline{_attributes({'text': name, 'title': name})}>")
        lines += _written(inner, depth + 1)
        lines.append(f"{indent}</outline>")
    return lines


def _attributes(values: Mapping[str, str | None]) -> str:
    return "".join(f" {name}={quoteattr(printable(value))}" for name, value in values.items() if value)


class _Reading:
    """What expat tells while it reads. Folders are kept as a stack; None stands for an outline that is none."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._open: list[str | None] = []
        self._root = False
        self.found: list[Subscription] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(":")[2].lower()
        if not self._root:
            self._root = True
            if local != "opml":
                raise NotOpml(f"{self._name} {_kind(local)}")
        if len(self._open) >= DEEPEST:
            raise NotOpml(f"{self._name} has folders within folders, more than {DEEPEST} deep. Is it the right file?")
        self._open.append(self._outline(attributes) if local == "outline" else None)

    def end(self, _: str) -> None:
        self._open.pop()

    def _outline(self, attributes: Mapping[str, str]) -> str | None:
        """Note a feed; gives a folder's name."""
        values = {name.lower(): plain(value) for name, value in attributes.items()}
        title = values.get("title") or values.get("text") or ""
        url = values.get("xmlurl") or (values.get("url") if values.get("type", "").lower() in ("rss", "atom") else "")
        if not url:
            return title or None
        folder = tuple(name for name in self._open if name is not None)
        site = values.get("htmlurl") or None
        self.found.append(Subscription(url=url, title="" if title == url else title, site=site, folder=folder))
        return None

    def refuse_entities(self, entity: str, *_: object) -> None:
        raise NotOpml(
            f"{self._name} defines entities of its own ({plain(entity)[:40]}), as no list of feeds does, and was not "
            "read. Export your feeds from the other reader once more."
        )


def _outlines(document: bytes, name: str) -> list[Subscription]:
    """Raises `expat.ExpatError` where it is no XML, `NotOpml` where it is other XML."""
    reading = _Reading(name)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    # Neither bombs of entities in entities nor files of this machine: nothing defined in the document is expanded.
    parser.EntityDeclHandler = reading.refuse_entities
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        parser.Parse(document, True)
    except (ValueError, LookupError) as error:
        raise NotOpml(f"{name} is in an unknown character encoding. Save it as UTF-8.") from error
    return reading.found


def _repaired(document: bytes) -> bytes:
    """The document with what XML does not allow put right, as far as bytes tell."""
    if document.startswith(_UTF16):
        return document
    named = _NAMED.sub(_as_number, _CONTROL.sub(b"", document))
    return _BARE.sub(b"&amp;", named)


def _as_number(match: re.Match[bytes]) -> bytes:
    """HTML's entity as XML's number; one that HTML does not know stays."""
    name = match[1].decode("ascii")
    if name in _XML_NAMES:
        return match[0]
    characters = html5.get(f"{name};")
    return "".join(f"&#{ord(character)};" for character in characters).encode() if characters else match[0]


def _kind(root: str) -> str:
    if root in ("rss", "rdf", "feed"):
        return "is a feed, no list of feeds. To subscribe to it, use its web address: copytaster add https://…"
    if root == "html":
        return "is a web page, no list of feeds. Export your feeds from the other reader once more, as OPML."
    return f"is XML, but no list of feeds (it begins with <{plain(root)[:40]}>). Export your feeds as OPML."
