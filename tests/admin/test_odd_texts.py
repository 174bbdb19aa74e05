"""What an editor can write that templates, translations and format strings, or a simulation, could trip over."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from django.test import Client

from questionnaire.domain.kinds import Style
from questionnaire.drafting import write_draft
from questionnaire.dry_run import faults
from questionnaire.models import Questionnaire, Version
from questionnaire.publishing import publish
from questionnaire.versions import PublishedVersion
from tests.admin.conftest import RULE, small
from tests.admin.pages import of
from tests.builders import a_question, a_section

ODD = (
    "%s %(n)s %d 100%",
    "{} {0} {x!r}",
    "{{ x }} {% url 'y' %}",
    "\\1 \\g<0> \\",
    "'\"<b>&amp;",
    "1e5 ² ٣ NaN",
)
ALL = "%s %(n)s {0} {x!r} {{ x }} \\1 '\"<b>²"  # at most 40 characters, as a band's label
# Keys, and words of closed lists; an address or a language is no text.
NOT_TEXTS = {
    *("key", "slug", "language", "question", "value", "pathway", "option_set", "unasked_value", "link"),
    *("number", "year", "doi", "pmid", "checked", "checked_at", "checked_on"),
    *("least", "most", "starts", "unit"),  # of a number
    *("chapter", "group", "picture", "external_url", "reviewed"),
}
PAGES = ("change/", "try/", "simulate/", "changes/", "publish/", "versions/", "sheet/", "download/")


def odd(value: Any, text: str) -> Any:
    """The same value with a text in every field that holds one."""
    if isinstance(value, tuple):
        return tuple(odd(part, text) for part in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {
        field.name: text
        if type(getattr(value, field.name)) is str and field.name not in NOT_TEXTS
        else odd(getattr(value, field.name), text)
        for field in fields(value)
    }
    return replace(value, **changed)


@pytest.mark.django_db
@pytest.mark.parametrize("text", ODD)
def test_every_page_of_a_version_takes_them(text: str) -> None:
    assert faults(PublishedVersion(7, "x", odd(small(), text))) == []


def test_every_page_of_the_admin_takes_them(admin_client: Client, published: Questionnaire) -> None:
    draft = write_draft(odd(small(), ALL))
    pages = [admin_client.get(of(draft, page)).status_code for page in PAGES]
    publish(draft, note=ALL)
    later = ("versions/", "versions/compare/?from=1&to=2", "history/")
    pages += [admin_client.get(of(draft, page)).status_code for page in later]
    assert pages == [200] * (len(PAGES) + len(later))
    assert Version.objects.filter(questionnaire=draft).count() == 2


def test_a_question_that_has_no_options_yet_stops_no_page_of_the_admin(
    admin_client: Client, published: Questionnaire
) -> None:
    unfinished = a_question("unfinished", options=(), why_we_ask="So.", rules=(RULE,))
    draft = write_draft(small(sections=(*small().sections, a_section("more", unfinished))))
    pages = [admin_client.get(of(draft, page)).status_code for page in PAGES]
    styles = [str(style) for style in Style]
    pages += [
        admin_client.post(of(draft, "try/"), {"fill": "1", "style": style}).status_code for style in styles
    ]
    assert pages == [200] * (len(PAGES) + len(styles))
