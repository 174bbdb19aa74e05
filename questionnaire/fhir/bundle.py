"""The download: the questionnaire, the response, and what came of it, in one file."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.outcome import Outcome

from .naming import Json, Publication
from .questionnaire import questionnaire
from .response import response
from .results import issues, observations


def bundle(
    published: Publication, evaluation: Evaluation, outcome: Outcome, *, authored: date | None = None
) -> Json:
    """Return a FHIR R4 Bundle (collection): questionnaire and response, then signs, then scores."""
    answers = uuid4().urn
    signs = issues(published, evaluation, answers=answers, authored=authored)
    scores = observations(published, outcome, answers=answers, authored=authored)
    entries = [
        _entry(questionnaire(published)),
        {"fullUrl": answers, "resource": response(published, evaluation, outcome, authored=authored)},
        *map(_entry, signs),
        *map(_entry, scores),
    ]
    return {"resourceType": "Bundle", "language": published.language, "type": "collection", "entry": entries}


def _entry(resource: Json) -> Json:
    return {"fullUrl": uuid4().urn, "resource": resource}
