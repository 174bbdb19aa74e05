"""References, claims and help lines in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from questionnaire.models.draft.sourcing import Claim, Country, HelpLine, Reference

from .parts import PartInline
from .rows import RowAdmin
from .source_form import SourceForm, own_field


@admin.register(Claim)
class ClaimAdmin(RowAdmin):
    """What the source article says, beside what research says."""

    key_from = ("claim",)
    fields = ("claim", "verdict", "text", "grade", "sources", "key", "position")


class HelpLineInline(PartInline):
    """Whom to call."""

    model = HelpLine
    fields = ("need", "name", "contact", "number", "note", "checked_on", "checked_at", "position")


@admin.register(Country)
class CountryAdmin(RowAdmin):
    """Where a visitor is."""

    key_from = ("name",)
    fields = ("name", "key", "position")
    inlines = (HelpLineInline,)


@admin.register(Reference)
class ReferenceAdmin(RowAdmin):
    """A published source."""

    form = SourceForm
    key_from = ("authors",)
    fields = (
        *("authors", "title", "journal", "year", "pages", "doi", "pmid"),
        *("name", "kind", "grade", "finding", "checked", "key", "position"),
    )

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return own_field(db_field) or super().formfield_for_dbfield(db_field, request, **kwargs)
