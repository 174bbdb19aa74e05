"""Whether a visitor came by https, as our own proxy tells it."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from .middleware import GetResponse

SCHEMES = {"http", "https"}


def told_by_proxy(get_response: GetResponse) -> GetResponse:
    """Take the scheme from `X-Forwarded-Proto` if a trusted proxy sent it.

    A chain of proxies writes a list, the visitor's own first; and some write it in capitals.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        told = request.META.get("HTTP_X_FORWARDED_PROTO", "").partition(",")[0].strip().lower()
        if told in SCHEMES and _counts(request.META.get("REMOTE_ADDR", "")):
            request.META["wsgi.url_scheme"] = told
        return get_response(request)

    return middleware


def _counts(peer: str) -> bool:
    """Return whether this peer is trusted; a server on a Unix socket sees no address."""
    allowed = settings.FORWARDED_ALLOW_IPS
    if not peer or "*" in allowed:
        return True
    try:
        address = ipaddress.ip_address(peer)
    except ValueError:
        return False
    return any(address in ipaddress.ip_network(network) for network in allowed)
