"""What things are called in FHIR: addresses, link ids and codings."""

from __future__ import annotations

from typing import Any

from questionnaire.domain.definition import Definition, Option, Question

Json = dict[str, Any]

CORE = "http://hl7.org/fhir/StructureDefinition"
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition"
ORDINAL = f"{CORE}/ordinalValue"
VARIABLE = f"{CORE}/variable"
ITEM_CONTROL = f"{CORE}/questionnaire-itemControl"
ITEM_CONTROLS = "http://hl7.org/fhir/questionnaire-item-control"
EXCLUSIVE = f"{CORE}/questionnaire-optionExclusive"
CALCULATED = f"{SDC}/sdc-questionnaire-calculatedExpression"
ENABLED = f"{SDC}/sdc-questionnaire-enableWhenExpression"

REGION = 2  # letters of a country in the name of a language


def canonical(definition: Definition) -> str:
    return f"urn:gutskin:questionnaire:{definition.slug}"


def page_id(section: str) -> str:
    # A slash cannot stand in a key, so pages and scores never clash with questions.
    return f"page/{section}"


def score_id(pathway: str) -> str:
    return f"score/{pathway}"


def language_tag(definition: Definition) -> str:
    """Return the definition's language as FHIR writes it: en-GB, zh-Hans."""
    first, *others = definition.language.split("-")
    cased = [part.upper() if len(part) == REGION else part.title() for part in others]
    return "-".join([first.lower(), *cased])


def coding(definition: Definition, question: Question, option: Option) -> Json:
    """Return an option as a coding; questions that share a set of options share its code system."""
    system = f"urn:gutskin:options:{definition.slug}:{question.option_set or question.key}"
    return {"system": system, "code": option.key, "display": option.label}


def expression(url: str, text: str, *, name: str = "") -> Json:
    """Return an extension that holds a FHIRPath expression."""
    value = {"language": "text/fhirpath", "expression": text}
    return {"url": url, "valueExpression": {"name": name, **value} if name else value}
