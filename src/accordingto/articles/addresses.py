"""Which addresses may be fetched from: the public web, nothing inside the house.

A page must not make the reader's machine talk to its own services (SSRF). The check works on the numeric
address after resolution, never on the spelling of the host: 127.1, 0x7f000001, ①②⑦.0.0.1 and a name that
resolves to 10.0.0.1 are all the same to it.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

PORTS = frozenset({80, 443, *range(8000, 9000)})
"""Ports web servers answer on; others are not for reading news."""

CLOSED_V4 = tuple(
    (IPv4Network(network), name)
    for network, name in (
        ("0.0.0.0/8", "this network"), ("10.0.0.0/8", "private"), ("100.64.0.0/10", "carrier-grade NAT"),
        ("127.0.0.0/8", "loopback"), ("168.63.129.16/32", "cloud metadata"), ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"), ("192.0.0.0/24", "protocol assignments"), ("192.0.2.0/24", "documentation"),
        ("192.88.99.0/24", "6to4 relay"), ("192.168.0.0/16", "private"), ("198.18.0.0/15", "benchmarking"),
        ("198.51.100.0/24", "documentation"), ("203.0.113.0/24", "documentation"), ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
)
"""IANA's special-purpose registry for IPv4, and the one metadata address that is outside of it."""

OPEN_V6 = IPv6Network("2000::/3")
"""Global unicast: all else in IPv6 is loopback, local, multicast or unassigned."""

CLOSED_V6 = tuple(
    (IPv6Network(network), name)
    for network, name in (
        ("2001::/23", "protocol assignments and Teredo"), ("2001:db8::/32", "documentation"),
        ("2002::/16", "6to4"), ("3fff::/20", "documentation"),
    )
)
NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
UNSAFE = re.compile(r"[\s\\\x00-\x20\x7f]")


class Target(NamedTuple):
    """Where to connect for a URL, before resolution."""

    scheme: str
    host: str
    """In ASCII (IDNA), lower case, without brackets."""
    port: int
    path: str
    """Path and query as sent, at least ``/``."""


def closed(address: str) -> str | None:
    """Return why this numeric address may not be connected to, or None when it is public."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return "not a numeric address"
    if "%" in address:
        return "an address with a zone"
    return _closed_v4(ip) if isinstance(ip, IPv4Address) else _closed_v6(ip)


def target_of(url: str) -> Target | str:
    """Return where a URL points, or why it is not fetched: its scheme, form, credentials or port."""
    if UNSAFE.search(url):
        return "the address holds blanks, control characters or backslashes"
    try:
        parts = urlsplit(url)
        port = parts.port
        host = _ascii(parts)
    except ValueError:
        return "the address is malformed"
    if parts.scheme not in {"http", "https"}:
        return f"only http and https are fetched, not {parts.scheme or 'an address without a scheme'}"
    if parts.username is not None or parts.password is not None:
        return "the address holds a user name"
    if not host:
        return "the address names no host"
    asked = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port or (443 if parts.scheme == "https" else 80), _sent(asked))


def _ascii(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:
        return host
    try:
        return host.encode("idna").decode("ascii").lower() if host else ""
    except UnicodeError:
        raise ValueError(host) from None


def _sent(path: str) -> str:
    return "".join(c if c < "\x7f" else "".join(f"%{b:02X}" for b in c.encode("utf-8", "replace")) for c in path)


def _closed_v4(ip: IPv4Address) -> str | None:
    return next((f"{name} ({ip})" for network, name in CLOSED_V4 if ip in network), None)


def _closed_v6(ip: IPv6Address) -> str | None:
    if ip.ipv4_mapped is not None:
        return f"IPv4 mapped into IPv6 ({ip})"
    if any(ip in network for network in NAT64):
        return f"IPv4 translated into IPv6 ({ip})"
    if ip not in OPEN_V6:
        return f"not a global address ({ip})"
    return next((f"{name} ({ip})" for network, name in CLOSED_V6 if ip in network), None)
