"""The desk's pages: what they show of a draft, in how many queries, and what the script is answered."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from questionnaire.drafting import read_draft, write_draft
from questionnaire.models import Questionnaire
from tests.admin.conftest import small
from tests.admin.pages import ADMIN, at, of, question, save, typed
from tests.builders import a_question, a_section

FETCHED = {"X-Requested-With": "fetch"}


def desk(draft: Questionnaire, key: str) -> str:
    return of(draft, f"desk/{key}/")


def words(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_a_page_shows_every_question_and_what_it_does(erin: Client, draft: Questionnaire) -> None:
    page = erin.get(desk(draft, "page"))
    cards = {card.question.key: card for card in page.context["cards"]}
    assert list(cards) == ["a", "b", "c"]
    assert (cards["a"].asked_if, cards["b"].asked_if[:9]) == ("", "Asked if ")
    assert [link.words for link in cards["b"].does] == ["opens 1 card"]
    assert [(counts.topic.key, counts.rule.points) for counts in cards["c"].counts] == [("gut", 20)]
    assert "Counts towards 20 in" in words(page.content.decode())


def test_the_answers_are_drawn_by_the_visitors_templates_and_inert(
    erin: Client, draft: Questionnaire
) -> None:
    html = erin.get(desk(draft, "page")).content.decode()
    drawn = re.findall(r"<div inert>(.*?)</div><a class=\"answers\"", html, re.DOTALL)
    assert len(drawn) == 3
    assert all('type="radio"' in answers for answers in drawn)


def test_a_draft_in_another_language_stands_in_its_own_direction(erin: Client) -> None:
    draft = write_draft(small(slug="other", language="ar"))
    page, card = (erin.get(url).content.decode() for url in (desk(draft, "page"), at(question(draft, "a"))))
    own = 'lang="ar" dir="rtl"'
    assert [page.count(f"<{start} {own}>") for start in ("h1", 'div class="ask"')] == [1, 3]
    assert 'lang="ar" dir="auto"' in erin.get(of(draft, "list/flag/")).content.decode()
    (box,) = re.findall(r'<textarea name="text"[^>]*>', card)
    assert 'dir="auto"' in box


def test_a_problem_stands_on_the_card_that_it_concerns(erin: Client) -> None:
    broken = a_section("page", a_question("a", why_we_ask=""), chapter="body")
    draft = write_draft(small(slug="bad", sections=(broken,), flags=(), advice=(), facts=()))
    (card,) = erin.get(desk(draft, "page")).context["cards"]
    assert "why_we_ask_missing" in [told.problem.kind for told in card.told]


def test_the_script_is_given_the_form_alone(erin: Client, draft: Questionnaire) -> None:
    html = erin.get(at(question(draft, "b")), headers=FETCHED).content.decode()
    assert html.lstrip().startswith("<form")
    assert "<main" not in html


def test_after_a_save_the_script_is_told_what_is_next_and_how_to_take_it_back(
    erin: Client, draft: Questionnaire
) -> None:
    address = at(question(draft, "b"))
    data = typed(erin.get(address)) | {"text": "Really?"}
    told = erin.post(address, data, headers=FETCHED).json()
    assert (told["said"], told["next"]) == ("Saved: Really?", address)
    erin.post(told["undo"]["url"], {"shown": told["undo"]["shown"]})
    assert read_draft(draft).questions_by_key["b"].text == "b?"


def test_what_is_refused_comes_back_to_the_script_with_everything_typed(
    erin: Client, draft: Questionnaire
) -> None:
    address = at(question(draft, "b"))
    data = typed(erin.get(address)) | {"text": "", "why_we_ask": "Because."}
    page = erin.post(address, data, headers=FETCHED)
    assert (page.status_code, page.context["adminform"].form["why_we_ask"].value()) == (422, "Because.")


def test_a_page_that_there_is_not_is_not_found(erin: Client, draft: Questionnaire) -> None:
    addresses = (desk(draft, "nowhere"), of(draft, "list/nothing/"))
    assert [erin.get(address).status_code for address in addresses] == [404, 404]


def test_somebody_without_a_role_sees_nothing_of_it(sam: Client, draft: Questionnaire) -> None:
    addresses = (desk(draft, "page"), of(draft, "list/flag/"), of(draft, "find/?q=a"))
    assert [sam.get(address).status_code for address in addresses] == [403, 403, 403]


def test_a_reader_is_shown_no_way_to_change(rita: Client, draft: Questionnaire) -> None:
    html = rita.get(desk(draft, "page")).content.decode()
    assert ("Add a question here" in html, "Move to…" in html) == (False, False)
    assert rita.post(desk(draft, "page") + "order/", {"up": "1"}).status_code == 403


def test_signs_are_listed_by_how_soon(erin: Client, draft: Questionnaire) -> None:
    page = erin.get(of(draft, "list/flag/?only=same_day"))
    shown = [
        (part.key, [item.heading for item in part.items]) for part in page.context["parts"] if part.items
    ]
    assert shown == [("same_day", ["a rash"])]
    assert erin.get(of(draft, "list/flag/?only=soon")).context["count"] == 0


def test_the_cards_that_ask_after_one_question_are_listed(erin: Client, draft: Questionnaire) -> None:
    counts = [erin.get(of(draft, f"list/advice/?of={key}")).context["count"] for key in ("b", "c")]
    assert counts == [1, 0]


@pytest.mark.parametrize("noun", ["pathway", "fact", "flag", "advice", "claim", "reference", "country", "chapter", "article"])  # fmt: skip
def test_every_list_leads_to_each_of_its_rows(erin: Client, draft: Questionnaire, noun: str) -> None:
    page = erin.get(of(draft, f"list/{noun}/"))
    for part in page.context["parts"]:
        for item in part.items:
            assert erin.get(item.url).context["chosen_pk"] == item.pk


def order(erin: Client, draft: Questionnaire, key: str = "page", **sent: object) -> list[str]:
    erin.post(desk(draft, key) + "order/", sent)
    return [question.key for question in read_draft(draft).sections_by_key["page"].questions]


def test_questions_change_places(erin: Client, draft: Questionnaire) -> None:
    a, b, c = (question(draft, key).pk for key in "abc")
    assert order(erin, draft, down=a) == ["b", "a", "c"]
    assert order(erin, draft, up=c) == ["b", "c", "a"]
    assert order(erin, draft, up=b) == ["b", "c", "a"]
    assert order(erin, draft, drag=a, before=b) == ["a", "b", "c"]
    assert order(erin, draft, drag=a, before="") == ["b", "c", "a"]


def test_a_question_lands_at_the_end_of_another_page(erin: Client, draft: Questionnaire) -> None:
    assert order(erin, draft, move=f"{question(draft, 'a').pk}:signs") == ["b", "c"]
    assert [q.key for q in read_draft(draft).sections_by_key["signs"].questions] == ["signs", "a"]


def test_a_question_of_another_page_is_not_moved(erin: Client, draft: Questionnaire) -> None:
    address = desk(draft, "signs") + "order/"
    sent: list[dict[str, object]] = [{"up": question(draft, "a").pk}, {"up": "x"}, {}, {"move": "1:nowhere"}]
    assert [erin.post(address, one).status_code for one in sent] == [404] * 4


def test_a_new_question_stands_where_it_was_asked_for(erin: Client, draft: Questionnaire) -> None:
    b = question(draft, "b")
    address = f"{ADMIN}/question/add/?questionnaire={draft.pk}&section={b.section_id}&before={b.pk}"
    save(erin, address, text="Between?", _save="1")
    assert [q.key for q in read_draft(draft).sections_by_key["page"].questions] == ["a", "between", "b", "c"]


def test_a_word_is_found_wherever_it_stands(erin: Client, draft: Questionnaire) -> None:
    places = erin.get(of(draft, "find/?q=RASH")).context["places"]
    assert {str(place.kind) for place in places} == {"Answer", "Warning signs"}
    assert {place.word.casefold() for place in places} == {"rash"}
    assert [erin.get(place.url.partition("#")[0]).status_code for place in places] == [302] * len(places)
    assert erin.get(of(draft, "find/?q=")).context["count"] == 0


def test_the_script_is_given_what_is_found_alone(erin: Client, draft: Questionnaire) -> None:
    html = erin.get(of(draft, "find/?q=rash"), headers=FETCHED).content.decode()
    page = erin.get(of(draft, "find/?q=rash")).content.decode()
    assert (html.strip() in page, "<main" in html, html.count("<li")) == (True, False, 2)
    assert erin.get(of(draft, "find/?q="), headers=FETCHED).content.strip() == b""


@pytest.mark.parametrize("slug", ["small", "another"])
def test_the_bar_leads_to_the_page_that_visitors_meet_if_this_is_it(
    erin: Client, published: Questionnaire, settings: Any, slug: str
) -> None:
    settings.QUESTIONNAIRE = slug
    html = erin.get(desk(published, "page")).content.decode()
    assert ('<a href="/">Version 1 is live</a>' in html) is (slug == "small")
