"""A browser for tests that sends forms as they would be drawn at that moment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.test import Client

from questionnaire import visit as visits
from questionnaire.views.sending import MARK

COOKIE = settings.VISIT_COOKIE_NAME


def visit_of(browser: Client) -> visits.Visit | None:
    """What a browser's cookie holds; None if that is nothing, or nothing that can be read."""
    sealed = browser.cookies[COOKIE].value if COOKIE in browser.cookies else ""
    try:
        return visits.unseal(sealed) if sealed else None
    except visits.VisitLost:
        return None


def mark_of(browser: Client) -> str:
    visit = visit_of(browser)
    return visit.mark if visit else ""


class Browser(Client):
    """Django's test client; its forms carry the mark of the visit it holds, unless they say another."""

    def post(self, path: Any, data: Any = None, *args: Any, **options: Any) -> Any:
        if data is None or isinstance(data, Mapping):
            data = {MARK: mark_of(self), **(data or {})}
        return super().post(path, data, *args, **options)
