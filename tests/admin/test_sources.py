"""Sources as chips: found, added beside, put into an order; nothing that was typed elsewhere is lost."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from questionnaire.drafting import write_draft
from questionnaire.models import Advice, Claim, KeptDraft, Question, Questionnaire, Reference
from tests.admin.conftest import small
from tests.admin.pages import ADMIN, Page, at, errors, of, question, save, typed
from tests.admin.test_holding import chosen, emil, form
from tests.builders import a_reference

__all__ = ["emil"]
FOUR = (
    a_reference("smith"),
    a_reference("jones", authors="Jones A, Smith J", title="On skin", year="2021"),
    a_reference("alvarez", authors="Álvarez-Peña MC et al.", title="Yoghurt and moods", year="2019", journal="Nutr J"),
    a_reference("smith2", title="On sleep", doi="10.1111/bjd.12345", pmid="29756631"),
)  # fmt: skip
KEYS = [one.key for one in FOUR]
NEW = {
    "authors": "Huang YC, Wu MC", "title": "Constipation and eczema", "journal": "Int J Clin Pract",
    "year": "2021", "grade": "B", "kind": "cohort", "finding": "Both are seen together.", "checked": "abstract",
}  # fmt: skip
BESIDE = {f"new-source-{name}": value for name, value in NEW.items()}


@pytest.fixture
def four(db: None) -> Questionnaire:
    return write_draft(small(references=FOUR))


@pytest.fixture
def card(four: Questionnaire) -> Advice:
    return Advice.objects.get(questionnaire=four, key="card")


@pytest.fixture
def a(four: Questionnaire) -> Question:
    return question(four, "a")


def pressed(client: Client, address: str, button: str, *, name: str = "sources", **changes: Any) -> Page:
    data = form(client, address, **changes) | {f"{name}-do": button}
    return client.post(address, data)


def chips(page: Page, name: str = "sources") -> list[str]:
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]+)">', page.content.decode())
    return [key for of, key in fields if of == name]


def called(client: Client, draft: Questionnaire, words: str) -> list[str]:
    answer = client.get(of(draft, "find/sources/"), {"q": words})
    return [source["called"] for source in answer.json()["sources"]]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("smith 2020", ["Smith 2020, On guts", "Smith 2020, On sleep"]),
        ("SMITH", ["Smith 2020, On guts", "Smith 2020, On sleep", "Jones 2021"]),
        ("alvarez-pena", ["Álvarez-Peña 2019"]),
        ("moods 2019", ["Álvarez-Peña 2019"]),
        ("nutr", ["Álvarez-Peña 2019"]),
        ("10.1111/bjd", ["Smith 2020, On sleep"]),
        ("29756631", ["Smith 2020, On sleep"]),
        ("jones moods", []),
        ("", []),
        ("%", []),
    ],
)
def test_sources_are_found_by_author_year_and_words(
    erin: Client, four: Questionnaire, words: str, found: list[str]
) -> None:
    assert called(erin, four, words) == found


def test_ten_are_shown_at_most_and_those_of_another_draft_never(erin: Client, four: Questionnaire) -> None:
    many = tuple(a_reference(f"lee{n}", authors=f"Lee{n:02} A") for n in range(12))
    other = write_draft(small(slug="other", references=(*small().references, *many)))
    assert called(erin, other, "lee") == [f"Lee{n:02} 2020" for n in range(10)]
    assert called(erin, four, "lee00") == []


def test_only_staff_with_a_role_find_and_only_editors_add(
    erin: Client, rita: Client, sam: Client, client: Client, four: Questionnaire
) -> None:
    find, add = of(four, "find/sources/?q=smith"), of(four, "add/source/")
    assert [who.get(find).status_code for who in (erin, rita, sam, client)] == [200, 200, 403, 302]
    assert [who.get(add).status_code for who in (erin, rita, sam, client)] == [200, 403, 403, 302]
    assert [who.post(add, BESIDE).status_code for who in (rita, sam)] == [403, 403]
    assert Reference.objects.count() == len(FOUR)


@given(st.lists(st.sampled_from(KEYS), unique=True))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_chips_come_back_in_the_order_in_which_they_were_sent(
    erin: Client, card: Advice, keys: list[str]
) -> None:
    assert save(erin, at(card), sources=keys, grade="D").status_code == 302
    card.refresh_from_db()
    assert (card.sources, chips(erin.get(at(card)))) == (keys, keys)


def test_a_chip_says_author_and_year_and_which_of_two(erin: Client, card: Advice) -> None:
    save(erin, at(card), sources=["smith2", "jones"])
    page = erin.get(at(card)).content.decode()
    assert re.findall(r"<span data-called>([^<]+)</span> <b>(\w)</b>", page) == [
        ("Smith 2020, On sleep", "B"), ("Jones 2021", "B"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("button", "keys"),
    [
        ("up jones", ["jones", "smith", "alvarez"]),
        ("down smith", ["jones", "smith", "alvarez"]),
        ("remove jones", ["smith", "alvarez"]),
        ("add smith2", ["smith", "jones", "alvarez", "smith2"]),
        ("add nowhere", ["smith", "jones", "alvarez", "nowhere"]),
        ("nonsense", ["smith", "jones", "alvarez"]),
    ],
)
def test_a_button_brings_the_form_back_with_everything_typed_and_saves_nothing(
    erin: Client, card: Advice, button: str, keys: list[str]
) -> None:
    three = ["smith", "jones", "alvarez"]
    page = pressed(erin, at(card), button, sources=three, title="Typed <b>", text="")
    assert (page.status_code, chips(page)) == (200, keys)
    assert page.context["adminform"].form["title"].value() == "Typed <b>"
    card.refresh_from_db()
    assert (card.title == "Typed <b>", KeptDraft.objects.count()) == (False, 0)


def test_find_shows_what_can_be_chosen_in_the_list_that_was_asked(erin: Client, a: Question) -> None:
    sent = {"rules-0-sources-find": "moods", "hint": "Typed."}
    page = pressed(erin, at(a), "find", name="rules-0-sources", **sent)
    offered = re.findall(r'name="([^"]+)" value="(add [^"]+)"', page.content.decode())
    assert offered == [("rules-0-sources-do", "add alvarez")]
    assert 'name="rules-0-sources-find" value="moods"' in page.content.decode()
    assert page.context["adminform"].form["hint"].value() == "Typed."
    nothing = pressed(erin, at(a), "find", name="rules-0-sources", **{"rules-0-sources-find": "xyz"})
    assert ">Nothing found. Try another word.</li>" in nothing.content.decode()


def test_what_a_button_brought_back_is_saved_by_save(erin: Client, a: Question) -> None:
    page = pressed(erin, at(a), "add alvarez", name="rules-0-sources", hint="Typed.")
    assert erin.post(at(a), typed(page)).status_code == 302
    a.refresh_from_db()
    assert (a.hint, a.rules.get().sources) == ("Typed.", ["smith", "alvarez"])


def test_a_source_is_added_beside_and_is_a_chip_already(erin: Client, a: Question) -> None:
    name = "rules-0-sources"
    opened = pressed(erin, at(a), "new", name=name, hint="Typed.")
    assert 'name="new-source-authors"' in opened.content.decode()
    page = erin.post(at(a), typed(opened) | BESIDE | {f"{name}-do": "create"})
    assert (chips(page, name), page.context["adminform"].form["hint"].value()) == (
        ["smith", "huang_2021"],
        "Typed.",
    )
    assert "new-source-authors" not in page.content.decode()
    made = Reference.objects.get(key="huang_2021")
    assert {field: getattr(made, field) for field in NEW} == NEW
    assert list(Reference.objects.values_list("key", flat=True)) == [*KEYS, "huang_2021"]
    a.refresh_from_db()
    assert (a.hint, a.rules.get().sources, KeptDraft.objects.count()) == ("", ["smith"], 1)


def test_a_source_that_lacks_something_is_shown_again_beside_what_was_typed(
    erin: Client, a: Question
) -> None:
    name = "rules-0-sources"
    wrong = BESIDE | {"new-source-year": "soon", "new-source-title": ""}
    page = pressed(erin, at(a), "create", name=name, hint="Typed.", **wrong)
    words = page.content.decode()
    assert re.findall(r'id="id_new-source-(\w+)_error"', words) == ["title", "year"]
    assert 'value="Huang YC, Wu MC"' in words
    assert (page.context["adminform"].form["hint"].value(), Reference.objects.count()) == (
        "Typed.",
        len(FOUR),
    )


def test_a_new_claim_can_take_a_new_source(erin: Client, four: Questionnaire) -> None:
    address = f"{ADMIN}/claim/add/?questionnaire={four.pk}"
    page = erin.post(address, {"claim": "Guts glow.", "sources-do": "create", **BESIDE})
    assert (chips(page), page.context["adminform"].form["claim"].value()) == (["huang_2021"], "Guts glow.")
    assert Claim.objects.count() == 0


def test_the_script_adds_a_source_and_hears_what_it_is_called(erin: Client, four: Questionnaire) -> None:
    address = of(four, "add/source/")
    refused = erin.post(address, BESIDE | {"new-source-doi": "here"})
    assert (refused.status_code, "“here” is no DOI." in refused.content.decode()) == (422, True)
    made = erin.post(
        address,
        BESIDE | {"new-source-doi": "https://doi.org/10.1111/x"},
    )
    assert (made.status_code, made.json()) == (
        201,
        {
            "source": {
                "key": "huang_2021",
                "called": "Huang 2021",
                "title": NEW["title"],
                "grade": "B",
                "journal": NEW["journal"],
            }
        },
    )
    assert Reference.objects.get(key="huang_2021").doi == "10.1111/x"
    twin = erin.post(address, BESIDE | {"new-source-doi": "10.1111/X"})
    assert "“Huang 2021: Constipation and eczema” has it already." in twin.content.decode()


def test_a_source_that_is_gone_is_said_and_stays_until_it_is_taken_out(erin: Client, card: Advice) -> None:
    save(erin, at(card), sources=["smith", "smith2"], grade="D")
    Reference.objects.filter(key="smith2").delete()
    page = erin.get(at(card))
    assert chips(page) == ["smith", "smith2"]
    refused = save(erin, at(card), sources=["smith", "nobody"])
    assert errors(refused) == [
        "“nobody” is not in this draft: somebody may have deleted it meanwhile. Choose another."
    ]
    assert save(erin, at(card), sources=["smith"]).status_code == 302


def test_another_order_by_two_people_is_held_like_any_other_word(
    erin: Client, emil: Client, card: Advice
) -> None:
    save(erin, at(card), sources=["smith", "jones", "smith2"], grade="D")
    mine = form(erin, at(card), sources=["smith2", "smith", "jones"])
    save(emil, at(card), sources=["jones", "smith"])
    page = erin.post(at(card), mine)
    assert page.status_code == 409
    assert chosen(erin, at(card), page).status_code == 302
    card.refresh_from_db()
    assert card.sources == ["smith2", "smith", "jones"]
