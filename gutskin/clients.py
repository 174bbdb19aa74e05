"""Who a client is: its address behind trusted proxies, and the keyed hash by which it is counted and logged.

The hash changes every day; no address is stored.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import logging
import time

from django.conf import settings
from django.http import HttpRequest

DAY = 24 * 60 * 60
MINUTE = 60
_not_trusted_said = [-float(MINUTE)]  # when, by the clock of this process

log = logging.getLogger("gutskin.clients")


def client_key(request: HttpRequest) -> str:
    """Return what a client is known by today: a keyed hash of its address, itself shaped like an address.

    django-axes takes nothing but addresses.
    """
    day = int(time.time()) // DAY
    message = f"{day} {_network(client_address(request))}".encode()
    secret = f"client {settings.SECRET_KEY}".encode()
    return str(ipaddress.IPv6Address(hmac.new(secret, message, hashlib.sha256).digest()[:16]))


def client_address(request: HttpRequest) -> str:
    """Return the nearest address that is not one of our own proxies.

    Read from the right: what stands further left in the header was written by others.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if forwarded and not _is_trusted(address):
        _say_not_trusted()
    for hop in reversed(forwarded.split(",")):
        if not _is_trusted(address) or not _parsed(hop.strip()):
            break
        address = hop.strip()
    return address


def _say_not_trusted() -> None:
    """Log, at most once a minute, that TRUSTED_PROXIES may lack a proxy, or a visitor forges the header."""
    now = time.monotonic()
    if now - _not_trusted_said[0] > MINUTE:
        _not_trusted_said[0] = now
        log.warning("not trusted", extra={"fields": {"event": "forwarded by a proxy that is not trusted"}})


def _is_trusted(address: str) -> bool:
    if not address:  # a server on a Unix socket sees no address
        return "unix" in settings.TRUSTED_PROXIES
    networks = (ipaddress.ip_network(one) for one in settings.TRUSTED_PROXIES if one != "unix")
    parsed = _parsed(address)
    return parsed is not None and any(parsed in network for network in networks)


def _parsed(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(address)
    except ValueError:
        return None


def _network(address: str) -> str:
    """Return the address of version 4, or the /64 network of version 6, as one household has all of that."""
    parsed = _parsed(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        mapped = parsed.ipv4_mapped
        return str(mapped or ipaddress.ip_network((int(parsed), 64), strict=False))
    return address
