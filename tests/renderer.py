"""An independent FHIR renderer: knows R4 and SDC, and nothing of Gutskin.

It shows what `enableWhen` says, and works out scores with fhirpathpy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import fhirpathpy
from fhirpathpy.models import models

Json = dict[str, Any]
VARIABLE = "http://hl7.org/fhir/StructureDefinition/variable"
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"


@cache
def compiled(text: str) -> Callable[[Json, Mapping[str, Any]], Iterable[Any]]:
    return fhirpathpy.compile(text, models["r4"])


def evaluate(resource: Json, text: str, variables: Mapping[str, Any]) -> list[Any]:
    context = {"resource": resource, **variables}
    return list(compiled(text)(resource, context))


def expressions(item: Json, url: str) -> list[Json]:
    return [e["valueExpression"] for e in item.get("extension", ()) if e["url"] == url]


def with_variables(item: Json, resource: Json, variables: Mapping[str, Any]) -> dict[str, Any]:
    """The variables of an item, each seeing those before it."""
    known = dict(variables)
    for variable in expressions(item, VARIABLE):
        known[variable["name"]] = evaluate(resource, variable["expression"], known)
    return known


def items(questionnaire: Json) -> Iterator[Json]:
    for item in questionnaire["item"]:
        yield item
        yield from items(item) if "item" in item else ()


def calculated(questionnaire: Json, response: Json) -> dict[str, Any]:
    """What each calculated item shows, by link id."""
    found: dict[str, Any] = {}
    for item, variables in in_scope(questionnaire, response):
        for text in expressions(item, SDC + "calculatedExpression"):
            result = evaluate(response, text["expression"], variables)
            found[item["linkId"]] = result[0] if result else None
    return found


def in_scope(questionnaire: Json, response: Json) -> Iterator[tuple[Json, dict[str, Any]]]:
    """Every item with the variables that it sees: its own, and those of what it stands in."""

    def below(parent: Json, variables: dict[str, Any]) -> Iterator[tuple[Json, dict[str, Any]]]:
        for item in parent.get("item", ()):
            own = with_variables(item, response, variables)
            yield item, own
            yield from below(item, own)

    yield from below(questionnaire, with_variables(questionnaire, response, {}))


def known(questionnaire: Json, response: Json) -> dict[str, dict[str, Any]]:
    """The variables that each calculated item sees, by link id."""
    return {
        item["linkId"]: variables
        for item, variables in in_scope(questionnaire, response)
        if expressions(item, SDC + "calculatedExpression")
    }


def messages(questionnaire: Json, response: Json) -> list[tuple[str, list[str]]]:
    """The texts that groups at the top show once an expression enables them, each with the signs below it."""
    shown = with_variables(questionnaire, response, {})

    def is_enabled(item: Json) -> bool:
        told = [text["expression"] for text in expressions(item, SDC + "enableWhenExpression")]
        return all(evaluate(response, text, shown) == [True] for text in told)

    found = []
    for group in questionnaire["item"]:
        if group["linkId"].startswith("care/") and is_enabled(group):
            message, signs = group["item"]
            found.append((message["text"], [sign["text"] for sign in signs["item"] if is_enabled(sign)]))
    return found


def filled_in(questionnaire: Json, chosen: Mapping[str, Iterable[str]]) -> Json:
    """The response of somebody who chooses these codes wherever they are asked."""
    response: Json = {"resourceType": "QuestionnaireResponse", "status": "completed", "item": []}
    given: dict[str, set[str]] = {}
    for group in questionnaire["item"]:
        if group["type"] != "group":
            continue
        page: Json = {"linkId": group["linkId"], "item": []}
        response["item"].append(page)
        for item in group["item"]:
            codes = list(chosen.get(item["linkId"], ()))
            if item["type"] in VALUES and codes and enabled(questionnaire, item, given, response):
                given[item["linkId"]] = set(codes)
                answers = [VALUES[item["type"]](code) for code in codes]
                page["item"].append({"linkId": item["linkId"], "answer": answers})
    return response


VALUES: Mapping[str, Callable[[str], Json]] = {
    "choice": lambda text: {"valueCoding": {"code": text}},
    "integer": lambda text: {"valueInteger": int(text)},
    "decimal": lambda text: {"valueDecimal": float(text)},
    "quantity": lambda text: {"valueQuantity": {"value": float(text)}},
}


def enabled(questionnaire: Json, item: Json, given: Mapping[str, set[str]], response: Json) -> bool:
    for text in expressions(item, SDC + "enableWhenExpression"):
        known = with_variables(questionnaire, response, {})
        return evaluate(response, text["expression"], known) == [True]
    conditions = item.get("enableWhen", ())
    met = [_met(condition, given) for condition in conditions]
    return not conditions or (any(met) if item.get("enableBehavior") == "any" else all(met))


def _met(condition: Json, given: Mapping[str, set[str]]) -> bool:
    answers = given.get(condition["question"], set())
    if condition["operator"] == "exists":
        return bool(answers) is bool(condition["answerBoolean"])
    assert condition["operator"] == "="
    return condition["answerCoding"]["code"] in answers
