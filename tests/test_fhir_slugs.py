"""FHIR: whatever slug the desk accepts, its resources are valid, and its address is the slug's own."""

from __future__ import annotations

import re

import pytest
from fhir.resources.R4B.codesystem import CodeSystem
from fhir.resources.R4B.questionnaire import Questionnaire

from questionnaire import fhir
from questionnaire.domain.problems.texts import SLUG
from tests.builders import YES_NO, a_definition, a_question
from tests.test_fhir import published, written

NAME = re.compile(r"[A-Z][A-Za-z0-9_]{0,254}")  # of FHIR's rule que-0
SLUGS = {
    "gut_skin": ("gut-skin", "GutSkin"),
    "2nd-try": ("2nd-try", "Q2ndTry"),
    "a": ("a", "A"),
    "_": ("-", "Q"),
}


@pytest.mark.parametrize("slug", SLUGS)
def test_a_slug_makes_a_valid_id_and_a_valid_name(slug: str) -> None:
    definition = a_definition(slug=slug)
    form = Questionnaire.model_validate(written(definition))
    assert (form.id, form.name) == SLUGS[slug]
    assert (bool(SLUG.fullmatch(slug)), bool(NAME.fullmatch(form.name or ""))) == (True, True)
    assert form.url == f"https://gut.example/fhir/Questionnaire/{slug}"


@pytest.mark.parametrize("slug", SLUGS)
def test_the_codes_of_a_slug_are_valid_too(slug: str) -> None:
    definition = a_definition(a_question("a", options=YES_NO), slug=slug)
    for name in (slug, f"{slug}.a"):
        system = CodeSystem.model_validate(fhir.code_system(published(definition), name))
        assert system.url == f"https://gut.example/fhir/CodeSystem/{name}"
