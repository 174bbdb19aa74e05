"""An article as visitors would read it, with what is to be mended, while somebody writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from questionnaire.article import ArticleText
from questionnaire.article_outline import outline
from questionnaire.domain.definition import ArticleKind, Definition
from questionnaire.domain.problems import Problem
from questionnaire.domain.problems.pages_to_read import in_text
from questionnaire.domain.problems.problem import Place
from questionnaire.domain.texts import tidy
from questionnaire.models.draft.articles import Article
from questionnaire.models.draft.questionnaire import Questionnaire
from questionnaire.series import Part, articles_for, text_of

from .access import VIEW, button, draft_of, staff_page, without_words

TEXTS = ("kind", "slug", "title", "name", "picture", "summary", "body", "external_url", "reviewed")


@dataclass(frozen=True, slots=True)
class Preview:
    """What an article would be on its page, and what is to be mended in its text."""

    article: Part
    text: ArticleText
    problems: tuple[Problem, ...]
    words: int


def previewed(definition: Definition, texts: Mapping[str, Any]) -> Preview:
    """Return the preview of an article from the texts of its form, saved or not."""
    written = {name: tidy(str(texts.get(name) or "")) for name in TEXTS}
    if written["kind"] not in set(ArticleKind):
        written["kind"] = ArticleKind.PART  # as a new article is
    part = Part(**written, part=1, minutes=1)
    found = outline(part.body)
    articles = {**articles_for(definition), part.slug: found}
    problems = tuple(in_text(definition, articles, Place("article", part.slug), found))
    words = sum(len(passage.text.split()) for passage in found.passages)
    return Preview(part, text_of(part, definition, drafted=True), problems, words)


@without_words
@button
@staff_page(VIEW)
def preview(request: HttpRequest, questionnaire: Questionnaire) -> HttpResponse:
    """Show what was typed so far; nothing of it is stored, and no copy of it is kept on the way."""
    shown = previewed(draft_of(request, questionnaire.pk), request.POST.dict())
    return render(request, "admin/desk/_article_preview.html", {"preview": shown})


def of_form(request: HttpRequest, definition: Definition, article: Article | None) -> Preview:
    """Return the preview of what a form shows."""
    texts: dict[str, Any] = {name: getattr(article, name) for name in TEXTS} if article else {}
    if request.method == "POST":
        texts |= request.POST.dict()
    return previewed(definition, texts)
