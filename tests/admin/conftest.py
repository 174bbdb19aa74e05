"""The cast: Erin edits, Paul publishes, Rita reads, Sam has nothing to do with it. And a small draft."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from questionnaire.domain.definition import AnswerGroup, Chapter, Definition, GroupKind, Rule, Urgency
from questionnaire.drafting import write_draft
from questionnaire.models import Questionnaire
from questionnaire.publishing import publish
from tests.browsers import Browser
from tests.builders import (
    a_country,
    a_definition,
    a_fact,
    a_flag,
    a_pathway,
    a_question,
    a_reference,
    a_rule,
    a_section,
    a_tick_list,
    an_advice,
    an_article,
    when,
)

RULE = a_rule("gut", 20, sources=("smith",))
# Six groups that share out 100 points, and eight answers: the questions, and facts that hold now and then.
GROUPS = {"main": 20, "both": 20, "mild": 20, "odd": 20, "some": 10, "few": 10}
FACTS = {
    "both": ("a = daily", "c = daily"),
    "mild": ("a = rarely", "c = rarely"),
    "odd": ("a = daily", "c = never"),
    "some": ("a = weekly", "c = weekly"),
    "few": ("a = never", "c = weekly"),
}
COUNTS = {"rules": (RULE,), "why_we_ask": "It tells us something."}


def _rule(group: str) -> Rule:
    return a_rule("gut", GROUPS[group], group=group, sources=("smith",))


def small(**fields: object) -> Definition:
    """A definition without errors or warnings: two pages, three questions that count."""
    told: dict[str, object] = {
        "slug": "small",
        "title": "A small one",
        "chapters": (Chapter("body", "Your body"),),
        "sections": (
            a_section(
                "signs", a_tick_list("signs", why_we_ask="It matters.", required=False), chapter="body"
            ),
            a_section(
                "page",
                a_question("a", **COUNTS),
                a_question("b", asked_when=when("a >= 2"), **COUNTS),
                a_question("c", **COUNTS),
                chapter="body",
            ),
        ),
        "pathways": (
            a_pathway("gut", groups=tuple(AnswerGroup(key, key, GroupKind.SIGN) for key in GROUPS)),
        ),
        "facts": tuple(a_fact(key, *holds, rule=_rule(key)) for key, holds in FACTS.items()),
        "flags": (a_flag("red", "signs = rash", urgency=Urgency.SAME_DAY, sign="a rash"),),
        "advice": (an_advice("card", "b = daily", hidden_by=("red",)),),
        "references": (a_reference("smith"), a_reference("jones")),
        "articles": (an_article(),),
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
    return client_of("rita", "Reader")


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
