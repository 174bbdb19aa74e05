"""The series in the admin."""

from __future__ import annotations

from django.contrib import admin
from django.db import models

from questionnaire.models.library import Article


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """One part of the series."""

    list_display = ("part", "title", "reviewed")
    list_display_links = ("title",)
    fields = ("title", "slug", "part", "summary", "body", "external_url", "minutes", "reviewed")
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
