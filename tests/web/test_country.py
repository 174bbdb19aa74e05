"""Where somebody is, changed by itself."""

from __future__ import annotations

import pytest

from tests.browsers import visit_of
from tests.visitor import Visitor


def test_the_check_page_says_where_and_leads_to_the_change(visitor: Visitor) -> None:
    visitor.walk({})
    html = visitor.get("/check/").content.decode()
    assert "<dt>Help lines for</dt>\n<dd>United Kingdom</dd>" in html
    assert 'href="/country/?to=check"' in html


def test_changing_only_the_country_keeps_the_answers(visitor: Visitor) -> None:
    visitor.walk({"skin_list": ("acne",), "sk_acne": "daily"})
    before = visit_of(visitor.client)
    assert '<option value="gb" selected>' in visitor.get("/country/?to=check").content.decode()
    assert visitor.client.post("/country/?to=check", {"country": "us"}).url == "/check/"
    after = visit_of(visitor.client)
    assert before
    assert after
    assert (after.country, after.answers, after.mark) == ("us", before.answers, before.mark)


@pytest.mark.parametrize(
    ("query", "leads_to"),
    [
        ("?to=start", "/start/"),
        ("?to=summary", "/summary/"),
        ("?to=https://example.org/", "/questions/right_now/"),
        ("", "/questions/right_now/"),
    ],
)
def test_the_change_leads_back_to_where_it_was_asked_for(visitor: Visitor, query: str, leads_to: str) -> None:
    visitor.start()
    assert visitor.client.post(f"/country/{query}", {"country": "us"}).url == leads_to


def test_in_an_emergency_the_numbers_of_the_new_country_are_shown(visitor: Visitor) -> None:
    visitor.start("gb")
    visitor.post("right_now", {"now_signs": ("swelling",)})
    assert 'href="/country/?to=stop"' in visitor.get("/stop/").content.decode()
    visitor.client.post("/country/?to=stop", {"country": "us"})
    html = visitor.get("/stop/").content.decode()
    assert ("911" in html, "999" in html) == (True, False)


@pytest.mark.parametrize("sent", ["", "xx"])
def test_no_country_of_the_list_is_an_error_that_changes_nothing(visitor: Visitor, sent: str) -> None:
    visitor.start("gb")
    page = visitor.client.post("/country/", {"country": sent})
    visit = visit_of(visitor.client)
    assert visit
    assert (page.status_code, page.context["form"].errors) == (422, {"country": ["Choose where you are."]})
    assert visit.country == "gb"
