"""Addresses of the admin, and its forms filled in as a browser would."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.db.models import Model
from django.test import Client

from questionnaire.admin.source_chips import SourcesField
from questionnaire.models import Question, Questionnaire

ADMIN = "/admin/questionnaire"
Page = Any  # Django's test response; its type is not public


def of(questionnaire: Questionnaire, rest: str = "change/") -> str:
    return f"{ADMIN}/questionnaire/{questionnaire.pk}/{rest}"


def question(questionnaire: Questionnaire, key: str) -> Question:
    return Question.objects.get(questionnaire=questionnaire, key=key)


def at(row: Model) -> str:
    return f"{ADMIN}/{row._meta.model_name}/{row.pk}/change/"


def typed(page: Page) -> dict[str, Any]:
    """What a browser would send if nothing were changed."""
    forms = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        formset = inline.formset
        forms += [formset.management_form, *formset.forms]
    data: dict[str, Any] = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is not None and value is not False:
                data[bound.html_name] = _as_sent(bound.field, value)
    shown = page.context.get("shown") if page.context.get("original") else None
    return data | ({"_shown": shown} if shown else {})


def _as_sent(field: forms.Field, value: Any) -> Any:
    """Line ends as forms send them, and what is chosen of a list in the list's order, but for chips."""
    if isinstance(field, forms.MultipleChoiceField) and not isinstance(field, SourcesField):
        offered: Any = field.choices
        return [key for key, _label in offered if key in value]
    return value.replace("\n", "\r\n") if isinstance(value, str) else value


def save(client: Client, address: str, **changes: Any) -> Page:
    """Open a page of the admin, change some fields (`options__0__label`), and save it."""
    data = typed(client.get(address))
    data |= {name.replace("__", "-"): value for name, value in changes.items()}
    return client.post(address, {name: value for name, value in data.items() if value is not None})


def deleted(client: Client, row: Model) -> Page:
    """Open the page that asks whether a row is to be deleted, and say yes."""
    address = at(row).replace("change", "delete")
    return client.post(address, {"post": "yes", "shown": client.get(address).context["shown"]})


def agreed(client: Client, address: str, page: Page | None = None) -> Page:
    """Say yes on a page that shows what would change and asks, as Undo and Upload do."""
    asked = page if page is not None else client.get(address)
    sent = {name: asked.context[name] for name in ("shown", "text") if name in asked.context}
    return client.post(address, sent)


def published_with(client: Client, address: str, note: str) -> Page:
    """Open the page that publishes, write a note and send it."""
    return client.post(address, {"note": note, "shown": client.get(address).context["shown"]})


def protecting(page: Page) -> list[str]:
    """The words of the rows that keep another from being deleted, each a link."""
    return re.findall(r"<a [^>]*>([^<]*)</a>", " ".join(page.context["protected"]))


def errors(page: Page) -> list[str]:
    """Everything that a form of the admin complains of."""
    return [
        str(message)
        for group in page.context["errors"]
        for message in (group if isinstance(group, list) else [group])
    ]


def row_links(draft: Questionnaire, **rows: str) -> str:
    """Return rows as a refusal names them, in words, each with the way to it: `row_links(draft, flag_red="...")`."""
    found = ((*name.split("_", 1), words) for name, words in rows.items())
    return ", ".join(f'<a href="{of(draft)[:-7]}row/{noun}/{key}/">{words}</a>' for noun, key, words in found)
