"""Nothing is lost: every write keeps the draft as it was, and every state of it can be brought back."""

from __future__ import annotations

import html
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from questionnaire import codec, definition_file
from questionnaire.drafting import history, read_draft, write_draft
from questionnaire.models import KeptDraft, Option, Questionnaire
from tests.admin.conftest import client_of, small
from tests.admin.pages import ADMIN, Page, agreed, at, deleted, of, question, save
from tests.builders import a_question, a_section


def text(draft: Questionnaire) -> str:
    return codec.definition_to_json(read_draft(draft))


def said(draft: Questionnaire) -> list[tuple[str, str]]:
    return [(step.act, step.why) for step in draft.kept_drafts.all()]


def words(page: Page) -> str:
    return html.unescape(page.content.decode())


def test_a_save_keeps_the_draft_as_it_was_with_who_and_what(erin: Client, draft: Questionnaire) -> None:
    before = text(draft)
    save(erin, at(question(draft, "b")), text="Really?")
    (step,) = draft.kept_drafts.all()
    assert (step.text, step.act, str(step.by)) == (before, "edit", "erin")
    assert step.why == "Changed: question “Really?” (text)"
    assert step.why in words(erin.get(of(draft)))


def test_saving_what_says_the_same_is_no_step(erin: Client, draft: Questionnaire) -> None:
    save(erin, at(question(draft, "b")))
    save(erin, at(question(draft, "b")), text="")
    save(erin, of(draft))
    assert said(draft) == []


def test_every_kind_of_write_is_kept(erin: Client, draft: Questionnaire) -> None:
    card = draft.advice.get()
    save(erin, of(draft), title="A smaller one")
    save(erin, f"{ADMIN}/section/add/?questionnaire={draft.pk}", title="The end")
    deleted(erin, card)
    erin.post(of(draft, f"question/{question(draft, 'b').pk}/duplicate/"))
    erin.post(of(draft, f"section/{draft.sections.get(key='signs').pk}/duplicate/"))
    assert [why for _act, why in said(draft)][::-1] == [
        "Changed: questionnaire “A smaller one” (title)",
        "Added: page “The end”",
        "Deleted: advice card “About card”",
        "Added: question “b?”",
        "Added: page “About signs”; Added: question “signs?”",
    ]


def test_a_refused_save_keeps_nothing_and_changes_nothing(erin: Client, draft: Questionnaire) -> None:
    before = text(draft)
    save(erin, at(question(draft, "a")), text="New?", options__4__DELETE="on")
    assert (text(draft), said(draft)) == (before, [])


def test_undo_shows_what_will_change_and_asks_and_redo_takes_it_back(
    erin: Client, draft: Questionnaire
) -> None:
    before = text(draft)
    save(erin, at(question(draft, "b")), text="Really?")
    after = text(draft)
    page = erin.get(of(draft, "undo/"))
    (field,) = page.context["changes"][0].fields
    assert (field.before, field.after, text(draft)) == ("Really?", "b?", after)
    agreed(erin, of(draft, "undo/"))
    assert text(draft) == before
    assert (erin.get(of(draft, "undo/")).status_code, text(draft)) == (302, before)
    agreed(erin, of(draft, "redo/"))
    assert text(draft) == after
    assert erin.get(of(draft, "redo/")).status_code == 302
    once = "Changed: question “Really?” (text)"
    assert said(draft) == [("redo", once), ("undo", f"Undone: {once}"), ("edit", once)]


def test_what_was_deleted_comes_back_with_everything_that_belongs_to_it(
    erin: Client, draft: Questionnaire
) -> None:
    before = text(draft)
    deleted(erin, draft.flags.get())
    deleted(erin, draft.advice.get())
    deleted(erin, draft.flags.get())
    assert draft.flags.count() == 0
    agreed(erin, of(draft, f"kept-drafts/{draft.kept_drafts.last().pk}/bring/"))  # type: ignore[union-attr]
    assert text(draft) == before


def test_a_draft_that_is_not_sound_comes_back_as_well(erin: Client, draft: Questionnaire) -> None:
    write_draft(small(sections=(*small().sections, a_section("more", a_question("d")))))
    Option.objects.filter(question__key="d").delete()
    before = text(draft)
    save(erin, at(question(draft, "d")), text="Milk?")
    agreed(erin, of(draft, "undo/"))
    assert text(draft) == before


def test_a_draft_that_moved_meanwhile_is_shown_anew_and_not_overwritten(
    erin: Client, published: Questionnaire
) -> None:
    save(erin, at(question(published, "b")), text="Really?")
    address = of(published, "versions/1/restore/")
    shown = erin.get(address)
    client_of("emil", "Editor").post(of(published, f"question/{question(published, 'c').pk}/duplicate/"))
    before = text(published)
    page = agreed(erin, address, shown)
    assert (page.status_code, page.context["moved"], text(published)) == (409, True, before)
    assert [change.key for change in page.context["changes"]] == ["b", "c_2"]
    agreed(erin, address, page)
    assert read_draft(published) == small()


def test_a_button_pressed_without_having_seen_the_changes_shows_them(
    erin: Client, published: Questionnaire
) -> None:
    save(erin, at(question(published, "b")), text="Really?")
    before = text(published)
    page = erin.post(of(published, "versions/1/restore/"))
    assert ([change.key for change in page.context["changes"]], text(published)) == (["b"], before)


def test_an_upload_asks_and_can_be_undone(erin: Client, draft: Questionnaire) -> None:
    before = text(draft)
    file = definition_file.write(replace(small(), title="Another"))
    asked = erin.post(f"{ADMIN}/questionnaire/upload/", {"text": file})
    assert (asked.status_code, text(draft)) == (200, before)
    agreed(erin, f"{ADMIN}/questionnaire/upload/", asked)
    assert read_draft(draft).title == "Another"
    agreed(erin, of(draft, "undo/"))
    assert text(draft) == before


def test_an_upload_for_a_draft_that_is_not_there_yet_replaces_nothing(
    erin: Client, draft: Questionnaire
) -> None:
    file = definition_file.write(replace(small(), slug="other"))
    page = agreed(
        erin,
        f"{ADMIN}/questionnaire/upload/",
        erin.post(f"{ADMIN}/questionnaire/upload/", {"text": file}),
    )
    other = Questionnaire.objects.get(slug="other")
    assert (page.headers["Location"], said(other)) == (of(other), [])


def test_a_file_loaded_by_command_is_a_step_of_nobody(draft: Questionnaire, tmp_path: Path) -> None:
    before, path = text(draft), tmp_path / "small.yaml"
    path.write_text(definition_file.write(replace(small(), title="Another")), encoding="utf-8")
    call_command("load_questionnaire", str(path))
    (step,) = draft.kept_drafts.all()
    assert (step.text, step.by) == (before, None)


def test_an_address_name_that_somebody_took_meanwhile_is_said(erin: Client, draft: Questionnaire) -> None:
    save(erin, of(draft), slug="tiny")
    write_draft(small())
    page = client_page(erin, of(draft, "undo/"))
    assert "Another questionnaire has the address name “small” by now." in words(page)
    assert read_draft(draft).slug == "tiny"


def client_page(client: Client, address: str) -> Page:
    return client.get(agreed(client, address).headers["Location"])


def test_the_history_says_what_each_step_changed(rita: Client, erin: Client, draft: Questionnaire) -> None:
    save(erin, at(question(draft, "b")), text="Really?")
    save(erin, at(question(draft, "c")), text="And now?")
    last, first = draft.kept_drafts.all()
    for step, key, after in ((first, "b", "Really?"), (last, "c", "And now?")):
        assert step.why in words(rita.get(of(draft, "history/")))
        page = rita.get(of(draft, f"kept-drafts/{step.pk}/"))
        ((change,)) = page.context["changes"]
        assert (change.key, change.fields[0].after) == (key, after)
    assert "Bring this back" not in words(rita.get(of(draft, "history/")))
    assert "Bring this back" in words(erin.get(of(draft, "history/")))


def test_only_an_editor_may_undo(rita: Client, paul: Client, erin: Client, draft: Questionnaire) -> None:
    save(erin, at(question(draft, "b")), text="Really?")
    step = draft.kept_drafts.get()
    pages = [of(draft, page) for page in ("undo/", "redo/", f"kept-drafts/{step.pk}/bring/")]
    found = [client.post(page).status_code for client in (rita, paul) for page in pages]
    assert (found, question(draft, "b").text) == ([403] * 6, "Really?")


def test_the_oldest_steps_are_forgotten_and_what_an_upgrade_kept_is_not(
    erin: Client, draft: Questionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "MOST_KEPT", 3)
    KeptDraft.objects.create(questionnaire=draft, text=text(draft), why="Before.")
    for number in range(5):
        save(erin, at(question(draft, "b")), text=f"Number {number}?")
    assert [why for _act, why in said(draft)] == [
        *(f"Changed: question “Number {number}?” (text)" for number in (4, 3, 2)),
        "Before.",
    ]


def test_a_step_stays_when_its_author_is_gone(erin: Client, draft: Questionnaire) -> None:
    save(erin, at(question(draft, "b")), text="Really?")
    KeptDraft.objects.update(by=None)
    User.objects.filter(username="erin").update(is_active=False)
    assert draft.kept_drafts.get().by is None


class Editing(RuleBasedStateMachine):
    """Random edits by real requests; in the end everything is undone."""

    ends: ClassVar[list[tuple[str, str]]] = []  # of each run the first draft, and what undoing led back to

    def __init__(self) -> None:
        super().__init__()
        Questionnaire.objects.filter(slug="small").delete()
        self.draft = write_draft(small())
        self.first = text(self.draft)
        self.erin = Client()
        self.erin.force_login(User.objects.get(username="erin"))

    @rule(key=st.sampled_from("abc"), words=st.sampled_from(["Milk?", "Bread?", "Eggs?"]))
    def reword(self, key: str, words: str) -> None:
        save(self.erin, at(question(self.draft, key)), text=words)

    @rule(key=st.sampled_from("abc"))
    def duplicate(self, key: str) -> None:
        self.erin.post(of(self.draft, f"question/{question(self.draft, key).pk}/duplicate/"))

    @rule(key=st.sampled_from(["c_2", "b_2", "c"]))
    def delete(self, key: str) -> None:
        for row in self.draft.questions.filter(key=key):
            deleted(self.erin, row)

    @rule(title=st.sampled_from(["On naps", "On dreams"]), slug=st.sampled_from(["naps", "dreams"]))
    def rewrite_an_article(self, title: str, slug: str) -> None:
        for row in self.draft.articles.all():
            save(self.erin, f"{ADMIN}/article/{row.pk}/change/", title=title, slug=slug, body="## Noon\n\nA.")

    @rule()
    def delete_an_article(self) -> None:
        for row in self.draft.articles.all():
            deleted(self.erin, row)

    @rule(first=st.sampled_from(["1", "9"]))
    def reorder(self, first: str) -> None:
        save(self.erin, of(self.draft), sections__0__position=first, sections__1__position="5")

    @rule(step=st.sampled_from(["undo/", "redo/"]))
    def step_back_or_on(self, step: str) -> None:
        if self.erin.get(of(self.draft, step)).status_code == 200:
            agreed(self.erin, of(self.draft, step))

    @invariant()
    def what_redo_offers_is_what_undo_took(self) -> None:
        found = history.next_steps(self.draft)
        assert found.redo is None or found.redo.act == "undo"

    def teardown(self) -> None:
        for _step in range(50):
            if self.erin.get(of(self.draft, "undo/")).status_code != 200:
                break
            agreed(self.erin, of(self.draft, "undo/"))
        self.ends.append((self.first, text(self.draft)))
        assert text(self.draft) == self.first  # here, so that the steps that led to another one are told


def test_random_edits_and_then_undo_until_nothing_is_left_give_the_first_draft_byte_for_byte(
    erin: Client,
) -> None:
    how = settings(
        max_examples=8,
        stateful_step_count=6,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Editing, settings=how)
    assert {first == last for first, last in Editing.ends} == {True}
