"""Kept summaries as staff see them: opaque rows that can be deleted and not read."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from questionnaire.models.kept import KeptSummary


@admin.register(KeptSummary)
class KeptSummaryAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """A list to delete from."""

    list_display = ("short_id", "version", "kept_on", "expires_on")
    fields = readonly_fields = ("short_id", "version", "kept_on", "expires_on")
    list_filter = ("version", "expires_on")
    ordering = ("expires_on",)
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[KeptSummary]:
        return super().get_queryset(request).defer("sealed")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: KeptSummary | None = None) -> bool:
        return False
