"""Pages to read, in the admin: rows of a draft like all others."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from questionnaire import codec
from questionnaire.drawings import skin_choices
from questionnaire.models.draft.articles import Article
from questionnaire.models.published import Version
from questionnaire.version_articles import with_articles

from .article_links import links, sources
from .article_preview import of_form
from .desk.fragments import is_fetched
from .desk.frame import frame_of
from .keys import RowForm
from .rows import RowAdmin
from .texts import TEXT_FIELDS


class ArticleForm(RowForm):
    """An article of a draft."""

    class Meta:
        error_messages = {
            "external_url": {"invalid": gettext_lazy("Write an address that begins with https://.")}
        }

    picture = forms.ChoiceField(
        required=False,
        choices=skin_choices,
        help_text=gettext_lazy("Stands at its head and in lists."),
    )

    def clean(self) -> dict[str, Any]:
        """Keep an address that visitors know, so that it leads to the one that takes its place."""
        cleaned = super().clean()
        before, now = self.initial.get("slug"), cleaned.get("slug")
        former = [slug for slug in cleaned.get("former_slugs", ()) if slug != now]
        if before and before != now and before not in former and before in _live_slugs(self.draft):
            former.append(before)
        return cleaned | {"former_slugs": former}


def _live_slugs(draft: int) -> set[str]:
    """Return the addresses at which visitors read articles of a questionnaire now."""
    version = Version.objects.filter(questionnaire=draft).first()
    if version is None:
        return set()
    definition = with_articles(codec.definition_from_json(version.definition))
    return {article.slug for article in definition.articles if article.ready}


@admin.register(Article)
class ArticleAdmin(RowAdmin):
    """A page to read: part of the draft, so visitors get it with the next version."""

    form = ArticleForm
    change_form_template = add_form_template = "admin/desk/article.html"
    formfield_overrides = {**TEXT_FIELDS, models.URLField: {"assume_scheme": "https"}}
    fields = (
        *("kind", "title", "name", "slug", "part", "picture", "summary", "body", "external_url"),
        *("minutes", "reviewed", "ready", "former_slugs", "key", "position"),
    )

    class Media:
        css = {"all": ("css/desk_articles.css",)}
        js = (forms.Script("js/desk_article.js", type="module"),)

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Draw the page of an article: it needs the width of the desk, so its script goes there instead."""
        if is_fetched(request) and request.method == "GET":
            return HttpResponse()
        article: Article | None = kwargs.get("obj")
        frame = frame_of(request, {"original": context["adminform"].form.instance})
        if frame is None:
            raise PermissionDenied
        context |= {
            "questionnaire": frame.questionnaire,
            "preview": of_form(request, frame.definition, article),
            "to_cite": sources(frame.definition),
            "to_link": list(links(frame.definition, article.slug if article else "")),
        }
        return super().render_change_form(request, context, *args, **kwargs)
