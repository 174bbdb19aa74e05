"""Pages to read, in the admin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gutskin.unsaved import shown_only
from questionnaire.article import is_safe_link, links, pictures
from questionnaire.drawings import drawings, skin_choices
from questionnaire.models.library import Article, FormerSlug
from questionnaire.series import published_bodies

from .access import PUBLISH_ARTICLE, allows
from .leading import broken_by
from .texts import TEXT_FIELDS


class ArticleForm(forms.ModelForm):  # type: ignore[type-arg]
    """An article whose links lead somewhere."""

    class Meta:
        error_messages = {
            "external_url": {"invalid": gettext_lazy("Write an address that begins with https://.")}
        }

    picture = forms.ChoiceField(
        required=False,
        choices=skin_choices,
        help_text=gettext_lazy("Stands at its head and in lists."),
    )
    all_the_same = forms.BooleanField(
        required=False,
        label=gettext_lazy("Save all the same"),
        help_text=gettext_lazy("Asked for where something leads to what would be gone."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("all_the_same"):
            broken = self._broken(cleaned)
            if broken:
                words = _("This would break: %(names)s. Change them first, or tick this box.")
                self.add_error("all_the_same", words % {"names": ", ".join(broken)})
        return cleaned

    def _broken(self, cleaned: dict[str, Any]) -> list[str]:
        """What leads to this article and would not find what it leads to."""
        before, slug, body = self.instance.slug, cleaned["slug"], cleaned["body"]
        after = {key: text for key, text in published_bodies().items() if key != before}
        if not cleaned.get("published", self.instance.published):
            return broken_by(after)
        return broken_by({**after, slug: body}, moved={before: body})

    def clean_body(self) -> str:
        body: str = self.cleaned_data["body"]
        faults = [fault for address in links(body) if (fault := _fault(address))]
        unknown = [name for name in pictures(body) if name not in drawings()]
        words = _("There is no drawing “%(name)s”. There are: %(all)s.")
        faults += [words % {"name": name, "all": ", ".join(drawings())} for name in unknown]
        if faults:
            raise ValidationError(faults)
        return body


def _fault(address: str) -> str:
    if not is_safe_link(address):
        words = _("The link to “%(address)s” cannot be used. Write https://…, /series/… or #heading.")
        return words % {"address": address}
    if address.startswith("/"):
        try:
            resolve(address.partition("#")[0].partition("?")[0])
        except Resolver404:
            return _("There is no page of ours at “%(address)s”.") % {"address": address}
    return ""


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """A page to read. Editors write; publishing, and changing what is published, is a right apart."""

    form = ArticleForm
    shows_unsaved = True
    list_display = ("part", "kind", "title", "reviewed", "published")
    list_display_links = ("title",)
    fields = (
        *(
            "kind",
            "title",
            "name",
            "slug",
            "part",
            "picture",
            "summary",
            "body",
            "external_url",
            "minutes",
            "reviewed",
        ),
        *("published", "all_the_same"),
    )
    formfield_overrides = {**TEXT_FIELDS, models.URLField: {"assume_scheme": "https"}}

    def get_form(
        self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        return shown_only(request, super().get_form(request, obj, change=change, **kwargs))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        asks = self.has_change_permission(request, obj)
        return [name for name in self.fields if asks or name != "all_the_same"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return () if allows(request, PUBLISH_ARTICLE) else ("published",)

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_change_permission(request, obj) and _may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_delete_permission(request, obj) and _may_touch(request, obj)

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        """Remember the address of a published article that is renamed: visitors are sent on from there."""
        super().save_model(request, obj, form, change)
        if change and obj.published and "slug" in form.changed_data:
            FormerSlug.objects.update_or_create(slug=form.initial["slug"], defaults={"article": obj})

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Name whatever leads to an article that is to be deleted."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        going = {article.slug for article in objs}
        after = {slug: body for slug, body in published_bodies().items() if slug not in going}
        return deleted, counts, lacking, broken_by(after) or protected


def _may_touch(request: HttpRequest, article: Article | None) -> bool:
    return article is None or not article.published or allows(request, PUBLISH_ARTICLE)
