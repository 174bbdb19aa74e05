"""A questionnaire and one person's answers as FHIR R4, as plain dicts."""

from .bundle import bundle
from .questionnaire import questionnaire
from .response import response

__all__ = ["bundle", "questionnaire", "response"]
