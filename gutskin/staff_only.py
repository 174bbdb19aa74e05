"""What only the staff door needs: session, user, second factor, messages.

No visitor has any of them, so their pages go past: nothing that could hold or tell who somebody is, and a
tenth of the time of a page saved.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import middleware as auth
from django.contrib.messages import middleware as messages
from django.contrib.sessions import middleware as sessions
from django.http import HttpRequest
from django_otp import middleware as otp


def staff_only(middleware: type[Any]) -> type[Any]:
    """The middleware, for the addresses of the admin alone; a subclass, so that Django's checks know it."""

    class StaffOnly(middleware):  # type: ignore[misc]
        def __call__(self, request: HttpRequest) -> Any:
            if request.path_info.startswith(f"/{settings.ADMIN_PATH}"):
                return super().__call__(request)
            return self.get_response(request)

    return StaffOnly


SessionMiddleware = staff_only(sessions.SessionMiddleware)
AuthenticationMiddleware = staff_only(auth.AuthenticationMiddleware)
OTPMiddleware = staff_only(otp.OTPMiddleware)
MessageMiddleware = staff_only(messages.MessageMiddleware)
