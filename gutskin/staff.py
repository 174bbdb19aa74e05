"""The admin site: signing in with password and one-time code, and a session that ends by itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import Resolver404, path, resolve, reverse
from django.utils.decorators import method_decorator

from .carrying import CARRIED, PREFIX
from .confirming import confirmed, go_on, keep_fresh
from .limits import Rate, limited
from .returning import has_words, signed_in_again
from .sessions import SEEN, SINCE, end_sessions, own_sessions
from .signing_in import LOCKED, StaffLoginForm, few_tries, later
from .staff_log import say
from .unsaved import is_unsaved

SPARED = 60  # seconds in which that is not written again
AnyView = Callable[..., HttpResponseBase]


def _number(request: HttpRequest) -> str:
    return str(request.user.pk)


# Whoever sits at somebody else's screen must not find out the old password, from however many addresses.
few_old_passwords: Any = limited("old-password", rate=Rate(5, seconds=LOCKED), methods=["POST"], by=_number)


class StaffSite(AdminSite):
    """The admin for staff who have signed in with a second factor."""

    login_form = StaffLoginForm
    login_template = "staff/login.html"

    def has_permission(self, request: HttpRequest) -> bool:
        if not super().has_permission(request):
            return False
        user: Any = request.user
        return not settings.STAFF_SECOND_FACTOR or bool(user.is_verified())

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        guarded = super().admin_view(self._timed(view), cacheable)

        @wraps(guarded)
        def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            page = self._again(request, view) if has_words(request, view) else None
            return page or _as_refused(request, guarded(request, *args, **kwargs))

        return wrapper

    def _again(self, request: HttpRequest, view: AnyView) -> HttpResponse | None:
        """Bring back what was typed before a sign-in, which is asked for first."""
        if not self.has_permission(request):
            page: HttpResponse | None = signed_in_again(request, view)
            return page
        if CARRIED in request.POST and f"{PREFIX}-password" not in request.POST:
            return go_on(request)
        return None

    @method_decorator(few_tries)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        context = (extra_context or {}) | {"second_factor": settings.STAFF_SECOND_FACTOR}
        response = super().login(request, context)
        if isinstance(response, HttpResponseRedirect):
            response["Location"] = _page_for(response.url)
            if request.method == "POST":
                keep_fresh(request)
                say("signed in", request, request.user.pk)
        return response

    def get_urls(self) -> list[Any]:
        return [path("sessions/", self.admin_view(self.sessions), name="sessions"), *super().get_urls()]

    @method_decorator(confirmed("POST"))
    def sessions(self, request: HttpRequest) -> HttpResponse:
        return own_sessions(request, self.each_context(request))

    @method_decorator(confirmed("GET", "POST"))
    @method_decorator(few_old_passwords)
    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        page = super().password_change(request, extra_context)
        user: Any = request.user
        if isinstance(page, HttpResponseRedirect):
            say("password changed", request, user.pk)
            end_sessions(request, user)
        elif (
            isinstance(page, TemplateResponse) and "old_password" in (page.context_data or {})["form"].errors
        ):
            say("wrong old password", request, user.pk)
        return page

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        say("signed out", request, request.user.pk)
        response = super().logout(request, extra_context)
        self.session_over(request, response)
        return response

    def session_over(self, request: HttpRequest, response: HttpResponse) -> None:
        """End what else ends with a session; subclasses override this."""

    def _timed(self, view: AnyView) -> AnyView:
        """Restart the idle time with each page, up to the longest that a session may last.

        What a script sends by itself is no page.
        """

        @wraps(view)
        def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            now = int(time.time())
            since = request.session.setdefault(SINCE, now)
            if now - since > settings.STAFF_SESSION_LONGEST:
                by = request.user.pk
                logout(request)
                page = signed_in_again(request, view, by) if has_words(request, view) else None
                page = page or redirect_to_login(request.get_full_path(), reverse("admin:login"))
                self.session_over(request, page)
                return page
            is_use = not getattr(view, "is_in_background", False)
            if is_use and now - request.session.get(SEEN, 0) > SPARED:
                request.session[SEEN] = now
            return view(request, *args, **kwargs)

        return wrapper


def _as_refused(request: HttpRequest, page: HttpResponseBase) -> HttpResponseBase:
    """Let a form of Django's that comes back with faults say by its status, too, that nothing was saved."""
    if isinstance(page, TemplateResponse) and page.status_code == HTTPStatus.OK and not is_unsaved(request):
        shown = page.context_data or {}
        faults = shown["errors"] if "errors" in shown else getattr(shown.get("form"), "errors", None)
        if faults:
            page.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    return page


def _page_for(address: str) -> str:
    """Return where signing in leads: the address, or the page of the button that posts to the address."""
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return reverse("admin:index")
    page_of_button = getattr(match.func, "page_of_button", "")
    if page_of_button:
        return reverse(page_of_button, args=[match.kwargs["pk"]])
    return reverse("admin:index") if match.view_name == "admin:logout" else address


def locked_out(request: HttpRequest, *_others: Any) -> HttpResponse:
    """Refuse after too many wrong passwords, and end the session in which they were tried."""
    if request.user.is_authenticated:
        logout(request)
    return later(request, LOCKED)
