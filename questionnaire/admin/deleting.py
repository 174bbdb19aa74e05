"""What the page says that asks whether a row is to be deleted, and when it asks once more.

It carries the fingerprint of the draft that it showed. If the row reads differently by now, a yes deletes
nothing: the page says what changed and asks again. A change elsewhere in the draft is no reason.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from questionnaire.domain.change_words import noun_words
from questionnaire.domain.definition import Definition
from questionnaire.domain.difference import Row
from questionnaire.domain.said_changes import SaidChanges
from questionnaire.drafting.history import as_it_was, fingerprint
from questionnaire.models.draft.questionnaire import Questionnaire
from questionnaire.models.draft.questions import Section

from .access import draft_of, keeping
from .desk.choices import changes_in_words
from .desk.editing import beside
from .desk.fragments import called, say_undoable
from .keys import links_from_outside, noun_of
from .limits import draft_id
from .presence import open_elsewhere
from .releasing import SHOWN


class DeletingAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """A row of a draft, which is deleted as it was shown and not otherwise."""

    delete_confirmation_template = "admin/desk/delete.html"

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        """Delete a row as it was shown, while nobody else writes to its draft."""
        draft = draft_id(request, self.model) if request.method == "POST" else None
        with keeping(request, draft) as writing:
            if draft is not None and (row := self.get_object(request, unquote(object_id))):
                look_again(request, row)
            page = super().delete_view(request, object_id, extra_context)
        if writing and (gone := vars(request).get("gone")) is not None:
            say_undoable(request, _("Deleted: %(name)s") % {"name": gone}, writing.step)
        return page

    def render_delete_form(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        asked = asking(request, context)
        page: HttpResponse = super().render_delete_form(request, context | asked)
        page.status_code = 409 if asked["since"] else 200
        return page

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        setattr(request, "beside", beside(obj))  # noqa: B010 -- no attribute of Django's own
        setattr(request, "gone", called(obj))  # noqa: B010
        super().delete_model(request, obj)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Name whoever refers to what is to be deleted, by key lists as well as by conditions."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        drafts = ((draft_of(request, obj.questionnaire_id), obj) for obj in objs)
        named = [link for definition, obj in drafts for link in links_from_outside(definition, obj)]
        return deleted, counts, lacking, named or protected

    def response_delete(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        where: str = getattr(request, "beside")  # noqa: B009 -- mypy: no attribute of a request
        return redirect(where)


def look_again(request: HttpRequest, row: Any) -> None:
    """Make a yes to a row that changed after it was shown into the question once more."""
    since = _since(request, row)
    if since is not None:
        setattr(request, "POST", QueryDict())  # noqa: B010 -- mypy: not to be assigned
        setattr(request, "changed_since", since)  # noqa: B010 -- no attribute of Django's own


def asking(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Return what the page says of a row that is to be deleted."""
    row = context["object"]
    definition = draft_of(request, row.questionnaire_id)
    gone = _with(definition, row)
    others = open_elsewhere(request, row.questionnaire_id)
    refused = context["protected"] or context["perms_lacking"]
    title = _("This cannot be deleted: %(name)s") if refused else _("Delete %(name)s?")
    return {
        "title": title % {"name": f"“{called(row)}”"},
        "questionnaire": row.questionnaire,
        "noun": noun_words(noun_of(type(row))),
        "questions": [definition.questions_by_key[key].text for noun, key in gone if noun == "question"]
        if isinstance(row, Section)
        else [],
        "open_elsewhere": [form for one in gone for form in others.get(one, ())],
        "since": getattr(request, "changed_since", None),
        SHOWN: fingerprint(definition),
    }


def _since(request: HttpRequest, row: Any) -> SaidChanges | None:
    """Return what of the row changed since its page was shown; None if it is as it was."""
    now, shown = draft_of(request, row.questionnaire_id), request.POST.get(SHOWN, "")
    if fingerprint(now) == shown:
        return None
    before = as_it_was(Questionnaire(pk=row.questionnaire_id), shown)
    if before is None:
        return SaidChanges((), ())
    gone = {*_with(before, row), *_with(now, row)}
    found = changes_in_words(before, now)
    of_row = tuple(change for change in found.rows if (change.noun, change.key) in gone)
    return replace(found, rows=of_row, unseen=()) if of_row else None


def _with(definition: Definition, row: Any) -> list[Row]:
    """Return what goes with a row: itself, and of a page its questions."""
    section = definition.sections_by_key.get(row.key) if isinstance(row, Section) else None
    questions = section.questions if section else ()
    return [(noun_of(type(row)), row.key), *(("question", question.key) for question in questions)]
