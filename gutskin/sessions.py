"""Sessions of staff: finding somebody's, and ending all of them at once on every server."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext

from .staff_log import say

SINCE = "since"  # when this session first opened a page of the admin
SEEN = "seen"  # when this session was last said to be in use


def sessions_of(user: User) -> list[Session]:
    """Return somebody's open sessions. Reads all rows: none says whose it is, and staff are few."""
    rows = Session.objects.filter(expire_date__gt=timezone.now()).order_by("expire_date")
    return [row for row in rows if row.get_decoded().get(SESSION_KEY) == str(user.pk)]


def last_seen() -> dict[int, datetime]:
    """Return when each person who has an open session last used it."""
    seen: dict[int, datetime] = {}
    for row in Session.objects.filter(expire_date__gt=timezone.now()):
        held = row.get_decoded()
        if SESSION_KEY in held and SEEN in held:
            person, moment = int(held[SESSION_KEY]), datetime.fromtimestamp(held[SEEN], UTC)
            seen[person] = max(moment, seen.get(person, moment))
    return seen


def whose_session(request: HttpRequest) -> int | None:
    """Return whose session a browser has or, until the night after it ended, had."""
    if request.user.is_authenticated:
        return int(request.user.pk)
    row = Session.objects.filter(session_key=request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")).first()
    held = row.get_decoded() if row else {}
    return int(held[SESSION_KEY]) if SESSION_KEY in held else None


def end_sessions(request: HttpRequest, user: User) -> int:
    """End all of somebody's sessions except that of the request; return how many were ended."""
    others = [row for row in sessions_of(user) if row.session_key != request.session.session_key]
    ended, _models = Session.objects.filter(pk__in=[row.pk for row in others]).delete()
    if ended:
        say("sessions ended", request, user.pk)
    return ended


def own_sessions(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Show people where they are signed in, and end their other sessions."""
    user: Any = request.user
    if request.method == "POST":
        ended = end_sessions(request, user)
        said = ngettext("%(ended)d other session has ended.", "%(ended)d other sessions have ended.", ended)
        messages.success(request, said % {"ended": ended})
        return redirect("admin:sessions")
    rows = [_shown(row, request) for row in sessions_of(user)]
    return render(request, "staff/sessions.html", context | {"rows": rows})


def _shown(row: Session, request: HttpRequest) -> dict[str, Any]:
    held = row.get_decoded()
    times = {name: datetime.fromtimestamp(held[name], UTC) for name in (SINCE, SEEN) if name in held}
    return times | {"is_this": row.session_key == request.session.session_key}
