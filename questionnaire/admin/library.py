"""The series in the admin."""

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

from questionnaire.article import is_safe_link, links
from questionnaire.models.library import Article

from .access import PUBLISH_ARTICLE, allows
from .texts import TEXT_FIELDS


class ArticleForm(forms.ModelForm):  # type: ignore[type-arg]
    """An article whose links lead somewhere."""

    class Meta:
        error_messages = {
            "external_url": {"invalid": gettext_lazy("Write an address that begins with https://.")}
        }

    def clean_body(self) -> str:
        body: str = self.cleaned_data["body"]
        faults = [fault for address in links(body) if (fault := _fault(address))]
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
    """One part of the series. Editors write; publishing, and changing what is published, is a right apart."""

    form = ArticleForm
    list_display = ("part", "title", "reviewed", "published")
    list_display_links = ("title",)
    fields = (
        *("title", "slug", "part", "summary", "body", "external_url", "minutes", "reviewed"),
        "published",
    )
    formfield_overrides = {**TEXT_FIELDS, models.URLField: {"assume_scheme": "https"}}

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return () if allows(request, PUBLISH_ARTICLE) else ("published",)

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_change_permission(request, obj) and _may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_delete_permission(request, obj) and _may_touch(request, obj)


def _may_touch(request: HttpRequest, article: Article | None) -> bool:
    return article is None or not article.published or allows(request, PUBLISH_ARTICLE)
