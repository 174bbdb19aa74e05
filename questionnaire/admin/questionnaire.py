"""Questionnaires in the admin, and the addresses of all our own pages."""

from __future__ import annotations

from typing import Any

from adminsortable2.admin import SortableAdminBase
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from gutskin.unsaved import is_unsaved, shown_only
from questionnaire.models.draft.questionnaire import Questionnaire
from questionnaire.models.draft.questions import Section

from . import (
    adding_sources,
    article_preview,
    copies,
    crowd,
    files,
    finding_sources,
    history,
    numbers,
    panel,
    presence,
    releasing,
    sheet,
    translations,
    trying,
)
from .access import CHANGE_DRAFT, PUBLISH, allows, keeping
from .desk import finding, ordering, preview
from .desk import views as desk
from .holding import LEAVING, held, shown_again
from .limits import draft_id
from .parts import PartInline
from .texts import TEXT_FIELDS

PAGES: tuple[tuple[str, Any, str], ...] = (
    ("upload/", files.upload, "upload"),
    ("<int:pk>/desk/<str:key>/", desk.page, "desk"),
    ("<int:pk>/desk/<str:key>/order/", ordering.order, "order"),
    ("<int:pk>/find/", finding.find, "find"),
    ("<int:pk>/list/<str:noun>/", desk.rows, "list"),
    ("<int:pk>/row/<str:noun>/<str:key>/", panel.row, "row"),
    ("<int:pk>/open/<str:noun>/<str:key>/", presence.still_open, "still_open"),
    ("<int:pk>/find/sources/", finding_sources.find_sources, "find_source"),
    ("<int:pk>/add/source/", adding_sources.add_source, "add_source"),
    ("<int:pk>/preview/", preview.preview, "preview"),
    ("<int:pk>/preview/<str:key>/", preview.preview, "preview_page"),
    ("<int:pk>/preview/<str:key>/begin/", preview.begin, "preview_begin"),
    ("<int:pk>/try/", trying.try_answers, "try"),
    ("<int:pk>/simulate/", crowd.simulate_page, "simulate"),
    ("<int:pk>/numbers/", numbers.numbers, "numbers"),
    ("<int:pk>/changes/", releasing.what_changes, "changes"),
    ("<int:pk>/publish/", releasing.publish_page, "publish"),
    ("<int:pk>/versions/", releasing.versions, "versions"),
    ("<int:pk>/versions/compare/", releasing.compare, "compare"),
    ("<int:pk>/versions/<int:number>/restore/", history.bring_version, "restore"),
    ("<int:pk>/versions/<int:number>/download/", files.download, "download_version"),
    ("<int:pk>/versions/<int:number>/sheet/", sheet.sheet, "sheet_version"),
    ("<int:pk>/history/", history.history, "history"),
    ("<int:pk>/undo/", history.undo, "undo"),
    ("<int:pk>/redo/", history.redo, "redo"),
    ("<int:pk>/kept-drafts/<int:kept>/", history.step, "kept_draft"),
    ("<int:pk>/kept-drafts/<int:kept>/bring/", history.bring_kept, "bring_kept_draft"),
    ("<int:pk>/kept-drafts/<int:kept>/download/", files.download, "download_kept_draft"),
    ("<int:pk>/kept-drafts/<int:kept>/sheet/", sheet.sheet, "sheet_kept_draft"),
    ("<int:pk>/download/", files.download, "download"),
    ("<int:pk>/sheet/", sheet.sheet, "sheet"),
    ("<int:pk>/article-preview/", article_preview.preview, "article_preview"),
    ("<int:pk>/translations/", translations.languages, "translations"),
    ("<int:pk>/translations/<str:language>/", translations.language, "translation"),
    ("<int:pk>/translations/<str:language>/text/<str:place>/", translations.alone, "translation_text"),
    ("<int:pk>/translations/<str:language>/download/", translations.download, "download_translation"),
    ("<int:pk>/translations/<str:language>/upload/", translations.upload, "upload_translation"),
    ("<int:pk>/translations/<str:language>/checked/", translations.checked, "check_translation"),
    ("<int:pk>/translations/<str:language>/remove/", translations.remove, "remove_translation"),
    ("<int:pk>/question/<int:row>/duplicate/", copies.duplicate_question, "duplicate_question"),
    ("<int:pk>/section/<int:row>/duplicate/", copies.duplicate_section, "duplicate_section"),
)
FILE_NAME = _("Name in files and commands")


class SectionInline(PartInline):
    """The pages of a questionnaire: their order; all else is on their own pages."""

    model = Section
    fields = ("title", "position")
    readonly_fields = ("title",)
    show_change_link = True
    can_delete = False
    max_num = 0
    verbose_name_plural = "pages, in their order"
    template = "admin/questionnaire/parts.html"


@admin.display(description=FILE_NAME, ordering="slug")
def file_name(questionnaire: Questionnaire) -> str:
    return questionnaire.slug


@admin.register(Questionnaire)
class QuestionnaireAdmin(SortableAdminBase, admin.ModelAdmin):  # type: ignore[misc, type-arg]
    """A questionnaire: its draft, and the way to everything else."""

    formfield_overrides = TEXT_FIELDS
    list_display = ("title", file_name, "language", "edited_at")
    fields = ("title", "slug", "language")
    shows_unsaved = True
    change_form_template = "admin/questionnaire/draft.html"
    change_list_template = "admin/questionnaire/questionnaires.html"

    class Media:
        js = (LEAVING,)

    def get_inlines(self, request: HttpRequest, obj: Questionnaire | None) -> list[Any]:
        return [SectionInline] if obj else []

    def get_readonly_fields(self, request: HttpRequest, obj: Questionnaire | None = None) -> tuple[str, ...]:
        return ("slug",) if obj and obj.versions.exists() else ()

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> Any:
        """Keep the draft before its order or its title changes."""
        if is_unsaved(request):
            return held(self, request, object_id, is_saving=False) or super().changeform_view(
                request, object_id, *args, **kwargs
            )
        with keeping(request, draft_id(request, Questionnaire) if request.method == "POST" else None):
            return held(self, request, object_id) or super().changeform_view(
                request, object_id, *args, **kwargs
            )

    def has_delete_permission(self, request: HttpRequest, obj: Questionnaire | None = None) -> bool:
        return False  # its history would go with it, and nobody could bring it back

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, labels={"slug": FILE_NAME}, **kwargs)
        return shown_only(request, form)

    def get_urls(self) -> list[URLPattern]:
        own = [
            path(address, self.admin_site.admin_view(view), name=f"questionnaire_{name}")
            for address, view, name in PAGES
        ]
        return own + super().get_urls()

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        questionnaire = kwargs.get("obj")
        context["unsaved"] = is_unsaved(request)
        context |= {"may_change": allows(request, CHANGE_DRAFT), "may_publish": allows(request, PUBLISH)}
        if questionnaire is not None:
            context["shown"], context["draft"] = shown_again(request, context), questionnaire.pk
            context |= panel.draft_page(request, questionnaire)
        return super().render_change_form(request, context, *args, **kwargs)
