"""What the master reads before its workers part: they share it, and can serve while the database is away."""

from __future__ import annotations

import logging

from django.conf import settings
from django.db import connections
from django.http import HttpRequest
from django.urls import get_resolver, set_script_prefix

from questionnaire import series, versions
from questionnaire import visit as visits
from questionnaire.rendering.check import render_check
from questionnaire.rendering.summary import render_summary
from questionnaire.summary.report import report
from questionnaire.views.section_page import section_page
from questionnaire.views.start import start

log = logging.getLogger("gutskin.preloading")


def preload() -> None:
    """Meet the newest version and draw its pages once. Without a database workers do it themselves."""
    if not settings.PRELOAD:
        return
    _load_views()
    set_script_prefix(settings.FORCE_SCRIPT_NAME)  # else only requests do so, and there was none yet
    try:
        _render(versions.current())
        series.published_articles()
    except Exception:
        log.exception("not preloaded", extra={"fields": {"event": "not preloaded"}})
    finally:
        _close_connections()


def _load_views() -> None:
    get_resolver().url_patterns  # noqa: B018 -- looking imports them


def _render(version: versions.PublishedVersion) -> None:
    """Show every page of a visit once, as to somebody who has answered nothing."""
    request = HttpRequest()
    request.method = "GET"
    start(request)
    countries = version.definition.countries
    visit = visits.begin(version, country=countries[0].key if countries else "")
    visit = visits.unseal(visits.seal(visit))
    for section in version.definition.sections:
        section_page(request, visit, section)
    render_check(version, visit.evaluation, country=visit.country)
    told = report(visit.evaluation, visit.outcome, country=visit.country)
    render_summary(version, told, country=visit.country)


def _close_connections() -> None:
    """No process may go on with a connection that another one opened."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()
