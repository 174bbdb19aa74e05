"""Who may look after whom: nobody gives a right that they lack, or gets hold of one through somebody else."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

INVITE = "questionnaire.invite_people"

# What the roles that come with the site are about; another role is known by its name.
ROLES = {
    "Reader": _("reads the draft, tries it and prints the logic sheet"),
    "Editor": _("changes the draft, and nothing that visitors read"),
    "Publisher": _("makes the draft a numbered version, and invites people"),
}


def require_inviter(request: HttpRequest) -> User:
    """Return whoever asks, if they may invite people.

    Raises:
        PermissionDenied: if they may not.
    """
    user = request.user
    if not isinstance(user, User) or not user.has_perm(INVITE):
        raise PermissionDenied
    return user


def may_give(giver: User, role: Group) -> bool:
    """Return whether somebody has each right of a role, and so may give it."""
    return _rights(Permission.objects.filter(group=role)) <= giver.get_all_permissions()


def may_look_after(carer: User, person: User) -> bool:
    """Return whether somebody may disable a person or let them in anew, which gives whatever they may do."""
    if person.pk == carer.pk or not person.is_staff:
        return False
    return carer.is_superuser or (not person.is_superuser and _all_of(person) <= carer.get_all_permissions())


def _all_of(person: User) -> set[str]:
    """Return each right of a person; Django's own answer is none for one who is disabled."""
    return _rights(Permission.objects.filter(Q(user=person) | Q(group__user=person)))


def _rights(permissions: object) -> set[str]:
    rows = permissions.values_list("content_type__app_label", "codename")  # type: ignore[attr-defined]
    return {f"{app}.{name}" for app, name in rows}
