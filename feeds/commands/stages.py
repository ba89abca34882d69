"""The wire's stages as commands: `parse`, `read`, `cards` and `incidents`, JSON lines in and out."""

from __future__ import annotations

import asyncio
import hashlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from feeds.commands.lines import Input, Output, batches, say
from feeds.model import Article, Card, Entry, Noun

LARGEST_DOCUMENT = 50 * 1024 * 1024
"""Bytes of one feed document given as a file."""

AT_ONCE = 8
"""Lines that are fetched, or analysed, together."""


class PageLine(Noun, frozen=True, kw_only=True):
    """A line that `read` takes: an entry, or a page with its HTML."""

    id: str | None = None
    url: str | None = None
    html: str | None = None
    feed: str | None = None
    title: str = ""
    outlet: str | None = None
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    summary: str = ""
    content: str = ""
    language: str | None = None

    def entry(self) -> Entry:
        """The line as an entry; without an id, its URL is the id, else a digest of its words."""
        return Entry(
            id=self.id or self.url or digest(self.title, self.content or self.summary or self.html or ""),
            feed=self.feed or "",
            url=self.url,
            title=self.title,
            outlet=self.outlet,
            published=self.published,
            updated=self.updated,
            authors=self.authors,
            summary=self.summary,
            content=self.content,
            language=self.language,
        )


class ArticleLine(Noun, frozen=True, kw_only=True):
    """A line that `cards` takes: an article of which only the text must be there."""

    text: str
    id: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None

    def article(self) -> Article:
        """The line as an article; without an id, its URL is the id, else a digest of its text."""
        return Article(
            id=self.id or self.url or digest(self.title or "", self.text),
            url=self.url,
            title=self.title or "",
            outlet=self.outlet,
            published=self.published,
            authors=self.authors,
            language=self.language,
            text=self.text,
        )


class EitherLine(Noun, frozen=True, kw_only=True):
    """What tells a card from an article: only a card has quotes."""

    quotes: list[object] | None = None


def digest(*words: str) -> str:
    """A short id made of words, for what came without one."""
    return hashlib.sha256("\0".join(words).encode("utf-8", "replace")).hexdigest()[:24]


def parse(files: Sequence[Path], url: str | None) -> int:
    """Print the entries of feed documents. Returns 0, or 1 where one of them was no feed."""
    from feeds.parse.documents import NotAFeed
    from feeds.parse.feed import parse_feed

    output, failed = Output(), 0
    for path in files or [Path("-")]:
        name = "standard input" if str(path) == "-" else str(path)
        try:
            stream = sys.stdin.buffer if str(path) == "-" else path.open("rb")
            with stream:
                body = stream.read(LARGEST_DOCUMENT + 1)
            if len(body) > LARGEST_DOCUMENT:
                raise NotAFeed(f"larger than {LARGEST_DOCUMENT // 1024 // 1024} MB: no feed is that large")
            parsed = parse_feed(
                body, url=url or (path.resolve().as_uri() if name != "standard input" else "about:blank")
            )
        except OSError as error:
            failed = 1
            say(f"{name}: cannot be read: {error.strerror or error}")
            continue
        except NotAFeed as error:
            failed = 1
            say(f"{name}: {error}")
            continue
        if parsed.warning:
            say(f"{name}: {parsed.warning}")
        for entry in parsed.entries:
            output.write(entry)
        if not output.open:
            break
    return failed


def read(files: Sequence[Path]) -> int:
    """Print the articles behind entries or pages. Returns 0, or 1 where a line was bad or a page could not be had."""
    output, lines = Output(), Input(files)
    with asyncio.Runner() as runner:
        for batch in batches(lines.nouns(PageLine), AT_ONCE):
            for name, number, article, trouble in runner.run(_read(batch)):
                if trouble:
                    lines.refuse(name, number, trouble)
                output.write(article)
            if not output.open:
                break
    return 1 if lines.bad else 0


async def _read(batch: list[tuple[str, int, PageLine]]) -> list[tuple[str, int, Article, str | None]]:
    """Each line's article, with what went wrong where the page could not be had or held no text."""
    from feeds.fetch import Fetched, Fetcher
    from feeds.parse.article import reading_of

    async def one(fetcher: Fetcher, line: PageLine) -> tuple[Article, str | None]:
        entry, trouble = line.entry(), None
        html: bytes | None = line.html.encode("utf-8", "replace") if line.html is not None else None
        url, content_type = line.url, "text/html; charset=utf-8" if html is not None else None
        if html is None and line.url:
            # Without a feed it was the user who wrote the URL down, so its host is one that he means.
            trusted = urlsplit(line.feed or line.url).hostname
            answer = await fetcher.get(line.url, accept="page", trusted_host=trusted)
            if isinstance(answer, Fetched):
                html, url, content_type = answer.body, answer.url, answer.content_type
            else:
                trouble = getattr(answer, "message", f"{line.url}: nothing new there")
        article, wrong = reading_of(entry, html, url=url, content_type=content_type)
        return article, trouble or wrong

    async with Fetcher() as fetcher:
        results = await asyncio.gather(*(one(fetcher, line) for _, _, line in batch))
    return [(name, number, *result) for (name, number, _), result in zip(batch, results, strict=True)]


def cards(files: Sequence[Path]) -> int:
    """Print the cards of articles. Returns 0, or 1 where a line was bad."""
    output, lines = Output(), Input(files)
    for card in _cards(article.article() for _, _, article in lines.nouns(ArticleLine)):
        output.write(card)
        if not output.open:
            break
    return 1 if lines.bad else 0


def _cards(articles: Iterable[Article]) -> Iterator[Card]:
    from feeds.cards.pipeline import Analyser

    analyser = Analyser()
    for batch in batches(articles, AT_ONCE):
        yield from analyser.cards(batch)


def incidents(files: Sequence[Path]) -> int:
    """Print the incidents that articles, or cards, report. Returns 0, or 1 where a line was bad."""
    from feeds.incidents import group, incident_id, merge, reports, stories

    output, lines = Output(), Input(files)
    known: list[Card] = []
    fresh: list[Article] = []
    for name, number, line in lines.lines():
        try:
            _take(line, known, fresh)
        except ValueError as error:  # msgspec's and Unicode's errors are both of this kind
            lines.refuse(name, number, error)
    known.extend(_cards(fresh))
    groups = group(known)
    follows = {later: incident_id(groups[earlier][0].id) for later, (earlier, _) in stories(groups).items()}
    for number, members in enumerate(groups):
        incident = merge(incident_id(members[0].id), members)
        output.write(msgspec.structs.replace(incident, reports=reports(members), follows=follows.get(number)))
    return 1 if lines.bad else 0


def _take(line: bytes, known: list[Card], fresh: list[Article]) -> None:
    from feeds.model import decode

    if decode(line, EitherLine).quotes is not None:
        known.append(decode(line, Card))
    else:
        fresh.append(decode(line, ArticleLine).article())
