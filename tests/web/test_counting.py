"""What visits add to the sums: nothing at all unless the site counts and the visitor agreed to it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from questionnaire import sealing, visit_counts
from questionnaire.domain.definition import Answers
from questionnaire.models import VisitCount
from tests import shipped
from tests.browsers import Browser, visit_of
from tests.counting import counting, written
from tests.visitor import Visitor
from tests.web.test_keep import SORE, keep

__all__ = ["counting"]

PAGES = [section.key for section in shipped.definition().sections]
CALM: Answers = {"now_signs": ("none",)}
SKIN: Answers = {"skin_list": ("acne",), "sk_acne": "daily", "age_band": "under_50"}
SEE = {"_see_page": "1"}


@pytest.fixture
def unlimited(settings: Any) -> None:
    settings.LIMITS = False


def first_page(visitor: Visitor, **answers: Any) -> None:
    visitor.start()
    visitor.post("right_now", {**CALM, **answers})


class TestASiteThatDoesNotCount:
    def test_writes_nothing_and_nothing_waits(self, visitor: Visitor) -> None:
        visitor.walk(SORE)
        keep(visitor, SORE)
        assert visit_counts._waiting._counts == {}
        assert written() == {}

    def test_asks_for_no_consent_to_it(self, visitor: Visitor) -> None:
        assert "sums over many visitors" not in visitor.get("/start/").content.decode()
        visitor.start()
        visit = visit_of(visitor.client)
        assert visit is not None
        assert visit.consent == 1


@pytest.mark.usefixtures("counting")
class TestASiteThatCounts:
    def test_asks_for_consent_to_it_before_the_first_question(self, visitor: Visitor) -> None:
        assert "For nothing else but sums over many visitors" in visitor.get("/start/").content.decode()
        visitor.start()
        visit = visit_of(visitor.client)
        assert visit is not None
        assert visit.consent == 2

    def test_leaves_out_who_agreed_before_it_counted(self, visitor: Visitor, settings: Any) -> None:
        settings.COUNT_VISITS = False
        visitor.start()
        settings.COUNT_VISITS = True
        visitor.post("right_now", CALM)
        assert written() == {}

    def test_counts_a_whole_visit_page_by_page(self, visitor: Visitor) -> None:
        visitor.walk(SKIN)
        pages = {(milestone, page): 1 for page in PAGES for milestone in ("reached", "answered")}
        assert written() == {("begun", ""): 1, ("finished", ""): 1, **pages}

    def test_counts_no_page_twice_however_often_it_is_sent(self, visitor: Visitor) -> None:
        first_page(visitor)
        once = written()
        for _ in range(3):
            visitor.get("/questions/right_now/")
            visitor.post("right_now", CALM)
        assert written() == once

    def test_counts_who_goes_back_to_choose_another_country_once(self, visitor: Visitor) -> None:
        visitor.start()
        visitor.start("ie")
        assert written() == {("begun", ""): 1, ("reached", "right_now"): 1}

    def test_counts_who_begins_anew_after_answers_again(self, visitor: Visitor) -> None:
        first_page(visitor)
        visitor.client.cookies.clear()
        visitor.start()
        assert written()["begun", ""] == 2

    def test_counts_nobody_under_18(self, visitor: Visitor) -> None:
        visitor.client.post("/start/", {"adult": "no"})
        assert written() == {}

    def test_counts_a_page_that_was_asked_for_early(self, visitor: Visitor) -> None:
        visitor.reach("last_7_days", SKIN)
        visitor.post("last_7_days", {"skin_impact": "some", "gut_impact": "some", **SEE})
        sums = written()
        assert (sums["early", ""], ("finished", "") in sums, sums["reached", "food"]) == (1, False, 1)

    def test_counts_an_emergency_and_help_today_by_their_urgency(self, visitor: Visitor) -> None:
        visitor.start()
        visitor.post("right_now", {"now_signs": ("breath",)})
        visitor.client.cookies.clear()
        visitor.walk({**SORE, "gut_signs": ("yellow",)})
        sums = written()
        assert (sums["withheld", "emergency"], sums["withheld", "same_day"]) == (1, 1)

    def test_counts_not_sure_for_each_question(self, visitor: Visitor) -> None:
        visitor.walk({"di_veg": "not_sure"})
        assert {key: n for key, n in written().items() if key[0] == "unsure"} == {("unsure", "di_veg"): 1}

    def test_counts_a_kept_page_once_though_its_form_is_sent_twice(self, visitor: Visitor) -> None:
        visitor.walk(SORE)
        once = {"days": 30, "once": sealing.new_token()}
        visitor.client.post("/summary/keep/", once)
        visitor.client.post("/summary/keep/", once)
        assert written()["kept", ""] == 1

    def test_asks_the_database_nothing_for_it(
        self, visitor: Visitor, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        visitor.start()
        with django_assert_num_queries(0):
            visitor.get("/questions/right_now/")
            visitor.post("right_now", CALM)
            visitor.get("/questions/skin/")
        with django_assert_num_queries(1):
            visit_counts.write()

    @pytest.mark.usefixtures("unlimited")
    def test_asks_once_more_as_a_page_is_kept(
        self, visitor: Visitor, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        visitor.walk(SORE)
        with django_assert_num_queries(2):
            visitor.client.post("/summary/keep/", {"days": 30})

    def test_sends_no_cookie_and_no_byte_more_of_a_question_page(
        self, visitor: Visitor, settings: Any
    ) -> None:
        pages = []
        for on in (True, False):
            settings.COUNT_VISITS = on
            other = Visitor(Browser(), visitor.definition)
            first_page(other)
            page = other.get("/questions/skin/")
            pages.append((len(page.content), sorted(other.client.cookies)))
        assert pages[0] == pages[1]

    def test_stores_a_day_and_sums_and_nothing_else(self, visitor: Visitor) -> None:
        first_page(visitor)
        written()
        columns = {field.name for field in VisitCount._meta.get_fields()}
        assert columns == {"id", "slug", "version", "day", "milestone", "key", "count"}
        assert {(row.slug, row.version) for row in VisitCount.objects.all()} == {("gut-skin", 1)}


@hypothesis_settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, len(PAGES)), st.booleans()), max_size=4))
def test_the_sums_that_are_written_are_the_visits_that_were_walked(
    counting: None, visits: list[tuple[int, bool]]
) -> None:
    """Each visit goes through so many pages; some are not sure of two answers, and some write in between."""
    VisitCount.objects.all().delete()
    walked: Counter[tuple[str, str]] = Counter()
    for pages, is_unsure in visits:
        visitor = Visitor(Browser(), shipped.definition())
        answers: Answers = {**SKIN, **({"di_veg": "not_sure", "li_stress": "not_sure"} if is_unsure else {})}
        path = visitor.start().url
        walked["begun", ""] += 1
        walked["reached", PAGES[0]] += 1
        for number in range(pages):
            path = visitor.answer_page(path, answers).url
            walked["answered", PAGES[number]] += 1
            if number + 1 < len(PAGES):
                walked["reached", PAGES[number + 1]] += 1
        walked["finished", ""] += pages == len(PAGES)
        walked["unsure", "di_veg"] += is_unsure and pages > PAGES.index("food")
        walked["unsure", "li_stress"] += is_unsure and pages > PAGES.index("daily")
        if is_unsure:
            visit_counts.write()
    assert written() == +walked
