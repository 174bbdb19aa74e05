"""Health checks for load balancers: whether this process runs, and whether it can serve."""

from __future__ import annotations

import logging
from functools import cache

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from gutskin.outages import few_at_once
from questionnaire import old_rules, versions
from questionnaire.site import known_site

log = logging.getLogger("gutskin.health")


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer as long as this process runs."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Whether pages can be drawn, and the database answers, has every migration and a published version.

    A version of the old rules is served all the same, with a warning for whoever reads this.
    """
    warning = ""
    try:
        with few_at_once():
            applied = MigrationRecorder(connection).applied_migrations().keys()
            is_published = versions.is_published()
            warning = old_rules.warning(settings.QUESTIONNAIRE)
        checks = {"database": True, "migrations": _expected() <= applied, "version": is_published}
    except Error:
        checks = {"database": False}
    checks["pages"] = _can_draw()
    said = {"warning": warning} if warning else {}
    return JsonResponse(checks | said, status=200 if all(checks.values()) else 503)


def _can_draw() -> bool:
    """Return whether the frame of a page can be rendered, with its templates and collected static files."""
    try:
        render_to_string("questionnaire/fault.html", {"site": known_site()})
    except (ValueError, OSError, TemplateDoesNotExist):
        log.exception("no page can be drawn", extra={"fields": {"event": "no page can be drawn"}})
        return False
    return True


@cache
def _expected() -> frozenset[tuple[str, str]]:
    """Return the last migration of every app, as this code knows them."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.leaf_nodes())
