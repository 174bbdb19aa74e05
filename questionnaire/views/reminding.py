"""Reminders that a visitor's own calendar keeps, and we do not."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gutskin.addresses import absolute
from questionnaire.reminders import again_file


def as_calendar(data: bytes, name: str) -> HttpResponse:
    """Send a calendar file."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type="text/calendar; charset=utf-8", headers=headers)


@require_safe
def again(request: HttpRequest) -> HttpResponse:
    """Send a reminder in six weeks, the same for everybody: nothing of a visit is read."""
    address = absolute(request, reverse("landing"))
    return as_calendar(again_file(address, now=timezone.now()), "in-six-weeks.ics")
