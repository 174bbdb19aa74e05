"""The admin's pages of users and groups, which ask for password and code again and can end sessions.

Second factors have no page here: one would show a key. An invitation gives them, or `manage.py enrol_staff`.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_otp.plugins.otp_totp.models import TOTPDevice

from .confirming import confirmed
from .sessions import end_sessions

MAY = {"is_active", "is_staff", "is_superuser", "groups", "user_permissions"}  # what somebody may do
NO_PAGES = ("otp_totp", "axes", "admin", "sessions", "contenttypes")
form_pages: Any = confirmed("GET", "POST")
lists: Any = confirmed("POST")

for model in (User, Group, TOTPDevice):
    admin.site.unregister(model)


@admin.action(description=_("End all sessions of the selected people"), permissions=["change"])
def end_their_sessions(people: PersonAdmin, request: HttpRequest, selected: QuerySet[User]) -> None:
    """Sign the selected people out on every server; the session of the one who asks goes on."""
    ended = 0
    for user in selected:
        ended += end_sessions(request, user)
        people.log_change(request, user, "Ended all sessions.")
    said = ngettext("%(ended)d session has ended.", "%(ended)d sessions have ended.", ended)
    people.message_user(request, said % {"ended": ended}, messages.SUCCESS)


def in_words(deleted: Any) -> Any:
    """Return what would be deleted with somebody, their second factor by our own word for it."""
    if isinstance(deleted, list):
        return [in_words(one) for one in deleted]
    is_app = str(deleted).startswith(f"{capfirst(TOTPDevice._meta.verbose_name)}: ")
    return _("Second factor: app on a phone") if is_app else deleted


def with_pages(**named: Any) -> dict[str, Any]:
    """Offer only rights to what has pages here: the program's own tables have none."""
    rights = Permission.objects.exclude(content_type__app_label__in=NO_PAGES)
    return named | {"queryset": rights}


@admin.register(User)
@method_decorator(form_pages, name="add_view")
@method_decorator(form_pages, name="change_view")
@method_decorator(form_pages, name="delete_view")
@method_decorator(form_pages, name="user_change_password")
@method_decorator(lists, name="changelist_view")
class PersonAdmin(UserAdmin):  # type: ignore[type-arg]
    actions = (end_their_sessions,)

    def formfield_for_manytomany(self, db_field: Any, request: Any = None, **kwargs: Any) -> Any:
        named = with_pages(**kwargs) if db_field.name == "user_permissions" else kwargs
        return super().formfield_for_manytomany(db_field, request, **named)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        plural = TOTPDevice._meta.verbose_name_plural
        counted = {_("apps on phones") if name == plural else name: count for name, count in counts.items()}
        return in_words(deleted), counted, lacking, protected

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if "is_active" in form.changed_data and change and not obj.has_usable_password():
            obj.set_unusable_password()  # another stand-in: a link that they were given ends
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if change and MAY.intersection(form.changed_data):
            end_sessions(request, form.instance)

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:  # noqa: A002 -- Django's name
        page = super().user_change_password(request, id, form_url)
        if isinstance(page, HttpResponseRedirect):
            end_sessions(request, User.objects.get(pk=id))
        return page


@admin.register(Group)
@method_decorator(form_pages, name="add_view")
@method_decorator(form_pages, name="change_view")
@method_decorator(form_pages, name="delete_view")
@method_decorator(lists, name="changelist_view")
class RoleAdmin(GroupAdmin):
    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest | None = None, **kwargs: Any
    ) -> Any:
        named = with_pages(**kwargs) if db_field.name == "permissions" else kwargs
        return super().formfield_for_manytomany(db_field, request, **named)
