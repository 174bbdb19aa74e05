"""What all rows of a draft have in common in the admin: they are reached from their questionnaire."""

from __future__ import annotations

from typing import Any, ClassVar

from adminsortable2.admin import SortableAdminBase
from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from gutskin.unsaved import is_unsaved, leave_unsaved, shown_only

from .access import draft_of, keeping
from .again import asked_again, with_more_rows, without_errors
from .condition_forms import ConditionInline, first_rows
from .deleting import DeletingAdmin
from .desk.controls import plainly
from .desk.editing import around, desk_context
from .desk.fragments import called, is_fetched, say_undoable, told_script
from .desk.layout import tabs_of
from .desk.tabs import fieldsets
from .desk.wording import said
from .holding import held, shown_again
from .keys import RowForm
from .limits import draft_id, key_field, keys_field
from .once import drawn_once, led_before, remember
from .parts import limited
from .presence import opened
from .redirects import to_drafts, to_row
from .source_chips import press, pressed, sources_field
from .texts import TEXT_FIELDS

SCRIPTS = ("presence", "sources", "checks", "leaving", "conditions", "answers")


class RowAdmin(SortableAdminBase, DeletingAdmin):  # type: ignore[misc]
    """One row of a draft on a page of its own."""

    form = RowForm
    formfield_overrides = TEXT_FIELDS
    exclude = ("questionnaire",)
    change_form_template = add_form_template = "admin/desk/desk.html"
    fields: ClassVar[tuple[str, ...]]
    key_from: tuple[str, ...] = ("title",)
    siblings = "questionnaire"  # within what a new row comes last
    shows_unsaved = True
    duplicate = ""  # name of the page that makes a copy, if there is one

    class Media:
        css = {"all": ("css/desk_sources.css",)}
        js = tuple(forms.Script(f"js/desk_{name}.js", type="module") for name in SCRIPTS)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False  # the index leads to questionnaires, and they lead here

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return to_drafts()

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if draft_id(request, self.model) is None:
            messages.info(request, _("Open a questionnaire and add it from there."))
            return to_drafts()
        return super().add_view(request, form_url, extra_context)

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> Any:
        """Save a row while nobody else writes to its draft; who comes later is shown what is there."""
        draft, deed = draft_id(request, self.model), pressed(request)
        if deed and draft is not None:
            press(request, draft, deed)
            leave_unsaved(request)
        if asked_again(request):
            with_more_rows(request)
            leave_unsaved(request)
        if is_unsaved(request):
            return held(self, request, object_id, is_saving=False) or super().changeform_view(
                request, object_id, *args, **kwargs
            )
        with keeping(request, draft if request.method == "POST" else None) as writing:
            before = led_before(request, self.model) if object_id is None else held(self, request, object_id)
            response: Any = before or super().changeform_view(request, object_id, *args, **kwargs)
        step, saved = writing.step if writing else None, vars(request).get("saved")
        if saved is not None:
            say_undoable(request, _("Saved: %(name)s") % {"name": saved}, step)
        return told_script(request, draft, response, step) if is_fetched(request) else response

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Call the row by its words, within the frame of its draft."""
        row: Any = self.get_object(request, unquote(object_id))
        named = {"called": called(row), "questionnaire": row.questionnaire} if row else {}
        page: HttpResponse = super().history_view(request, object_id, named | (extra_context or {}))
        return page

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return fieldsets(tabs_of(self.model), self.fields)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.draft = draft_id(request, self.model)
        if form.draft is not None:
            form.definition = draft_of(request, form.draft)
        form.key_from = self.key_from
        return shown_only(request, form)

    def get_formsets_with_inlines(self, request: HttpRequest, obj: Any = None) -> Any:
        """Make the tables below a form once a request: a save asks for them to see if it is held, too."""
        made: list[Any] = vars(request).setdefault("tables_made", [])
        if not made:
            made += super().get_formsets_with_inlines(request, obj)
        return made

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        found: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        if obj.pk is None and isinstance(inline, ConditionInline) and first_rows(request):
            found["initial"] = first_rows(request)
        return found

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        draft = draft_id(request, self.model)
        words = said(db_field)
        field = (
            sources_field(db_field.name, request, draft, **words)
            or keys_field(db_field.name, draft, **words)
            or key_field(self.model, db_field.name, draft, **words)
        )
        return field or plainly(super().formfield_for_dbfield(db_field, request, **words, **kwargs), db_field)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        return limited(field, db_field, draft_id(request, self.model))

    def response_add(self, request: HttpRequest, obj: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        response = self.response_change(request, obj)
        remember(request, obj, led=response.headers["Location"])
        return response

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        setattr(request, "saved", called(obj))  # noqa: B010 -- no attribute of Django's own
        return self._after(request, obj)

    def _after(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Show the row after a save; it stays open beside its page."""
        return to_row(obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change and not obj.position:
            beside = self.model._default_manager.filter(
                **{self.siblings: getattr(obj, f"{self.siblings}_id")}
            )
            obj.position = (beside.aggregate(last=Max("position"))["last"] or 0) + 1
        super().save_model(request, obj, form, change)

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj = kwargs.get("obj")
        context["shown"], context["once"] = shown_again(request, context), drawn_once()
        context["draft"], context["unsaved"] = draft_id(request, self.model), is_unsaved(request)
        if obj is not None and self.has_change_permission(request, obj):
            context["presence"] = opened(request, obj)
        if asked_again(request):
            without_errors(context)
        if self.duplicate and obj is not None:
            context["duplicate_url"] = reverse(f"admin:{self.duplicate}", args=[obj.questionnaire_id, obj.pk])
        row = context["adminform"].form.instance
        context |= desk_context(request, context, row, adding=obj is None)
        if not is_fetched(request):
            context |= around(request, row)
        response: HttpResponse = super().render_change_form(request, context, *args, **kwargs)
        if is_fetched(request) and isinstance(response, TemplateResponse):
            response.template_name = "admin/desk/form.html"
            response.status_code = 422 if context["errors"] else 200
        return response
