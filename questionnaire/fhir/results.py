"""What one person was told: a DetectedIssue for each sign, an Observation for each score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from questionnaire.domain.constants import WHOLE
from questionnaire.domain.definition import Band, Flag, Pathway, Urgency
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.outcome import Outcome
from questionnaire.domain.scoring import Score
from questionnaire.domain.vocabulary import complete

from .care import MESSAGES
from .naming import Json, Publication, narrative

# How much harm FHIR is told to expect if nothing is done.
SEVERITIES: Mapping[Urgency, str] = complete(
    Urgency,
    {
        Urgency.EMERGENCY: "high",
        Urgency.SAME_DAY: "high",
        Urgency.SOON: "moderate",
        Urgency.ROUTINE: "low",
        Urgency.CAUTION: "low",
    },
)
SURVEY = {"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "survey"}
NOT_A_TEST = "Points describe answers; they are not a test result."


def issue(flag: Flag, *, answers: str, authored: date | None) -> Json:
    """Return a raised sign.

    Args:
        answers: the address of the response that raised it.
    """
    return {
        "resourceType": "DetectedIssue",
        "text": narrative(MESSAGES[flag.urgency], flag.sign, flag.action),
        "status": "preliminary",
        "code": {"text": flag.sign},
        "severity": SEVERITIES[flag.urgency],
        "evidence": [{"detail": [{"reference": answers}]}],
        "detail": f"{MESSAGES[flag.urgency]} {flag.action}",
        **({"identifiedDateTime": authored.isoformat()} if authored else {}),
    }


def observations(
    published: Publication, outcome: Outcome, *, answers: str, authored: date | None
) -> Iterator[Json]:
    """Yield every score that was shown, with its range and its word.

    Args:
        answers: the address of the response that it was worked out from.
    """
    for score in outcome.scores:
        if score.shown is not None:
            pathway = published.definition.pathways_by_key[score.pathway]
            whole = _observation(published, pathway, score)
            whole["derivedFrom"] = [{"reference": answers}]
            yield whole | ({"effectiveDateTime": authored.isoformat()} if authored else {})


def _observation(published: Publication, pathway: Pathway, score: Score) -> Json:
    word = pathway.bands_by_key[score.band].label
    system = published.address("CodeSystem", published.definition.slug)
    coded = {"system": system, "code": pathway.key, "display": pathway.title}
    return {
        "resourceType": "Observation",
        "text": narrative(
            f"{pathway.title}: {score.shown} of {WHOLE} points, {score.high} with what is open. {word}.",
            NOT_A_TEST,
        ),
        "status": "final",
        "category": [{"coding": [SURVEY]}],
        "code": {"coding": [coded], "text": pathway.title},
        "valueInteger": score.shown,
        "interpretation": [{"text": word}],
        "note": [{"text": NOT_A_TEST}],
        "referenceRange": [_range(band) for band in pathway.bands],
        "component": [{"code": {"text": "Points with what is open"}, "valueInteger": score.high}],
    }


def _range(band: Band) -> Json:
    return {"low": {"value": band.low}, "high": {"value": band.high}, "text": band.label}


def issues(evaluation: Evaluation, *, answers: str, authored: date | None) -> Iterator[Json]:
    """Yield every raised sign, most urgent first."""
    for flag in evaluation.flags:
        yield issue(flag, answers=answers, authored=authored)
