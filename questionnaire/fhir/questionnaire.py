"""A definition as a FHIR R4 Questionnaire with SDC extensions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from django.utils.translation import gettext_noop

from questionnaire.domain.definition import (
    Condition,
    Operator,
    Option,
    Question,
    Section,
)
from questionnaire.domain.kinds import kind_of

from . import numbers
from .care import care_items
from .fhirpath import Paths
from .naming import (
    ENABLED,
    EXCLUSIVE,
    ITEM_CONTROL,
    ITEM_CONTROLS,
    ORDINAL,
    SDC,
    Json,
    Publication,
    expression,
    narrative,
    page_id,
    said,
)
from .scores import root_variables, topic_item
from .signing import signed
from .translations import with_translations

DESCRIPTION = gettext_noop(
    "For adults. Education, not a medical device. Scores describe answers; they are not test results."
)


def questionnaire(published: Publication) -> Json:
    """Return the whole questionnaire, in all of its languages.

    A form filler with SDC shows the same signs and scores.
    """
    others = (replace(published, definition=other) for other in published.translations)
    return with_translations(_in_one(published), {other.language: _in_one(other) for other in others})


def _in_one(published: Publication) -> Json:
    definition = published.definition
    paths, description = Paths(definition), said(definition, DESCRIPTION)
    return {
        "resourceType": "Questionnaire",
        "id": definition.slug.replace("_", "-"),  # an id of FHIR's holds no underscore
        "meta": {"profile": [f"{SDC}/sdc-questionnaire"]},
        "language": published.language,
        "text": narrative(definition, definition.title, description),
        "extension": list(root_variables(paths)),
        "url": published.canonical,
        "version": str(published.version),
        "name": _name(definition.slug),
        "title": definition.title,
        "status": "active",
        "experimental": not published.reviewed,
        "subjectType": ["Patient"],
        **signed(published),
        "description": description,
        "item": [
            *care_items(paths),
            *(_page(published, paths, section) for section in definition.sections),
            *(topic_item(paths, pathway) for pathway in definition.pathways if definition.is_scored),
        ],
    }


def _name(slug: str) -> str:
    """Return a slug as FHIR writes names for machines: letters and digits, a capital letter first."""
    name = "".join(part.capitalize() for part in slug.replace("_", "-").split("-"))
    return name if name[:1].isalpha() else f"Q{name}"


def _page(published: Publication, paths: Paths, section: Section) -> Json:
    link = page_id(section.key)
    intro = [_display(f"{link}/intro", section.intro)] if section.intro else []
    questions = chain.from_iterable(_items(published, paths, question) for question in section.questions)
    return {"linkId": link, "text": section.title, "type": "group", "item": [*intro, *questions]}


def _display(link: str, text: str) -> Json:
    return {"linkId": link, "text": text, "type": "display"}


def _items(published: Publication, paths: Paths, question: Question) -> Iterator[Json]:
    """Yield a question as its item; a number that need not be given as two."""
    yield _question(published, paths, question)
    if kind_of(question).typed and question.reasons:
        reasons: Json = {
            "extension": [_control("radio-button")],
            "linkId": numbers.reasons_id(question),
            "text": question.text,
            "type": "choice",
            "answerOption": [_option(published, question, option) for option in question.reasons],
        }
        _enable(published, paths, question, reasons)
        yield reasons


def _question(published: Publication, paths: Paths, question: Question) -> Json:
    kind = kind_of(question)
    item: Json = {
        "extension": [_control(kind.fhir_control)],
        "linkId": question.key,
        "text": question.text,
        "type": kind.fhir_type(question),
        "required": question.required,
        "repeats": kind.several,
    }
    if kind.typed:
        item["extension"] += numbers.limits(question)
        item["required"] = question.required and not question.reasons
    else:
        item["answerOption"] = [_option(published, question, option) for option in question.options]
    _enable(published, paths, question, item)
    if question.hint:
        item["item"] = [_display(f"{question.key}/hint", question.hint)]
    return item


def _enable(published: Publication, paths: Paths, question: Question, item: Json) -> None:
    """Put into an item when it is asked."""
    if question.asked_when.conditions:
        simple = _enable_when(published, paths, question)
        if simple:
            item |= simple
        else:
            item["extension"].append(expression(ENABLED, paths.truth(question.asked_when)))


def _control(code: str) -> Json:
    return {
        "url": ITEM_CONTROL,
        "valueCodeableConcept": {"coding": [{"system": ITEM_CONTROLS, "code": code}]},
    }


def _option(published: Publication, question: Question, option: Option) -> Json:
    # Renderers drop an ordinalValue inside valueCoding, so it stands on the option.
    extensions: list[Json] = []
    if option.value is not None:
        extensions.append({"url": ORDINAL, "valueDecimal": option.value})
    if option.exclusive:
        extensions.append({"url": EXCLUSIVE, "valueBoolean": True})
    answer: Json = {"valueCoding": published.coding(question, option)}
    return {"extension": extensions, **answer} if extensions else answer


def _enable_when(published: Publication, paths: Paths, question: Question) -> Json | None:
    """Return FHIR's own conditions; None where they cannot say it and an expression must.

    FHIR compares a coding only for being equal, so an ordering becomes the options that meet it.
    """
    when = question.asked_when
    parts = [list(_equals(published, paths, condition)) for condition in when.conditions]
    if not all(parts) or (when.all and when.any):
        return None
    any_of = bool(when.any) or len(parts) == 1
    if not any_of and any(len(part) > 1 for part in parts):
        return None
    whole = list(chain.from_iterable(parts))
    behaviour = {"enableBehavior": "any" if any_of else "all"} if len(whole) > 1 else {}
    return {"enableWhen": whole, **behaviour}


def _equals(published: Publication, paths: Paths, condition: Condition) -> Iterator[Json]:
    """Yield the conditions that together, with "any", say the same as one of ours; none if none do."""
    source = paths.definition.questions_by_key[condition.question]
    if kind_of(source).typed:  # its ranges are no codes, and its reasons are another item
        return
    if condition.operator is Operator.EXISTS:
        if not source.unasked_value:
            yield {"question": source.key, "operator": "exists", "answerBoolean": condition.value == "yes"}
        return
    verdicts = paths.verdicts(condition)
    known = bool(source.unasked_value and verdicts[source.unasked_value])
    if known or (kind_of(source).several and condition.operator is not Operator.EQUAL):
        return
    for option in source.options:
        if verdicts[option.key]:
            answer = published.coding(source, option)
            yield {"question": source.key, "operator": "=", "answerCoding": answer}
