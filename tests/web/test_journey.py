"""The journey over HTTP, without JavaScript."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from questionnaire.domain.definition import Answers
from questionnaire.domain.evaluator import evaluate
from tests import shipped
from tests.visitor import Visitor, calm

BUSY: Answers = {
    "skin_list": ("acne", "dry"),
    "sk_acne": "daily",
    "sk_dry": "often",
    "gut_list": ("bloating", "constipation"),
    "gi_bloat": "often",
    "gi_constip": "sometimes",
    "di_fibre": "hardly",
    "di_veg": "not_sure",
}


def bars(visitor: Visitor) -> dict[str, tuple[str, str, str, str]]:
    """Score, low, high and band of each pathway, as the page carries them."""
    html = visitor.get("/summary/").content.decode()
    return {
        tag.split('data-pathway="')[1].split('"')[0]: tuple(
            tag.split(f'data-{name}="')[1].split('"')[0] for name in ("score", "low", "high", "band")
        )
        for tag in html.split("<li")
        if "data-pathway" in tag
    }


def test_a_scripted_visitor_reads_the_scores_that_the_core_gives(visitor: Visitor) -> None:
    assert visitor.walk(BUSY).url == "/summary/"
    answers = {q.key: BUSY.get(q.key, calm(q)) for q in shipped.definition().questions}
    expected = {
        score.pathway: (str(score.shown), str(score.low), str(score.high), score.band)
        for score in evaluate(shipped.definition(), answers).outcome.scores
    }
    assert bars(visitor) == expected


def test_question_pages_ask_the_database_nothing(
    visitor: Visitor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    visitor.start()
    with django_assert_num_queries(0):
        visitor.get("/questions/right_now/")
        visitor.post("right_now", {"now_signs": ("none",)})
        visitor.get("/questions/skin/")


def test_the_summary_asks_the_database_nothing(
    visitor: Visitor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    visitor.walk(BUSY)
    with django_assert_num_queries(0):
        visitor.get("/check/")
        visitor.get("/summary/")


def test_nor_do_the_boundary_and_the_early_page(
    visitor: Visitor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    visitor.reach("now_you", {})
    with django_assert_num_queries(0):
        page = visitor.post("now_you", {"ask_first": ("none",), "age_band": "under_50", "_see_page": "1"})
        statuses = [visitor.get(path).status_code for path in ("/summary/", "/check/")]
    assert (page.url, statuses) == ("/summary/", [200, 200])


def test_the_start_page_asks_for_the_newest_version_only(
    visitor: Visitor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    visitor.get("/start/")
    with django_assert_num_queries(1):
        visitor.get("/start/")


def test_somebody_under_18_is_sent_to_an_adult_and_nothing_is_kept(client: Client, db: None) -> None:
    page = client.post("/start/", {"adult": "no"})
    assert page.status_code == 200
    assert "This questionnaire is for adults" in page.content.decode()
    assert list(page.cookies) == []


def test_consent_is_not_ticked_beforehand(visitor: Visitor) -> None:
    assert "checked" not in visitor.get("/start/").content.decode()


@pytest.mark.parametrize(
    ("sent", "missing"),
    [
        ({}, ["adult", "country", "consent"]),
        ({"adult": "yes", "country": "gb"}, ["consent"]),
        ({"adult": "yes", "consent": "on", "country": "xx"}, ["country"]),
        ({"adult": "maybe", "consent": "on", "country": "gb"}, ["adult"]),
    ],
)
def test_the_start_page_says_what_is_missing(
    visitor: Visitor, sent: dict[str, str], missing: list[str]
) -> None:
    page = visitor.client.post("/start/", sent)
    assert (page.status_code, list(page.context["form"].errors)) == (422, missing)
    assert settings_cookie(visitor) is None


def settings_cookie(visitor: Visitor) -> str | None:
    found = visitor.client.cookies.get("__Host-visit")
    return found.value if found else None


def row(html: str, field: str) -> str:
    """The row of an option, with all that stands in it."""
    begun = html.partition(f'id="{field}"')[2]
    end = re.search(r"</li>\s*(?:<li class=\"opt\">|</ul>)", begun)
    assert end
    return begun[: end.start()]


def test_a_follow_up_stands_in_the_row_that_brings_it_up_and_in_no_other(visitor: Visitor) -> None:
    visitor.walk({})
    html = visitor.get("/questions/skin/").content.decode()
    options = visitor.definition.questions_by_key["skin_list"].options
    inside = {
        option.key: re.findall(r'<fieldset id="q-(\w+)" class="follow"', row(html, f"skin_list.{number}"))
        for number, option in enumerate(options)
    }
    assert {key: found for key, found in inside.items() if found} == {
        "acne": ["sk_acne"],
        "eczema": ["sk_eczema"],
        "psoriasis": ["sk_psoriasis"],
        "rosacea": ["sk_rosacea"],
        "hives": ["sk_hives"],
        "bumps": ["sk_dh"],
        "dry": ["sk_dry"],
    }
    assert "<template>" not in html


def test_a_follow_up_left_open_is_asked_for_on_the_same_page_before_moving_on(visitor: Visitor) -> None:
    visitor.walk({})
    page = visitor.post("skin", {"skin_list": ("acne",)})
    assert page.url == "/questions/skin/#sk_acne.0"
    after = visitor.get("/questions/skin/").content.decode()
    assert "Your answer brought up one more question:" in after
    assert '<a href="#sk_acne.0">' in after


def test_a_follow_up_of_a_row_that_is_not_ticked_is_ignored(visitor: Visitor) -> None:
    visitor.walk({})
    page = visitor.post("skin", {"skin_list": ("none",), "sk_acne": "daily", "sk_dry": "nonsense"})
    assert page.url == "/questions/skin_signs/"
    assert "Almost every day" not in visitor.get("/check/").content.decode()


def test_a_follow_up_left_open_on_its_second_showing_is_an_error(visitor: Visitor) -> None:
    visitor.walk({})
    visitor.post("skin", {"skin_list": ("acne",)})
    page = visitor.post("skin", {"skin_list": ("acne",)})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["sk_acne"])


def test_an_answer_taken_away_and_brought_back_is_still_there(visitor: Visitor) -> None:
    visitor.walk({"skin_list": ("acne",), "sk_acne": "often"})
    visitor.post("skin", {"skin_list": ("none",)})
    visitor.post("skin", {"skin_list": ("acne",)})
    html = visitor.get("/questions/skin/").content.decode()
    assert '<input type="radio" id="sk_acne.3" name="sk_acne" value="often" checked>' in html


def test_an_answer_taken_away_no_longer_scores(visitor: Visitor) -> None:
    visitor.walk({"gut_list": ("greasy",), "gi_greasy": "daily"})
    assert bars(visitor)["nutrient"][0] != "0"
    visitor.post("digestion", {"gut_list": ("none",)})
    assert bars(visitor)["nutrient"][0] == "0"


@pytest.mark.parametrize("answer", ["hardly", "most_days"], ids=["changed", "as before"])
def test_change_leads_to_the_question_and_back_to_its_row(visitor: Visitor, answer: str) -> None:
    visitor.walk({})
    html = visitor.get("/check/").content.decode()
    assert '<a id="di_fibre.change" href="/questions/food/?change=di_fibre#di_fibre.0">' in html
    form = visitor.get("/questions/food/?change=di_fibre").content.decode()
    assert '<form method="post" action="/questions/food/?change=di_fibre"' in form
    assert '<a class="back" href="/check/#di_fibre.change">Back</a>' in form
    food = {
        q.key: calm(q) for q in shipped.definition().sections_by_key["food"].questions if q.key != "di_gl"
    }
    page = visitor.post("food", {**food, "di_fibre": answer}, query="?change=di_fibre")
    assert page.url == "/check/#di_fibre.change"
    label = visitor.definition.questions_by_key["di_fibre"].options_by_key[answer].label
    assert f"<dd><bdi>{label}</bdi></dd>" in visitor.get("/check/").content.decode()


def test_a_fault_and_what_comes_up_keep_the_row_to_go_back_to(visitor: Visitor) -> None:
    visitor.walk({})
    skin = {q.key: calm(q) for q in shipped.definition().sections_by_key["skin"].questions}
    fault = visitor.post("skin", {**skin, "skin_list": ()}, query="?change=skin_list")
    assert '<form method="post" action="/questions/skin/?change=skin_list"' in fault.content.decode()
    page = visitor.post("skin", {"skin_list": ("acne",)}, query="?change=skin_list")
    assert page.url == "/questions/skin/?change=skin_list#sk_acne.0"


@pytest.mark.parametrize("query", ["?change", "?change=", "?change=di_sweets", "?change=sk_acne"])
def test_change_without_a_row_of_the_page_leads_back_to_its_first(visitor: Visitor, query: str) -> None:
    visitor.walk({})
    form = visitor.get(f"/questions/food/{query}").content.decode()
    assert '<form method="post" action="/questions/food/?change=di_veg"' in form
    assert '<a class="back" href="/check/#di_veg.change">Back</a>' in form


def test_no_address_of_the_check_names_a_question_that_only_some_people_get(visitor: Visitor) -> None:
    visitor.walk({"skin_list": ("acne", "psoriasis"), "told_list": ("operation", "ibs")})
    html = visitor.get("/check/").content.decode()
    asked = visitor.definition.questions_by_key
    rows = dict(re.findall(r'<a id="(\w+)\.change" href="/questions/\w+/\?change=?(\w*)#', html))
    assert [key for key in rows.values() if key and asked[key].asked_when.conditions] == []
    assert [rows[key] for key in ("skin_list", "sk_psoriasis", "gi_ibs", "hx_surgery", "di_gl")] == [
        *("skin_list", "skin_list", "told_list", "", ""),
    ]


def test_each_answer_of_a_question_stands_in_a_line_of_its_own(visitor: Visitor) -> None:
    ticked = ("acne", "eczema", "dry")
    visitor.walk({"skin_list": ticked})
    question = visitor.definition.questions_by_key["skin_list"]
    row = (
        visitor.get("/check/")
        .content.decode()
        .partition(f"<dt>{question.text}</dt>")[2]
        .partition("<dd><a ")[0]
    )
    lines = re.findall("<dd>(.*?)</dd>", row)
    assert lines == [f"<bdi>{question.options_by_key[key].label}</bdi>" for key in ticked]


def test_two_tabs_do_not_lose_each_others_answers(visitor: Visitor) -> None:
    visitor.walk({"skin_list": ("lines",), "gut_list": ("loose",)})  # asked already how much they bother
    visitor.post("skin", {"skin_list": ("dry",), "sk_dry": "daily"})
    visitor.post("digestion", {"gut_list": ("bloating",), "gi_bloat": "daily"})
    html = visitor.get("/check/").content.decode()
    assert html.count("Almost every day") == 2


def test_sending_a_page_twice_is_the_same_as_once(visitor: Visitor) -> None:
    visitor.start()
    sent = {"now_signs": ("none",)}
    assert [visitor.post("right_now", sent).url, visitor.post("right_now", sent).url] == [
        "/questions/skin/",
        "/questions/skin/",
    ]


def test_the_back_link_leads_to_the_page_before(visitor: Visitor) -> None:
    visitor.walk({})
    html = visitor.get("/questions/skin/").content.decode()
    assert '<a class="back" href="/questions/right_now/">Back</a>' in html


def test_back_from_the_first_page_after_the_boundary_leads_before_it(visitor: Visitor) -> None:
    html = visitor.reach("food", {}).content.decode()
    assert '<a class="back" href="/questions/now_you/">Back</a>' in html


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("right_now", "[Right now] Your skin Your digestion You Page 1 · 7 minutes left"),
        ("skin", "Right now (done) [Your skin] Your digestion You Page 2 · 5 minutes left"),
        (
            "now_you",
            "Right now (done) Your skin (done) Your digestion (done) [You] Page 8 · 1 minute left",
        ),
        (
            "food",
            "[Food and drink] Daily life Medicines, diets and family Page 1 · 3 minutes left",
        ),
        (
            "family",
            ("Food and drink (done) Daily life (done) [Medicines, diets and family] Page 4 · 1 minute left"),
        ),
    ],
)
def test_a_page_says_the_chapters_of_its_part_its_place_and_how_long(
    visitor: Visitor, key: str, said: str
) -> None:
    html = visitor.reach(key, {}).content.decode()
    (way,) = re.findall(r'<div class="way">(.*?)</div>', html, flags=re.DOTALL)
    way = re.sub(r' aria-current="step">(.*?)</li>', r">[\1]", way)
    assert " ".join(re.sub("<[^>]+>", " ", way).split()) == said


def test_finishing_clears_the_visit_and_the_browser(visitor: Visitor) -> None:
    visitor.walk({})
    assert visitor.get("/finish/").status_code == 200
    page = visitor.client.post("/finish/")
    ended = {name: (cookie["max-age"], cookie["path"]) for name, cookie in page.cookies.items()}
    assert ended == {"__Host-visit": (0, "/"), "__Host-csrf": (0, "/")}
    assert page["Clear-Site-Data"] == '"cache"'
    assert visitor.get("/summary/").status_code == 409


def test_finishing_leaves_staff_signed_in_and_their_forms_good(visitor: Visitor) -> None:
    visitor.client.force_login(User.objects.create_superuser("erin"))
    visitor.walk({})
    page = visitor.client.post("/finish/")
    assert (list(page.cookies), visitor.get("/admin/").status_code) == (["__Host-visit"], 200)
