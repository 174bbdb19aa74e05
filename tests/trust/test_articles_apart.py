"""Articles of before versions held them: what is live stays live, and every draft has what was its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from questionnaire import codec
from questionnaire.domain.definition import Article, ArticleKind
from tests import shipped
from tests.http_visitor import HttpClient
from tests.server import Server
from tests.trust import articles_apart

PATHS = ("/series/", *(f"/series/{article.slug}/" for article in shipped.definition().articles))
UNREADY = Article("later", ArticleKind.PART, "later", 9, "Later", "So.", "To come.", ready=False)
SEEN = (
    "import json; from questionnaire.models import *; from questionnaire import codec\n"
    "from questionnaire.drafting import read_draft\n"
    "from django.contrib.auth.models import Permission\n"
    "print(json.dumps({"
    "'versions': [*Version.objects.values_list('number', 'definition')],"
    "'drafts': [codec.definition_to_json(read_draft(one)) for one in Questionnaire.objects.order_by('pk')],"
    "'kept': KeptDraft.objects.get().text,"
    "'rights': [*Permission.objects.filter(group__name='Publisher', codename__contains='article')"
    ".values_list('codename', flat=True)]}))"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("apart"), QUERY_CACHE_SECONDS="0")
    server.manage("migrate", "questionnaire", "0016_draft_history")
    server.manage("shell", "-c", "from tests.trust import articles_apart; articles_apart.publish()")
    server.manage("migrate", "-v", "0")
    server.manage("collectstatic", "--no-input", "-v", "0")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def seen(server: Server) -> Any:
    return json.loads(server.manage("shell", "-v", "0", "-c", SEEN))


def main(page: Any) -> str:
    """What stands on a page; around it are names of files, which differ from server to server."""
    text: str = page.content.decode()
    return text.partition("<main")[2].partition("</main>")[0]


@pytest.mark.django_db
@pytest.mark.parametrize("path", PATHS)
def test_what_visitors_read_is_the_same_to_the_byte(server: Server, client: Client, path: str) -> None:
    page = HttpClient(server.url).get(path)
    assert (page.status_code, main(page)) == (200, main(client.get(path)))


def test_an_address_that_an_article_had_leads_to_it_and_one_not_published_is_nowhere(server: Server) -> None:
    there = HttpClient(server.url).get(f"/series/{articles_apart.FORMER}/")
    assert (there.status_code, there.headers["Location"]) == (301, "/series/acne/")
    assert HttpClient(server.url).get("/series/later/").status_code == 404


def test_the_version_is_as_it_was(seen: Any) -> None:
    text = codec.definition_to_json(replace(shipped.definition(), articles=(), schema=2))
    assert seen["versions"] == [[1, text]]


def expected() -> list[Article]:
    articles = [
        replace(article, former_slugs=(articles_apart.FORMER,)) if article.slug == "acne" else article
        for article in shipped.definition().articles
    ]
    return sorted([*articles, UNREADY], key=lambda article: (article.kind, article.part))


def test_the_draft_has_them_all_and_so_has_a_draft_that_was_kept(seen: Any) -> None:
    draft, kept = (codec.definition_from_json(text) for text in (seen["drafts"][0], seen["kept"]))
    assert list(draft.articles) == expected()
    assert kept == replace(shipped.definition(), articles=tuple(expected()))


def test_a_draft_whose_cards_lead_to_an_article_has_that_one(seen: Any) -> None:
    (article,) = codec.definition_from_json(seen["drafts"][1]).articles
    assert article.slug == "acne"


def test_nobody_publishes_an_article_apart_any_more(seen: Any) -> None:
    assert seen["rights"] == ["view_article"]
