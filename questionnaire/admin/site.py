"""The site itself in the admin: one row, which only a publisher changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gutskin.unsaved import is_unsaved, shown_only
from questionnaire.domain.translations import direction_of
from questionnaire.models.site import ONLY, SCHEMES, Site
from questionnaire.models.site_translation import TEXTS, SiteTranslation

from .access import PUBLISH, allows
from .holding import LEAVING, held, shown_again
from .texts import TEXT_FIELDS


@contextmanager
def alone() -> Iterator[None]:
    """Write to the row within this: nobody else does meanwhile."""
    with transaction.atomic():
        Site.objects.select_for_update().get(pk=ONLY)
        yield


class SiteForm(forms.ModelForm):  # type: ignore[type-arg]
    """The row, with the browser's own choice of colours."""

    class Meta:
        widgets = {name: forms.TextInput(attrs={"type": "color"}) for name in SCHEMES} | {
            "reviewed_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        }


def other_languages() -> list[tuple[str, str]]:
    """Return the languages that the site speaks beside its own."""
    return [(code, name) for code, name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


class TranslationForm(forms.ModelForm):  # type: ignore[type-arg]
    """The site's texts in one of the languages that it speaks."""

    language = forms.ChoiceField(choices=other_languages)
    still_right = forms.BooleanField(
        label=gettext_lazy("All of it says what the site says now"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = self.instance.language
        for name in TEXTS if language else ():
            field = self.fields[name]
            field.widget.attrs |= {"lang": language, "dir": direction_of(language)}
            if self.instance.is_stale(name):
                field.help_text = _(
                    "The site's text has changed since, and visitors read that: translate it."
                )

    def save(self, commit: bool = True) -> Any:
        """Take what was written, or all if it is said to be right, for translations of the present texts."""
        for name in TEXTS:
            if name in self.changed_data or self.cleaned_data["still_right"]:
                self.instance.sources.pop(name, None)
        return super().save(commit)

    def said(self) -> str:
        """Say what the stored row is called where both sides of a held save are shown."""
        return str(self.instance)


class TranslationInline(admin.StackedInline):  # type: ignore[type-arg]
    """Its texts in one more language; whoever may change the site may change them."""

    model = SiteTranslation
    form = TranslationForm
    fields = ("language", *TEXTS, "still_right")
    extra = 0
    verbose_name_plural = gettext_lazy("In other languages")
    formfield_overrides = TEXT_FIELDS

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave out the tick that says that all is right still, where it cannot be set."""
        return self.fields if allows(request, PUBLISH) else self.fields[:-1]

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.called = self.model._meta.verbose_name
        return formset

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True  # of whoever sees the site

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return allows(request, PUBLISH)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return allows(request, PUBLISH)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return allows(request, PUBLISH)


@admin.register(Site)
class SiteAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """One row, which everybody with a role sees. Changing it changes pages at once: a publisher's right."""

    form = SiteForm
    inlines = (TranslationInline,)
    shows_unsaved = True
    change_form_template = "admin/questionnaire/site.html"
    formfield_overrides = {**TEXT_FIELDS, models.URLField: {"assume_scheme": "https"}}
    fieldsets = (
        (None, {"fields": ("name", "name_end", "strapline", "introduction", "drawing")}),
        (
            gettext_lazy("What there is to read"),
            {"fields": ("series_title", "series_introduction", "article_title", "article_url")},
        ),
        (gettext_lazy("Who answers for it"), {"fields": ("controller", "contact", "postal_address")}),
        (gettext_lazy("Who checked it"), {"fields": ("reviewed_by", "reviewed_on")}),
        (gettext_lazy("Colours"), {"fields": tuple(SCHEMES)}),
    )

    class Media:
        js = (LEAVING,)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Lead to the only row, which a migration has made."""
        return redirect("admin:questionnaire_site_change", ONLY)

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> Any:
        """Save the row while nobody else does; who comes later is shown what is there."""
        with alone() if request.method == "POST" else nullcontext():
            page = held(self, request, object_id, is_saving=not is_unsaved(request))
            return page or super().changeform_view(request, object_id, *args, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context |= {"shown": shown_again(request, context), "unsaved": is_unsaved(request)}
        return super().render_change_form(request, context, *args, **kwargs)

    def get_form(
        self, request: HttpRequest, obj: Site | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        return shown_only(request, super().get_form(request, obj, change=change, **kwargs))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Site | None = None) -> bool:
        return allows(request, PUBLISH)

    def has_delete_permission(self, request: HttpRequest, obj: Site | None = None) -> bool:
        return False
