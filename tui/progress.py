"""The progress of `copytaster refresh` on a terminal: one bar for feeds, one for articles, on standard error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

if TYPE_CHECKING:
    from feeds.wire.progress import Progress as Event
    from feeds.wire.progress import Report


@contextmanager
def bars() -> Iterator[Report]:
    """Draw the wire's events while the block runs; what fails is said above the bars and stays there."""
    from feeds.commands.refresh import summed_up
    from feeds.parse.clean import printable
    from feeds.wire.progress import ArticleTaken, Done, Elsewhere, FeedChecked, Started, Trouble, Warned

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        feeds = progress.add_task("feeds", total=None)
        articles = progress.add_task("articles", total=None, visible=False)

        def report(event: Event) -> None:
            match event:
                case Started(feeds=number):
                    progress.reset(feeds, total=number)
                    progress.update(articles, visible=False, completed=0, total=None)
                case FeedChecked():
                    progress.update(feeds, completed=event.done, total=event.of)
                    if event.error:
                        # A feed's words are data: neither Rich nor the terminal may obey them.
                        console.print(Text(printable(f"failed: {event.error}")))
                case ArticleTaken():
                    progress.update(articles, completed=event.done, total=event.of, visible=True)
                case Trouble() | Elsewhere() | Warned():
                    console.print(Text(printable(event.message)))
                case Done():
                    console.print(Text(summed_up(event)))
                case _:
                    pass

        yield report
