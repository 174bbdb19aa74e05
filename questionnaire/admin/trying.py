"""Trying a draft: one page of answers with every reason."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from questionnaire import codec
from questionnaire.domain.definition import Answers, Definition, Pathway
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.kinds import kind_of
from questionnaire.domain.problems import structural
from questionnaire.domain.scoring import Score
from questionnaire.domain.trace import trace
from questionnaire.drafting import read_draft
from questionnaire.models.draft.questionnaire import Questionnaire
from questionnaire.personas import personas

from .access import VIEW, show, staff_page
from .answering import STYLES, AnswersForm, filled_in
from .redirects import to_draft
from .trace_words import trace_in_words

TRIED = "tried"  # in the session: who answered last; a name, never an answer


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(VIEW)
def try_answers(request: HttpRequest, questionnaire: Questionnaire) -> HttpResponse:
    """Pick answers, and see what they come to and why. Nothing is kept."""
    definition = read_draft(questionnaire)
    if structural(definition):
        messages.error(request, _("Mend the errors first: answers cannot be weighed yet."))
        return to_draft(questionnaire.pk)
    people = personas(definition.slug)
    style = _style(request, questionnaire, {person.key for person in people} | set(STYLES))
    fills = "fill" in request.POST or (request.method == "GET" and style is not None)
    form = AnswersForm(definition, request.POST or None)
    if fills:
        form = AnswersForm(definition, initial=filled_in(definition, style or ""))
    chosen = next((person for person in people if person.key == style), None)
    page: dict[str, Any] = {"title": _("Try someone"), "form": form, "definition": definition}
    page |= {"personas": people, "chosen": chosen, "style": style, "styles": STYLES}
    if fills:
        answers = {key: answer for key, answer in form.initial.items() if answer}
        page |= weighed(questionnaire, definition, answers)
    elif form.is_valid():
        page |= weighed(questionnaire, definition, form.answers())
    return show(request, "try.html", questionnaire, page, status=422 if form.errors else 200)


def _style(request: HttpRequest, questionnaire: Questionnaire, known: Collection[str]) -> str | None:
    """Return who answers: whoever was chosen now, or, when one comes back, the story chosen last.

    None for somebody whom nobody knows, such as a story that is no longer there.
    """
    remembered = f"{TRIED} {questionnaire.pk}"
    named = request.POST.get("style", request.GET.get("who"))
    if named is None and request.method == "GET":
        named = request.session.get(remembered)
    if named not in known:
        return None
    request.session[remembered] = named
    return named


def weighed(questionnaire: Questionnaire, definition: Definition, answers: Answers) -> dict[str, Any]:
    """Return what somebody is told, the reasons for it, and what visitors of today would be told."""
    evaluation = evaluate(definition, answers)
    return {
        "outcome": evaluation.outcome,
        "scores": _scores(evaluation, _live_scores(questionnaire, answers)),
        "leaders": [definition.pathways_by_key[key].title for key in evaluation.outcome.leaders],
        "flags": evaluation.flags,
        "start": evaluation.start,
        "groups": trace_in_words(evaluation, draft=questionnaire.pk),
        "trace": trace(evaluation),
    }


def _scores(
    evaluation: Evaluation, live: Mapping[str, Score]
) -> list[tuple[Pathway, Score, str, Score | None]]:
    """Return each topic's score with its word, and that of the live version."""
    pathways = evaluation.definition.pathways_by_key
    return [
        (pathways[score.pathway], score, _word(pathways[score.pathway], score), live.get(score.pathway))
        for score in evaluation.outcome.scores
    ]


def _word(pathway: Pathway, score: Score) -> str:
    return pathway.bands_by_key[score.band].label if score.band else ""


def _live_scores(questionnaire: Questionnaire, answers: Answers) -> Mapping[str, Score]:
    """Return what the same answers come to in the live version; nothing where it cannot weigh them."""
    newest = questionnaire.versions.first()
    if newest is None:
        return {}
    live = codec.definition_from_json(newest.definition)
    known = live.questions_by_key
    fitting = {
        key: answer
        for key, answer in answers.items()
        if key in known and kind_of(known[key]).offers(known[key], answer)
    }
    return {score.pathway: score for score in evaluate(live, fitting).outcome.scores}
