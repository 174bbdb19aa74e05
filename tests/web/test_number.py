"""A number on its way through the site: asked, refused with what was typed, checked, summed up, downloaded."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from django.test import override_settings

from questionnaire import versions
from questionnaire.drafting import read_draft, write_draft
from questionnaire.publishing import publish
from tests.admin.conftest import small
from tests.browsers import Browser, visit_of
from tests.builders import a_number, a_question, a_rule, a_section, a_tick_list, when
from tests.visitor import Visitor

WHY = "It tells us where to begin."
RULE = a_rule(sources=("smith",))
NUMBER = small(
    slug="number",
    sections=(
        a_section("signs", a_tick_list("signs", "rash", why_we_ask=WHY)),
        a_section(
            "page",
            a_number(rules=(RULE,), why_we_ask=WHY, hint="As you last took it."),
            a_question("shivers", asked_when=when("temp = fever"), why_we_ask=WHY),
            *(a_question(key, rules=(RULE,), why_we_ask=WHY) for key in "abc"),
        ),
    ),
)
REST = {"a": "daily", "b": "often", "c": "daily"}
BOX = re.compile(r'<label class="lab".*?</label>\n<input[^>]*>')


@pytest.fixture
def asked(db: None) -> Iterator[Visitor]:
    publish(write_draft(NUMBER), note="First.")
    with override_settings(QUESTIONNAIRE="number"):
        visitor = Visitor(Browser(), NUMBER)
        visitor.start()
        visitor.post("signs", {"signs": ("none",)})
        yield visitor
    versions.newest_of.cache_clear()


def box(html: str) -> str:
    (found,) = BOX.findall(html)
    return str(found)


def test_a_draft_holds_a_number_as_its_file_does(db: None) -> None:
    assert read_draft(write_draft(NUMBER)) == NUMBER


def test_the_box_says_what_it_takes(asked: Visitor) -> None:
    assert box(asked.get("/questions/page/").content.decode()) == (
        '<label class="lab" for="temp.0">A number from 34 to 42.5\u00a0°C</label>\n'
        '<input class="box" id="temp.0" name="temp" value="" dir="ltr" autocomplete="off" inputmode="decimal"'
        ' data-ranges="34:low 36:usual 37.5:raised 38:fever">'
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "37.55 ",
            "Write a number in digits, from 34 to 42.5\u00a0°C, with at most 1 digit after the decimal point.",
        ),
        (
            "<hot>",
            "Write a number in digits, from 34 to 42.5\u00a0°C, with at most 1 digit after the decimal point.",
        ),
        ("98", "Write a number from 34 to 42.5\u00a0°C."),
        (["37", "unsure"], "Write a number or tick another answer, not both."),
        (["unsure", "not_for_me"], "Choose one answer only."),
        ("", "Write a number from 34 to 42.5\u00a0°C, or tick “I'm not sure or would rather not say”."),
    ],
)
def test_what_cannot_be_taken_is_said_and_stays_in_the_box(
    asked: Visitor, typed: str | list[str], said: str
) -> None:
    page = asked.post("page", {**REST, "temp": typed})  # type: ignore[dict-item]
    form = page.context["form"]
    assert (page.status_code, dict(form.errors)) == (422, {"temp": [said]})
    values = [typed] if isinstance(typed, str) else typed
    ticked = tuple(value for value in values if value in {"unsure", "not_for_me"})
    assert form["temp"].value() == (" ".join(v for v in values if v not in ticked), ticked)
    html = page.content.decode()
    assert 'aria-invalid="true" aria-describedby="error-temp"' in box(html)
    assert "<hot>" not in html
    visit = visit_of(asked.client)
    assert visit is not None
    assert {**visit.answers} == {"signs": ("none",)}


def test_a_number_typed_in_any_way_stands_in_the_box_and_on_the_check_page(asked: Visitor) -> None:
    asked.post("page", {**REST, "temp": ("", "37,50 °C")})
    assert 'value="37.5"' in box(asked.get("/questions/page/").content.decode())
    check = asked.get("/check/").content.decode()
    assert "<dd><bdi>37.5\u00a0°C</bdi></dd>" in check


def test_a_reason_for_none_is_ticked_and_the_box_is_empty(asked: Visitor) -> None:
    asked.post("page", {**REST, "temp": ("", "unsure")})
    html = asked.get("/questions/page/").content.decode()
    assert 'value=""' in box(html)
    assert re.findall(r'name="temp" value="(\w+)" checked', html) == ["unsure"]


def test_a_follow_up_of_a_range_comes_up_on_the_next_load(asked: Visitor) -> None:
    page = asked.post("page", {**REST, "temp": "38.4"})
    assert (page.status_code, page.url) == (302, "/questions/page/#shivers.0")
    shown = asked.get("/questions/page/").content.decode()
    assert "<template>" not in shown
    assert 'data-reveal="temp:fever |"' in shown


def test_the_receipt_the_doctor_and_the_download_name_the_number(asked: Visitor) -> None:
    asked.post("page", {**REST, "temp": "37.5"})
    pages = [asked.get(f"/summary/{part}").content.decode() for part in ("points/", "doctor/")]
    assert ["37.5\u00a0°C" in page for page in pages] == [True, True]
    rows = json.loads(asked.get("/summary/download/").content)["answers"]
    (told,) = [row for row in rows if row["question"] == "temp"]
    assert (told["answer"], told["words"]) == (["37.5"], ["37.5\u00a0°C"])
    bundle = json.loads(asked.get("/summary/download/fhir/").content)
    items = [i for page in bundle["entry"][1]["resource"]["item"] for i in page.get("item", ())]
    (answered,) = [i["answer"] for i in items if i["linkId"] == "temp"]
    assert answered == [{"valueQuantity": {"value": 37.5, "unit": "°C"}}]
