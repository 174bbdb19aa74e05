"""The staff site with what is the questionnaire's own.

It stands outside of `admin/`, whose modules register with it as soon as they are imported.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from gutskin.staff import StaffSite

from . import previewing


class QuestionnaireSite(StaffSite):
    """The admin, where a preview ends with the session of whoever tries it."""

    def session_over(self, request: HttpRequest, response: HttpResponse) -> None:
        previewing.end(request, response)
