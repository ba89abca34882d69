"""Where in the world a name is, asked of a child process: the gazetteer is too heavy for the process that draws."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence

import msgspec

from feeds.model import NewPlace

PATIENCE = 20.0
"""Seconds; a cold gazetteer takes one or two."""
MOST = 40


class NotLookedUp(Exception):
    """The name could not be looked up; the message says why, for the user."""


async def look_up(program: Sequence[str], name: str) -> list[NewPlace]:
    """The places that bear the name, likeliest first, none where the gazetteer has none. Raises `NotLookedUp`."""
    try:
        process = await asyncio.create_subprocess_exec(
            *program,
            "places",
            name.strip().lstrip("-"),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
    except OSError as error:
        raise NotLookedUp(f"Places could not be looked up: {error.strerror or error}.") from error
    try:
        async with asyncio.timeout(PATIENCE):
            out, talk = await process.communicate()
    except TimeoutError as error:
        raise NotLookedUp("Looking the place up took too long; try again.") from error
    finally:
        with contextlib.suppress(ProcessLookupError):
            if process.returncode is None:
                process.kill()
    places = []
    for row in out.splitlines():
        with contextlib.suppress(msgspec.MsgspecError):
            places.append(msgspec.json.decode(row, type=NewPlace))
    if process.returncode and not places:
        said = talk.decode(errors="replace").strip().rpartition("\n")[2]
        raise NotLookedUp(f"Places could not be looked up: {said or f'code {process.returncode}'}")
    return places[:MOST]
