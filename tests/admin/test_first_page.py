"""The first page: what is live, whether the draft differs and how, and what waits for whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from django.test import Client

from questionnaire.drafting.history import kept
from questionnaire.models import Questionnaire, Rule
from tests.admin.conftest import client_of
from tests.admin.pages import question

HOME = "/admin/"


@pytest.fixture(autouse=True)
def the_site_s_own(settings: Any) -> None:
    settings.QUESTIONNAIRE = "small"


def reworded(draft: Questionnaire) -> None:
    with kept(draft, by=None):
        row = question(draft, "a")
        row.text = "How often, then?"
        row.save()


def spoilt(draft: Questionnaire) -> None:
    with kept(draft, by=None):
        Rule.objects.filter(question__key="a", question__questionnaire=draft).update(sources=[])


def now(client: Client) -> list[tuple[str, str]]:
    """The step that a page says is next, and its link."""
    stages = client.get(HOME).context["stages"]
    return [(str(stage.title), str(stage.link)) for stage in stages if stage.is_now]


def done(client: Client) -> list[str]:
    return [str(stage.title) for stage in client.get(HOME).context["stages"] if stage.is_done]


def lead(client: Client) -> str:
    page = client.get(HOME).content.decode()
    words = page.partition('<p class="lead">')[2].partition("</p>")[0]
    return " ".join(words.split())


def each(clients: Iterable[Client]) -> list[list[tuple[str, str]]]:
    return [now(client) for client in clients]


def test_while_nothing_is_live_a_publisher_publishes_it(
    erin: Client, paul: Client, rita: Client, draft: Questionnaire
) -> None:
    assert lead(rita) == "Nothing is live yet."
    assert each((erin, paul, rita)) == [
        [("See what changes", "Look at it")],
        [("Publish version 1", "Publish…")],
        [("Try it on people", "Try someone")],
    ]


def test_while_the_draft_is_what_visitors_meet_nothing_waits_for_a_publisher(
    erin: Client, paul: Client, rita: Client, published: Questionnaire
) -> None:
    assert lead(rita) == "Visitors meet version 1, and the draft is the same."
    assert each((erin, paul, rita)) == [
        [("Edit the draft", "Open the desk")],
        [],
        [("Try it on people", "Try someone")],
    ]
    assert done(erin) == []


def test_a_draft_that_differs_says_by_how_much_and_who_saved_it_last(
    erin: Client, paul: Client, published: Questionnaire
) -> None:
    reworded(published)
    said, _dot, last = lead(paul).partition(". ")
    assert (said, last.startswith("Last saved ")) == (
        "The draft holds 1 change since version 1, which visitors meet",
        True,
    )
    assert each((erin, paul)) == [[("See what changes", "Look at it")], [("Publish version 2", "Publish…")]]
    assert done(paul) == ["Edit the draft", "Mend the problems"]
    assert [step.why for step in paul.get(HOME).context["lately"]] == [
        "Changed: question “How often, then?” (text)"
    ]


def test_an_error_waits_for_an_editor_is_named_in_words_and_leads_to_its_row(
    erin: Client, paul: Client, rita: Client, published: Questionnaire
) -> None:
    spoilt(published)
    assert each((erin, paul, rita)) == [[("Mend the problems", "Mend them")], [], []]
    assert "One error stands between the draft and publishing." in lead(erin)
    [found] = [one for one in erin.get(HOME).context["problems"] if one.is_error]
    assert (found.row, erin.get(found.url).status_code) == ("Question “a?”", 302)
    stages = {str(stage.title): str(stage.link) for stage in paul.get(HOME).context["stages"]}
    assert (stages["Publish version 2"], stages["Mend the problems"]) == ("", "See them")


def test_every_link_of_the_page_opens_for_whoever_is_shown_it(
    erin: Client, paul: Client, rita: Client, published: Questionnaire
) -> None:
    spoilt(published)
    for client in (erin, paul, rita):
        page = client.get(HOME)
        links = [stage.url for stage in page.context["stages"] if stage.link]
        assert (len(links) > 3, [client.get(url).status_code for url in links]) == (True, [200] * len(links))


def test_each_role_is_told_what_it_is(erin: Client, paul: Client, rita: Client, draft: Questionnaire) -> None:
    def mine(client: Client) -> list[str]:
        return [role.name for role, is_mine in client.get(HOME).context["roles"] if is_mine]

    assert [mine(client) for client in (erin, paul, rita, client_of("pam", "Editor", "Publisher"))] == [
        ["Editor"],
        ["Publisher"],
        ["Reader"],
        ["Editor", "Publisher"],
    ]
    asked = ["/admin/people/" in client.get(HOME).content.decode() for client in (erin, paul, rita)]
    assert asked == [False, True, False]


def test_somebody_without_a_role_is_told_so_and_nothing_else(sam: Client, published: Questionnaire) -> None:
    page = sam.get(HOME)
    assert (page.status_code, "stages" in page.context, "Version 1" in page.content.decode()) == (
        *(200, False),
        False,
    )
    assert (
        lead(sam)
        == "You have no role yet, so there is nothing here for you. Ask whoever invited you for one."
    )
