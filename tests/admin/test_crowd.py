"""Ten thousand invented people, asked part by part, and what their answers come to."""

from __future__ import annotations

import pytest
from django.test import Client

from questionnaire import crowds
from questionnaire.crowds import ask_crowd
from questionnaire.domain.definition import Urgency
from questionnaire.domain.tally import tally
from questionnaire.drafting import write_draft
from questionnaire.models import AskedCrowd, Questionnaire
from tests.admin.conftest import small
from tests.admin.pages import Page, at, of, question, save
from tests.builders import a_flag, an_advice


def whole(client: Client, address: str) -> Page:
    """Ask for a page until its crowd has been asked."""
    for _ in range(crowds.PARTS):
        page = client.get(address)
        if page.context["asked"].is_complete:
            return page
    raise AssertionError("the crowd is never asked to its end")


def test_simulating_shows_spreads_and_what_never_occurs(rita: Client, draft: Questionnaire) -> None:
    page = whole(rita, of(draft, "simulate/"))
    (spread,) = page.context["spreads"]
    assert sum(bar.count for bar in spread.bands) == 10_000
    assert sum(bar.count for bar in spread.points) <= 10_000
    assert max(bar.tall for bar in spread.drawn) == 80
    assert [bars for _title, bars in page.context["never"]] == [[], [], []]


def test_simulating_names_each_topics_share_of_the_leads_and_warns(
    rita: Client, draft: Questionnaire
) -> None:
    page = whole(rita, of(draft, "simulate/"))
    assert page.context["leads"] == [("The gut pathway", 100.0, True)]
    assert "More than 45 of 100: it takes the word from the others." in page.content.decode()
    assert (page.context["things"][0].is_fine, page.context["things"][0].head) == (
        False,
        "The gut pathway takes over.",
    )


def test_simulated_people_answer_as_often_as_an_editor_says(erin: Client, draft: Questionnaire) -> None:
    save(erin, at(question(draft, "a")), prevalence="never 1000")
    page = whole(erin, of(draft, "simulate/"))
    assert page.context["without"] == ["signs?", "b?", "c?"]
    assert [[bar.key for bar in bars] for _title, bars in page.context["never"]] == [[], ["card"], ["b"]]


@pytest.mark.parametrize(("typed", "seed"), [("7", 7), ("", 1), ("x", 1), ("9" * 30, 1)])
def test_another_seed_invents_others(rita: Client, draft: Questionnaire, typed: str, seed: int) -> None:
    assert rita.get(of(draft, f"simulate/?seed={typed}")).context["seed"] == seed


def test_it_opens_with_five_things_each_with_the_way_to_its_rows(rita: Client, db: None) -> None:
    silent = a_flag("silent", "a = daily", "a = never", sign="it cannot be", urgency=Urgency.SOON)
    cards = (*small().advice, an_advice("lost", "a = daily", "c = daily", "b = rarely"))
    draft = write_draft(small(flags=(*small().flags, silent), advice=cards))
    page = whole(rita, of(draft, "simulate/"))
    things = page.context["things"]
    shares = [page.context["tally"].unled / 100, page.context["tally"].withheld / 100]
    assert [thing.head for thing in things] == [
        "The gut pathway takes over.",
        f"{shares[0]:.1f} in 100 hear no topic first.",
        f"{shares[1]:.1f} in 100 are sent for help today.",
        "Every card is shown to somebody.",
        "1 sign is never raised.",
    ]
    assert [row.url for thing in things for row in thing.rows] == [
        of(draft, "row/flag/red/"),
        of(draft, "row/flag/silent/"),
    ]


def test_a_page_asks_a_part_and_whoever_comes_next_goes_on(
    rita: Client, erin: Client, draft: Questionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowds, "SECONDS", 0)
    counts = []
    for client in (rita, erin, rita):
        page = client.get(of(draft, "simulate/"))
        counts.append(page.context["asked"].count)
        assert "things" not in page.context
        assert f"{counts[-1]:,} of 10,000" in page.content.decode()
    assert counts == [500, 1000, 1500]
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page.content.decode()


def test_two_workers_at_once_count_each_part_once(
    draft: Questionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowds, "SECONDS", 0)
    definition, slow = small(), tally

    def overtaken(*args: object) -> object:
        monkeypatch.setattr(crowds, "tally", slow)
        ask_crowd(draft, definition, name="x", seed=1)
        ask_crowd(draft, definition, name="x", seed=1)
        return slow(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(crowds, "tally", overtaken)
    asked = ask_crowd(draft, definition, name="x", seed=1)
    assert (asked.count, asked.counts["count"]) == (500, 500)
    asked = ask_crowd(draft, definition, name="x", seed=1)
    assert (asked.count, asked.counts["count"]) == (1500, 1500)


def test_only_the_newest_crowds_are_kept(draft: Questionnaire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowds, "COUNT", 20)
    for seed in range(crowds.MOST_KEPT + 2):
        ask_crowd(draft, small(), name="x", seed=seed)
    names = AskedCrowd.objects.values_list("name", flat=True)
    assert [*names] == [f"x {seed}" for seed in range(crowds.MOST_KEPT + 1, 1, -1)]
