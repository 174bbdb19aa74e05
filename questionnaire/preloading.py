"""What the server loads before it forks, so that workers share it and need no database to begin."""

from __future__ import annotations

import logging
from inspect import unwrap

from django.conf import settings
from django.db import connections
from django.urls import set_script_prefix
from django.utils.translation import override

from questionnaire import site, versions
from questionnaire import visit as visits
from questionnaire.domain.pages import page_of
from questionnaire.unasked import UnaskedRequest
from questionnaire.views.journey import check
from questionnaire.views.section_page import section_page
from questionnaire.views.start import start
from questionnaire.views.summary import doctor, plan, points, summary

log = logging.getLogger("gutskin.preloading")


def preload() -> None:
    """Load the newest version and render its pages once; what fails here is left to the workers."""
    if not settings.PRELOAD:
        return
    set_script_prefix(settings.FORCE_SCRIPT_NAME)  # else only requests do so, and there was none yet
    try:
        site.current_site()
        versions.current()
        for language in versions.offered_now():
            with override(language):
                _render(versions.current())
    except Exception:
        log.exception("not preloaded", extra={"fields": {"event": "not preloaded"}})
    finally:
        _close_connections()


def _render(version: versions.PublishedVersion) -> None:
    """Render every page of a visit for somebody who has answered nothing."""
    request, visit = UnaskedRequest(), visits.begin(version, country="")
    start(request)
    for section in version.definition.sections:
        section_page(request, visit, page_of(section, visit.evaluation))
    for view in (check, summary, points, plan, doctor):
        unwrap(view)(request, visit)  # without its decorator, which would ask for a cookie


def _close_connections() -> None:
    """Close connections: no process may go on with one that another process opened."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()
