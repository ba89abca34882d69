"""What the web address of an outlet says of where it is at home."""

from __future__ import annotations

import functools
import re
from urllib.parse import urlsplit

from feeds.cards.gazetteer import CAPITAL, COUNTRY, TOWN, world
from feeds.cards.place_words import candidates

_SMALL = 20_000
"""People from which on a town is taken for what a host is named after."""


def host_of(address: str) -> str:
    """The host of a web address, or of an outlet that is named by its host; else nothing."""
    host = (urlsplit(address).hostname or "") if "//" in address else address.split("/")[0].lower()
    return host if "." in host and " " not in host else ""


def home_country(address: str) -> str | None:
    """The country of a web address, by the last label of its host; None where that is no country's."""
    label = host_of(address).rpartition(".")[2].upper()
    if len(label) != 2 or label in ("IO", "TV", "CO", "ME", "AI", "FM", "LY", "TO", "CC", "WS"):
        return None
    country = world().country("GB" if label == "UK" else label)
    return country.country if country else None


@functools.lru_cache(1024)
def place_in_host(host: str) -> str | None:
    """The place that a host's name begins with, one or two words run together: `kansascity.com`, `moscowtimes.ru`."""
    for label in host.removeprefix("www.").split(".")[:-1]:
        run = re.sub(r"^(?:the|my|daily|news)(?=\w{5})", "", label.partition("-")[0])
        for end in range(len(run), 4, -1):
            for space in (0, *range(3, end - 2)):
                name = f"{run[:space]} {run[space:end]}".strip()
                if any(
                    entry.usual and (entry.sort == COUNTRY or entry.population > _SMALL)
                    for entry in candidates(name)
                    if entry.sort in (COUNTRY, CAPITAL, TOWN)
                ):
                    return name
    return None
