"""The series in the admin: editors write, publishers publish, and every link leads somewhere safe."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.test import Client

from questionnaire.drafting import write_draft
from questionnaire.library_files import load_series
from questionnaire.models import Advice, Article, Questionnaire
from questionnaire.publishing import publish
from tests import shipped
from tests.admin.conftest import small
from tests.admin.pages import ADMIN, errors, save

WRITTEN = {
    "kind": "part",
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
    assert [client.get(at(article)).status_code for client in (erin, paul, rita)] == [200, 200, 200]
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


def test_a_drawing_that_is_not_there_is_refused_with_the_names_of_those_that_are(erin: Client) -> None:
    page = erin.post(f"{ADMIN}/article/add/", WRITTEN | {"body": "![Soap](scene_soap)"})
    (told,) = errors(page)
    assert told.startswith("There is no drawing “scene_soap”. There are: part_breath, ")
    assert erin.post(f"{ADMIN}/article/add/", WRITTEN | {"body": "![Jar](scene_repair)"}).status_code == 302


@pytest.mark.parametrize("address", ["ftp://example.org/a", "http://example.org/a", "ftps://example.org/a"])
def test_an_article_elsewhere_stands_at_an_https_address(erin: Client, address: str) -> None:
    sent: dict[str, Any] = WRITTEN | {"body": "", "external_url": address}
    page = erin.post(f"{ADMIN}/article/add/", sent)
    assert errors(page) == ["Write an address that begins with https://."]


class TestAPublishedArticleThatCardsLeadTo:
    @pytest.fixture
    def led_to(self, article: Article, published: Questionnaire) -> Article:
        """The article, published, and two cards that lead to it: one of the draft, one of the version."""
        Article.objects.filter(pk=article.pk).update(published=True)
        Advice.objects.filter(questionnaire=published).update(link="on-sleep#nights")
        publish(published, note="With a link.")
        return article

    def test_renaming_it_names_the_cards_first_and_the_old_address_leads_on(
        self, paul: Client, client: Client, led_to: Article
    ) -> None:
        page = save(paul, at(led_to), slug="on-nights")
        assert errors(page) == ["This would break: advice card (draft). Change them first, or tick this box."]
        assert client.get("/series/on-sleep/").status_code == 200
        assert save(paul, at(led_to), slug="on-nights", all_the_same="on").status_code == 302
        moved = client.get("/series/on-sleep/")
        assert (moved.status_code, moved["Location"]) == (301, "/series/on-nights/")
        assert client.get("/series/on-nights/").status_code == 200

    @pytest.mark.parametrize("change", [{"body": "## Days\n\nSleep."}, {"published": None}])
    def test_taking_away_what_they_lead_to_names_them_first(
        self, paul: Client, led_to: Article, change: dict[str, Any]
    ) -> None:
        page = save(paul, at(led_to), **change)
        broken = "advice card (draft), advice card (version 2)"
        assert errors(page) == [f"This would break: {broken}. Change them first, or tick this box."]
        assert save(paul, at(led_to), **change, all_the_same="on").status_code == 302

    def test_deleting_it_is_refused_and_names_them(self, admin_client: Client, led_to: Article) -> None:
        page = admin_client.get(at(led_to, "delete"))
        assert page.context["protected"] == ["advice card (draft)", "advice card (version 2)"]
        admin_client.post(at(led_to, "delete"), {"post": "yes"})
        assert Article.objects.filter(pk=led_to.pk).exists()

    def test_changing_its_words_asks_nothing(self, paul: Client, led_to: Article) -> None:
        assert save(paul, at(led_to), body="## Nights\n\nSleep well.", part="9").status_code == 302


def renamed(paul: Client, article: Article, slug: str) -> None:
    assert save(paul, at(article), slug=slug).status_code == 302


def test_however_often_it_is_renamed_every_old_address_leads_straight_to_it(
    paul: Client, client: Client, article: Article
) -> None:
    Article.objects.filter(pk=article.pk).update(published=True)
    for slug in ("two", "three", "on-sleep", "four"):
        renamed(paul, article, slug)
    old = ("on-sleep", "two", "three")
    assert [client.get(f"/series/{slug}/").headers.get("Location") for slug in old] == ["/series/four/"] * 3
    renamed(paul, article, "two")
    assert [client.get(f"/series/{slug}/").status_code for slug in (*old, "four")] == [301, 200, 301, 301]


def test_an_article_that_has_an_address_comes_before_one_that_had_it(
    paul: Client, client: Client, article: Article
) -> None:
    Article.objects.filter(pk=article.pk).update(published=True)
    renamed(paul, article, "two")
    other = Article.objects.create(**WRITTEN | {"part": 4, "title": "Another"})
    assert client.get("/series/on-sleep/").status_code == 301
    Article.objects.filter(pk=other.pk).update(published=True)
    assert "<h1>Another</h1>" in client.get("/series/on-sleep/").content.decode()


def test_an_article_that_nobody_could_read_leaves_no_address_behind(
    erin: Client, client: Client, article: Article
) -> None:
    renamed(erin, article, "two")
    Article.objects.filter(pk=article.pk).update(published=True)
    assert [client.get(f"/series/{slug}/").status_code for slug in ("on-sleep", "two")] == [404, 200]


def test_a_shipped_article_that_was_renamed_is_not_loaded_again(paul: Client) -> None:
    save(paul, at(Article.objects.get(kind="part", part=1)), slug="one", part="7", all_the_same="on")
    assert list(load_series(shipped.CONTENT / "series")) == []


def test_a_source_that_only_an_article_cites_stays(erin: Client, settings: Any, article: Article) -> None:
    settings.QUESTIONNAIRE = "small"
    draft = write_draft(small())
    body = "## Nights\n\nSleep [@jones]."
    Article.objects.filter(pk=article.pk).update(published=True, body=body)
    source = draft.references.get(key="jones")
    page = erin.get(f"{ADMIN}/reference/{source.pk}/delete/")
    assert page.context["protected"] == ["article on-sleep"]
    erin.post(f"{ADMIN}/reference/{source.pk}/delete/", {"post": "yes"})
    assert draft.references.filter(key="jones").exists()
    refused = save(erin, f"{ADMIN}/reference/{source.pk}/change/", key="joneses")
    assert errors(refused) == ["Others name it by this key: article on-sleep. Change them first."]


def test_publishing_an_article_that_cites_what_no_draft_has_is_asked_about(
    paul: Client, settings: Any, article: Article
) -> None:
    settings.QUESTIONNAIRE = "small"
    write_draft(small())
    page = save(paul, at(article), body="[@nobody]", published="on")
    assert errors(page) == [
        "This would break: questionnaire small (draft). Change them first, or tick this box."
    ]
