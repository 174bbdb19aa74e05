"""Whatever a client sends, it gets a clear page of the 4xx kind, and loses nothing."""

from __future__ import annotations

import pytest
from django.test import Client

from questionnaire.domain.definition import Answers
from tests import shipped
from tests.browsers import Browser
from tests.visitor import Page, Visitor

GOOD = {"now_signs": ("none",)}
BOTHERED: Answers = {"skin_list": ("acne",), "gut_list": ("bloating",)}  # asks how much each bothers


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({}, {"now_signs"}),
        (GOOD | {"now_signs": ("nonsense",)}, {"now_signs"}),
        (GOOD | {"now_signs": ("none", "swelling")}, {"now_signs"}),
        (GOOD | {"now_signs": ("none\x00",)}, {"now_signs"}),
        (GOOD | {"sk_acne": "daily"}, {"__all__"}),
        (GOOD | {"is_admin": "yes"}, {"__all__"}),
        (GOOD | {"now_signs": ("x" * 10_000,)}, {"now_signs"}),
    ],
)
def test_a_page_sent_wrongly_is_shown_again_with_what_is_wrong(
    visitor: Visitor, sent: dict[str, tuple[str, ...]], errors: set[str]
) -> None:
    visitor.start()
    page = visitor.post("right_now", sent)
    assert (page.status_code, set(page.context["form"].errors)) == (422, errors)
    html = page.content.decode()
    assert "<title>Error:" in html
    assert 'class="errors" role="alert"' in html


def test_of_two_questions_the_one_left_empty_is_named(visitor: Visitor) -> None:
    visitor.walk({})
    page = visitor.post("now_you", {"ask_first": ("none",)})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["age_band"])


def test_two_answers_to_a_single_choice_are_refused(visitor: Visitor) -> None:
    visitor.walk(BOTHERED)
    section = shipped.definition().sections_by_key["last_7_days"]
    sent = {q.key: (q.options[0].key, q.options[1].key) for q in section.questions}
    page = visitor.post("last_7_days", sent)
    assert page.status_code == 422
    assert page.context["form"].errors == {q.key: ["Choose one answer only."] for q in section.questions}


def test_nothing_typed_is_lost_by_an_error(visitor: Visitor) -> None:
    visitor.walk(BOTHERED)
    html = visitor.post("last_7_days", {"skin_impact": "lot", "gut_impact": "77"}).content.decode()
    assert '<input type="radio" id="skin_impact.3" name="skin_impact" value="lot" checked>' in html
    text = shipped.definition().questions_by_key["gut_impact"].text
    assert f'<a href="#gut_impact.0"><bdi>{text}</bdi> Choose from the answers shown.</a>' in html


def test_a_section_that_does_not_exist_is_not_found(visitor: Visitor) -> None:
    visitor.start()
    assert [visitor.get("/questions/nope/").status_code, visitor.post("nope", {}).status_code] == [404, 404]


@pytest.mark.parametrize("path", ["/questions/skin/", "/check/", "/summary/"])
def test_a_page_that_comes_later_says_so_and_leads_back(visitor: Visitor, path: str) -> None:
    visitor.start()
    page = visitor.get(path)
    assert page.status_code == 409
    assert '<a class="btn" href="/questions/right_now/">' in page.content.decode()


def test_answers_to_a_page_that_comes_later_are_refused(visitor: Visitor) -> None:
    visitor.start()
    assert visitor.post("food", {"di_veg": "five"}).status_code == 409


def send(client: Client, data: str | bytes) -> Page:
    return client.post("/questions/right_now/", data, content_type="application/x-www-form-urlencoded")


def test_a_field_of_a_megabyte_is_refused(visitor: Visitor) -> None:
    visitor.start()
    page = send(visitor.client, data=b"now_skin=" + b"x" * 1_000_000)
    assert (page.status_code, "That did not work" in page.content.decode()) == (400, True)


def test_ten_thousand_fields_are_refused(visitor: Visitor) -> None:
    visitor.start()
    page = send(visitor.client, data="&".join(f"f{n}=1" for n in range(10_000)))
    assert (page.status_code, "That did not work" in page.content.decode()) == (400, True)


def test_a_method_that_makes_no_sense_is_refused(visitor: Visitor) -> None:
    visitor.start()
    statuses = [
        visitor.client.delete("/questions/right_now/").status_code,
        visitor.client.put("/").status_code,
    ]
    assert statuses == [405, 405]


class TestWithoutAToken:
    """Django's test client leaves tokens out unless told; a browser with an old page does so too."""

    @pytest.fixture
    def strict(self, visitor: Visitor) -> Visitor:
        visitor.start()
        strict = Browser(enforce_csrf_checks=True)
        strict.cookies = visitor.client.cookies
        return Visitor(strict, visitor.definition)

    def test_a_page_of_questions_is_shown_again_with_what_was_typed(self, strict: Visitor) -> None:
        page = strict.post("right_now", {"now_signs": ("swelling",)})
        html = page.content.decode()
        assert page.status_code == 403
        assert "Please press Continue again." in html
        assert '<input type="checkbox" id="now_signs.0" name="now_signs" value="swelling" checked>' in html

    @pytest.mark.parametrize("path", ["/start/", "/finish/", "/questions/nope/"])
    def test_any_other_page_says_what_to_do(self, strict: Visitor, path: str) -> None:
        page = strict.client.post(path, {})
        assert (page.status_code, "Please try that again" in page.content.decode()) == (403, True)
