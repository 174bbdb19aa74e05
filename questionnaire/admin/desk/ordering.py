"""The order of the questions on a page: up, down, before another, and to another page."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.translation import gettext as _

from questionnaire.domain.texts import whole_number
from questionnaire.models.draft.questionnaire import Questionnaire
from questionnaire.models.draft.questions import Question, Section

from ..access import CHANGE_DRAFT, button, keeping, staff_page
from .addresses import page_url
from .fragments import is_fetched, say_undoable, way_back


@button
@staff_page(CHANGE_DRAFT)
def order(request: HttpRequest, questionnaire: Questionnaire, key: str) -> HttpResponse:
    """Move one question of a page: up or down by one, before another, or to the end of another page."""
    try:
        with keeping(request, questionnaire.pk) as writing:
            section = get_object_or_404(Section, questionnaire=questionnaire, key=key)
            said = _move(section, request.POST)
    except Http404:
        if is_fetched(request):
            return JsonResponse({"said": _gone(questionnaire.pk)}, status=409)
        raise
    step = writing.step if writing else None
    if is_fetched(request):
        undo = way_back(request, questionnaire.pk, step)
        return JsonResponse({"said": conditional_escape(said), "undo": undo})
    say_undoable(request, said, step)
    return redirect(page_url(questionnaire.pk, key))


def _gone(draft: int) -> str:
    words = _("Somebody moved or deleted this meanwhile.")
    link = reverse("admin:questionnaire_history", args=[draft])
    return format_html('{} <a href="{}">{}</a>', words, link, _("History"))


def _move(section: Section, sent: QueryDict) -> str:
    if "move" in sent:
        row, _colon, page = sent.get("move", "").partition(":")
        return to_page(_question(section, row), get_object_or_404(_beside(section), key=page))
    name = next((name for name in ("up", "down", "drag") if name in sent), "")
    question = _question(section, sent.get(name, ""))
    keys = list(section.questions.values_list("pk", flat=True))
    place = keys.index(question.pk)
    keys.remove(question.pk)
    if name == "drag":
        before = whole_number(sent.get("before", ""))
        keys.insert(keys.index(before) if before in keys else len(keys), question.pk)
    else:
        keys.insert(max(0, place - 1) if name == "up" else place + 1, question.pk)
    number(keys)
    words = _("“%(name)s” is question %(number)s of %(total)s now.")
    return words % {"name": question, "number": keys.index(question.pk) + 1, "total": len(keys)}


def to_page(question: Question, page: Section) -> str:
    """Put a question at the end of another page."""
    question.section, question.position = page, next_position(page)
    question.save(update_fields=["section", "position", "questionnaire"])
    words = _("“%(name)s” is the last question of %(page)s now.")
    link = format_html('<a href="{}">{}</a>', page_url(page.questionnaire_id, page.key), page.title)
    return format_html(words.replace("%(name)s", "{}").replace("%(page)s", "{}"), question, link)


def place_before(question: Question, before: int) -> None:
    """Put a question before another one of its page."""
    keys = [pk for pk in question.section.questions.values_list("pk", flat=True) if pk != question.pk]
    if before in keys:
        keys.insert(keys.index(before), question.pk)
        number(keys)


def follow_up_url(question: Question) -> str:
    """Return the address of a new question right below another one, whose answers it follows."""
    later = question.section.questions.filter(position__gt=question.position).values_list("pk", flat=True)
    before = f"&before={later[0]}" if later else ""
    new = reverse("admin:questionnaire_question_add")
    page = f"?questionnaire={question.questionnaire_id}&section={question.section_id}"
    return f"{new}{page}&follows={question.pk}{before}"


def next_position(page: Section) -> int:
    last: int | None = page.questions.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def number(keys: Sequence[int]) -> None:
    """Give questions the places in which they stand here; those that have them are not written."""
    for place, pk in enumerate(keys):
        Question.objects.filter(pk=pk).exclude(position=place).update(position=place)


def _beside(section: Section) -> QuerySet[Section]:
    return Section.objects.filter(questionnaire=section.questionnaire_id)


def _question(section: Section, pk: str) -> Question:
    return get_object_or_404(section.questions, pk=whole_number(pk) or 0)
