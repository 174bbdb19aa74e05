"""What only staff need: a session, a user, a second factor, messages, and the lock after wrong passwords.

Visitors have none of them, so nothing in their requests could store or reveal who somebody is.
"""

from __future__ import annotations

from typing import Any

from axes.middleware import AxesMiddleware
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django_otp.middleware import OTPMiddleware

from .middleware import GetResponse, is_for_staff


def staff_only(get_response: GetResponse) -> GetResponse:
    """Take requests for the admin through the middleware that staff need, and let all others pass it."""
    for_staff: Any = get_response
    for needed in (
        AxesMiddleware,
        MessageMiddleware,
        OTPMiddleware,
        AuthenticationMiddleware,
        SessionMiddleware,
    ):
        for_staff = needed(for_staff)

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return for_staff(request) if is_for_staff(request) else get_response(request)

    return middleware
