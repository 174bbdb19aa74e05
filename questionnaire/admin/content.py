"""What a form of a row shows, what was sent for it, and back: one plain shape for both."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.forms.models import BaseInlineFormSet, InlineForeignKeyField
from django.http import HttpRequest, QueryDict
from django.utils.choices import flatten_choices
from django.utils.translation import gettext as _

from questionnaire.domain.merging import NEW, POSITION, Content, RowId, Value
from questionnaire.domain.texts import whole_number

MAIN: RowId = ("", "")
MOST_ROWS = 2_000  # the admin takes no more of any table


@dataclass(frozen=True, slots=True)
class Drawn:
    """The form of a row and the tables below it, as they are drawn at this moment."""

    form: Any
    tables: tuple[Any, ...]

    @property
    def still(self) -> tuple[str, ...]:
        """The tables to which the form adds no row and takes none away."""
        return tuple(table.prefix for table in self.tables if not table.max_num)

    @property
    def whole(self) -> tuple[str, ...]:
        """The tables whose rows mean something only as a whole: a sentence is not put together from two."""
        return tuple(table.prefix for table in self.tables if hasattr(table.form, "row_words"))

    def shown(self) -> Content:
        content: Content = {MAIN: {name: _shown(self.form, name) for name in _names(self.form)}}
        for table in self.tables:
            for form in table.initial_forms:
                content[_id(table, form)] = {name: _shown(form, name) for name in _names(form)}
        return content

    def sent(self, data: QueryDict) -> Content:
        content: Content = {MAIN: {name: _sent(self.form, name, name, data) for name in _names(self.form)}}
        for table in self.tables:
            form = table.empty_form
            for index in range(_count(data, table.prefix)):
                at = f"{table.prefix}-{index}"
                if data.get(f"{at}-DELETE"):
                    continue
                row = data.get(f"{at}-id") or f"{NEW}{index}"
                fields = {name: _sent(form, name, f"{at}-{name}", data) for name in _names(form)}
                content[table.prefix, row] = fields
        return content

    def as_sent(self, content: Content, sent: QueryDict) -> QueryDict:
        """Return what a browser would send for some content of this row."""
        data = QueryDict(mutable=True)
        for name in ("csrfmiddlewaretoken", "_continue", "_addanother", "_save"):
            if name in sent:
                data.setlist(name, sent.getlist(name))
        _put(data, "", content[MAIN])
        for table in self.tables:
            known = [_id(table, form) for form in table.initial_forms]
            others = [row for row in content if row[0] == table.prefix and row not in known]
            for index, row in enumerate((*known, *others)):
                at = f"{table.prefix}-{index}-"
                _put(data, at, content.get(row, {}))
                if row in known:
                    data[f"{at}id"] = row[1]
                    if row not in content:
                        data[f"{at}DELETE"] = "on"
            data[f"{table.prefix}-TOTAL_FORMS"] = str(len(known) + len(others))
            data[f"{table.prefix}-INITIAL_FORMS"] = str(len(known))
        return data

    def label(self, row: RowId, field: str, value: Any) -> str:
        """Return what a field, or without one a row, is called on the page."""
        if row == MAIN:
            return str(self.form.fields[field].label or field)
        table = next(table for table in self.tables if table.prefix == row[0])
        names = {_id(table, form): form.said() for form in table.initial_forms}
        called = names.get(row) or _first_words(value) or _("a new row")
        called = called if row[0] in self.whole else f"“{called}”"
        what = f"{table.called} {called}"
        return f"{what}: {table.empty_form.fields[field].label or field}" if field else what

    def words(self, row: RowId, field: str, value: Any) -> str:
        """Return a value as it reads on the page; that of a row is all of its fields."""
        if value is None:
            return ""
        table = next((table for table in self.tables if table.prefix == row[0]), None)
        form = table.empty_form if table else self.form
        if isinstance(value, dict):
            if hasattr(form, "row_words"):
                return str(form.row_words(value))
            said = ((name, self.words(row, name, one)) for name, one in value.items() if name != POSITION)
            return "; ".join(words for _name, words in said if words)
        choices: Any = flatten_choices(getattr(form.fields[field], "choices", ()))
        labels = {str(key): str(label) for key, label in choices}
        return ", ".join(_("yes") if one == "on" else labels.get(one, one) for one in value)


def _first_words(value: Any) -> str:
    fields = value if isinstance(value, dict) else {}
    found = (fields.get(name, ()) for name in ("label", "title", "text", "name", "why"))
    return next((one[0] for one in found if one), "")


def drawn(page: ModelAdmin[Any], request: HttpRequest, row: Any) -> Drawn:
    """Draw the form of a row anew, as it is now."""
    form = page.get_form(request, row, change=True)(instance=row)
    tables = [
        formset(instance=row, prefix=formset.get_default_prefix(), queryset=inline.get_queryset(request))
        for formset, inline in _formsets(page, request, row)
    ]
    return Drawn(form, tuple(tables))


def _formsets(page: Any, request: HttpRequest, row: Any) -> Iterator[tuple[type[BaseInlineFormSet], Any]]:  # type: ignore[type-arg]
    yield from page.get_formsets_with_inlines(request, row)


def _id(table: Any, form: Any) -> RowId:
    return table.prefix, str(form.instance.pk)


def _names(form: Any) -> list[str]:
    """Return the fields that somebody can change."""
    return [name for name, field in form.fields.items() if not _is_technical(name, field)]


def _is_technical(name: str, field: forms.Field) -> bool:
    return name in {"id", "DELETE"} or field.disabled or isinstance(field, InlineForeignKeyField)


def _shown(form: Any, name: str) -> Value:
    value = form[name].value()
    if value is None or value is False or value == "":
        return ()
    if value is True:
        return ("on",)
    if isinstance(value, list | tuple):
        return _keys(form, name, [str(one) for one in value])
    return _text(str(value))


def _sent(form: Any, name: str, key: str, data: QueryDict) -> Value:
    if isinstance(form.fields[name], forms.MultipleChoiceField):
        return _keys(form, name, list(map(str, data.getlist(key))))
    if isinstance(form.fields[name], forms.BooleanField):
        return ("on",) if form.fields[name].widget.value_from_datadict(data, {}, key) else ()
    return _text(data.get(key, ""))


def _keys(form: Any, name: str, keys: list[str]) -> Value:
    return tuple(keys if getattr(form.fields[name], "in_order", False) else sorted(keys))


def _text(value: str) -> Value:
    plain = value.replace("\r\n", "\n").strip()
    return (plain,) if plain else ()


def _put(data: QueryDict, at: str, fields: dict[str, Value]) -> None:
    for name, value in fields.items():
        data.setlist(f"{at}{name}", list(value))


def _count(data: QueryDict, prefix: str) -> int:
    total = data.get(f"{prefix}-TOTAL_FORMS", "")
    number = whole_number(total)
    return min(number or 0, MOST_ROWS)


def dumped(content: Content) -> str:
    rows = [[*row, {name: list(value) for name, value in fields.items()}] for row, fields in content.items()]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def loaded(text: str) -> Content | None:
    """Return the content of a text; None if no page of ours wrote it."""
    try:
        return {
            (str(table), str(row)): {str(name): tuple(map(str, value)) for name, value in fields.items()}
            for table, row, fields in json.loads(text)
        }
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
