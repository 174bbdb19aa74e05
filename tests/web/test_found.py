"""What search engines, and people who share a page, find of it."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from questionnaire import site as sites
from questionnaire.models import Site
from tests import shipped

PUBLIC = "https://one.example"
ONE_OF_EACH = (
    *("/", "/how-it-works/", "/evidence/", "/evidence/the-article/", "/series/", "/warning-signs/"),
    *("/privacy/", "/consumer-health-data/", "/accessibility/"),
)
ARTICLES = (
    *("/series/acne/", "/series/eczema/", "/series/psoriasis/", "/series/ageing-skin/"),
    *("/series/when-good-guts-go-bad/", "/series/repairing-your-gut/", "/series/words/"),
)
TOPICS = ("/how-it-works/nutrient/", "/how-it-works/detox/", "/how-it-works/immune/")
TO_BE_FOUND = (*ONE_OF_EACH, *ARTICLES, *TOPICS, "/evidence/wongchu2021/")
TO_BE_LEFT_OUT = ("/start/", "/s/", "/finish/", "/summary/", "/nowhere/", "/stop/")
MEDICAL = ("/warning-signs/", "/evidence/the-article/", *ARTICLES[:4], "/series/words/", *TOPICS)

pytestmark = pytest.mark.django_db


@pytest.fixture
def public(settings: Any) -> None:
    settings.PUBLIC_URL = PUBLIC
    sites.current_site()


def said(html: str) -> dict[str, str]:
    """The title, the description and what else the head says of a page."""
    head = html.partition("</head>")[0]
    named = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', head)
    titles, canonical = (
        re.findall("<title>(.*?)</title>", head),
        re.findall('rel="canonical" href="(.*?)"', head),
    )
    return {name: unescape(text) for name, text in named} | {
        "title": unescape(" | ".join(titles)),
        "canonical": " | ".join(canonical),
    }


def data(html: str) -> list[dict[str, Any]]:
    return [
        json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    ]


@pytest.mark.parametrize("path", TO_BE_FOUND)
def test_a_page_names_its_address_and_what_it_is_and_shows_a_picture(
    public: None, client: Client, path: str
) -> None:
    head = said(client.get(path).content.decode())
    assert (head["canonical"], head["og:url"]) == (PUBLIC + path,) * 2
    assert (head["title"], head["og:description"]) == (f"{head['og:title']} – Gutskin", head["description"])
    assert (head["og:site_name"], head["og:type"]) == (
        "Gutskin",
        "article" if path in ARTICLES else "website",
    )
    assert (head["og:image"], head["og:image:alt"][:9]) == (f"{PUBLIC}/static/img/share.png", "Drawing: ")
    assert 40 <= len(head["description"]) <= 300


def test_no_two_pages_have_the_same_title_or_description(client: Client) -> None:
    heads = [said(client.get(path).content.decode()) for path in TO_BE_FOUND]
    for name in ("title", "description"):
        assert len({head[name] for head in heads}) == len(TO_BE_FOUND)


@pytest.mark.parametrize("path", TO_BE_LEFT_OUT)
def test_a_page_of_ones_own_asks_not_to_be_found(public: None, client: Client, path: str) -> None:
    head = said(client.get(path).content.decode())
    assert (head["robots"], head["canonical"], "og:title" in head) == ("noindex", "", False)


def test_without_a_public_address_a_page_names_none(client: Client) -> None:
    html = client.get("/series/acne/").content.decode()
    assert (said(html)["canonical"], "og:image" in html, "url" in data(html)[0]) == ("", False, False)


@pytest.mark.parametrize("path", TO_BE_FOUND)
def test_articles_and_medical_pages_are_described_as_such_and_others_are_not(
    public: None, client: Client, path: str
) -> None:
    html = client.get(path).content.decode()
    kind = "MedicalWebPage" if path in MEDICAL else "Article" if path in ARTICLES else None
    assert [(found["@type"], found["url"]) for found in data(html)] == (
        [(kind, PUBLIC + path)] if kind else []
    )


def test_what_is_said_of_a_complaint_is_what_its_page_says(public: None, client: Client) -> None:
    html = client.get("/series/acne/").content.decode()
    (found,) = data(html)
    (article,) = (one for one in shipped.definition().articles if one.slug == "acne")
    assert (found["headline"], found["description"]) == (article.title, article.summary)
    assert (found["about"], found["lastReviewed"]) == (
        {"@type": "MedicalCondition", "name": "Acne"},
        "2026-11",
    )
    assert "publisher" not in found  # nobody answers for the site yet


def test_who_answers_for_the_site_is_its_publisher(client: Client) -> None:
    Site.objects.update(controller="Jo & Co </script>")
    sites.current_site()
    (found,) = data(client.get("/series/acne/").content.decode())
    assert found["publisher"] == {"name": "Jo & Co </script>"}


def test_the_list_of_pages_names_each_that_is_to_be_found_and_each_is_there(
    public: None, client: Client
) -> None:
    page = client.get("/sitemap.xml")
    listed = re.findall("<loc>(.*?)</loc>", page.content.decode())
    sources = [f"/evidence/{reference.key}/" for reference in shipped.definition().references]
    assert page["Content-Type"] == "application/xml; charset=utf-8"
    assert sorted(listed) == sorted(PUBLIC + path for path in (*ONE_OF_EACH, *ARTICLES, *TOPICS, *sources))
    assert {client.get(path.removeprefix(PUBLIC)).status_code for path in listed} == {200}


def test_the_list_says_when_a_page_was_reviewed(public: None, client: Client) -> None:
    xml = client.get("/sitemap.xml").content.decode()
    assert f"<url><loc>{PUBLIC}/series/acne/</loc><lastmod>2026-11</lastmod></url>" in xml


def test_robots_are_led_to_the_list_where_the_site_has_an_address(public: None, client: Client) -> None:
    assert f"\nSitemap: {PUBLIC}/sitemap.xml\n" in client.get("/robots.txt").content.decode()


def test_without_an_address_there_is_no_list_and_robots_are_led_to_none(client: Client) -> None:
    assert client.get("/sitemap.xml").status_code == 404
    assert "Sitemap" not in client.get("/robots.txt").content.decode()


def test_a_device_that_keeps_a_sign_for_the_site_finds_its_name_and_pictures(client: Client) -> None:
    Site.objects.update(name='Night & "Day"', name_end="")
    sites.current_site()
    page = client.get("/site.webmanifest")
    found = json.loads(page.content)
    assert page["Content-Type"] == "application/manifest+json; charset=utf-8"
    assert (found["name"], found["start_url"]) == ('Night & "Day"', "/")
    pictures = [icon["src"].removeprefix("/static/") for icon in found["icons"]]
    assert [finders.find(picture) is None for picture in pictures] == [False] * 3


def test_the_usual_address_of_an_icon_leads_to_one(client: Client) -> None:
    page = client.get("/favicon.ico")
    assert (page.status_code, page["Location"]) == (302, "/static/img/favicon.ico")
    icon = finders.find("img/favicon.ico")
    assert icon
    assert Path(icon).read_bytes()[:6] == b"\0\0\1\0\1\0"


def test_a_page_that_is_not_there_has_ways_on(client: Client) -> None:
    html = client.get("/nowhere/").content.decode().partition("<main")[2].partition("</main>")[0]
    ways = re.findall(r'href="([^"]+)"', html)
    assert ways == ["/", "/start/", "/series/", "/evidence/the-article/", "/warning-signs/", "/s/"]
    assert {client.get(path).status_code for path in ways} == {200}
