"""The languages of a draft: how far each is, what keeps it from visitors, and another one."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import Client

from questionnaire import versions
from questionnaire.drafting import read_draft, write_draft
from questionnaire.models import Flag, Questionnaire
from tests import pseudo
from tests.admin.conftest import client_of, small
from tests.admin.pages import agreed, of
from tests.admin.translations.conftest import Page, address, missing, translate


def words(page: Page) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def test_a_language_says_how_far_it_is_and_what_keeps_it_from_visitors(
    erin: Client, begun: Questionnaire
) -> None:
    (language,) = erin.get(of(begun, "translations/")).context["languages"]
    count = len(missing(begun))
    assert (language.name, language.code, language.direction) == ("Esperanto", "eo", "ltr")
    assert (language.progress.missing, language.progress.keeping_back, language.progress.changed) == (
        count,
        count,
        0,
    )
    assert language.keeps_back == [
        f"{count} texts that it needs are not translated from their present words.",
        "The words of the site itself, such as its buttons, are not translated yet.",
    ]


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        (
            ["I agree.", "Get help now"],
            "Of the words of the site itself, 2 that safety hangs on are not translated: “I agree.” “Get help now”",
        ),
        ([], "The words of the site itself are translated; it speaks them once it is started again."),
    ],
)
def test_which_of_the_sites_own_words_keep_a_language_back_is_said(
    erin: Client, begun: Questionnaire, monkeypatch: pytest.MonkeyPatch, missing: list[str], said: str
) -> None:
    monkeypatch.setattr("questionnaire.admin.translations.standing.lacking", lambda *_: missing)
    assert said in words(erin.get(of(begun, "translations/")))


def test_nothing_keeps_back_a_language_that_is_whole_and_that_the_site_speaks(
    erin: Client, begun: Questionnaire
) -> None:
    write_draft(pseudo.translated(small(), "eo"))
    with pseudo.spoken():
        page = erin.get(of(begun, "translations/"))
        assert page.context["languages"][0].keeps_back == []
    assert "Visitors can choose it from the next version on." in words(page)
    assert "Nobody has checked it; its pages say that a machine translated it." in words(page)


def test_what_visitors_can_choose_and_would_lose_is_said(erin: Client, settings: object, db: None) -> None:
    whole = pseudo.translated(small(slug="gut-skin"), "eo")
    draft = write_draft(whole)
    settings.QUESTIONNAIRE = "gut-skin"  # type: ignore[attr-defined]
    with pseudo.spoken():
        assert "eo" not in versions.offered_now()
    Flag.objects.filter(questionnaire=draft).update(sign="a new rash")
    draft.save()
    with pseudo.spoken(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("questionnaire.admin.translations.standing.offered_now", lambda: ("en-gb", "eo"))
        page = erin.get(of(draft, "translations/"))
    assert "The next version would take it from visitors: 1 text that it needs is not" in words(page)


def test_a_language_is_chosen_from_a_list_by_its_name_and_can_be_undone(
    erin: Client, draft: Questionnaire
) -> None:
    page = erin.get(of(draft, "translations/"))
    offered = dict(page.context["others"])
    own = read_draft(draft).language
    assert (offered["es"], offered["ar"]) == ("Spanish (español)", "Arabic (العربيّة)")
    assert own not in offered
    added: Page = erin.post(of(draft, "translations/"), {"language": "es"})
    assert (added.status_code, added.url) == (302, of(draft, "translations/es/"))
    assert [one.key for one in read_draft(draft).translations] == ["es"]
    assert [step.why for step in draft.kept_drafts.all()] == ["Added the language Spanish (español)"]
    assert "es" not in dict(erin.get(of(draft, "translations/")).context["others"])
    agreed(erin, of(draft, "undo/"))
    assert read_draft(draft).translations == ()


def test_one_that_a_colleague_added_meanwhile_is_opened(erin: Client, begun: Questionnaire) -> None:
    before = read_draft(begun)
    page: Page = erin.post(of(begun, "translations/"), {"language": "eo"})
    assert (page.url, read_draft(begun), begun.kept_drafts.count()) == (address(begun), before, 0)


@pytest.mark.parametrize("code", ["", "xx", "en", "zh-cn", "no language"])
def test_no_other_code_is_taken(erin: Client, draft: Questionnaire, code: str) -> None:
    page = erin.post(of(draft, "translations/"), {"language": code})
    assert (page.status_code, "Choose a language from the list." in words(page)) == (422, True)
    assert read_draft(draft).translations == ()


def test_the_list_shows_who_has_a_language_open(erin: Client, emil: Client, begun: Questionnaire) -> None:
    emil.get(address(begun))
    assert "emil opened this translation at" in words(erin.get(of(begun, "translations/")))
    assert "emil opened this translation at" in words(erin.get(address(begun)))
    assert "emil opened" not in words(emil.get(address(begun)))
    stays = erin.post(of(begun, "open/translation/eo/"))
    assert "emil opened this translation at" in words(stays)


def test_the_outline_and_the_draft_lead_there(erin: Client, begun: Questionnaire) -> None:
    link = f'href="{of(begun, "translations/")}"'
    assert erin.get(of(begun)).content.decode().count(link) == 2
    assert f'{link} aria-current="page"' in erin.get(address(begun)).content.decode()


def test_a_problem_of_a_translation_leads_there(erin: Client, begun: Questionnaire) -> None:
    page: Page = erin.get(of(begun, "row/translation/small/"))
    assert page.url == of(begun, "translations/")


@pytest.mark.parametrize("rest", ["", "eo/", "eo/text/flag.red.sign/", "eo/download/"])
def test_readers_look_and_do_not_write(rita: Client, sam: Client, begun: Questionnaire, rest: str) -> None:
    where = of(begun, f"translations/{rest}")
    page = rita.get(where)
    assert (page.status_code, b"<textarea" in page.content, sam.get(where).status_code) == (200, False, 403)


@pytest.mark.parametrize(
    "rest", ["", "eo/", "eo/text/flag.red.sign/", "eo/upload/", "eo/checked/", "eo/remove/"]
)
def test_nor_do_they_by_sending(rita: Client, begun: Questionnaire, rest: str) -> None:
    before = read_draft(begun)
    data = {"language": "es", "told-flag.red.sign": "x", "shown-flag.red.sign": "", "by": "x", "text": "x"}
    page = rita.post(of(begun, f"translations/{rest}"), data)
    assert (page.status_code, read_draft(begun)) == (403, before)


@pytest.mark.parametrize("rest", ["", "text/flag.red.sign/", "download/", "upload/", "checked/", "remove/"])
def test_a_language_that_is_not_there_is_not_found(begun: Questionnaire, rest: str) -> None:
    pia = client_of("pia", "Editor", "Publisher")
    assert pia.get(of(begun, f"translations/es/{rest}")).status_code == 404


def test_the_same_texts_in_any_order_are_the_same_language(begun: Questionnaire) -> None:
    (told,) = read_draft(begun).translations
    assert replace(told, texts=told.texts[::-1]) == told


def test_a_text_is_translated_at_a_page_of_its_own_too(erin: Client, begun: Questionnaire) -> None:
    where = address(begun, "text/flag.red.sign/")
    assert translate(erin, where, flag__red__sign="erupcio").url == where
    assert "flag.red.sign" not in missing(begun)
    assert erin.get(address(begun, "text/flag.gone.sign/")).status_code == 404
