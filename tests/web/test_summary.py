"""The summary and the pages behind it over HTTP."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

from questionnaire.domain.definition import Answers
from tests import extremes, told
from tests.visitor import Visitor
from tests.web.test_html import faults as faults_of
from tests.web.test_keep import SORE, keep, opened, page_of

PARTS = ("", "points/", "plan/", "doctor/")
CASES: dict[str, Answers] = {
    "nothing": {},
    "nutrient": {"gut_list": ("greasy", "loose"), "gi_greasy": "daily", "gi_loose": "often"},
    "unsure": {"di_veg": "not_sure", "di_fibre": "not_sure", "di_upf": "not_sure", "li_stress": "most_days"},
    "inapplicable": {"di_ferment": "does_not_apply", "di_fibre": "does_not_apply"},
}


def text(visitor: Visitor, path: str) -> str:
    page = visitor.get(path)
    assert page.status_code == 200
    return html.unescape(page.content.decode())


def words(page: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", page).split())


@pytest.mark.parametrize("case", CASES)
def test_the_points_on_each_receipt_add_up_to_the_shown_score(visitor: Visitor, case: str) -> None:
    visitor.walk(CASES[case])
    points_page = text(visitor, "/summary/points/")
    for pathway, shown in told.scores(text(visitor, "/summary/")).items():
        receipt = points_page.split(f'id="{pathway}"')[1].split("</section>")[0]
        points = [int(found) for found in re.findall(r'data-points="(\d+)"', receipt)]
        assert sum(points) == int(shown or 0)
        assert points == sorted(points, reverse=True)


@pytest.mark.parametrize("case", CASES)
def test_each_bar_begins_where_the_one_above_it_ended(visitor: Visitor, case: str) -> None:
    visitor.walk(CASES[case])
    for section in text(visitor, "/summary/points/").split("<tbody>")[1:]:
        lines, _, foot = section.partition("<tfoot>")
        bars = [
            (int(at), int(wide)) for at, wide in re.findall(r'class="fill"[^>]* d="M(\d+) 0h(\d+)v', lines)
        ]
        ends = [at + wide for at, wide in bars]
        assert [at for at, _ in bars] == [0, *ends][: len(bars)]
        whole = re.findall(r'class="fill"[^>]* d="M0 0h(\d+)v', foot)
        assert whole == [str(ends[-1] if ends else 0)]


def test_low_scores_name_no_winner(visitor: Visitor) -> None:
    visitor.walk({"di_veg": "three"})
    assert "did not point strongly to any topic" in text(visitor, "/summary/")


def test_what_was_skipped_is_said_with_the_range(visitor: Visitor) -> None:
    visitor.walk(CASES["unsure"])
    summary, points = text(visitor, "/summary/"), text(visitor, "/summary/points/")
    row = r'data-low="(\d+)" data-high="(\d+)".*?What you left open could add up to (\d+)\.'
    rows = [tuple(map(int, found)) for found in re.findall(row, summary, re.DOTALL)]
    assert (len(rows), [high - low for low, high, _ in rows]) == (3, [more for *_, more in rows])
    skipped = re.findall(r"Not sure, or skipped:(.*?)It could add up to (\d+)", points, re.DOTALL)
    assert [int(more) for _, more in skipped] == [more for *_, more in rows]
    names = {name for part, _ in skipped for name in re.findall("<bdi>(.*?)</bdi>", part)}
    assert names == {"Vegetables and fruit", "Fibre-rich foods", "Ready-made food"}


def test_a_caution_hides_ideas_about_leaving_foods_out_and_supplements(visitor: Visitor) -> None:
    visitor.walk({"ask_first": ("pregnant",), "di_upf": "most_days", "di_fibre": "hardly"})
    cards = told.cards(text(visitor, "/summary/plan/"), visitor.definition)
    assert {card.subject.value for card in cards} == {"general", "food"}
    assert "Talk to a professional before you change anything" in text(visitor, "/summary/")


def test_the_plan_shows_every_card_and_says_of_each_why_it_is_there(visitor: Visitor) -> None:
    visitor.walk({**SORE, "di_fibre": "hardly"})
    page = text(visitor, "/summary/plan/")
    cards = told.cards(page, visitor.definition)
    assert len(cards) > 10
    reasons = [words(said) for said in re.findall(r'<p class="said">(.*?)</p>', page, re.DOTALL)]
    assert len(reasons) == len(cards)
    general = [not card.when.conditions for card in cards]
    assert [reason == "This holds for anybody." for reason in reasons] == general
    assert all(reason.startswith("Because you said:") for reason in reasons if "anybody" not in reason)


def test_what_stands_before_a_link_in_the_same_line_ends_as_a_sentence(visitor: Visitor) -> None:
    visitor.walk(extremes.FULLEST)
    rows = text(visitor, "/summary/").partition('<ul class="rows">')[2].partition("</ul>")[0]
    before = re.findall("<b>([^<]+)</b>\n<a ", rows)
    for pathway in visitor.definition.pathways:
        page = text(visitor, f"/how-it-works/{pathway.key}/")
        before += re.findall(r'</b></span> ([^<]+) <a href="/evidence/#grades">', page)
    assert len(before) == 11 + len(visitor.definition.pathways)
    assert [said for said in before if not said.endswith(".")] == []


@pytest.mark.parametrize(("answers", "empty"), [(extremes.CALM, 1), (SORE, 0)], ids=["calm", "sore"])
def test_a_step_of_the_plan_without_a_card_says_so(visitor: Visitor, answers: Answers, empty: int) -> None:
    visitor.walk(answers)
    steps = text(visitor, "/summary/plan/").partition('<ol class="steps">')[2].partition("</ol>")[0]
    found = re.split("<li>\n<div>\n<h2>", steps)[1:]
    assert len(found) == 5
    without = [step.count("<p>No card speaks of what you told us.</p>") for step in found]
    assert without == [int('class="cards"' not in step) for step in found]
    assert sum(without) == empty


@pytest.mark.parametrize(
    ("answers", "signs", "reported"),
    [
        (extremes.CALM, "Nothing.", "I reported no trouble."),
        (
            extremes.SAME_DAY,
            "Today: “Swelling of face, lips, tongue or throat in the last 2 weeks, even if gone”",
            "I reported no other trouble.",
        ),
        ({"ask_first": ("pregnant",)}, "Nothing.", "I reported no other trouble."),
    ],
    ids=["calm", "a sign", "a caution"],
)
def test_the_page_for_a_doctor_says_in_a_sentence_that_no_more_was_reported(
    visitor: Visitor, answers: Answers, signs: str, reported: str
) -> None:
    visitor.walk(answers)
    page = words(text(visitor, "/summary/doctor/").partition("</article>")[0])
    ticked = page.partition("What I ticked that needs a look ")[2]
    said = page.partition("My answers ")[2].partition(" Points of")[0]
    assert (ticked[: len(signs)], said) == (signs, reported)


@pytest.mark.parametrize(
    ("answers", "lead"),
    [
        (
            extremes.SAME_DAY,
            "You ticked a sign that needs help today. The plan can wait until somebody has looked at it.",
        ),
        (
            {**extremes.SAME_DAY, **SORE},
            (
                "You ticked a sign that needs help today, so only this care stands here. The rest can wait until"
                " somebody has looked at it."
            ),
        ),
    ],
    ids=["no card", "care for the skin"],
)
def test_a_plan_that_waits_says_what_stands_there(visitor: Visitor, answers: Answers, lead: str) -> None:
    visitor.walk(answers)
    page = text(visitor, "/summary/plan/")
    (said,) = re.findall(r'<p class="lead">(.*?)</p>', page)
    assert (html.unescape(said), bool(told.cards(page, visitor.definition))) == (lead, "only this" in lead)


def test_the_three_to_start_with_lead_to_their_whole_cards(visitor: Visitor) -> None:
    visitor.walk({**SORE, "di_fibre": "hardly"})
    first = text(visitor, "/summary/").partition('<ol class="first">')[2].partition("</ol>")[0]
    links = re.findall(r'href="plan/#(card-\w+)"', first)
    plan = text(visitor, "/summary/plan/")
    assert len(links) == 3
    assert [plan.count(f'<div id="{link}"') for link in links] == [1, 1, 1]
    assert first.count('<p class="said">') == 3


def test_what_helps_each_complaint_is_said_and_no_card_twice(visitor: Visitor) -> None:
    visitor.walk(
        {"skin_list": ("acne", "eczema", "dry"), "sk_acne": "often", "sk_eczema": "often", "sk_dry": "often"}
    )
    known = text(visitor, "/summary/").partition('id="known"')[2].partition("</section>")[0]
    assert (known.count("<article"), known.count('<ul class="rows">')) == (2, 1)
    shown = re.findall(r"plan/#card-(\w+)", text(visitor, "/summary/"))
    assert len(shown) == len(set(shown))


def test_sources_are_called_by_their_names(visitor: Visitor) -> None:
    visitor.walk(SORE)
    page = text(visitor, "/summary/points/") + text(visitor, "/summary/plan/")
    named = set(re.findall(r'<a href="/evidence/([\w-]+)/">(.*?)</a>', page))
    named = {(key, name) for key, name in named if key != "the-article"}
    assert len(named) > 5
    known = visitor.definition.references_by_key
    assert [(key, name) for key, name in named if name != known[key].name] == []


def test_cards_lead_into_the_series(visitor: Visitor) -> None:
    visitor.walk({})
    links = set(re.findall(r'href="/series/([\w-]+/#\w+)"', text(visitor, "/summary/plan/")))
    article = visitor.get("/series/repairing-your-gut/").content.decode()
    anchors = {f"repairing-your-gut/#{found}" for found in re.findall(r'<h2 id="(\w+)"', article)}
    assert links
    assert links <= anchors


def test_the_pages_name_their_version(visitor: Visitor) -> None:
    visitor.walk({})
    assert "version 1 of the questionnaire" in text(visitor, "/summary/points/")
    assert "Version 1 of the questionnaire" in text(visitor, "/summary/doctor/")


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("answers", [SORE, extremes.SAME_DAY, extremes.UNSURE, {}])
def test_every_page_is_valid_and_kept_out_of_caches_and_search_engines(
    visitor: Visitor, part: str, answers: Answers
) -> None:
    visitor.walk(answers)
    page = visitor.get(f"/summary/{part}")
    html_text = page.content.decode()
    assert (page.status_code, faults_of(html_text)) == (200, [])
    assert "no-store" in page["Cache-Control"]
    assert html_text.count('<meta name="robots" content="noindex">') == 1


@pytest.mark.parametrize("part", PARTS[1:])
def test_a_kept_page_has_them_too_and_they_say_the_same(visitor: Visitor, part: str) -> None:
    link = keep(visitor)
    kept, mine = (
        words(browser.get(path).content.decode().partition("<h1>")[2].partition("<footer")[0])
        for browser, path in ((opened(link), page_of(link) + part), (visitor, f"/summary/{part}"))
    )
    assert (kept == mine, len(kept) > 400) == (True, True)


@pytest.mark.parametrize("part", PARTS[1:])
def test_the_ways_on_lead_somewhere(visitor: Visitor, part: str) -> None:
    link = keep(visitor)
    client = opened(link)
    for browser, base in ((visitor, "/summary/"), (client, page_of(link))):
        home = browser.get(base).content.decode()
        page = browser.get(base + part).content.decode()
        assert (home.count(f'href="{part}"'), page.count('<a class="back" href="../">')) == (1, 1)


@pytest.mark.parametrize("part", PARTS)
def test_nothing_is_shown_before_the_questions_are_answered(visitor: Visitor, part: str) -> None:
    visitor.start()
    assert visitor.get(f"/summary/{part}").status_code == 409


class TestTheDoctorsPage:
    def test_it_has_room_for_a_name_and_says_when_and_where(self, visitor: Visitor) -> None:
        visitor.walk(SORE)
        page = words(text(visitor, "/summary/doctor/"))
        assert "My name Born What I ticked that needs a look" in page
        assert re.search(
            r"Filled in by me on \d+ \w+ \d{4} at Gutskin \(testserver\)\. Version 1 of the questionnaire\.",
            page,
        )

    @pytest.mark.parametrize(
        ("url", "path", "where"),
        [
            ("https://gutskin.example", "", "gutskin.example"),
            ("https://gutskin.example", "/gut", "gutskin.example/gut"),
            ("", "/gut", "testserver/gut"),
        ],
    )
    def test_the_address_on_paper_is_the_public_one(
        self, url: str, path: str, where: str, visitor: Visitor, settings: Any
    ) -> None:
        visitor.walk(SORE)
        settings.PUBLIC_URL, settings.SUB_PATH = url, path
        page = words(text(visitor, "/summary/doctor/"))
        assert re.findall(r"at (Gutskin \(.*?\))\.", page) == [f"Gutskin ({where})"]

    def test_signs_come_first_with_their_urgency_and_in_the_visitors_words(self, visitor: Visitor) -> None:
        visitor.walk({**SORE, "body_list": ("weight_loss",), "ask_first": ("pregnant",)})
        page = words(text(visitor, "/summary/doctor/"))
        places = [
            page.index(part)
            for part in (
                "Within 2 weeks: “Weight loss",
                "Ask before I change anything “",
                "My questions",
                "My answers",
            )
        ]
        assert places == sorted(places)

    def test_answers_stand_in_the_words_of_question_and_answer(self, visitor: Visitor) -> None:
        visitor.walk({**SORE, "skin_impact": "some"})
        page = text(visitor, "/summary/doctor/")
        asked = visitor.definition.questions_by_key
        pairs = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", page)
        expected = [
            (asked[key].text, asked[key].options_by_key[answer].label)
            for key, answer in (("sk_acne", "daily"), ("gi_loose", "often"), ("skin_impact", "some"))
        ]
        assert [pair for pair in expected if pair not in pairs] == []

    def test_the_questions_to_ask_are_those_of_the_signs(self, visitor: Visitor) -> None:
        visitor.walk({"body_list": ("weight_loss",)})
        page = text(visitor, "/summary/doctor/")
        asks = page.partition("My questions</h2>")[2].partition("</ol>")[0]
        said = re.findall("<li>(.*?)</li>", asks)
        assert (len(said) > 0, asks.count('<li class="blank">')) == (True, 2)
        assert [ask for ask in said if ask not in {flag.ask for flag in visitor.definition.flags}] == []

    def test_with_help_needed_today_it_shows_no_points(self, visitor: Visitor) -> None:
        visitor.walk(extremes.SAME_DAY)
        assert "out of 100" not in text(visitor, "/summary/doctor/")
