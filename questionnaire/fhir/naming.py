"""What things are called in FHIR: addresses, link ids and codings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from django.utils.translation import gettext, override

from questionnaire.domain.definition import Definition, Option, Question
from questionnaire.words import Text

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


def page_id(section: str) -> str:
    # A slash cannot stand in a key, so pages and scores never clash with questions.
    return f"page/{section}"


def score_id(pathway: str) -> str:
    return f"score/{pathway}"


def topic_id(pathway: str) -> str:
    return f"topic/{pathway}"


def care_id(urgency: str) -> str:
    return f"care/{urgency}"


@dataclass(frozen=True)
class Publication:
    """A definition as it is published: by whom, when, as which version, and where its addresses begin."""

    definition: Definition
    version: int
    base: str
    publisher: str
    contact: str = ""
    published: date | None = None
    reviewed: bool = False  # until somebody answers for what it says, it is experimental
    translations: tuple[Definition, ...] = ()  # the definition in each other language that is offered

    @property
    def canonical(self) -> str:
        return self.address("Questionnaire", self.definition.slug)

    @property
    def language(self) -> str:
        return language_of(self.definition)

    def address(self, kind: str, name: str) -> str:
        return f"{self.base}/fhir/{kind}/{name}"

    def code_system(self, question: Question) -> str:
        """Return the code system of a question's answers; questions that share their options share it."""
        return self.address("CodeSystem", code_system_name(self.definition, question))

    def coding(self, question: Question, option: Option) -> Json:
        return {"system": self.code_system(question), "code": option.key, "display": option.label}


def code_system_name(definition: Definition, question: Question) -> str:
    # A key holds no full stop, so a name is taken apart in one way only.
    return f"{definition.slug}.{question.option_set or question.key}"


def language_of(definition: Definition) -> str:
    """Return the definition's language as FHIR writes it: en-GB, zh-Hans."""
    first, *others = definition.language.split("-")
    cased = [part.upper() if len(part) == REGION else part.title() for part in others]
    return "-".join([first.lower(), *cased])


def said(definition: Definition, message: Text) -> str:
    """Return a message of ours in the language of a definition."""
    with override(definition.language):
        return gettext(message) if isinstance(message, str) else str(message)


def narrative(definition: Definition, *paragraphs: str) -> Json:
    """Return what a person reads where a system knows nothing of the resource."""
    inner = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    way = ' dir="rtl"' if definition.direction == "rtl" else ""
    return {"status": "generated", "div": f'<div xmlns="http://www.w3.org/1999/xhtml"{way}>{inner}</div>'}


def expression(url: str, text: str, *, name: str = "") -> Json:
    """Return an extension that holds a FHIRPath expression."""
    value = {"language": "text/fhirpath", "expression": text}
    return {"url": url, "valueExpression": {"name": name, **value} if name else value}
