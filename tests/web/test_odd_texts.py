"""Whatever characters a visitor's form is sent with, the page says what is wrong and nothing breaks."""

from __future__ import annotations

import pytest

from tests.visitor import Visitor

ODD = ("\0", "\ufdd0csrf_token\ufdd0", "²", "30\r\n", "\u202e30", "\U0010ffff", "1" * 5000)
GOOD = {"now_signs": ("none",)}


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("field", ["adult", "country"])
def test_the_start_is_asked_again(visitor: Visitor, field: str, odd: str) -> None:
    sent = {"adult": "yes", "country": "gb", "consent": "on", field: odd}
    page = visitor.client.post("/start/", sent)
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])


@pytest.mark.parametrize("odd", ODD[:-1])  # a name longer than Django reads is another fault
def test_a_field_of_an_odd_name_belongs_to_no_page(visitor: Visitor, odd: str) -> None:
    visitor.start()
    page = visitor.post("right_now", GOOD | {odd: "none"})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["__all__"])


@pytest.mark.parametrize("odd", ODD)
def test_a_summary_is_kept_for_no_odd_number_of_days(visitor: Visitor, odd: str) -> None:
    visitor.walk({})
    page = visitor.client.post("/summary/keep/", {"days": odd, "once": odd})
    assert (page.status_code, page.context["form"].errors) == (422, {"days": ["Choose how long."]})


@pytest.mark.parametrize("odd", ODD)
def test_what_was_typed_without_a_visit_is_carried_as_text(visitor: Visitor, odd: str) -> None:
    page = visitor.client.post("/questions/right_now/", {"now_signs": odd})
    assert (page.status_code, ("now_signs", odd) in page.context["carried"]) == (400, True)
