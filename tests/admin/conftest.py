"""The cast: Erin edits, Paul publishes, Rita reviews, Sam has nothing to do with it. And a small draft."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from questionnaire.domain.definition import Definition, Urgency
from questionnaire.drafting import write_draft
from questionnaire.models import Questionnaire
from questionnaire.publishing import publish
from tests.browsers import Browser
from tests.builders import (
    a_combined_rule,
    a_country,
    a_definition,
    a_flag,
    a_pathway,
    a_question,
    a_reference,
    a_rule,
    a_section,
    a_tick_list,
    an_advice,
    when,
)

RULE = a_rule("gut", 2, sources=("smith",))
COUNTS = {"rules": (RULE,), "why_we_ask": "It tells us something."}


def small(**fields: object) -> Definition:
    """A definition without errors or warnings: two pages, three questions that count."""
    told: dict[str, object] = {
        "slug": "small",
        "title": "A small one",
        "sections": (
            a_section("signs", a_tick_list("signs", why_we_ask="It matters.", required=False)),
            a_section(
                "page",
                a_question("a", **COUNTS),
                a_question("b", asked_when=when("a >= 2"), **COUNTS),
                a_question("c", **COUNTS),
            ),
        ),
        "pathways": (a_pathway("gut"),),
        "combined_rules": (
            a_combined_rule("both", "a = daily", "c = daily", rule=a_rule("gut", 1, sources=("smith",))),
        ),
        "flags": (a_flag("red", "signs = rash", urgency=Urgency.SAME_DAY, sign="a rash"),),
        "advice": (an_advice("card", "b = daily", hidden_by=("red",)),),
        "references": (a_reference("smith"), a_reference("jones")),
        "countries": (a_country(),),
    }
    return a_definition(**(told | fields))


def client_of(name: str, *groups: str) -> Client:
    user = User.objects.create_user(name, password="x", is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    client = Browser()
    client.force_login(user)
    return client


@pytest.fixture
def erin(db: None) -> Client:
    return client_of("erin", "Editor")


@pytest.fixture
def paul(db: None) -> Client:
    return client_of("paul", "Publisher")


@pytest.fixture
def rita(db: None) -> Client:
    return client_of("rita", "Reviewer")


@pytest.fixture
def sam(db: None) -> Client:
    return client_of("sam")


@pytest.fixture
def draft(db: None) -> Questionnaire:
    """A small draft that nobody has published."""
    return write_draft(small())


@pytest.fixture
def published(draft: Questionnaire) -> Questionnaire:
    """The same draft, and its first version."""
    publish(draft, note="The first.")
    return draft
