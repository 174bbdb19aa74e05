"""Limits on the size of what is sent: small for visitors' pages, large for forms and files of staff."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest
from django.http.response import HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]
FORM = "application/x-www-form-urlencoded"


def bounded(get_response: GetResponse) -> GetResponse:
    """Refuse a body that is too large for its sender; Django's own settings hold the limits of staff.

    A body is refused by its announced length, before any of it is read; Django never reads more than that.
    Who sends it is known once every middleware has seen the request, and before a form's token is looked for.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    def process_view(request: HttpRequest, *_view: object) -> None:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
        if not length:
            return
        if length > settings.VISITOR_LARGEST and not _is_staff(request):
            raise RequestDataTooBig("A body is larger than any page for visitors takes.")
        if length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig("A body is larger than any page takes.")
        if _fields(request) > settings.VISITOR_FIELDS and not _is_staff(request):
            raise TooManyFieldsSent("There are more fields than any page for visitors has.")

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def _fields(request: HttpRequest) -> int:
    """Return how many fields a form has; 0 for a multipart form, which is bounded by its length."""
    return request.body.count(b"&") + 1 if request.content_type == FORM else 0


def _is_staff(request: HttpRequest) -> bool:
    """Return whether somebody of staff is signed in; only addresses of the admin have a user."""
    return hasattr(request, "user") and admin.site.has_permission(request)
