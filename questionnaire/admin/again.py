"""Buttons of a form that save nothing: it comes back with what was typed and another row."""

from __future__ import annotations

from typing import Any

from django.forms.utils import ErrorDict, ErrorList
from django.http import HttpRequest

from questionnaire.domain.texts import whole_number

AGAIN = "_again"  # its value is the table that gets another row, or empty
MOST_ROWS = 1000


def asked_again(request: HttpRequest) -> bool:
    return request.method == "POST" and AGAIN in request.POST


def with_more_rows(request: HttpRequest) -> None:
    """Put another row into what was sent, if that was asked for."""
    data, total = request.POST.copy(), f"{request.POST[AGAIN]}-TOTAL_FORMS"
    count = whole_number(data.get(total, ""))
    if count is not None and count < MOST_ROWS:
        data[total] = str(count + 1)
        setattr(request, "POST", data)  # noqa: B010 -- mypy: not to be assigned


def without_errors(context: dict[str, Any]) -> None:
    """Draw a form with nothing to complain of: nobody has tried to save it."""
    context["errors"] = ErrorList()
    tables = [table.formset for table in context["inline_admin_formsets"]]
    for form in (context["adminform"].form, *(form for table in tables for form in table.forms)):
        form._errors = ErrorDict()
    for table in tables:
        table._non_form_errors = ErrorList()
