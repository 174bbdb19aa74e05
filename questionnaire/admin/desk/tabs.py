"""The form of a row in tabs: what is needed often first, everything rare under *More*."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _


class Tab(NamedTuple):
    """A part of a form; its key names it in addresses, and a template draws it."""

    key: str
    title: Any
    fields: Sequence[str] = ()
    template: str = "admin/desk/tabs/plain.html"


MORE = Tab("more", _("More"), template="admin/desk/tabs/more.html")


@dataclass(frozen=True, slots=True)
class Shown:
    """A tab as it is drawn: its fields, its tables, and whether something in it was refused."""

    tab: Tab
    fieldset: Any
    tables: tuple[Any, ...]

    @property
    def is_wrong(self) -> bool:
        refused = any(field.errors() for line in self.fieldset for field in line if hasattr(field, "errors"))
        return refused or any(table.formset.total_error_count() for table in self.tables)


def fieldsets(tabs: Iterable[Tab], fields: Iterable[str]) -> list[tuple[Any, dict[str, Any]]]:
    """Return the fieldsets of the admin's form, one a tab: a field that no tab names stands under *More*."""
    named = [(tab.title, [name for name in tab.fields if name in fields]) for tab in tabs]
    placed = {name for _title, names in named for name in names}
    rest = [name for name in fields if name not in placed]
    return [(title, {"fields": names}) for title, names in (*named, (MORE.title, rest))]


def shown(tabs: Sequence[Tab], adminform: Any, tables: Sequence[Any]) -> list[Shown]:
    """Return the tabs as they are drawn; a table's options say in which `tab` it stands."""
    return [
        Shown(tab, fieldset, tuple(table for table in tables if table.opts.tab == tab.key))
        for tab, fieldset in zip((*tabs, MORE), adminform, strict=True)
    ]
