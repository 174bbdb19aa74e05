"""One person's answers as a FHIR R4 QuestionnaireResponse."""

from __future__ import annotations

from datetime import date

from questionnaire.domain.definition import Question
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.kinds import kind_of
from questionnaire.domain.outcome import Outcome
from questionnaire.domain.progress import pages

from .naming import Json, canonical, coding, language_tag, page_id, score_id


def response(walked: Evaluation, outcome: Outcome, *, version: int, authored: date | None = None) -> Json:
    """What was asked and answered, and the scores that were shown, if any were."""
    definition = walked.definition
    items = [_page(walked, section.key) for section in pages(walked)]
    scored = [
        _score(walked, score.pathway, score.shown) for score in outcome.scores if score.shown is not None
    ]
    whole: Json = {
        "resourceType": "QuestionnaireResponse",
        "language": language_tag(definition),
        "questionnaire": f"{canonical(definition)}|{version}",
        "status": "completed",
        "item": [item for item in items if item["item"]] + scored,
    }
    return whole | ({"authored": authored.isoformat()} if authored else {})


def _page(walked: Evaluation, key: str) -> Json:
    section = walked.definition.sections_by_key[key]
    asked = [question for question in walked.asks(section) if walked.answers.get(question.key)]
    items = [_answered(walked, question) for question in asked]
    return {"linkId": page_id(key), "text": section.title, "item": items}


def _answered(walked: Evaluation, question: Question) -> Json:
    answer = walked.answers[question.key]
    options = [question.options_by_key[key] for key in kind_of(question).chosen(question, answer)]
    answers = [{"valueCoding": coding(walked.definition, question, option)} for option in options]
    return {"linkId": question.key, "text": question.text, "answer": answers}


def _score(walked: Evaluation, pathway: str, shown: int) -> Json:
    title = walked.definition.pathways_by_key[pathway].title
    return {"linkId": score_id(pathway), "text": title, "answer": [{"valueInteger": shown}]}
