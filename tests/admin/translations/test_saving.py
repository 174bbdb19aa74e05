"""Texts that a translator sends: saved as a step of the history, and never over somebody else's words."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from questionnaire.admin.translations import choosing
from questionnaire.domain.definition import TranslatedText
from questionnaire.drafting import read_draft
from questionnaire.models import Flag, Questionnaire
from tests.admin.pages import agreed, of
from tests.admin.translations.conftest import address, missing, sent, texts_of, translate
from tests.pseudo import pseudo


@pytest.fixture(autouse=True)
def _on_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "PER_PAGE", 500)


SIGN, ACTION = "flag.red.sign", "flag.red.action"


def told(draft: Questionnaire, place: str = SIGN) -> str:
    return texts_of(draft)[place].told


def steps(draft: Questionnaire) -> list[str]:
    return [step.why for step in draft.kept_drafts.all()]


def test_a_text_is_saved_for_the_source_that_stood_beside_it(erin: Client, begun: Questionnaire) -> None:
    before = texts_of(begun)
    page = translate(erin, address(begun, "?only=missing"), flag__red__sign="erupcio\r\n")
    assert (page.status_code, page.url) == (302, address(begun, "?only=missing"))
    after = texts_of(begun)
    assert (after[SIGN].told, after[SIGN].translates) == ("erupcio", before[SIGN].source.fingerprint)
    assert {place for place in after if after[place] != before[place]} == {SIGN}
    assert steps(begun) == ["Translated 1 text into Esperanto: “erupcio”"]


def test_several_are_one_step_and_words_that_stay_as_they_were_are_none(
    erin: Client, begun: Questionnaire
) -> None:
    where = address(begun)
    same = told(begun, "question.a.text")
    translate(erin, where, flag__red__sign="A", flag__red__action="B", question__a__text=same)
    assert steps(begun) == ["Translated 2 texts into Esperanto"]
    page = translate(erin, where, flag__red__sign="A")
    assert (page.status_code, len(steps(begun))) == (302, 1)


def test_an_emptied_text_is_missing_again(erin: Client, begun: Questionnaire) -> None:
    translate(erin, address(begun), question__a__text=" ")
    assert "question.a.text" in missing(begun)


def test_saving_is_undone_and_redone_like_all_else(erin: Client, begun: Questionnaire) -> None:
    translate(erin, address(begun), flag__red__sign="erupcio")
    asked = erin.get(of(begun, "undo/"))
    assert 'In “eo”, “a rash”: <bdi lang="eo" dir="ltr"><del>erupcio</del> </bdi>' in " ".join(
        asked.content.decode().split()
    )
    agreed(erin, of(begun, "undo/"))
    assert told(begun) == ""
    agreed(erin, of(begun, "redo/"))
    assert told(begun) == "erupcio"
    agreed(erin, of(begun, f"kept-drafts/{begun.kept_drafts.last().pk}/bring/"))  # type: ignore[union-attr]
    assert told(begun) == ""


def test_two_who_translate_the_same_text_are_each_shown_the_others_words(
    erin: Client, emil: Client, begun: Questionnaire
) -> None:
    where = address(begun)
    hers = sent(erin.get(where), flag__red__sign="hers", flag__red__action="hers alone")
    translate(emil, where, flag__red__sign="his")
    held = erin.post(where, hers)
    assert (held.status_code, told(begun), told(begun, ACTION)) == (409, "his", "")
    assert [(one.line.told, one.sent.told) for one in held.context["clashes"]] == [("his", "hers")]
    assert [one.sent.told for one in held.context["others"]] == ["hers alone"]
    both = sent(held, flag__red__sign="hers", flag__red__action="hers alone") | {f"asked-{SIGN}": "1"}
    again = erin.post(where, both)
    assert (again.status_code, told(begun)) == (409, "his")  # she has not chosen
    for pick, text in (("theirs", "his"), ("mine", "hers")):
        assert erin.post(where, both | {f"pick-{SIGN}": pick}).status_code == 302
        assert (told(begun), told(begun, ACTION)) == (text, "hers alone")
    assert steps(begun)[-1] == "Translated 1 text into Esperanto: “his”"


def test_the_same_words_of_two_are_no_clash(erin: Client, emil: Client, begun: Questionnaire) -> None:
    where = address(begun)
    hers = sent(erin.get(where), flag__red__sign="same")
    translate(emil, where, flag__red__sign="same")
    assert erin.post(where, hers).status_code == 302
    assert len(steps(begun)) == 1


def test_a_text_whose_source_changed_meanwhile_is_kept_and_seen_as_changed(
    erin: Client, begun: Questionnaire
) -> None:
    where = address(begun)
    hers = sent(erin.get(where), flag__red__sign="erupcio")
    Flag.objects.filter(questionnaire=begun).update(sign="a new rash")
    begun.save()
    page = erin.post(where, hers, follow=True)
    assert "The source of 1 of them changed while you translated it." in page.content.decode()
    assert (told(begun), texts_of(begun)[SIGN].state) == ("erupcio", "changed")


@pytest.mark.parametrize("ticked", [{}, {f"still-{SIGN}": "on"}], ids=["typed", "ticked"])
def test_what_is_held_stays_a_translation_of_the_source_that_its_translator_saw(
    erin: Client, emil: Client, begun: Questionnaire, ticked: dict[str, str]
) -> None:
    where, words = address(begun), {"flag__red__sign": "hers", "flag__red__action": "hers, too"}
    hers = sent(erin.get(where), **words) | ticked
    translate(emil, where, flag__red__action="his")
    Flag.objects.filter(questionnaire=begun).update(sign="a new rash")
    begun.save()
    held = erin.post(where, hers)
    assert held.content.decode().count("The text above has changed since you opened it") == 1
    chosen = sent(held, **words) | ticked | {f"asked-{ACTION}": "1", f"pick-{ACTION}": "mine"}
    assert erin.post(where, chosen).status_code == 302
    after = texts_of(begun)
    assert {place: (after[place].told, after[place].state) for place in (SIGN, ACTION)} == {
        SIGN: ("hers", "changed"),
        ACTION: ("hers, too", "done"),
    }


def test_a_stale_text_is_said_to_be_right_without_a_word_changed(erin: Client, begun: Questionnaire) -> None:
    translate(erin, address(begun), flag__red__sign="erupcio")
    Flag.objects.filter(questionnaire=begun).update(sign="A rash")
    begun.save()
    where = address(begun, "?only=changed")
    page = erin.get(where)
    assert re.findall(r'name="told-([^"]+)"', page.content.decode()) == [SIGN]
    erin.post(where, sent(page, flag__red__sign="erupcio") | {f"still-{SIGN}": "on"})
    assert (told(begun), texts_of(begun)[SIGN].state) == ("erupcio", "done")


def test_what_translates_a_text_that_is_gone_is_shown_and_not_lost(
    erin: Client, begun: Questionnaire
) -> None:
    where = address(begun)
    hers = sent(erin.get(where), flag__red__sign="erupcio", flag__red__action="telefonu")
    Flag.objects.filter(questionnaire=begun).update(action="")
    begun.save()
    held = erin.post(where, hers)
    assert (held.status_code, told(begun)) == (409, "")
    assert [one.sent.told for one in held.context["gone"]] == ["telefonu"]
    assert "telefonu" in held.content.decode()
    assert erin.post(where, sent(held, flag__red__sign="erupcio")).status_code == 302
    assert told(begun) == "erupcio"


def test_so_is_what_was_typed_for_a_language_that_was_taken_out(erin: Client, begun: Questionnaire) -> None:
    where = address(begun)
    hers = sent(erin.get(where), flag__red__sign="erupcio")
    begun.translations.all().delete()
    begun.save()
    held = erin.post(where, hers)
    assert (held.status_code, "erupcio" in held.content.decode()) == (409, True)


def test_a_character_that_cannot_be_stored_is_refused_in_words(erin: Client, begun: Questionnaire) -> None:
    held = translate(erin, address(begun), flag__red__sign="eru\x00pcio", flag__red__action="bone")
    assert (held.status_code, told(begun), told(begun, ACTION)) == (422, "", "")
    assert "cannot be stored or shown (U+0000)" in held.content.decode()
    assert [one.sent.told for one in held.context["others"]] == ["bone"]


@pytest.mark.parametrize("of_what", ["", "nonsense of any length", "00000000"])
def test_a_forged_source_makes_a_text_stale_and_no_more(
    erin: Client, begun: Questionnaire, of_what: str
) -> None:
    where = address(begun)
    forged = sent(erin.get(where), flag__red__sign="erupcio") | {f"of-{SIGN}": of_what}
    assert erin.post(where, forged).status_code == 302
    assert texts_of(begun)[SIGN].state == "changed"


def test_the_rows_say_what_the_definition_says(erin: Client, begun: Questionnaire) -> None:
    translate(erin, address(begun), flag__red__sign="erupcio")
    (told_in,) = read_draft(begun).translations
    stored = {(row.place, row.text) for row in begun.translations.get().texts.all()}
    assert stored == {(one.place, one.text) for one in told_in.texts}
    assert [one.place for one in told_in.texts] == sorted(one.place for one in told_in.texts)
    assert TranslatedText("question.a.text", pseudo("a?"), texts_of(begun)["question.a.text"].translates) in (
        told_in.texts
    )
