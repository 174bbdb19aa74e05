"""Sources as chips in an order: found by typing, added beside, moved and removed by buttons.

Each button is one of the form's own. Without a script it brings the form back with everything typed;
a script does the same in the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from questionnaire.domain.arranging import Deed, arranged
from questionnaire.domain.texts import key_words

from .access import draft_of
from .adding_sources import NewSource, added
from .finding_sources import Source, found, sources_of
from .limits import KeysField

DO, TYPED = "-do", "-find"  # behind the name of the list
FIND, NEW, CREATE = "find", "new", "create"


@dataclass(slots=True)
class Pressed:
    """Which button of which list was pressed, and what comes of it."""

    name: str
    verb: str
    key: str
    typed: str = ""
    found: list[Source] | None = None
    form: Any = None  # of a source that is added beside


def pressed(request: HttpRequest) -> Pressed | None:
    """Return which button of a list of sources sent a form; None if it was another button."""
    if request.method != "POST":
        return None
    for name, value in request.POST.items():
        if name.endswith(f"sources{DO}"):
            verb, _space, key = str(value).partition(" ")
            return Pressed(name.removesuffix(DO), verb, key)
    return None


def press(request: HttpRequest, draft: int, deed: Pressed) -> None:
    """Do in what was sent what a button says, and remember it for the list that is drawn."""
    data = request.POST.copy()
    deed.typed = data.get(f"{deed.name}{TYPED}", "")
    if deed.verb in set(Deed):
        data.setlist(deed.name, arranged(data.getlist(deed.name), Deed(deed.verb), deed.key))
    elif deed.verb == FIND:
        deed.found = found(draft, deed.typed)
    elif deed.verb == NEW:
        deed.form = NewSource(draft)
    elif deed.verb == CREATE:
        form = added(request, draft)
        if form.is_valid():
            data.setlist(deed.name, arranged(data.getlist(deed.name), Deed.ADD, form.instance.key))
        else:
            deed.form = form
    setattr(request, "POST", data)  # noqa: B010 -- mypy: not to be assigned
    setattr(request, "pressed_source", deed)  # noqa: B010 -- mypy: a request has no such attribute


class SourceChips(forms.SelectMultiple):
    """A list of sources; what is chosen is sent in its order, each as a hidden field."""

    def __init__(self, sources: Mapping[str, Source], request: HttpRequest, draft: int | None) -> None:
        super().__init__()
        self.sources, self.request, self.draft = sources, request, draft

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        deed = getattr(self.request, "pressed_source", None)
        keys = [str(key) for key in value or ()]
        context = {
            "name": name,
            "id": (attrs or {}).get("id", ""),
            "chips": [self.sources.get(key, Source(key, key_words(key), "", "", "")) for key in keys],
            "blank": Source("", "", "", "", ""),
            "deed": deed if deed and deed.name == name else None,
        }
        if self.draft is not None:
            for page in ("find", "add"):
                context[f"{page}_url"] = reverse(f"admin:questionnaire_{page}_source", args=[self.draft])
        return render_to_string("admin/desk/source_chips.html", context)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return list(dict.fromkeys(super().value_from_datadict(data, files, name) or ()))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return f"{id_}{TYPED}"


class SourcesField(KeysField):
    """Keys of sources in the order in which they are sent; one that is gone stays until it is taken out."""

    in_order = True

    def __init__(self, request: HttpRequest, draft: int | None, **options: Any) -> None:
        sources = sources_of(draft_of(request, draft)) if draft is not None else {}
        rows: Any = [(key, f"{one.called}: {one.title}"[:90]) for key, one in sources.items()]
        super().__init__(rows, widget=SourceChips(sources, request, draft), **options)

    def clean(self, value: Any) -> list[str]:
        chosen: list[str] = forms.MultipleChoiceField.clean(self, value)
        return chosen

    def has_changed(self, initial: Any, data: Any) -> bool:
        return list(initial or ()) != list(data or ())


def sources_field(name: str, request: HttpRequest, draft: int | None, **options: Any) -> SourcesField | None:
    """Return the field for a column that holds keys of sources; None for any other column."""
    if name != "sources":
        return None
    return SourcesField(request, draft, **(options | {"label": _("Sources"), "help_text": ""}))
