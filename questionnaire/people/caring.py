"""The page of one person: their roles, a new phone, and the end or return of their account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gutskin.confirming import confirmed
from gutskin.sessions import end_sessions
from gutskin.staff_log import say
from questionnaire.templatetags.people import called

from .inviting import link_page, roles_for, show
from .links import DAYS, end_links
from .rights import may_look_after, require_inviter


@require_http_methods(["GET", "HEAD", "POST"])
@confirmed("POST")
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one person whom one may look after, and do what a button of the page says."""
    carer = require_inviter(request)
    who = get_object_or_404(User, pk=pk, is_staff=True)
    if not may_look_after(carer, who):
        raise PermissionDenied
    if request.method == "POST":
        act = ACTS.get(request.POST.get("do", ""))
        if act is None:
            raise Http404
        return act(request, who)
    page = {
        "title": called(who),
        "person": who,
        "roles": roles_for(carer),
        "chosen": [group.name for group in who.groups.all()],
        "days": DAYS,
    }
    return show(request, "person.html", page)


def _let_in_anew(request: HttpRequest, who: User) -> HttpResponse:
    """Give a link to somebody whose phone or password is lost, or who missed the last one."""
    if not who.is_active:
        raise PermissionDenied
    _record(request, who, "Given a new invitation; password and second factor ended.")
    say("invited", request, who.pk)
    return link_page(request, who)


def _disable(request: HttpRequest, who: User) -> HttpResponse:
    who.is_active = False
    who.save(update_fields=("is_active",))
    if not who.has_usable_password():
        end_links(who)
    end_sessions(request, who)
    _record(request, who, "Disabled.")
    say("disabled", request, who.pk)
    return _back(request, _("%(name)s can no longer sign in.") % _named(who))


def _enable(request: HttpRequest, who: User) -> HttpResponse:
    who.is_active = True
    who.save(update_fields=("is_active",))
    _record(request, who, "Enabled again.")
    say("enabled", request, who.pk)
    return _back(request, _("%(name)s may sign in again.") % _named(who))


def _change_roles(request: HttpRequest, who: User) -> HttpResponse:
    """Give the roles that were ticked. Each of theirs is one of mine, so I may take any of them."""
    asked = set(request.POST.getlist("roles"))
    if not asked <= {role.name for role in roles_for(require_inviter(request)) if role.may_give}:
        raise PermissionDenied
    who.groups.set(Group.objects.filter(name__in=asked))
    end_sessions(request, who)
    _record(request, who, f"Roles: {', '.join(sorted(asked)) or 'none'}.")
    say("roles changed", request, who.pk)
    return _back(request, _("The roles of %(name)s have changed.") % _named(who))


ACTS: dict[str, Callable[[HttpRequest, User], HttpResponse]] = {
    "link": _let_in_anew,
    "disable": _disable,
    "enable": _enable,
    "roles": _change_roles,
}


def _named(who: User) -> dict[str, Any]:
    return {"name": called(who)}


def _back(request: HttpRequest, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("admin:people")


def _record(request: HttpRequest, who: User, said: str) -> None:
    LogEntry.objects.log_actions(require_inviter(request).pk, [who], CHANGE, said, single_object=True)
