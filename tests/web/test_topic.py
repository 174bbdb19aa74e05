"""The page of one topic: what it is, what research says of it, and every rule, each with its grade and sources."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from questionnaire.domain.definition import Pathway
from tests import shipped

PATHWAYS = shipped.definition().pathways

pytestmark = pytest.mark.django_db


def page_of(client: Client, pathway: Pathway) -> str:
    page = client.get(f"/how-it-works/{pathway.key}/")
    assert page.status_code == 200
    return page.content.decode().partition("<main")[2].partition("</main>")[0]


def words(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", html)).split()).replace(" .", ".").replace(" ,", ",")


@pytest.mark.parametrize("pathway", PATHWAYS, ids=lambda pathway: pathway.key)
def test_it_says_what_the_topic_is_and_what_it_cannot_show(client: Client, pathway: Pathway) -> None:
    said = words(page_of(client, pathway))
    wanted = [*pathway.what.split("\n\n"), pathway.note, pathway.grade_phrase]
    assert [text for text in wanted if text not in said] == []


@pytest.mark.parametrize("pathway", PATHWAYS, ids=lambda pathway: pathway.key)
def test_every_statement_of_research_stands_there_once_under_what_research_makes_of_it(
    client: Client, pathway: Pathway
) -> None:
    said = words(page_of(client, pathway))
    assert [said.count(statement.text) for statement in pathway.statements] == [1] * len(pathway.statements)
    places = [said.index(statement.text) for statement in pathway.statements]
    assert places == sorted(places)


@pytest.mark.parametrize("pathway", PATHWAYS, ids=lambda pathway: pathway.key)
def test_every_rule_stands_there_with_its_points_its_reason_and_its_sources(
    client: Client, pathway: Pathway
) -> None:
    html = page_of(client, pathway)
    rows = [words(row) for row in re.findall(r"<li>(.*?)</li>", html.partition("What counts")[2], re.DOTALL)]
    rules = [found for (key, _), found in shipped.definition().counted.items() if key == pathway.key]
    names = shipped.definition().references_by_key
    assert sorted(rows) == sorted(
        f"{name}: {rule.points} points. {rule.why} {row_grade(rule.grade)} Sources: "
        + ", ".join(names[key].name or names[key].title for key in rule.sources)
        + "."
        for name, rule in rules
    )


def row_grade(grade: str) -> str:
    return {"A": "A strong", "B": "B moderate", "C": "C early", "D": "D traditional"}[grade]


def test_a_topic_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/how-it-works/nothing/").status_code == 404


def test_how_it_works_leads_to_each(client: Client) -> None:
    html = client.get("/how-it-works/").content.decode()
    led = re.findall(r'href="(/how-it-works/\w+/)"', html)
    assert led == [f"/how-it-works/{pathway.key}/" for pathway in PATHWAYS]
