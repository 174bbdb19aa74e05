"""The form of a new row that is sent twice, as its answer was lost: one row."""

from __future__ import annotations

import hashlib
import json
import secrets
from contextlib import suppress

from django.contrib import messages
from django.contrib.sessions.backends.base import UpdateError
from django.db.models import Model
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.translation import gettext as _

ONCE = "_once"
SENT = "sent_once"  # in the session: the row that each of the last forms made, and where it led
MOST_SENT = 20


def drawn_once() -> str:
    """Return what tells one form of a new row from every other."""
    return secrets.token_urlsafe(9)


def led_before(request: HttpRequest, model: type[Model]) -> HttpResponseRedirect | None:
    """Return where a form led that was sent before just like this; it is not saved again if its row is there.

    The session is read anew: this request read it before it waited for the lock on the draft, and the one
    that it waited for may have been sent by the same form.
    """
    if ONCE not in request.POST:
        return None
    request.session[SENT] = type(request.session)(request.session.session_key).get(SENT, {})
    pk, led = request.session[SENT].get(_mark(request), (None, ""))
    if not model._default_manager.filter(pk=pk).exists():
        return None
    messages.success(request, _("This was saved before."))
    return HttpResponseRedirect(led)


def remember(request: HttpRequest, row: Model, *, led: str) -> None:
    """Note which row a form made and where it led, at once: who waits for the lock on the draft reads it."""
    if ONCE in request.POST:
        known = {**request.session.get(SENT, {}), _mark(request): (row.pk, led)}
        request.session[SENT] = dict(list(known.items())[-MOST_SENT:])
        with suppress(UpdateError):  # signed out meanwhile, which Django says once this is answered
            request.session.save()


def _mark(request: HttpRequest) -> str:
    """Return a mark of all that was typed: whoever changed a word has another form."""
    sent = sorted((name, values) for name, values in request.POST.lists() if _is_typed(name))
    return hashlib.sha256(json.dumps(sent).encode()).hexdigest()[:32]


def _is_typed(name: str) -> bool:
    """Return whether a field is neither the token of a session nor a button."""
    return name == ONCE or not name.startswith(("_", "csrf"))
