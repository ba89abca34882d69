"""The processes in which feeds are parsed, pages read and articles analysed.

A worker that takes longer than its deadline is killed and replaced (pebble does this; the standard library's pools can
stop neither a task nor its process), so one hostile page costs its own deadline and nothing else. Workers are niced:
the screen, and whatever else the journalist does, comes first.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import multiprocessing
import os
import signal
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any, ParamSpec, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from feeds.model import Article, Card, Entry
from feeds.parse.documents import NotAFeed

if TYPE_CHECKING:
    from feeds.cards.pipeline import Analyser
    from feeds.parse.documents import ParsedFeed

P = ParamSpec("P")
R = TypeVar("R")

PARSE_SECONDS = 20.0
READ_SECONDS = 15.0
ANALYSE_SECONDS = 60.0
MODEL_SECONDS = 120.0


class WorkerFailed(Exception):
    """A worker gave no answer: it took too long, it died, or met a fault of ours. The message begins with a verb."""


_analyser: Analyser | None = None


def _analyse(article: Article) -> Card:
    global _analyser
    if _analyser is None:
        from feeds.cards.pipeline import Analyser

        _analyser = Analyser()
        _step_back()
    return _analyser.card(article)


def _warm() -> None:
    _analyse(Article(id="warm", text="The model is ready."))


def _parse(body: bytes, url: str, content_type: str | None) -> ParsedFeed:
    from feeds.parse.feed import parse_feed

    return parse_feed(body, url=url, content_type=content_type)


def _read(entry: Entry, html: bytes | None, url: str | None, content_type: str | None) -> Article:
    from feeds.parse.article import article_of

    return article_of(entry, html, url=url, content_type=content_type)


def _settle() -> None:
    """What each worker does first: keep to one thread, be quiet, and leave ctrl+c to the wire."""
    for library in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[library] = "1"
    for library in ("trafilatura", "htmldate"):
        logging.getLogger(library).setLevel(logging.CRITICAL)  # bad pages are told by what comes of them
    # The keyboard's ctrl+c reaches the whole group: only the wire itself answers it, and ends its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _settle_behind() -> None:
    """As `_settle`, and step back at once."""
    _settle()
    _step_back()


def _step_back() -> None:
    """Step back behind the screen. Analysts do it when the model is loaded: the first card waits for that."""
    with contextlib.suppress(AttributeError, OSError):
        os.nice(10)


class Workers:
    """Two pools: readers, which parse feeds and pages, and analysts, each with the model loaded (about 300 MB).

    The processes start when there is something to do. Answers are awaited; `WorkerFailed` says that one took longer
    than its deadline or died, and what the function raised is raised here.
    """

    def __init__(self, *, readers: int, analysts: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._readers = ProcessPool(max_workers=readers, context=context, initializer=_settle_behind)
        self._analysts = ProcessPool(max_workers=analysts, context=context, initializer=_settle)
        self.analysts = analysts
        self._warmed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for pool in (self._readers, self._analysts):
            stop: Callable[[], None] = pool.stop  # pebble leaves it without a type
            stop()
            pool.join()

    def warm(self) -> None:
        """Let half of the analysts load the model, while feeds are still being fetched; once is enough.

        The others would only keep these, and the readers, from being ready; they load it with their first article.
        """
        half = 0 if self._warmed else (self.analysts + 1) // 2
        self._warmed = True
        for _ in range(half):
            self._analysts.schedule(_warm, timeout=MODEL_SECONDS)

    async def parse(self, body: bytes, url: str, content_type: str | None) -> ParsedFeed:
        """A feed document's entries. Raises `NotAFeed`."""
        return await self._ask(self._readers, PARSE_SECONDS, _parse, body, url, content_type)

    async def read(self, entry: Entry, html: bytes | None, url: str | None, content_type: str | None) -> Article:
        """The article behind an entry, with the text of its page, else with what the feed gives."""
        return await self._ask(self._readers, READ_SECONDS, _read, entry, html, url, content_type)

    async def analyse(self, article: Article) -> Card:
        """The article's card."""
        return await self._ask(self._analysts, ANALYSE_SECONDS, _analyse, article)

    async def _ask(
        self, pool: ProcessPool, seconds: float, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        future: Any = pool.schedule(function, args=args, kwargs=kwargs, timeout=seconds)
        try:
            answer: R = await asyncio.wrap_future(future)
        except TimeoutError as error:
            raise WorkerFailed(f"took longer than {seconds:.0f} s") from error
        except ProcessExpired as error:
            raise WorkerFailed("ended the process that was at it") from error
        except (NotAFeed, ImportError, MemoryError):
            raise
        except Exception as error:  # a fault of ours on one document must not stop all the others
            raise WorkerFailed(f"failed ({type(error).__name__}: {error})") from error
        return answer
