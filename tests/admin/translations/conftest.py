"""The small draft with a language that somebody has begun, and what a translator sends."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from questionnaire.domain.definition import Definition
from questionnaire.domain.translating_work import Line, State, lines
from questionnaire.drafting import read_draft, write_draft
from questionnaire.models import Questionnaire
from tests import pseudo
from tests.admin.conftest import client_of, small
from tests.admin.pages import of

Page = Any
SENT = re.compile(r'<(?:textarea|input type="hidden") name="((?:told|shown|of)-[^"]+)"(?: value="([^"]*)")?')


@pytest.fixture
def begun(db: None) -> Questionnaire:
    """A draft in Esperanto, but for its warning sign."""
    return write_draft(pseudo.translated(small(), "eo", but=lambda text: text.place.startswith("flag.")))


@pytest.fixture
def emil(db: None) -> Client:
    return client_of("emil", "Editor")


def texts_of(draft: Questionnaire, language: str = "eo") -> dict[str, Line]:
    return {line.place: line for line in lines(read_draft(draft), language)}


def missing(draft: Questionnaire, language: str = "eo") -> set[str]:
    return {line.place for line in texts_of(draft, language).values() if line.state is State.MISSING}


def address(draft: Questionnaire, rest: str = "") -> str:
    return of(draft, f"translations/eo/{rest}")


def sent(page: Page, **told: str) -> dict[str, str]:
    """What a browser sends from a page for these texts, by place; a dot in a name is written `__`."""
    hidden = {name: value for name, value in SENT.findall(page.content.decode()) if value}
    found: dict[str, str] = {}
    for name, text in told.items():
        place = name.replace("__", ".")
        assert f'name="told-{place}"' in page.content.decode()
        found[f"told-{place}"] = text
        found |= {key: hidden[key] for key in (f"shown-{place}", f"of-{place}")}
    return found


def translate(client: Client, where: str, **told: str) -> Page:
    return client.post(where, sent(client.get(where), **told))


def whole(definition: Definition) -> Definition:
    return pseudo.translated(definition, "eo")
