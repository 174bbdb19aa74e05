"""One person's answers as a FHIR R4 QuestionnaireResponse."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_noop

from questionnaire.domain.definition import Question
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.kinds import kind_of
from questionnaire.domain.outcome import Outcome
from questionnaire.domain.progress import first_open, pages
from questionnaire.domain.scoring import Score

from . import numbers
from .naming import SDC, Json, Publication, narrative, page_id, said, score_id, topic_id

ANSWERS = gettext_noop("Answers to: %(title)s")


def response(
    published: Publication, evaluation: Evaluation, outcome: Outcome, *, authored: date | None = None
) -> Json:
    """Return what was asked and answered, and the scores that were shown, if any were."""
    definition = published.definition
    items = [_page(published, evaluation, section.key) for section in pages(evaluation)]
    scored = [_topic(published, score) for score in outcome.scores if score.shown is not None]
    whole: Json = {
        "resourceType": "QuestionnaireResponse",
        "meta": {"profile": [f"{SDC}/sdc-questionnaireresponse"]},
        "language": published.language,
        "text": narrative(definition, said(definition, ANSWERS) % {"title": definition.title}),
        "questionnaire": f"{published.canonical}|{published.version}",
        "status": "completed" if first_open(evaluation) is None else "in-progress",
        "item": [item for item in items if item["item"]] + scored,
    }
    return whole | ({"authored": authored.isoformat()} if authored else {})


def _page(published: Publication, evaluation: Evaluation, key: str) -> Json:
    section = evaluation.definition.sections_by_key[key]
    asked = [question for question in evaluation.asks(section) if evaluation.answers.get(question.key)]
    items = [_answered(published, evaluation, question) for question in asked]
    return {"linkId": page_id(key), "text": section.title, "item": items}


def _answered(published: Publication, evaluation: Evaluation, question: Question) -> Json:
    answer = evaluation.answers[question.key]
    if kind_of(question).typed:
        return numbers.answer(published, question, str(answer))
    options = [question.options_by_key[key] for key in kind_of(question).chosen(question, answer)]
    answers = [{"valueCoding": published.coding(question, option)} for option in options]
    return {"linkId": question.key, "text": question.text, "answer": answers}


def _topic(published: Publication, score: Score) -> Json:
    pathway, link = published.definition.pathways_by_key[score.pathway], score_id(score.pathway)
    return {
        "linkId": topic_id(pathway.key),
        "text": pathway.title,
        "item": [
            {"linkId": link, "answer": [{"valueInteger": score.shown}]},
            {"linkId": f"{link}/most", "answer": [{"valueInteger": score.high}]},
            {"linkId": f"{link}/word", "answer": [{"valueString": pathway.bands_by_key[score.band].label}]},
        ],
    }
