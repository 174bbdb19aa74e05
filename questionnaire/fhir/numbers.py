"""Numbers in FHIR: an item for the number, and one beside it for the reasons to give none.

An item has answers of one type only, so "not sure" cannot stand where a quantity does.
"""

from __future__ import annotations

from collections.abc import Iterator

from questionnaire.domain.decimals import written
from questionnaire.domain.definition import Question
from questionnaire.domain.kinds import kind_of

from .naming import CORE, SDC, Json, Publication


def reasons_id(question: Question) -> str:
    # A slash cannot stand in a key, so this clashes with no question.
    return f"{question.key}/reason"


def limits(question: Question) -> Iterator[Json]:
    """Yield the extensions that say which numbers are taken, and in which unit."""
    for end, text in (("min", question.least), ("max", question.most)):
        if question.unit:
            yield {"url": f"{SDC}/sdc-questionnaire-{end}Quantity", **_value(question, text)}
        else:
            yield {"url": f"{CORE}/{end}Value", **_value(question, text)}
    if question.decimals:
        yield {"url": f"{CORE}/maxDecimalPlaces", "valueInteger": question.decimals}
    if question.unit:
        yield {"url": f"{CORE}/questionnaire-unitOption", "valueCoding": {"display": question.unit}}


def answer(published: Publication, question: Question, given: str) -> Json:
    """Return the answered item: the number, or the reason to give none."""
    option = question.options_by_key.get(given)
    link = reasons_id(question) if option else question.key
    value = {"valueCoding": published.coding(question, option)} if option else _value(question, given)
    return {"linkId": link, "text": question.text, "answer": [value]}


def codes(question: Question, page: str) -> str:
    """Return FHIRPath for the key of the range that a number falls into, or of the reason to give none."""
    item = f"{page}.item.where(linkId='{question.key}').answer.value{'.value' if question.unit else ''}"
    reason = f"{page}.item.where(linkId='{reasons_id(question)}').answer.value.code"
    key = f"'{question.ranges[0].key}'"
    for option, start in zip(question.ranges[1:], question.starts[1:], strict=True):
        key = f"iif($this >= {written(start, decimals=question.decimals)}, '{option.key}', {key})"
    return f"({item}.select({key}) | {reason})" if question.reasons else f"{item}.select({key})"


def _value(question: Question, text: str) -> Json:
    number = int(text) if not question.decimals else float(text)
    if question.unit:
        return {"valueQuantity": {"value": number, "unit": question.unit}}
    name = {"integer": "valueInteger", "decimal": "valueDecimal"}[kind_of(question).fhir_type(question)]
    return {name: number}
