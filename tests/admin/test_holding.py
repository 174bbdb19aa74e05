"""A save over somebody else's newer save is held: both are shown, and nothing typed is lost."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from questionnaire import codec
from questionnaire.drafting import read_draft, write_draft
from questionnaire.models import Question, Questionnaire
from tests.admin.conftest import client_of, small
from tests.admin.pages import Page, agreed, at, deleted, errors, of, published_with, question, save, typed
from tests.builders import a_question, a_section, an_option

DAYS = tuple(an_option(key, number) for number, key in enumerate(("never", "seldom", "often", "always")))


@pytest.fixture
def emil(db: None) -> Client:
    return client_of("emil", "Editor")


@pytest.fixture
def milk(db: None) -> Question:
    """A question whose answers nobody else refers to."""
    return written()


def written() -> Question:
    asked = a_question("milk", options=DAYS, why_we_ask="So.")
    return question(write_draft(small(sections=(*small().sections, a_section("more", asked)))), "milk")


def form(client: Client, address: str, **changes: Any) -> dict[str, Any]:
    data = typed(client.get(address)) | {name.replace("__", "-"): value for name, value in changes.items()}
    return {name: value for name, value in data.items() if value is not None}


def chosen(client: Client, address: str, page: Page, side: str = "mine") -> Page:
    """Choose one side for everything on the page that shows both, and save."""
    picks = {f"_pick-{one.name}": side for one in page.context["clashes"]}
    return client.post(address, page.context["hidden"] | picks)


def words(page: Page) -> str:
    return html.unescape(page.content.decode())


def text(draft: Questionnaire) -> str:
    return codec.definition_to_json(read_draft(draft))


def labels(row: Question) -> list[str]:
    return list(row.options.values_list("label", flat=True))


@pytest.mark.parametrize(("side", "stands"), [("mine", "Any milk?"), ("theirs", "Much milk?")])
def test_both_are_shown_word_by_word_and_one_is_chosen(
    erin: Client, emil: Client, milk: Question, side: str, stands: str
) -> None:
    mine = form(erin, at(milk), text="Any milk?", hint="Cow’s.")
    save(emil, at(milk), text="Much milk?", short="Milk")
    page = erin.post(at(milk), mine)
    assert (page.status_code, question(milk.questionnaire, "milk").text) == (409, "Much milk?")
    (clash,) = page.context["clashes"]
    assert [(one.fate, one.text) for one in clash.mine] == [("new", "Any "), ("same", "milk?")]
    assert "emil: Changed: question “Milk” (text, name in results)" in words(page)
    told = [[one.label for one in page.context[name]] for name in ("by_me", "by_them")]
    assert told == [["Hint under the question"], ["Name in results"]]
    assert chosen(erin, at(milk), page, side).status_code == 302
    milk.refresh_from_db()
    assert (milk.text, milk.hint, milk.short) == (stands, "Cow’s.", "Milk")


def test_nothing_is_saved_until_it_is_said_whose_words_stand(
    erin: Client, emil: Client, milk: Question
) -> None:
    mine = form(erin, at(milk), text="Any milk?")
    save(emil, at(milk), text="Much milk?")
    page = erin.post(at(milk), mine)
    again = erin.post(at(milk), page.context["hidden"])
    assert (again.status_code, [one.name for one in again.context["clashes"]]) == (409, ["--text"])
    assert question(milk.questionnaire, "milk").text == "Much milk?"


def test_a_third_save_meanwhile_is_shown_as_well(erin: Client, emil: Client, milk: Question) -> None:
    mine = form(erin, at(milk), text="Any milk?")
    save(emil, at(milk), text="Much milk?")
    page = erin.post(at(milk), mine)
    save(emil, at(milk), text="Too much milk?")
    again = chosen(erin, at(milk), page)
    assert (again.status_code, "Too much" in words(again), "Any" in words(again)) == (409, True, True)
    chosen(erin, at(milk), again)
    assert question(milk.questionnaire, "milk").text == "Any milk?"


@pytest.mark.parametrize(("side", "stands"), [("mine", "Rather often"), ("theirs", None)])
def test_an_answer_that_a_colleague_deleted_meanwhile_is_said_by_its_words(
    erin: Client, emil: Client, milk: Question, side: str, stands: str | None
) -> None:
    mine = form(erin, at(milk), options__2__label="Rather often")
    save(emil, at(milk), options__2__DELETE="on")
    page = erin.post(at(milk), mine)
    (clash,) = page.context["clashes"]
    assert (page.status_code, clash.label, clash.theirs_gone) == (409, "answer “Rather often”", True)
    assert "It was deleted." in words(page)
    saved = chosen(erin, at(milk), page, side)
    assert (saved.status_code, errors(saved) if saved.context else []) == (302, [])
    wanted = ["Never", "Seldom", "Always"] if stands is None else ["Never", "Seldom", stands, "Always"]
    assert sorted(labels(milk)) == sorted(wanted)


def test_answers_added_by_both_are_all_there(erin: Client, emil: Client, milk: Question) -> None:
    new = {"options__TOTAL_FORMS": 5, "options__4__value": "4"}
    mine = form(erin, at(milk), **new, options__4__label="Hourly")
    save(emil, at(milk), **new, options__4__label="Daily")
    page = erin.post(at(milk), mine)
    assert chosen(erin, at(milk), page).status_code == 302
    assert sorted(labels(milk)) == sorted(["Never", "Seldom", "Often", "Always", "Daily", "Hourly"])


def test_a_row_that_a_colleague_deleted_shows_what_was_typed(
    erin: Client, emil: Client, milk: Question
) -> None:
    mine = form(erin, at(milk), text="Any milk?", _draft=milk.questionnaire_id)
    deleted(emil, milk)
    page = erin.post(at(milk), mine)
    assert (page.status_code, ("text", "Any milk?") in page.context["typed"]) == (409, True)
    assert "<dt>What we ask</dt><dd>Any milk?</dd>" in words(page)
    assert "<dt>Answer</dt><dd>Never</dd>" in words(page)
    assert not re.search("<dt>[a-z0-9_-]+</dt>", words(page))  # no name of a column
    assert re.search("js/desk_leaving.*<dl data-still-unsaved>", words(page), re.DOTALL)  # asked before left
    assert "emil: Deleted: question “milk?”" in words(page)
    assert of(milk.questionnaire, "history/") in words(page)


def test_a_row_that_was_deleted_while_both_sides_were_shown_still_shows_what_was_typed(
    erin: Client, emil: Client, milk: Question
) -> None:
    mine = form(erin, at(milk), text="Any milk?", options__2__label="Rather often")
    save(emil, at(milk), text="Much milk?")
    both = erin.post(at(milk), mine)
    answer = milk.options.get(key="often").pk
    deleted(emil, milk)
    page = chosen(erin, at(milk), both)
    shown = dict(page.context["typed"])
    assert (page.status_code, shown["text"], shown[f"options-{answer}-label"]) == (
        409,
        "Any milk?",
        "Rather often",
    )
    assert of(milk.questionnaire, "history/") in words(page)


def test_rows_that_were_brought_back_meanwhile_are_found_again(
    erin: Client, emil: Client, draft: Questionnaire
) -> None:
    mine = form(erin, at(question(draft, "b")), text="Any milk?")
    save(emil, at(question(draft, "c")), text="Else?")
    agreed(emil, of(draft, "undo/"))  # writes every condition anew
    page = erin.post(at(question(draft, "b")), mine)
    assert (page.status_code, question(draft, "b").text) == (302, "Any milk?")
    assert read_draft(draft).questions_by_key["b"].asked_when.in_words == "a >= 2"


def test_a_form_that_does_not_say_what_it_showed_is_held(erin: Client, milk: Question) -> None:
    for shown in (None, "", "[]", "[[1]]", "{", '[["","",{"text":["x"]}]]'):
        mine = form(erin, at(milk), text="Any milk?", _shown=shown)
        assert erin.post(at(milk), mine).status_code == 409
    assert question(milk.questionnaire, "milk").text == "milk?"


def test_a_question_that_was_moved_on_its_page_is_not_held(erin: Client, draft: Questionnaire) -> None:
    mine = form(erin, at(question(draft, "a")), text="Really?")
    assert "position" not in mine
    erin.post(of(draft, f"desk/{question(draft, 'a').section.key}/order/"), {"down": question(draft, "a").pk})
    assert erin.post(at(question(draft, "a")), mine).status_code == 302


def test_the_order_of_pages_is_held_too_and_an_added_page_is_no_reason(
    erin: Client, emil: Client, draft: Questionnaire
) -> None:
    mine = form(erin, of(draft), sections__0__position="9", sections__1__position="5")
    save(emil, f"/admin/questionnaire/section/add/?questionnaire={draft.pk}", title="The end")
    assert erin.post(of(draft), mine).status_code == 302
    mine = form(erin, of(draft), title="Mine")
    save(emil, of(draft), title="Theirs")
    page = erin.post(of(draft), mine)
    assert (page.status_code, [one.label for one in page.context["clashes"]]) == (409, ["Title"])


def test_what_is_refused_after_choosing_is_shown_with_everything_typed(
    erin: Client, emil: Client, milk: Question
) -> None:
    mine = form(erin, at(milk), text="", hint="Cow’s.")
    save(emil, at(milk), text="Much milk?")
    page = chosen(erin, at(milk), erin.post(at(milk), mine))
    assert (page.status_code, page.context["adminform"].form["hint"].value()) == (422, "Cow’s.")
    assert errors(page) == ["This field is required."]
    mended = typed(page) | {"text": "Any milk?"}
    assert erin.post(at(milk), mended).status_code == 302


def test_publishing_a_draft_that_moved_shows_what_changed_and_keeps_the_note(
    paul: Client, erin: Client, published: Questionnaire
) -> None:
    save(erin, at(question(published, "a")), text="Really?")
    shown = paul.get(of(published, "publish/")).context["shown"]
    save(erin, at(question(published, "b")), text="And now?")
    page = paul.post(of(published, "publish/"), {"note": "Clearer.", "shown": shown})
    assert (page.status_code, page.context["note"], published.versions.count()) == (409, "Clearer.", 1)
    since = page.context["since"]
    assert ([change.key for change in since.rows], since.unseen) == (["b"], ())
    assert "What changed meanwhile" in words(page)
    assert published_with(paul, of(published, "publish/"), "Clearer.").status_code == 302


def test_publishing_unseen_is_not_publishing(paul: Client, draft: Questionnaire) -> None:
    page = paul.post(of(draft, "publish/"), {"note": "Blind."})
    assert (page.status_code, draft.versions.count(), page.context["since"]) == (409, 0, None)
    assert "What changed meanwhile" not in words(page)


FIELDS = ("text", "hint", "options-0-label", "options-2-label")
EDITS = st.tuples(
    st.integers(0, 1), st.sampled_from(["open", "type", "delete", "save", "end"]), st.sampled_from(FIELDS)
)


class Editor:
    """Somebody with a form open, who remembers everything that was shown."""

    def __init__(self, name: str, client: Client, row: Question) -> None:
        self.name, self.client, self.row = name, client, row
        self.open()

    def open(self) -> None:
        if "_auth_user_id" not in self.client.session:
            self.client.force_login(User.objects.get(username=self.name))
        page = self.client.get(at(self.row))
        self.data, self.seen, self.wrote = typed(page), words(page), set[str]()

    def write(self, field: str, said: str) -> None:
        if f"{field.partition('label')[0]}DELETE" not in self.data:
            self.wrote.discard(self.data.get(field))
            self.wrote.add(said)
            self.data[field] = said

    def delete(self, field: str) -> None:
        if "label" in field:
            self.data[field.replace("label", "DELETE")] = "on"
            self.wrote.discard(self.data[field])

    def end(self) -> None:
        self.client.session.delete()

    def send(self) -> Page:
        """Send the form; where the session is over, sign in on the page that asks, and send what it shows."""
        page = self.client.post(at(self.row), self.data)
        if page.status_code == 403:
            cache.clear()  # which counts the tries of all examples
            page = self.client.post(at(self.row), signing_in(page, self.name))
        return self.client.post(at(self.row), typed(page)) if page.status_code == 200 else page

    def save(self, side: str) -> list[str]:
        """Save, choosing a side wherever that is asked; return what went unseen, or was written and went unshown."""
        before = said(self.row)
        page = self.send()
        shown, lost = words(page) if page.status_code == 409 else "", list[str]()
        if page.status_code == 409:
            assert said(self.row) == before
            lost += [one for one in self.wrote if one not in shown]
            page = chosen(self.client, at(self.row), page, side)
        assert page.status_code == 302
        after = said(self.row)
        lost += [one for one in before if one not in after and one not in self.seen + shown]
        lost += [one for one in self.wrote if one not in after and one not in shown]
        self.open()
        return lost


def signing_in(page: Page, name: str) -> dict[str, str]:
    fields = {"carried": page.context["carried"], "username": name, "password": "x"}
    return {f"confirm-{field}": value for field, value in fields.items()}


def said(row: Question) -> list[str]:
    fresh = Question.objects.get(pk=row.pk)
    return [text for text in (fresh.text, fresh.hint, *labels(row)) if text]


@pytest.mark.django_db
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(EDITS, min_size=3, max_size=8), st.sampled_from(["mine", "theirs"]))
def test_no_edit_of_two_editors_is_lost_without_being_shown(
    erin: Client, emil: Client, edits: list[tuple[int, str, str]], side: str
) -> None:
    Questionnaire.objects.filter(slug="small").delete()
    row = written()
    editors = [Editor("erin", erin, row), Editor("emil", emil, row)]
    for number, (who, what, field) in enumerate(edits):
        if what == "open":
            editors[who].open()
        elif what == "type" and field in editors[who].data:
            editors[who].write(field, f"Words{number}")
        elif what == "delete" and field in editors[who].data:
            editors[who].delete(field)
        elif what == "end":
            editors[who].end()
        elif what == "save":
            assert editors[who].save(side) == []
    for editor in editors:
        assert editor.save(side) == []
    editors[1].write("text", "Words at last")
    row.delete()
    page = editors[1].send()
    assert (page.status_code, [one for one in editors[1].wrote if one not in words(page)]) == (409, [])
