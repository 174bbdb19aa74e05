"""One person's answers as a FHIR R4 QuestionnaireResponse."""

from __future__ import annotations

from datetime import date

from questionnaire.domain.definition import Question
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.kinds import kind_of
from questionnaire.domain.outcome import Outcome
from questionnaire.domain.progress import pages

from . import numbers
from .naming import Json, canonical, coding, language_tag, page_id, score_id


def response(evaluation: Evaluation, outcome: Outcome, *, version: int, authored: date | None = None) -> Json:
    """Return what was asked and answered, and the scores that were shown, if any were."""
    definition = evaluation.definition
    items = [_page(evaluation, section.key) for section in pages(evaluation)]
    scored = [
        _score(evaluation, score.pathway, score.shown) for score in outcome.scores if score.shown is not None
    ]
    whole: Json = {
        "resourceType": "QuestionnaireResponse",
        "language": language_tag(definition),
        "questionnaire": f"{canonical(definition)}|{version}",
        "status": "completed",
        "item": [item for item in items if item["item"]] + scored,
    }
    return whole | ({"authored": authored.isoformat()} if authored else {})


def _page(evaluation: Evaluation, key: str) -> Json:
    section = evaluation.definition.sections_by_key[key]
    asked = [question for question in evaluation.asks(section) if evaluation.answers.get(question.key)]
    items = [_answered(evaluation, question) for question in asked]
    return {"linkId": page_id(key), "text": section.title, "item": items}


def _answered(evaluation: Evaluation, question: Question) -> Json:
    answer = evaluation.answers[question.key]
    if kind_of(question).typed:
        return numbers.answer(evaluation.definition, question, str(answer))
    options = [question.options_by_key[key] for key in kind_of(question).chosen(question, answer)]
    answers = [{"valueCoding": coding(evaluation.definition, question, option)} for option in options]
    return {"linkId": question.key, "text": question.text, "answer": answers}


def _score(evaluation: Evaluation, pathway: str, shown: int) -> Json:
    title = evaluation.definition.pathways_by_key[pathway].title
    return {"linkId": score_id(pathway), "text": title, "answer": [{"valueInteger": shown}]}
