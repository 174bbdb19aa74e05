"""The admin site of `gutskin/staff` with what the questionnaire adds to it.

It is outside of `admin/`, as those modules register with it as soon as they are imported.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from gutskin.staff import StaffSite

from . import previewing


class QuestionnaireSite(StaffSite):
    """An admin site where a preview ends together with the session."""

    index_title = gettext_lazy("First page")

    def session_over(self, request: HttpRequest, response: HttpResponse) -> None:
        previewing.end(request, response)
