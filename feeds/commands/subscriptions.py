"""`add`, `import`, `export`, `feeds` and `remove`: what the wire listens to."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from feeds.commands.exits import DONE, SOME_FAILED, USAGE
from feeds.commands.lines import Output, say, tell
from feeds.commands.stored import opened
from feeds.views import FeedRow


def add(addresses: Sequence[str], store: Path | None, *, json: bool) -> int:
    """Subscribe to feeds or to the feeds of sites. Returns 1 where one of them could not be added."""
    from feeds.wire.adding import CannotAdd
    from feeds.wire.adding import add as add_one
    from feeds.wire.progress import Trouble

    output, code = Output(), DONE
    with opened(store) as shelf:
        for address in addresses:
            try:
                added = asyncio.run(add_one(shelf, address))
            except CannotAdd as error:
                code = SOME_FAILED
                if json:
                    output.write(Trouble(message=str(error)))
                say(str(error))
                continue
            if json:
                output.write(added)
            else:
                say(f"{added.title}: {'was subscribed to already' if added.known else 'added'} ({added.url})")
    return code


def add_starters(store: Path | None) -> int:
    """Subscribe to the starter list: public feeds of world news. Nothing is fetched yet."""
    from feeds.subscriptions.starter import starters

    with opened(store) as shelf:
        for subscription in starters():
            row = shelf.add_feed(subscription.url, title=subscription.title or "", site=subscription.site)
            say(f"{row.title} ({row.url})")
    say("`copytaster` opens the desk and fetches them; `copytaster remove` takes away what you do not want.")
    return DONE


def import_opml(file: Path, store: Path | None) -> int:
    """Subscribe to all feeds of an OPML file. Nothing is fetched yet."""
    from feeds.subscriptions.opml import NotOpml, read
    from feeds.wire.adding import CannotAdd, web_address

    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        found = read(data, str(file))
    except OSError as error:
        say(f"{file}: cannot be read: {error.strerror or error}")
        return USAGE
    except NotOpml as error:
        say(str(error))
        return USAGE
    code, fresh = DONE, 0
    with opened(store) as shelf:
        known = {row.url for row in shelf.feeds()}
        for subscription in found:
            try:
                url = web_address(subscription.url)
            except CannotAdd as error:
                code = SOME_FAILED
                say(f"{file}: {error}")
                continue
            shelf.add_feed(url, title=subscription.title or "", site=subscription.site)
            fresh += url not in known
            known.add(url)
    say(f"{fresh} feeds added, {len(found) - fresh} were there already or left out. `copytaster refresh` fetches them.")
    return code


def export_opml(store: Path | None) -> int:
    """Print the subscriptions as OPML."""
    from feeds.subscriptions.opml import write
    from feeds.subscriptions.subscription import Subscription

    with opened(store) as shelf:
        rows = shelf.feeds()
    sys.stdout.write(write([Subscription(url=row.url, title=row.title, site=row.site) for row in rows]))
    return DONE


def listed(store: Path | None, *, json: bool) -> int:
    """Print the subscriptions, each with when it was checked and what is wrong with it."""
    output = Output()
    with opened(store) as shelf:
        rows = shelf.feeds()
    for row in rows:
        if json:
            output.write(row)
        else:
            tell(line_of(row))
    if not rows and not json:
        say("No feeds yet. Add one: copytaster add https://example.org/rss")
    return DONE


def line_of(row: FeedRow) -> str:
    """A feed as two or three plain lines."""
    checked = f"checked {row.checked}" if row.checked else "not checked yet"
    lines = [f"{row.key:>4}  {row.title or row.url}", f"      {row.url}", f"      {row.entries} entries, {checked}"]
    if row.error:
        since = f" (since {row.failing_since}, {row.failures} times)" if row.failing_since else ""
        lines.append(f"      {'stopped' if row.stopped else 'failing'}{since}: {row.error}")
    return "\n".join(lines)


def remove(names: Sequence[str], store: Path | None) -> int:
    """End subscriptions, each named by its number or its URL. Articles and incidents stay."""
    code = DONE
    with opened(store) as shelf:
        for name in names:
            row = next((row for row in shelf.feeds() if name in (str(row.key), row.url)), None)
            if row is None:
                code = USAGE
                say(f"There is no feed “{name}”. `copytaster feeds` lists them with their numbers and addresses.")
                continue
            shelf.remove_feed(row.key)
            say(f"{row.title or row.url}: removed. Its articles and incidents stay.")
    return code
