"""The admin site of `gutskin/staff` with what the questionnaire adds to it.

It is outside of `admin/`, as those modules register with it as soon as they are imported.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy

from gutskin.staff import StaffSite

from . import previewing
from .people import caring, inviting, joining, own
from .site import known_site


class QuestionnaireSite(StaffSite):
    """An admin site with pages of people, where a preview ends together with the session."""

    index_title = gettext_lazy("First page")

    def get_urls(self) -> list[Any]:
        from .admin.desk import preview, walked  # noqa: PLC0415 -- they register with this site

        return [
            path("preview/end/", self.admin_view(preview.end_preview), name="questionnaire_end_preview"),
            path("preview/", self.admin_view(walked.walked), name="walked_first"),
            path("preview/<path:rest>", self.admin_view(walked.walked), name="walked"),
            path("people/", self.admin_view(inviting.people), name="people"),
            path("people/<int:pk>/", self.admin_view(caring.person), name="person"),
            path("second-factor/", self.admin_view(own.own_factor), name="own_factor"),
            path("join/", joining.join, name="join"),
            *super().get_urls(),
        ]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        from .admin.desk.first_page import first_page  # noqa: PLC0415 -- registers with this site

        return super().index(request, (extra_context or {}) | first_page(request))

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Call the site by its own name, not by that of the program.

        The page that signs in would take Django's `site` for ours: the host that was asked.
        """
        site = known_site()
        named = {"site_header": site.name, "site_title": site.name, "site": site}
        return super().each_context(request) | named

    def session_over(self, request: HttpRequest, response: HttpResponse) -> None:
        previewing.end(response)
