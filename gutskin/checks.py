"""What `manage.py check --deploy` says of settings that would do harm and that Django does not know."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.http.request import split_domain_port, validate_host

NO_PROXY = checks.Warning(
    "TRUSTED_PROXIES is empty, but with HTTPS a proxy stands before the site: all visitors would count as one"
    " client, be limited together, and could lock staff out.",
    hint="Name the proxy's network, e.g. TRUSTED_PROXIES=127.0.0.1, or unix for a proxy at a Unix socket.",
    id="gutskin.W001",
)


NO_PUBLIC_URL = checks.Warning(
    "PUBLIC_URL is empty: pages name no address of their own to search engines and to those who share"
    " them, and private links lead to whichever name of the site was asked.",
    hint="Name the site's address without a path, e.g. PUBLIC_URL=https://gutskin.example",
    id="gutskin.W002",
)
BAD_PUBLIC_URL = checks.Error(
    "PUBLIC_URL is not the address of a host: pages would name addresses that lead nowhere.",
    hint="Write https:// and one of ALLOWED_HOSTS: PUBLIC_URL=https://gutskin.example; a path is SUB_PATH.",
    id="gutskin.E001",
)


@checks.register(checks.Tags.security, deploy=True)
def public_address_is_known(**_: Any) -> list[checks.CheckMessage]:
    """Warn if there is no public address; refuse one that is more or less than a host's."""
    if not settings.PUBLIC_URL:
        return [NO_PUBLIC_URL]
    return [] if _is_host_of_ours(settings.PUBLIC_URL) else [BAD_PUBLIC_URL]


def _is_host_of_ours(address: str) -> bool:
    """Return whether an address is a scheme and one of the site's own hosts, and nothing else."""
    try:
        parts = urlsplit(address)
        host = split_domain_port(parts.netloc.lower())[0]
    except ValueError:
        return False
    schemes = ("https",) if settings.HTTPS else ("http", "https")
    is_bare = address == f"{parts.scheme}://{parts.netloc}"
    return is_bare and parts.scheme in schemes and validate_host(host, settings.ALLOWED_HOSTS)


@checks.register(checks.Tags.security, deploy=True)
def proxies_are_trusted(**_: Any) -> list[checks.CheckMessage]:
    """Warn if HTTPS is on without a trusted proxy, as gunicorn itself speaks no https here."""
    return [NO_PROXY] if settings.HTTPS and not settings.TRUSTED_PROXIES else []
