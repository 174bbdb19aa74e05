"""The site's own row: what it is called, who answers for it and its colours, on every page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from questionnaire import site as sites
from questionnaire.checks import site_is_signed
from questionnaire.models import Site
from tests.visitor import Visitor

OTHERS = {
    "name": "Sleepwell",
    "name_end": "well",
    "strapline": "Awake at three again?",
    "introduction": "Answer plain questions about your nights.",
    "controller": "The Sleep Trust",
    "contact": "post@sleepwell.example",
    "postal_address": "1 Long Lane\nLeeds",
    "reviewed_by": "Dr Ada Night, sleep doctor",
    "reviewed_on": date(2026, 11, 20),
}
BLUE = {
    "action_light": "#1c3f7a",
    "action_dark": "#aaccf8",
    "accent_light": "#5a2a6e",
    "accent_dark": "#E2B2D3",
}
SHEET = "/colours/1c3f7a-aaccf8-5a2a6e-e2b2d3.css"


@pytest.fixture
def another(db: None) -> Iterator[None]:
    """The row of another owner, which this process has read."""
    Site.objects.update(**OTHERS)
    sites.current_site()
    yield
    sites.current_site._answers.clear()


def text(page: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def title(page: Any) -> str:
    found = re.search(r"<title>\s*(.*?)\s*</title>", page.content.decode(), re.DOTALL)
    return found.group(1).split(" – ")[-1] if found else ""


def test_every_page_of_a_visit_carries_the_name(another: None, visitor: Visitor) -> None:
    visitor.walk({})
    paths = (
        "/",
        "/start/",
        "/questions/skin/",
        "/check/",
        "/summary/",
        "/summary/keep/",
        "/privacy/",
        "/no/",
    )
    assert {path: title(visitor.get(path)) for path in paths} == dict.fromkeys(paths, "Sleepwell")


def test_the_name_has_its_end_in_the_second_colour(another: None, client: Client) -> None:
    assert "<span>Sleep<b>well</b></span>" in client.get("/").content.decode()
    Site.objects.update(name_end="")
    assert "<span>Sleepwell</span>" in client.get("/").content.decode()


def test_every_page_says_who_answers_for_it_and_when_it_was_reviewed(another: None, client: Client) -> None:
    for path in ("/privacy/", "/start/", "/no/"):
        foot = text(client.get(path)).partition("health professional.")[2].strip()
        assert foot == "The Sleep Trust answers for this site. Reviewed on 20 November 2026. Write to us"
    first = text(client.get("/"))  # says it above, and only there
    assert first.partition("Who stands behind this ")[2].partition(" No trackers")[0] == (
        "Who answers for it The Sleep Trust 1 Long Lane Leeds Checked by Dr Ada Night, sleep doctor"
        " Last reviewed 20 November 2026 Questions or mistakes post@sleepwell.example"
    )
    assert first.partition("health professional.")[2].strip() == ""


def test_the_privacy_page_names_who_answers_and_where_to_write(another: None, client: Client) -> None:
    def answered() -> str:
        whole = text(client.get("/privacy/")).partition("Who answers for your data")[2]
        return whole.partition("Your rights")[0].strip()

    assert answered() == "The Sleep Trust 1 Long Lane Leeds post@sleepwell.example"
    Site.objects.update(controller="", contact="", postal_address="")
    sites.current_site()
    assert answered() == "Nobody has put their name to this site yet."


@pytest.mark.django_db
def test_a_site_that_nobody_has_signed_says_so(client: Client) -> None:
    foot = text(client.get("/start/")).partition("health professional.")[2].strip()
    assert foot == "Nobody has put their name to this site yet. Nobody has reviewed it yet."
    first = text(client.get("/")).partition("Who stands behind this ")[2].partition(" No trackers")
    assert first[0] == "Nobody has put their name to this site yet, and nobody has checked its content."
    assert "Nobody" not in first[2]


def test_a_question_page_asks_nothing_though_it_carries_the_name(
    another: None, visitor: Visitor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    visitor.walk({})
    with django_assert_num_queries(0):
        assert title(visitor.get("/questions/skin/")) == "Sleepwell"


def test_a_change_is_shown_on_pages_that_were_drawn_before(another: None, visitor: Visitor) -> None:
    visitor.walk({})
    before = title(visitor.get("/questions/skin/")), title(visitor.get("/"))
    Site.objects.update(name="Nightly", name_end="")
    after = title(visitor.get("/")), title(visitor.get("/questions/skin/"))
    assert (before, after) == (("Sleepwell", "Sleepwell"), ("Nightly", "Nightly"))


@pytest.mark.django_db
def test_there_is_one_row_and_no_second() -> None:
    assert Site.objects.count() == 1
    for number in (0, 2):
        with pytest.raises(IntegrityError), transaction.atomic():
            Site.objects.create(id=number)
    with pytest.raises(IntegrityError), transaction.atomic():
        Site.objects.create()


@pytest.mark.django_db
def test_without_a_row_the_site_is_our_own(client: Client) -> None:
    Site.objects.all().delete()
    assert title(client.get("/")) == "Gutskin"


class TestColours:
    def test_the_usual_ones_need_no_sheet(self, another: None, client: Client) -> None:
        sheets = re.findall(r'rel="stylesheet" href="([^"]*)"', client.get("/").content.decode())
        assert [sheet for sheet in sheets if "gutskin" not in sheet] == []

    def test_others_come_in_a_sheet_after_the_main_one(self, another: None, client: Client) -> None:
        Site.objects.update(**BLUE)
        sheets = re.findall(r'rel="stylesheet" href="([^"]*)"', client.get("/").content.decode())
        assert sheets[1:] == [SHEET]
        sheet = client.get(SHEET)
        assert (sheet["Content-Type"], sheet["Cache-Control"]) == (
            "text/css; charset=utf-8",
            "public, max-age=31536000, immutable",
        )
        assert sheet.content.decode() == (
            "@media screen and (forced-colors:none){:root{--leaf:#1c3f7a;--clay:#5a2a6e}}\n"
            "@media screen and (forced-colors:none) and (prefers-color-scheme:dark)"
            "{:root{--leaf:#aaccf8;--clay:#e2b2d3}}\n"
        )

    @pytest.mark.parametrize(
        "written", ["1c3f7a", "1c3f7a-aaccf8-5a2a6e-zzzzzz", "1C3F7A-aaccf8-5a2a6e-e2b2d3"]
    )
    def test_an_address_that_is_not_four_colours_is_not_found(
        self, written: str, db: None, client: Client
    ) -> None:
        assert client.get(f"/colours/{written}.css").status_code == 404

    def test_our_own_are_strong_enough(self) -> None:
        site = Site()
        site.full_clean(validate_unique=False, validate_constraints=False)
        ours = ("#17543f", "#93d6b8", "#7f3419", "#f5b69a")
        assert (site.action_light, site.action_dark, site.accent_light, site.accent_dark) == ours

    @pytest.mark.parametrize(
        ("field", "colour", "said"),
        [
            (
                "action_light",
                "#93d6b8",
                (
                    "Text in this colour is too pale to read on light pages: its contrast is 1.4 to 1, and 7.0"
                    " is needed. Choose a darker shade."
                ),
            ),
            (
                "accent_dark",
                "#f4b497",
                (
                    "Text in this colour is too dark to read on dark pages: its contrast is 6.9 to 1, and 7.0"
                    " is needed. Choose a paler shade."
                ),
            ),
            ("accent_light", "teal", "Write a colour as in #17543f."),
        ],
    )
    def test_what_is_too_weak_is_refused_in_plain_words(self, field: str, colour: str, said: str) -> None:
        with pytest.raises(ValidationError) as refused:
            Site(**{field: colour}).full_clean(validate_unique=False, validate_constraints=False)
        assert refused.value.message_dict == {field: [said]}


def test_check_deploy_names_what_nobody_has_said_yet(another: None) -> None:
    assert site_is_signed() == []
    Site.objects.update(contact="", reviewed_on=None)
    (warning,) = site_is_signed()
    assert (warning.id, warning.msg) == (
        "questionnaire.W002",
        "Pages say that nobody has told them yet: contact, reviewed when.",
    )


def test_the_checked_article_is_linked_to_where_its_address_is_known(another: None, client: Client) -> None:
    paths, none_known = ("/", "/evidence/the-article/"), "We know of no lasting address for the article"
    title = "<cite>The Gut-Skin Connection, Explained</cite>"
    link = f'<a href="https://example.org/gut" rel="external noreferrer">{title}</a>'
    found = []
    for address in ("", "https://example.org/gut"):
        Site.objects.update(article_url=address)
        sites.current_site()
        pages = [client.get(path).content.decode() for path in paths]
        found.append([(page.count(title), page.count(link), page.count(none_known)) for page in pages])
    assert found == [[(1, 0, 0), (1, 0, 1)], [(1, 1, 0), (1, 1, 0)]]


def test_a_checked_article_without_a_title_is_linked_to_by_its_address(another: None, client: Client) -> None:
    Site.objects.update(article_title="", article_url="https://example.org/gut")
    sites.current_site()
    pages = [client.get(path).content.decode() for path in ("/", "/evidence/the-article/")]
    link = '<a href="https://example.org/gut" rel="external noreferrer"><cite dir="ltr">https://example.org/gut</cite></a>'
    assert [(page.count(link), page.count("<cite")) for page in pages] == [(1, 1), (1, 1)]


def test_the_address_of_the_checked_article_is_https() -> None:
    with pytest.raises(ValidationError) as refused:
        Site(article_url="http://example.org/gut").full_clean(
            validate_unique=False, validate_constraints=False
        )
    assert refused.value.message_dict == {"article_url": ["Enter a valid URL."]}


def test_whole_addresses_begin_with_the_public_one(visitor: Visitor, settings: Any) -> None:
    settings.PUBLIC_URL = "https://gutskin.example"
    visitor.walk({})
    page = visitor.client.post("/summary/keep/", {"days": 30}).content.decode()
    assert re.findall(r'value="(http[^#"]*)#', page) == ["https://gutskin.example/s/"]
    settings.PUBLIC_URL = ""
    page = visitor.client.post("/summary/keep/", {"days": 30}).content.decode()
    assert re.findall(r'value="(http[^#"]*)#', page) == ["http://testserver/s/"]
