"""Real feeds, served on loopback as their publishers serve them; their articles' pages are not there."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.site import Reply, Site


@contextmanager
def served(folder: Path, most: int | None = None) -> Iterator[tuple[Site, list[str]]]:
    """The feeds of a folder with a manifest, and the addresses under which they are served."""
    rows = json.loads((folder / "manifest.json").read_text("utf-8"))[:most]
    routes = {f"/{row['file']}": Reply(body=_body(folder, row["file"])) for row in rows}
    with Site(routes) as site:
        yield site, [site.url(path) for path in routes]


def _body(folder: Path, name: str) -> bytes:
    path = folder / name
    return path.read_bytes() if path.exists() else gzip.decompress(path.with_name(f"{name}.gz").read_bytes())
