"""Which addresses may be dialled: never the user's own network, unless he himself subscribed to a feed there.

A page on the web must not make us knock at the printer, the router or a service on this machine, neither by a link or
redirect nor by a name that resolves into the network (DNS rebinding). So names are resolved here, the addresses are
judged, and those judged are the very ones that are dialled.
"""

from __future__ import annotations

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# Names that can only stand for something near: RFC 6761, RFC 6762, RFC 8375, and what routers hand out.
_NEAR = (".localhost", ".local", ".lan", ".home", ".internal", ".home.arpa", ".test")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_TEREDO = ipaddress.IPv6Network("2001::/32")


class NotAllowed(Exception):
    """The host stands for addresses in the user's own network only."""


def same_host(one: str | None, other: str | None) -> bool:
    """Whether both are the same host name or address."""
    return one is not None and other is not None and _bare(one) == _bare(other)


def literal(host: str) -> Address | None:
    """The host as an IP address, if it is written as one."""
    try:
        return ipaddress.ip_address(_bare(host).partition("%")[0])
    except ValueError:
        return None


def is_own_machine(host: str) -> bool:
    """Whether the host is written as this very machine."""
    address = literal(host)
    return _bare(host) == "localhost" or (address is not None and address.is_loopback)


def may_dial(address: Address, host: str, *, trusted_host: str | None) -> bool:
    """Whether a host's address may be dialled.

    Public addresses always. The trusted host may be anywhere if it is an address itself or a name that only exists
    nearby; a name of the public web may be in the local network (a newsroom's intranet), but neither this machine nor a
    link-local address, since its owner could have it point to a service here that trusts whoever is local.
    """
    if is_public(address):
        return True
    if not same_host(host, trusted_host):
        return False
    name = _bare(host)
    if literal(host) is not None or "." not in name or name.endswith(_NEAR):
        return True
    inner = _embedded(address) or address
    return inner.is_private and not (
        inner.is_loopback or inner.is_link_local or inner.is_unspecified or inner.is_multicast or inner.is_reserved
    )


def is_public(address: Address) -> bool:
    """Whether the address is one of the public web: also when an IPv4 address is wrapped in an IPv6 one."""
    inner = _embedded(address)
    if inner is not None:
        return is_public(inner)
    if address.version == 6 and address in _TEREDO:
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _embedded(address: Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address inside an IPv6 one: mapped (RFC 4291), 6to4 (RFC 3056), or for a translator (RFC 6052)."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.sixtofour


def _bare(host: str) -> str:
    name = host.strip("[]").rstrip(".").lower()
    if name.isascii():
        return name
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return name
