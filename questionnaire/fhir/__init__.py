"""A questionnaire and one person's answers as FHIR R4, as plain dicts."""

from .bundle import bundle
from .code_system import code_system
from .naming import Publication
from .questionnaire import questionnaire
from .response import response

__all__ = ["Publication", "bundle", "code_system", "questionnaire", "response"]
