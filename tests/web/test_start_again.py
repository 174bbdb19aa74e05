"""The start page while a questionnaire is under way: nothing is thrown away unasked."""

from __future__ import annotations

from questionnaire import visit as visits
from questionnaire.domain.evaluator import evaluate
from tests.browsers import COOKIE, Browser, mark_of, visit_of
from tests.visitor import Page, Visitor

GOOD = {"adult": "yes", "country": "us", "consent": "on"}
NOW = {"now_signs": ("none",)}


def answers_in(visitor: Visitor) -> int | None:
    visit = visit_of(visitor.client)
    return len(visit.answers) if visit else None


def text(page: Page) -> str:
    return str(page.content.decode())


def under_way(visitor: Visitor) -> Visitor:
    visitor.start()
    visitor.post("right_now", NOW)
    visitor.post("skin", {"skin_list": ("none",)})
    return visitor


def test_the_start_page_asks_whether_to_carry_on(visitor: Visitor) -> None:
    page = under_way(visitor).get("/start/")
    assert page.status_code == 200
    assert '<a class="btn" href="/questions/skin_signs/">Carry on</a>' in text(page)
    assert '<button class="alt">Start afresh (clears 2 answers)</button>' in text(page)
    assert answers_in(visitor) == 2


def test_with_no_answer_yet_it_says_so(visitor: Visitor) -> None:
    visitor.start()
    assert '<button class="alt">Start afresh</button>' in text(visitor.get("/start/"))


def test_one_answer_is_told_in_the_singular(visitor: Visitor) -> None:
    visitor.start()
    visit = visit_of(visitor.client)
    assert visit
    one = evaluate(visitor.definition, {"now_signs": ("none",)})
    visitor.client.cookies[COOKIE] = visits.seal(visit.moved(one))
    assert '<button class="alt">Start afresh (clears 1 answer)</button>' in text(visitor.get("/start/"))


def test_in_an_emergency_carrying_on_leads_to_whom_to_call(visitor: Visitor) -> None:
    visitor.start()
    visitor.post("right_now", {"now_signs": ("swelling",)})
    assert 'href="/stop/">Carry on</a>' in text(visitor.get("/start/"))


def test_somebody_who_answered_all_carries_on_at_their_own_page(visitor: Visitor) -> None:
    visitor.walk({})
    assert 'href="/summary/">Carry on</a>' in text(visitor.get("/start/"))


def test_back_from_the_first_page_leads_there(visitor: Visitor) -> None:
    under_way(visitor)
    assert '<a class="back" href="/start/">Back</a>' in text(visitor.get("/questions/right_now/"))


def test_starting_afresh_clears_the_answers_and_shows_the_empty_form(visitor: Visitor) -> None:
    page = under_way(visitor).client.post("/start/", {"_afresh": "on"})
    assert (page.url, answers_in(visitor)) == ("/start/", None)
    assert "Before you start" in text(visitor.get("/start/"))


def test_a_start_form_of_before_asks_first_and_keeps_what_was_typed(visitor: Visitor) -> None:
    under_way(visitor)
    page = visitor.client.post("/start/", {**GOOD, "_visit": ""})
    assert (page.status_code, answers_in(visitor)) == (409, 2)
    assert dict(page.context["fields"]) == GOOD
    again = visitor.client.post("/start/", {**GOOD, "_visit": page.context["visit_mark"]})
    visit = visit_of(visitor.client)
    assert visit
    assert (again.url, visit.country, visit.answers) == ("/questions/right_now/", "us", {})


def test_a_start_form_of_before_begins_anew_where_nothing_is_lost(visitor: Visitor) -> None:
    visitor.start("gb")
    before = mark_of(visitor.client)
    page = visitor.client.post("/start/", {**GOOD, "_visit": ""})
    assert (page.url, mark_of(visitor.client) == before) == ("/questions/right_now/", False)


def test_an_error_keeps_the_mark_so_that_the_next_try_begins(visitor: Visitor) -> None:
    under_way(visitor)
    page = visitor.client.post("/start/", {"adult": "yes"})
    assert (page.status_code, page.context["visit_mark"]) == (422, mark_of(visitor.client))


def test_somebody_under_18_who_starts_afresh_leaves_nothing_behind(visitor: Visitor) -> None:
    under_way(visitor).client.post("/start/", {"adult": "no"})
    assert answers_in(visitor) is None


def test_answers_carried_from_a_lost_visit_are_not_put_over_another_one(visitor: Visitor) -> None:
    under_way(visitor)
    sent = {**GOOD, "carried-section": "skin", "skin_list": "acne", "_visit": ""}
    page = visitor.client.post("/start/", sent)
    assert (page.status_code, answers_in(visitor)) == (409, 2)
    assert (page.context["action"], page.context["fields"]) == ("/questions/skin/", (("skin_list", "acne"),))


def test_a_damaged_visit_is_no_reason_to_ask(visitor: Visitor) -> None:
    visitor.client.cookies["__Host-visit"] = "damaged"
    assert "Before you start" in text(visitor.get("/start/"))
    assert Browser().post("/start/", GOOD).url == "/questions/right_now/"
