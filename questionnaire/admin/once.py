"""The form of a new row that is sent twice, as its answer was lost: one row."""

from __future__ import annotations

import hashlib
import json
import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.translation import gettext as _

ONCE = "_once"
SENT = "sent_once"  # in the session: where each of the last forms led
MOST_SENT = 20


def drawn_once() -> str:
    """Return what tells one form of a new row from every other."""
    return secrets.token_urlsafe(9)


def led_before(request: HttpRequest) -> HttpResponseRedirect | None:
    """Return where a form led that was sent before just like this, which is not saved again."""
    led = request.session.get(SENT, {}).get(_mark(request))
    if led is None:
        return None
    messages.success(request, _("This was saved before."))
    return HttpResponseRedirect(led)


def remember(request: HttpRequest, led: str) -> None:
    """Note where a form of a new row led."""
    if ONCE in request.POST:
        known = {**request.session.get(SENT, {}), _mark(request): led}
        request.session[SENT] = dict(list(known.items())[-MOST_SENT:])


def _mark(request: HttpRequest) -> str:
    """Return a mark of all that was typed: whoever changed a word has another form."""
    sent = sorted((name, values) for name, values in request.POST.lists() if _is_typed(name))
    return hashlib.sha256(json.dumps(sent).encode()).hexdigest()[:32]


def _is_typed(name: str) -> bool:
    """Return whether a field is neither the token of a session nor a button."""
    return name == ONCE or not name.startswith(("_", "csrf"))
