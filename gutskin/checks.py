"""What `manage.py check --deploy` says of settings that would do harm and that Django does not know."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks

NO_PROXY = checks.Warning(
    "TRUSTED_PROXIES is empty, but with HTTPS a proxy stands before the site: all visitors would count as one"
    " client, be limited together, and could lock staff out.",
    hint="Name the proxy's network, e.g. TRUSTED_PROXIES=127.0.0.1, or unix for a proxy at a Unix socket.",
    id="gutskin.W001",
)


@checks.register(checks.Tags.security, deploy=True)
def proxies_are_trusted(**_: Any) -> list[checks.CheckMessage]:
    """Warn if HTTPS is on without a trusted proxy, as gunicorn itself speaks no https here."""
    return [NO_PROXY] if settings.HTTPS and not settings.TRUSTED_PROXIES else []
