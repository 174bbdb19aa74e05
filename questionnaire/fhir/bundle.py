"""The download: the questionnaire and the response in one file."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.outcome import Outcome

from .naming import Json
from .questionnaire import questionnaire
from .response import response


def bundle(
    evaluation: Evaluation,
    outcome: Outcome,
    *,
    version: int,
    authored: date | None = None,
    publisher: str = "",
) -> Json:
    """Return a FHIR R4 Bundle (collection) of the Questionnaire and the QuestionnaireResponse."""
    resources = (
        questionnaire(evaluation.definition, version=version, publisher=publisher),
        response(evaluation, outcome, version=version, authored=authored),
    )
    entries = [{"fullUrl": uuid4().urn, "resource": resource} for resource in resources]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}
