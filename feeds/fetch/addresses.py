"""Which addresses may be dialled: a public page must not lead into the user's own network.

Names are resolved here and the address itself is dialled, so that a name which answers differently the second time
(DNS rebinding) gains nothing.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket


class NotAllowed(Exception):
    """The host is on this machine or in a private network, and the user did not name it himself."""


async def addresses_of(host: str, port: int, *, trusted: bool) -> list[str]:
    """The addresses of a host that may be dialled, in the system's order, each once.

    A trusted host, one that the user subscribed to himself, may be anywhere. Raises `OSError` where the name cannot be
    resolved, `NotAllowed` where none of its addresses is public.
    """
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(address[0]) for *_, address in found))
    allowed = [address for address in addresses if trusted or is_public(address)]
    if not allowed:
        raise NotAllowed(host)
    return allowed


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public Internet (IANA's special-purpose registries)."""
    parsed = ipaddress.ip_address(address.partition("%")[0])
    embedded = getattr(parsed, "ipv4_mapped", None) or getattr(parsed, "sixtofour", None)
    if embedded is not None:
        parsed = embedded
    return parsed.is_global and not parsed.is_multicast
