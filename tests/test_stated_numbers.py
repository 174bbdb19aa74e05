"""A number is said once: pages take it from `domain/stated_numbers`, and documents are tied to it sentence by sentence."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

import pytest
from django.conf import settings
from django.contrib.humanize.templatetags.humanize import apnumber
from django.template import Context, Template
from django.test import Client

from questionnaire.domain import stated_numbers
from questionnaire.domain.definition import Grade
from questionnaire.domain.problems.points import MOST, MOST_OF_A_HABIT
from questionnaire.domain.stated_numbers import whole_points
from questionnaire.forms import KeepForm
from questionnaire.readings import LATE
from questionnaire.sealing import page_name
from questionnaire.templatetags.stated_numbers import either, hours
from tests.server import ROOT

VISIT, KEPT, DAYS = hours("VISIT_HOURS"), hours("KEPT_PAGE_OPEN_HOURS"), either("KEEP_DAYS")
INVITED = f"{apnumber(settings.PASSWORD_RESET_TIMEOUT // 86_400)} days"
BACKUPS = f"{stated_numbers.BACKUP_DAYS} days"
POINTS = either("POINTS")
OPEN, GAP = (
    f"more than {stated_numbers.MOST_OPEN} points open",
    f"less than {stated_numbers.LEAST_GAP} points",
)
ROUNDED = {(1, 2): "half up", (0, 2): "half to even", (0, 1): "half down"}[
    whole_points(Fraction(1, 2)), whole_points(Fraction(3, 2))
]
# What was offered before the second version: history, whatever `KEEP_DAYS` becomes.
OLD_SUMMARY_DAYS = 90
STAFF_HOURS = {12: "twelve"}.get(settings.STAFF_SESSION_LONGEST // 3600, "?")
IDLE = {30: "half an hour"}.get(settings.SESSION_COOKIE_AGE // 60, "?")
LOCKED = f"{settings.AXES_COOLOFF_TIME.total_seconds() // 60:.0f} minutes"

# Each sentence of a document that names a number of ours.
SENTENCES = {
    "README.md": [
        f"only the strongest of a group counts: up to {POINTS} points,",
        f"The groups of a topic share out {stated_numbers.WHOLE} points.",
        f"in exact fractions, rounded {ROUNDED}.",
        f"With {OPEN} there is no score.",
        f"Topics {GAP} apart count as about the same;",
    ],
    "docs/architecture.md": [f"gone {OLD_SUMMARY_DAYS} days after the second version"],
    "docs/content.md": [
        f"- **Points** are {POINTS}, as far",
        *(f"{grade} at most {MOST[grade]}" for grade in (Grade.B, Grade.C, Grade.D)),
        f"a group of habits at most {MOST_OF_A_HABIT}.",
        f"the groups of a topic share out {stated_numbers.WHOLE},",
    ],
    "docs/deployment.md": [
        f"Sessions end after {IDLE} idle and after {STAFF_HOURS} hours.",
        f"delete it after {BACKUPS}.",
        f"The link works once, for {INVITED};",
        f"has not run for {apnumber(LATE.days)} days,",
    ],
    "docs/export-format.md": [
        f"| 0 to {stated_numbers.WHOLE}, or null with {OPEN}. |",
        f"A score has no points with {OPEN},",
    ],
    "docs/keeping.md": [f"lasts {KEPT} (`KEPT_PAGE_OPEN_HOURS`)", f"Let them roll off within {BACKUPS}:"],
    "docs/privacy-impact.md": [
        f"| {VISIT} from the first form, or *Finish* |",
        f"| {VISIT} from the last page that was answered, or *Finish* |",
        f"| {DAYS} days, as the visitor chose",
        f"| {KEPT}, or *Close this page*",
        f"| {IDLE} idle, {settings.STAFF_SESSION_LONGEST // 3600} hours in all",
        f"doing nothing for {VISIT}.",
        f"operator's store, encrypted | recovery | {BACKUPS} |",
        f"backups roll off within {BACKUPS}.",
        f"{VISIT}, for a kept page {KEPT.partition(' ')[0]};",
    ],
    "docs/security.md": [
        f"staff: {settings.SESSION_COOKIE_AGE // 60} minutes idle, {settings.STAFF_SESSION_LONGEST // 3600} hours in all",
        f"one encrypted cookie and one for forms, of {VISIT} each, and two of {KEPT} for each kept page",
        f"for a person without a password, {INVITED}, ended by use",
        f"before any hash 20 tries in {LOCKED} for a client",
        f"{apnumber(settings.AXES_FAILURE_LIMIT)} wrong, {LOCKED}, by name and place",
        f"for each person to five tries in {LOCKED}",
        f"**A kept page stays open for {KEPT} in a browser**",
        f"{settings.VISITOR_LARGEST // 1024} KiB, {settings.VISITOR_FIELDS:,} fields;",
        f"{settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 10**6} MB, {settings.DATA_UPLOAD_MAX_NUMBER_FIELDS:,} fields",
    ],
    "docs/upgrading.md": [
        f"for the {OLD_SUMMARY_DAYS} days they have at most,",
        f"drop the old one after {VISIT}, the life of a visit",
    ],
    "questionnaire/kept_before.py": [f"{OLD_SUMMARY_DAYS} days after the second version"],
}
# Numbers of somebody else, or of something that is not set anywhere: laws, logs, the turning Earth, labels of
# answers, the step of a test.
NOT_OURS = {
    "README.md": ["five days"],
    "docs/architecture.md": ["two days", "twelve hours"],
    "docs/content.md": ["5 days", "five points"],
    "docs/privacy-impact.md": ["30 days", "30 days", "24 hours", "72 hours", "60 days"],
    "docs/security.md": ["12 hours"],
}
DURATION = re.compile(r"\b(?:\d+|half an|one|two|three|five|twelve)[ -](?:hours?|days?|minutes?|points)\b")
PROSE = ["README.md", "questionnaire/kept_before.py", *(f"docs/{name}.md" for name in (
    "architecture", "content", "deployment", "export-format", "keeping", "privacy-impact", "security", "upgrading",
))]  # fmt: skip
# The scale of a score.
IN_TEMPLATES = {(file, "100 points") for file in ("topic_points.html", "kept_before.html")}


@pytest.mark.parametrize("file", PROSE)
def test_every_sentence_of_a_document_that_names_a_number_says_the_code_s(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    sentences = SENTENCES.get(file, [])
    assert [sentence for sentence in sentences if sentence not in text] == []
    for sentence in sentences:
        text = text.replace(sentence, "")
    assert DURATION.findall(text) == NOT_OURS.get(file, [])


def test_no_page_names_a_duration_but_by_the_constants() -> None:
    found = {
        (file.name, duration)
        for file in (ROOT / "templates").rglob("*.html")
        for duration in DURATION.findall(file.read_text(encoding="utf-8"))
    }
    assert found == IN_TEMPLATES


@pytest.mark.django_db
def test_how_it_works_says_the_rules_of_the_code(client: Client) -> None:
    html = client.get("/how-it-works/").content.decode()
    said = [
        f"The groups of a topic share out {stated_numbers.WHOLE} points;",
        f"Each answer that counts brings {POINTS} points at most,",
        {
            "half up": "Halves of a point are rounded up at the end.",
            "half to even": "Halves of a point are rounded to the even whole point at the end.",
        }.get(ROUNDED, "?"),
        f"With {OPEN} there is no score.",
        f"Topics {GAP} apart count as about the same.",
    ]
    assert [sentence for sentence in said if html.count(sentence) != 1] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/privacy/", [f"It ends {VISIT} after the last page you answered, or", f"for {DAYS} days.", f"for up to {BACKUPS}.", f"encrypted, {VISIT}.", f"encrypted, {KEPT}."]),
        ("/accessibility/", [f"You have {VISIT} for"]),
        ("/start/", [f"for up to {VISIT}."]),
        ("/summary/", [f"and {VISIT} after the last answer."]),
        (f"/kept/{page_name('a' * 22)}/", [f"in a browser for {KEPT}."]),
    ],
)  # fmt: skip
def test_a_page_says_how_long_answers_stay(client: Client, path: str, said: list[str]) -> None:
    html = client.get(path).content.decode()
    assert [sentence for sentence in said if html.count(sentence) != 1] == []


def test_a_page_follows_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stated_numbers, "VISIT_HOURS", 1)
    monkeypatch.setattr(stated_numbers, "KEEP_DAYS", (2, 7))
    monkeypatch.setattr(stated_numbers, "MOST_OPEN", 40)
    page = '{% load stated_numbers %}{% hours "VISIT_HOURS" %}; {% either "KEEP_DAYS" %}; {% stated_number "MOST_OPEN" %}'
    assert Template(page).render(Context()) == "one hour; 2 or 7; 40"


def test_a_number_that_nobody_named_is_an_error_and_no_gap() -> None:
    with pytest.raises(AttributeError):
        Template('{% load stated_numbers %}{% stated_number "VISIT_HUORS" %}').render(Context())


def test_the_form_offers_the_days_and_proposes_one_of_them() -> None:
    field: Any = KeepForm().fields["days"]
    assert list(field.choices) == [("1", "1 day"), ("30", "30 days"), ("90", "90 days")]
    assert stated_numbers.KEEP_DAYS_PROPOSED in stated_numbers.KEEP_DAYS


def test_the_cookie_of_forms_lives_as_long_as_a_visit() -> None:
    assert settings.CSRF_COOKIE_AGE == stated_numbers.VISIT_SECONDS
