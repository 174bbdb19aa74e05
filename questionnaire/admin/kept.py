"""Kept summaries as staff see them: opaque rows that can be deleted and not read."""

from __future__ import annotations

from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from gutskin.databases import empty_journal
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

    def delete_model(self, request: HttpRequest, obj: KeptSummary) -> None:
        super().delete_model(request, obj)
        transaction.on_commit(empty_journal, robust=True)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[KeptSummary]) -> None:
        super().delete_queryset(request, queryset)
        transaction.on_commit(empty_journal, robust=True)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: KeptSummary | None = None) -> bool:
        return False
