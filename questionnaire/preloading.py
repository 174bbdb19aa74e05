"""What the master reads before its workers part: they share it, and can serve while the database is away."""

from __future__ import annotations

import logging
from inspect import unwrap

from django.conf import settings
from django.db import connections
from django.http import HttpRequest
from django.urls import set_script_prefix

from questionnaire import series, versions
from questionnaire import visit as visits
from questionnaire.domain.pages import page_of
from questionnaire.views.journey import check
from questionnaire.views.section_page import section_page
from questionnaire.views.start import start
from questionnaire.views.summary import summary

log = logging.getLogger("gutskin.preloading")


def preload() -> None:
    """Read the newest version, and render its pages once; what fails here, workers do themselves."""
    if not settings.PRELOAD:
        return
    set_script_prefix(settings.FORCE_SCRIPT_NAME)  # else only requests do so, and there was none yet
    try:
        _render(versions.current())
        series.published_articles()
    except Exception:
        log.exception("not preloaded", extra={"fields": {"event": "not preloaded"}})
    finally:
        _close_connections()


def _render(version: versions.PublishedVersion) -> None:
    """Show every page of a visit, as to somebody who has answered nothing."""
    request, visit = HttpRequest(), visits.begin(version, country="")
    request.method = "GET"
    start(request)
    for section in version.definition.sections:
        section_page(request, visit, page_of(section, visit.evaluation))
    for view in (check, summary):
        unwrap(view)(request, visit)  # without its door, which would ask for a cookie


def _close_connections() -> None:
    """No process may go on with a connection that another one opened."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()
