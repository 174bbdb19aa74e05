"""Whole addresses, for what stands outside of the site's own pages."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def absolute(request: HttpRequest, path: str) -> str:
    """Return a whole address: below `PUBLIC_URL`, or where there is none, at the host that was asked."""
    return f"{settings.PUBLIC_URL}{path}" if settings.PUBLIC_URL else request.build_absolute_uri(path)
