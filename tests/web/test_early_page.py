"""A page of one's own before all is answered, and the pages after the boundary."""

from __future__ import annotations

import html
import re
from itertools import pairwise

import pytest

from questionnaire.domain.definition import Answers
from tests.browsers import visit_of
from tests.visitor import Page, Visitor
from tests.web.test_keep import SORE, kept_page, link_on

SEE = {"_see_page": "1"}
BUTTON = re.compile(r"<button([^>]*)>(.*?)</button>")
BOTHERED: Answers = {"skin_impact": "some", "gut_impact": "some"}
TODAY: Answers = {**SORE, "gut_signs": ("yellow",)}
GO_ON_FOR_THE_DOCTOR = "Go on: your answers go on the page for your doctor"


def buttons(page: Page) -> list[tuple[str, str]]:
    """The buttons of the form, each with its attributes."""
    form = page.content.decode().partition('<form method="post"')[2].partition("</form>")[0]
    return BUTTON.findall(form)


def text(page: Page) -> str:
    return html.unescape(page.content.decode())


def kicker(page: str) -> str:
    """What stands above the heading."""
    words = re.sub("<[^>]+>", "", page.partition('class="kicker">')[2].partition("</p>")[0])
    return " ".join(words.split())


def given(visitor: Visitor) -> Answers:
    visit = visit_of(visitor.client)
    assert visit
    return visit.evaluation.given


def ranges(visitor: Visitor) -> dict[str, tuple[int, int]]:
    found = re.findall(
        r'data-pathway="(\w+)".*?data-low="(\d+)" data-high="(\d+)"', text(visitor.get("/summary/"))
    )
    return {pathway: (int(low), int(high)) for pathway, low, high in found}


def see_early(visitor: Visitor, answers: Answers) -> None:
    """Answer all before the boundary, and ask for one's own page there."""
    visitor.reach("last_7_days", answers)
    assert visitor.post("last_7_days", {**BOTHERED, **SEE}).url == "/summary/"


class TestTheBoundary:
    def test_the_last_page_before_it_has_two_buttons(self, visitor: Visitor) -> None:
        assert buttons(visitor.reach("last_7_days", SORE)) == [
            (' name="_see_page" value="1"', "See my page now"),
            (' class="alt"', "Go on: 3 minutes more"),
        ]

    def test_it_names_the_chapters_that_are_left_and_how_many_questions_each_has(
        self, visitor: Visitor
    ) -> None:
        page = text(visitor.reach("last_7_days", SORE))
        (left,) = re.findall(r'<ul class="left">(.*?)</ul>', page, flags=re.DOTALL)
        assert re.findall(r"<li><b>(.*?)</b> (.*?)</li>", left) == [
            ("Food and drink", "5 questions"),
            ("Daily life", "3 questions"),
            ("Medicines, diets and family", "2 questions"),
        ]

    def test_it_shows_the_ranges_so_far_as_the_early_page_does(self, visitor: Visitor) -> None:
        drawn = re.findall(r'aria-label="(Vessels[^"]*)"', text(visitor.reach("last_7_days", SORE)))
        visitor.post("last_7_days", {**BOTHERED, **SEE})
        assert drawn == re.findall(r'aria-label="(Vessels[^"]*)"', text(visitor.get("/summary/")))
        said = [f"between {low} and {high}" in drawn[0] for low, high in ranges(visitor).values()]
        assert said == [True, True, True]

    def test_the_page_before_shows_none(self, visitor: Visitor) -> None:
        assert "Vessels" not in text(visitor.reach("now_you", SORE))

    def test_the_page_before_has_one(self, visitor: Visitor) -> None:
        assert buttons(visitor.reach("now_you", SORE)) == [("", "Continue")]

    def test_one_leads_to_the_own_page_and_the_other_on(self, visitor: Visitor) -> None:
        visitor.reach("last_7_days", SORE)
        assert [visitor.post("last_7_days", {**BOTHERED, **more}).url for more in (SEE, {})] == [
            "/summary/",
            "/questions/food/",
        ]

    def test_where_nothing_bothers_anybody_it_is_a_page_earlier(self, visitor: Visitor) -> None:
        assert [name for _, name in buttons(visitor.reach("now_you", {}))][:1] == ["See my page now"]

    def test_what_is_missing_there_is_asked_for_first(self, visitor: Visitor) -> None:
        visitor.reach("last_7_days", SORE)
        page = visitor.post("last_7_days", {"skin_impact": "some", **SEE})
        assert (page.status_code, list(page.context["form"].errors)) == (422, ["gut_impact"])
        assert [name for _, name in buttons(page)][:1] == ["See my page now"]

    def test_before_it_nobody_sees_their_page(self, visitor: Visitor) -> None:
        visitor.reach("now_you", SORE)
        sent: Answers = {"ask_first": ("none",), "age_band": "under_50", **SEE}
        assert visitor.post("now_you", sent).url == "/questions/last_7_days/"
        assert [visitor.get(path).status_code for path in ("/summary/", "/check/", "/questions/food/")] == [
            409
        ] * 3


class TestAfterTheBoundary:
    def test_the_first_page_leads_to_the_own_page_with_half_its_answers_kept(self, visitor: Visitor) -> None:
        see_early(visitor, SORE)
        first = visitor.get("/questions/food/")
        assert buttons(first) == [
            ("", "Continue"),
            (' class="alt" name="_see_page" value="1"', "See my page now"),
        ]
        before = given(visitor)
        assert visitor.post("food", {"di_veg": "less", "di_fibre": "hardly", **SEE}).url == "/summary/"
        assert given(visitor) == {**before, "di_veg": "less", "di_fibre": "hardly"}
        assert "Your page so far" in text(visitor.get("/summary/"))

    def test_what_is_no_answer_is_refused_all_the_same(self, visitor: Visitor) -> None:
        see_early(visitor, SORE)
        page = visitor.post("food", {"di_veg": "bogus", **SEE})
        assert (page.status_code, list(page.context["form"].errors)) == (422, ["di_veg"])

    def test_going_on_with_half_the_answers_asks_for_the_rest(self, visitor: Visitor) -> None:
        see_early(visitor, SORE)
        page = visitor.post("food", {"di_veg": "less", "di_fibre": "hardly", "di_ferment": "hardly"})
        assert (page.status_code, list(page.context["form"].errors)) == (422, ["di_upf", "di_gl"])

    def test_its_pages_are_open_in_any_order(self, visitor: Visitor) -> None:
        see_early(visitor, SORE)
        for key in ("family", "daily", "medicines", "food"):
            assert visitor.get(f"/questions/{key}/").status_code == 200
            page = visitor.answer_page(f"/questions/{key}/", {})
            assert page.status_code == 302
        assert ("Your page so far" in text(visitor.get("/summary/"))) is False

    def test_the_last_leads_to_the_own_page_though_others_wait(self, visitor: Visitor) -> None:
        see_early(visitor, SORE)
        assert visitor.answer_page("/questions/family/", {}).url == "/summary/"
        assert "Your page so far" in text(visitor.get("/summary/"))


class TestTheEarlyPage:
    def test_it_says_so_and_what_is_left(self, visitor: Visitor) -> None:
        see_early(visitor, SORE)
        page = text(visitor.get("/summary/"))
        left = re.sub("<[^>]+>", "", page.partition("parts-left")[2].partition("</section>")[0])
        assert kicker(page).startswith("Your page so far")
        assert re.findall(r"\d+ parts are left|\d+ questions, about \d+ min", left) == [
            "3 parts are left",
            "10 questions, about 3 min",
        ]
        assert "Food and drink · Daily life · Medicines, diets and family." in left
        assert '<a class="btn" href="/questions/food/">Go on</a>' in page

    def test_a_part_that_is_answered_is_left_no_more(self, visitor: Visitor) -> None:
        see_early(visitor, SORE)
        visitor.answer_page("/questions/daily/", {})
        page = text(visitor.get("/summary/"))
        assert ("2 parts are left" in page, "Food and drink</bdi> · <bdi>Medicines" in page) == (True, True)

    def test_with_all_answered_it_says_neither(self, visitor: Visitor) -> None:
        visitor.walk(SORE)
        page = text(visitor.get("/summary/"))
        assert (kicker(page)[:11], "so far" in page, "parts-left" in page) == ("Your page ·", False, False)

    def test_later_answers_only_narrow_its_ranges(self, visitor: Visitor) -> None:
        see_early(visitor, SORE)
        seen = [ranges(visitor)]
        for key in ("medicines", "food", "daily", "family"):
            visitor.answer_page(f"/questions/{key}/", {"di_fibre": "hardly", "li_stress": "most_days"})
            seen.append(ranges(visitor))
        assert [len(found) for found in seen] == [3] * 5
        for before, after in pairwise(seen):
            for pathway, (low, high) in after.items():
                assert before[pathway][0] <= low <= high <= before[pathway][1]
        assert seen[0] != seen[-1]

    def test_it_can_be_kept_and_says_there_too_what_was_not_asked(self, visitor: Visitor) -> None:
        see_early(visitor, SORE)
        early = text(visitor.get("/summary/"))
        kept = text(kept_page(link_on(visitor.client.post("/summary/keep/", {"days": 30}))))
        said = [re.findall(r"What is not asked yet[^<]*", page) for page in (early, kept)]
        assert (said[0] == said[1], len(said[0]) > 0) == (True, True)
        assert [kicker(page)[:16] for page in (early, kept)] == ["Your page so far"] * 2
        assert ["parts-left" in page for page in (early, kept)] == [True, False]


class TestWithHelpToday:
    def test_the_boundary_promises_no_ranges(self, visitor: Visitor) -> None:
        page = visitor.reach("last_7_days", TODAY)
        assert [name for _, name in buttons(page)] == ["See my page now", GO_ON_FOR_THE_DOCTOR]
        assert ("Vessels" in text(page), "ranges" in text(page)) == (False, False)

    def test_the_early_page_shows_no_ranges_and_no_points(self, visitor: Visitor) -> None:
        see_early(visitor, TODAY)
        page = text(visitor.get("/summary/"))
        left = page.partition("parts-left")[2].partition("</section>")[0]
        assert ("data-pathway" in page, " points" in page, "out of 100" in page) == (False, False, False)
        assert ("Your answers go on the page for your doctor." in left, "narrow" in left) == (True, False)

    def test_pages_after_the_boundary_stay_open(self, visitor: Visitor) -> None:
        see_early(visitor, TODAY)
        assert visitor.answer_page("/questions/food/", {}).url == "/questions/daily/"


class TestTheCheckOfAllAnswers:
    def test_it_is_on_nobodys_way(self, visitor: Visitor) -> None:
        assert visitor.walk(SORE).url == "/summary/"

    @pytest.mark.parametrize(
        ("key", "linked"),
        [
            ("right_now", True),
            ("skin", False),
            ("last_7_days", True),
            ("food", True),
            ("daily", False),
            ("family", True),
        ],
    )
    def test_it_is_linked_to_at_both_ends_of_a_part(self, visitor: Visitor, key: str, linked: bool) -> None:
        see_early(visitor, SORE)
        page = text(visitor.get(f"/questions/{key}/"))
        assert ('<a href="/check/">Check or change my answers</a>' in page) is linked

    def test_before_there_is_a_page_to_see_it_is_not_linked_to(self, visitor: Visitor) -> None:
        assert '"/check/"' not in text(visitor.reach("last_7_days", SORE))

    def test_it_leads_to_the_own_page_and_back(self, visitor: Visitor) -> None:
        see_early(visitor, SORE)
        pages = [text(visitor.get(path)) for path in ("/summary/", "/check/")]
        assert '<a href="/check/">Check or change my answers</a>' in pages[0]
        assert '<a class="btn" href="/summary/">See my page</a>' in pages[1]
