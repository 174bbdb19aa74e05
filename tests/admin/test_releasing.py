"""Publish, versions, differences and restore."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from django.contrib.admin.models import LogEntry
from django.test import Client

from questionnaire.domain.difference import Fate
from questionnaire.drafting import read_draft, write_draft
from questionnaire.models import Advice, Flag, Question, Questionnaire, Rule
from questionnaire.publishing import publish
from tests import pseudo
from tests.admin.conftest import COUNTS, small
from tests.admin.pages import agreed, of, published_with
from tests.admin.test_crowd import whole
from tests.builders import a_question, a_section


def test_publishing_makes_the_next_version_with_note_and_name(paul: Client, published: Questionnaire) -> None:
    Question.objects.filter(questionnaire=published, key="a").update(text="Really?")
    page = published_with(paul, of(published, "publish/"), " Clearer. ")
    version = published.versions.get(number=2)
    assert (page.status_code, version.note, str(version.published_by)) == (302, "Clearer.", "paul")
    assert LogEntry.objects.latest("pk").get_change_message() == "Published version 2: Clearer."


def test_publishing_needs_a_note(paul: Client, draft: Questionnaire) -> None:
    page = published_with(paul, of(draft, "publish/"), " ")
    assert (page.status_code, page.context["refused"]) == (422, ("Say in a few words what has changed.",))


def test_publishing_nothing_new_is_refused(paul: Client, published: Questionnaire) -> None:
    page = published_with(paul, of(published, "publish/"), "Again.")
    assert (page.status_code, page.context["refused"]) == (422, ("Nothing has changed since version 1.",))


def test_errors_block_publishing_and_each_leads_to_its_row(paul: Client, published: Questionnaire) -> None:
    Rule.objects.filter(question__key="a", question__questionnaire=published).update(sources=[])
    page = published_with(paul, of(published, "publish/"), "Oops.")
    assert (page.status_code, published.versions.count()) == (422, 1)
    (finding,) = page.context["findings"].errors
    row = Question.objects.get(questionnaire=published, key="a")
    assert finding.problem.kind == "rule_without_sources"
    assert paul.get(finding.url).headers["Location"] == f"/admin/questionnaire/question/{row.pk}/change/"


def test_warnings_do_not_block_publishing(paul: Client, draft: Questionnaire) -> None:
    Question.objects.filter(questionnaire=draft, key="a").update(why_we_ask="")
    assert [w.problem.kind for w in paul.get(of(draft)).context["findings"].warnings] == [
        "why_we_ask_missing"
    ]
    assert published_with(paul, of(draft, "publish/"), "So be it.").status_code == 302


def test_what_changes_says_it_field_by_field_and_for_how_many(rita: Client, published: Questionnaire) -> None:
    Rule.objects.filter(question__key="a", question__questionnaire=published).update(points=10)
    Flag.objects.filter(questionnaire=published).delete()
    page = whole(rita, of(published, "changes/"))
    found = [
        (c.fate, c.key, [(f.name, f.before, f.after) for f in c.fields][:1]) for c in page.context["changes"]
    ]
    assert found == [
        (Fate.CHANGED, "a", [("rules › gut › points", "20", "10")]),
        (Fate.REMOVED, "red", [("key", "red", "")]),
    ]
    impact = page.context["impact"]
    assert impact.count == 10_000
    assert impact.moved["gut"] > 0
    assert impact.lost["red"] == impact.later > 0
    effects = dict(page.context["effects"])
    assert effects["read another word for The gut pathway"] == impact.moved["gut"]
    assert effects["no longer raise “a rash”"] == impact.lost["red"]
    assert effects["are sent for help later than before, or not at all"] == impact.later


def test_what_changes_marks_words_and_leads_to_each_card(rita: Client, published: Questionnaire) -> None:
    Question.objects.filter(questionnaire=published, key="a").update(text="a really?")
    Question.objects.filter(questionnaire=published, key="c").update(hint="Say so.")
    Flag.objects.filter(questionnaire=published).delete()
    page = html.unescape(rita.get(of(published, "changes/")).content.decode())
    assert "Text: <del>a?</del><ins>a really?</ins>" in page
    assert "Hint: <ins>Say so.</ins>" in page
    led = re.findall(r'<article class="diff.*?</h3>', page, re.DOTALL)
    assert [re.findall(r'href="([^"]*)"', one) for one in led] == [
        [of(published, "row/question/a/")],
        [of(published, "row/question/c/")],
        [],
    ]


def test_a_change_that_nobody_can_see_is_no_change_in_words(rita: Client, published: Questionnaire) -> None:
    Flag.objects.filter(questionnaire=published).update(action="Call  a doctor.\nNow.")
    publish(published, note="Two lines.")
    Flag.objects.filter(questionnaire=published).update(action="Call a doctor. Now.")
    page = rita.get(of(published, "changes/"))
    assert [change.noun for change in page.context["changes"]] == ["flag"]
    assert (page.context["said"].rows, page.context["said"].unseen) == ((), ("a rash",))
    assert "Changed in a way that nobody can see, such as blanks: a rash." in page.content.decode()


def test_published_keys_that_a_file_drops_or_gives_another_meaning_are_a_warning(
    erin: Client, paul: Client, published: Questionnaire
) -> None:
    other = small(sections=(small().sections[0], a_section("page", a_question("a", text="Any pets?"))))
    write_draft(replace(other, facts=(), advice=()))
    for page in (erin.get(of(published, "changes/")), paul.get(of(published, "publish/"))):
        assert "Question “b?”: It was published" in page.content.decode()
        assert [(lost.question, lost.message[:34]) for lost in page.context["lost_keys"]] == [
            ("b", "It was published and is gone. Neve"),
            ("c", "It was published and is gone. Neve"),
            ("a", "It was published as “a?” and asks "),
        ]
        assert "What was published and is gone, or means something else now" in page.content.decode()


def test_a_key_that_comes_back_is_held_against_the_version_that_had_it(
    erin: Client, published: Questionnaire
) -> None:
    asked = small().sections[1].questions
    without = small(sections=(small().sections[0], a_section("page", *asked, a_question("d", **COUNTS))))
    publish(write_draft(without), note="With d.")
    publish(write_draft(small()), note="Without d.")
    back = a_question("d", **COUNTS | {"text": "Does your skin itch?"})
    write_draft(small(sections=(small().sections[0], a_section("page", *asked, back))))
    page = erin.get(of(published, "changes/"))
    assert [(lost.question, lost.message[:48]) for lost in page.context["lost_keys"]] == [
        ("d", "It was published as “d?” and asks “Does your ski")
    ]


def test_a_language_that_visitors_lose_is_named_above_the_button_and_where_changes_are_shown(
    erin: Client, paul: Client, db: None
) -> None:
    draft = write_draft(pseudo.translated(small(), "eo", "es"))  # the site speaks only one of them
    publish(draft, note="In two more.")
    Flag.objects.filter(questionnaire=draft).update(sign="a red rash")
    pages = erin.get(of(draft, "changes/")), paul.get(of(draft, "publish/"))
    lost = ["español (1 text is not translated from its present words)"]
    assert [page.context["lost"] for page in pages] == [lost] * 2
    shown = pages[1].content.decode()
    assert of(draft, "translations/") in shown[: shown.index(lost[0])].rpartition("<a href")[2]
    said, button = "With this version visitors can no longer choose:", "Visitors who begin from then on"
    assert shown.index(said) < shown.index(button)
    Flag.objects.filter(questionnaire=draft).update(sign="a rash")
    Advice.objects.filter(questionnaire=draft).update(text="So.")  # visitors read that in English
    assert paul.get(of(draft, "publish/")).context["lost"] == []


def test_nothing_is_compared_before_the_first_version(rita: Client, draft: Questionnaire) -> None:
    assert "Nothing has been published yet." in rita.get(of(draft, "changes/")).content.decode()


def test_any_two_versions_are_compared(erin: Client, paul: Client, published: Questionnaire) -> None:
    Question.objects.filter(questionnaire=published, key="a").update(text="Really?")
    published_with(paul, of(published, "publish/"), "Clearer.")
    page = erin.get(of(published, "versions/compare/?from=2&to=1"))
    (field,) = page.context["changes"][0].fields
    assert (field.name, field.before, field.after) == ("text", "Really?", "a?")
    assert erin.get(of(published, "versions/compare/?from=9&to=1")).status_code == 404
    assert erin.get(of(published, "versions/compare/?from=x")).status_code == 404


def test_restoring_makes_the_draft_say_what_the_version_says(erin: Client, published: Questionnaire) -> None:
    kept = Question.objects.get(questionnaire=published, key="a")
    Question.objects.filter(pk=kept.pk).update(text="Really?")
    Flag.objects.filter(questionnaire=published).delete()
    agreed(erin, of(published, "versions/1/restore/"))
    assert read_draft(published) == small()
    assert Question.objects.get(questionnaire=published, key="a").pk == kept.pk
    assert LogEntry.objects.latest("pk").get_change_message() == "Brought back version 1."


def test_the_list_of_versions_says_who_when_and_why(
    rita: Client, paul: Client, published: Questionnaire
) -> None:
    Question.objects.filter(questionnaire=published, key="a").update(text="Really?")
    published_with(paul, of(published, "publish/"), "Clearer.")
    shown = rita.get(of(published, "versions/")).context["versions"]
    assert [(v.number, str(v.published_by), v.note) for v in shown] == [
        (2, "paul", "Clearer."),
        (1, "None", "The first."),
    ]
