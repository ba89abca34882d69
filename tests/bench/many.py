"""A store of very many incidents, made in a minute: a thousand of the invented newsroom, copied over and over.

The copies are written as rows: each has ids, times and a rank of its own, and the same words. They are not in the
full-text index, nor in what the wire matches by: this is for measuring the queue, the card and acts.
"""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path

from feeds.store import Store
from tests.newsroom import fill

ORIGINALS = 1000
_OF_INCIDENT = ("incident_actors", "incident_outlets", "incident_places", "incident_tolls")


def make(path: Path, incidents: int, articles: int) -> None:
    """Make a store of so many incidents (whole thousands) with together so many articles, or a few more."""
    with Store.open(path) as store:
        fill(store, ORIGINALS)
    held = sqlite3.connect(path, isolation_level=None)
    held.create_function("named", 2, _named, deterministic=True)
    triggers = held.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    held.execute("PRAGMA synchronous = OFF")
    held.execute("BEGIN")
    for name, _ in triggers:
        held.execute(f"DROP TRIGGER {name}")
    each = held.execute("SELECT count(*) FROM articles").fetchone()[0]
    for copy in range(1, incidents // ORIGINALS):
        _copy(held, copy, each)
    _tell_more(held, articles, f"~{incidents // ORIGINALS}")
    for _, sql in triggers:
        held.execute(sql)
    held.execute("COMMIT")
    held.execute("ANALYZE")
    held.close()


def _copy(held: sqlite3.Connection, copy: int, articles: int) -> None:
    """Write all originals once more, each an hour and some before the last copy."""
    ahead, more, mark = copy * ORIGINALS, copy * articles, f"~{copy}"
    earlier = f"-{copy * 67} minutes"
    names = _columns(held, "incidents")
    values = {
        "key": f"key + {ahead}",
        "id": f"id || '{mark}'",
        "rank": f"rank - {copy} * 1.117",
        "first_seen": f"strftime('%Y-%m-%dT%H:%M:%SZ', first_seen, '{earlier}')",
        "last_updated": f"strftime('%Y-%m-%dT%H:%M:%SZ', last_updated, '{earlier}')",
    }
    _insert(held, "incidents", names, values, f"key <= {ORIGINALS}")
    names = _columns(held, "articles")
    _insert(held, "articles", names, {"key": f"key + {more}", "id": f"id || '{mark}'"}, f"key <= {articles}")
    values = {"article": f"article + {more}", "incident": f"incident + {ahead}", "json": f"named(json, '{mark}')"}
    _insert(held, "incident_articles", _columns(held, "incident_articles"), values, f"article <= {articles}")
    _insert(held, "cards", _columns(held, "cards"), values, f"article <= {articles}")
    for table in ("pages", *_OF_INCIDENT):
        _insert(held, table, _columns(held, table), values, f"incident <= {ORIGINALS}")


def _tell_more(held: sqlite3.Connection, articles: int, mark: str) -> None:
    """Write articles once more until there are so many, each in the incident that it is in."""
    last, missing = held.execute("SELECT max(key), ? - count(*) FROM articles", (articles,)).fetchone()
    told = f"(SELECT key FROM articles LIMIT {max(0, missing)})"
    values = {"key": f"key + {last}", "id": f"id || '{mark}'"}
    _insert(held, "articles", _columns(held, "articles"), values, f"key IN {told}")
    values = {"article": f"article + {last}", "position": "position + 10", "json": f"named(json, '{mark}')"}
    _insert(held, "cards", _columns(held, "cards"), values, f"article IN {told}")
    _insert(held, "incident_articles", _columns(held, "incident_articles"), values, f"article IN {told}")


def _insert(held: sqlite3.Connection, table: str, names: list[str], values: dict[str, str], where: str) -> None:
    chosen = ", ".join(values.get(name, name) for name in names)
    held.execute(f"INSERT INTO {table} ({', '.join(names)}) SELECT {chosen} FROM {table} WHERE {where}")


def _columns(held: sqlite3.Connection, table: str) -> list[str]:
    return [name for _, name, *_ in held.execute(f"PRAGMA table_info({table})")]


def _named(blob: bytes, mark: str) -> bytes:
    """The packed noun with its articles' and its incident's ids marked (`a12-0`, `i12`)."""
    text = zlib.decompress(blob)
    for start in (b'"a', b'"i'):
        head, *rest = text.split(start)
        text = start.join([head, *(_marked(part, mark.encode()) for part in rest)])
    return zlib.compress(text, 1)


def _marked(part: bytes, mark: bytes) -> bytes:
    """The text after the beginning of what may be an id: where it is one, with the mark before its closing quote."""
    end = part.find(b'"')
    inside = part[:end]
    return inside + mark + part[end:] if inside and inside.replace(b"-", b"").isdigit() else part
