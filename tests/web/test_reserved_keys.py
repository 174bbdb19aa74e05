"""The keys that are refused are those that our pages, forms and templates use themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.pages import page_of
from questionnaire.domain.problems.keys import KEY_FORM
from questionnaire.domain.problems.reserved import NAMES, OUR_FIELDS, is_reserved
from questionnaire.forms import KeepForm, StartForm
from questionnaire.forms.section import SectionForm
from questionnaire.views.under_way import CARRIED
from tests import shipped

TEMPLATES = Path(settings.BASE_DIR) / "templates"
LITERAL_NAME = re.compile(r'<(?:input|select|textarea|button)[^>]* name="([a-z][a-z0-9_-]*)"')
LITERAL_ID = re.compile(r'\bid="([a-z][a-z0-9_-]*)"')


def literals(pattern: re.Pattern[str], *folders: str) -> set[str]:
    """What a pattern finds in the templates of visitors' pages."""
    files = [TEMPLATES / "base.html", *(file for f in folders for file in (TEMPLATES / f).rglob("*.html"))]
    return {name for file in files for name in pattern.findall(file.read_text(encoding="utf-8"))}


def free(names: Iterable[str]) -> list[str]:
    """Those that a question could still have as its key."""
    return sorted(name for name in names if KEY_FORM.fullmatch(name) and not is_reserved("question", name))


def test_our_own_fields_are_those_of_our_forms() -> None:
    drawn = literals(LITERAL_NAME, "gutskin", "questionnaire")
    assert {
        *StartForm.base_fields,
        *KeepForm.base_fields,
        CARRIED,
        "csrfmiddlewaretoken",
        *drawn,
    } == OUR_FIELDS


def test_no_question_has_the_name_of_what_a_template_looks_up_in_its_form() -> None:
    definition = shipped.definition()
    form = SectionForm(page_of(definition.sections[0], evaluate(definition, {})), ())
    assert free({*dir(form), *vars(form), *dir(form.errors)}) == []


def test_no_id_on_a_page_is_that_of_a_question() -> None:
    ids = literals(LITERAL_ID, "gutskin", "questionnaire")
    parts = [re.fullmatch(r"(?:q|hint|error)-(.+)", name) for name in ids]
    assert free(found[1] for found in parts if found) == []


def test_no_id_on_the_page_of_sources_is_that_of_a_source() -> None:
    base, page = TEMPLATES / "base.html", TEMPLATES / "questionnaire" / "evidence.html"
    ids = LITERAL_ID.findall(base.read_text() + page.read_text())
    assert NAMES["reference"] == {*ids, "the-article"}


def test_the_shipped_keys_are_free() -> None:
    assert free(shipped.definition().questions_by_key) == sorted(shipped.definition().questions_by_key)
