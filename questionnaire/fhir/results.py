"""What one person was told: a DetectedIssue for each sign, an Observation for each score."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext_noop, override, pgettext

from questionnaire.domain.definition import Band, Definition, Flag, Pathway
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.outcome import Outcome
from questionnaire.domain.scoring import Score
from questionnaire.domain.stated_numbers import WHOLE
from questionnaire.domain.told import told
from questionnaire.words import URGENCIES

from .naming import Json, Publication, narrative, said
from .scores import MOST_POINTS

SURVEY = {"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "survey"}
NOT_A_TEST = gettext_noop("Points describe answers; they are not a test result.")
SCORE = gettext_noop("%(topic)s: %(points)s of %(whole)s points, %(most)s with what is open. %(word)s.")


def issue(
    published: Publication, flag: Flag, evaluation: Evaluation, *, answers: str, authored: date | None
) -> Json:
    """Return a raised sign, in the words of the answers that raised it.

    The sign's own words are the end of a sentence with "if", and in some languages they are one in no other.

    Args:
        answers: the address of the response that raised it.
    """
    definition = published.definition
    urgency = URGENCIES[flag.urgency]
    message = said(definition, urgency.in_fhir)
    sign = _in_a_row(definition, told(flag.when, evaluation)) or flag.sign
    return {
        "resourceType": "DetectedIssue",
        "language": published.language,
        "text": narrative(definition, message, sign, flag.action),
        "status": "preliminary",
        "code": {"text": sign},
        "severity": urgency.severity,
        "evidence": [{"detail": [{"reference": answers}]}],
        "detail": f"{message} {flag.action}",
        **({"identifiedDateTime": authored.isoformat()} if authored else {}),
    }


def _in_a_row(definition: Definition, quotes: Iterable[str]) -> str:
    """Return what somebody told with the mark between that the language writes."""
    with override(definition.language):
        return pgettext("between things that somebody said", "; ").join(quotes)


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
            whole["status"] = "preliminary" if outcome.not_asked else "final"
            whole["derivedFrom"] = [{"reference": answers}]
            yield whole | ({"effectiveDateTime": authored.isoformat()} if authored else {})


def _observation(published: Publication, pathway: Pathway, score: Score) -> Json:
    definition = published.definition
    system = published.address("CodeSystem", definition.slug)
    not_a_test = said(definition, NOT_A_TEST)
    coded = {"system": system, "code": pathway.key, "display": pathway.title}
    return {
        "resourceType": "Observation",
        "language": published.language,
        "text": narrative(definition, _sentence(definition, pathway, score), not_a_test),
        "category": [{"coding": [SURVEY]}],
        "code": {"coding": [coded], "text": pathway.title},
        "valueInteger": score.shown,
        "interpretation": [{"text": pathway.bands_by_key[score.band].label}],
        "note": [{"text": not_a_test}],
        "referenceRange": [_range(band) for band in pathway.bands],
        "component": [{"code": {"text": said(definition, MOST_POINTS)}, "valueInteger": score.high}],
    }


def _sentence(definition: Definition, pathway: Pathway, score: Score) -> str:
    return said(definition, SCORE) % {
        "topic": pathway.title,
        "points": score.shown,
        "whole": WHOLE,
        "most": score.high,
        "word": pathway.bands_by_key[score.band].label,
    }


def _range(band: Band) -> Json:
    return {"low": {"value": band.low}, "high": {"value": band.high}, "text": band.label}


def issues(
    published: Publication, evaluation: Evaluation, *, answers: str, authored: date | None
) -> Iterator[Json]:
    """Yield every raised sign, most urgent first."""
    for flag in evaluation.flags:
        yield issue(published, flag, evaluation, answers=answers, authored=authored)
