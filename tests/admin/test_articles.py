"""The series in the admin: editors write, publishers publish, and every link leads somewhere safe."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.test import Client

from questionnaire.models import Article
from tests.admin.pages import ADMIN, errors, save

WRITTEN = {
    "title": "On sleep",
    "slug": "on-sleep",
    "part": 3,
    "summary": "Why it matters.",
    "body": "## Nights\n\nSleep.",
    "external_url": "",
    "minutes": 4,
    "reviewed": "",
}


@pytest.fixture
def article(db: None) -> Article:
    return Article.objects.create(**WRITTEN)


def at(article: Article, page: str = "change") -> str:
    return f"{ADMIN}/article/{article.pk}/{page}/"


def test_what_an_editor_writes_is_not_published_whatever_is_sent(erin: Client, client: Client) -> None:
    page = erin.post(f"{ADMIN}/article/add/", WRITTEN | {"published": "on"})
    assert (page.status_code, client.get("/series/on-sleep/").status_code) == (302, 404)
    assert "On sleep" not in client.get("/series/").content.decode()
    article = Article.objects.get(slug="on-sleep")
    assert save(erin, at(article), title="On nights", published="on").status_code == 302
    article.refresh_from_db()
    assert (article.title, article.published) == ("On nights", False)


def test_a_publisher_publishes_it_and_takes_it_back(paul: Client, client: Client, article: Article) -> None:
    assert save(paul, at(article), published="on").status_code == 302
    assert client.get("/series/on-sleep/").status_code == 200
    assert save(paul, at(article), published=None).status_code == 302
    assert client.get("/series/on-sleep/").status_code == 404


def test_only_a_publisher_changes_what_is_published_and_no_editor_deletes_it(
    erin: Client, paul: Client, rita: Client, article: Article
) -> None:
    Article.objects.filter(pk=article.pk).update(published=True)
    sent = WRITTEN | {"title": "Buy this", "published": "on"}
    refused = [client.post(at(article), sent).status_code for client in (erin, rita)]
    deleted = erin.post(at(article, "delete"), {"post": "yes"}).status_code
    many = {"action": "delete_selected", ACTION_CHECKBOX_NAME: [article.pk], "post": "yes"}
    erin.post(f"{ADMIN}/article/", many)
    article.refresh_from_db()
    assert (refused, deleted, article.title) == ([403, 403], 403, "On sleep")
    assert paul.post(at(article), sent).status_code == 302
    article.refresh_from_db()
    assert (article.title, article.published) == ("Buy this", True)


CANNOT = "The link to “{}” cannot be used. Write https://…, /series/… or #heading."
NOWHERE = "There is no page of ours at “{}”."


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("ftp://example.org/a", CANNOT),
        ("http://example.org/", CANNOT),
        ("mailto:a@example.org", CANNOT),
        ("//example.org/", CANNOT),
        ("repairing-your-gut", CANNOT),
        ("/nowhere/", NOWHERE),
        ("/series/a/b/#c", NOWHERE),
    ],
)
@pytest.mark.parametrize("written", ["A [link]({}).", "- **x [link]({} 'y')**", "[link][1]\n\n[1]: {}\n"])
def test_a_link_of_an_article_is_https_or_leads_to_a_page_of_ours(
    erin: Client, address: str, words: str, written: str
) -> None:
    page = erin.post(f"{ADMIN}/article/add/", WRITTEN | {"body": written.format(address)})
    assert (page.status_code, errors(page)) == (200, [words.format(address)])


def test_links_to_the_outside_by_https_and_to_our_own_pages_are_taken(erin: Client) -> None:
    body = "[a](https://example.org/) [b](/series/repairing-your-gut/#remove) [c](#here) [d](/start/?x=1)"
    assert erin.post(f"{ADMIN}/article/add/", WRITTEN | {"body": body}).status_code == 302


@pytest.mark.parametrize("address", ["ftp://example.org/a", "http://example.org/a", "ftps://example.org/a"])
def test_an_article_elsewhere_stands_at_an_https_address(erin: Client, address: str) -> None:
    sent: dict[str, Any] = WRITTEN | {"body": "", "external_url": address}
    page = erin.post(f"{ADMIN}/article/add/", sent)
    assert errors(page) == ["Write an address that begins with https://."]
