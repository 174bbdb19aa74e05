"""Pages that are the same for everybody: drawn once, compressed once, confirmed when they have not changed."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace

import brotli
import pytest
from django.test import Client
from django.test.utils import override_settings
from pytest_django import DjangoAssertNumQueries

from tests import shipped

PATHS = (
    "/",
    "/how-it-works/",
    "/evidence/",
    "/series/",
    "/series/repairing-your-gut/",
    "/privacy/",
    "/robots.txt",
)


@pytest.mark.django_db
@pytest.mark.parametrize("path", PATHS)
def test_every_coding_says_the_same(client: Client, path: str) -> None:
    plain = client.get(path)
    zipped = client.get(path, headers={"Accept-Encoding": "gzip, deflate"})
    smallest = client.get(path, headers={"Accept-Encoding": "gzip, deflate, br, zstd"})
    codings = [page.headers.get("Content-Encoding") for page in (plain, zipped, smallest)]
    assert codings == [None, "gzip", "br"]
    assert gzip.decompress(zipped.content) == brotli.decompress(smallest.content) == plain.content
    assert plain["ETag"] == zipped["ETag"] == smallest["ETag"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip;q=1.0, br;q=0", "gzip"),
        ("br;q=0.000, gzip", "gzip"),
        ("br;q=0.1", "br"),
        ("identity", None),
        ("*", None),
        ("x-br-not, gzip", "gzip"),
    ],
)
def test_a_coding_that_is_not_asked_for_is_not_sent(
    client: Client, accepted: str, coding: str | None
) -> None:
    assert client.get("/", headers={"Accept-Encoding": accepted}).headers.get("Content-Encoding") == coding


@pytest.mark.django_db
@pytest.mark.parametrize("path", PATHS)
def test_a_copy_that_still_holds_is_confirmed_without_being_sent(client: Client, path: str) -> None:
    page = client.get(path)
    again = client.get(path, headers={"If-None-Match": page["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", page["ETag"])
    assert client.get(path, headers={"If-None-Match": '"another"'}).content == page.content


@pytest.mark.django_db
def test_a_new_version_is_another_page(client: Client) -> None:
    before = client.get("/how-it-works/")
    shipped.published(replace(shipped.definition(), title="Another title"), number=2)
    after = client.get("/how-it-works/", headers={"If-None-Match": before["ETag"]})
    assert (after.status_code, "Version 2 of the questionnaire." in after.content.decode()) == (200, True)


@pytest.mark.django_db
def test_an_edited_article_is_another_page(client: Client) -> None:
    before = client.get("/series/repairing-your-gut/")
    shipped.published_with("repairing-your-gut", summary="Quite another summary.")
    after = client.get("/series/repairing-your-gut/", headers={"If-None-Match": before["ETag"]})
    assert "Quite another summary." in after.content.decode()
    assert "Quite another summary." in client.get("/series/").content.decode()


@pytest.mark.django_db
def test_what_was_read_within_the_second_is_not_read_again(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    paths = (*PATHS, "/start/", "/evidence/the-article/")
    client.get("/series/")
    with override_settings(QUERY_CACHE_SECONDS=60), django_assert_num_queries(0):
        assert [client.get(path).status_code for path in paths] == [200] * len(paths)


@pytest.mark.django_db
def test_a_source_or_an_article_that_is_not_there_is_not_found(client: Client) -> None:
    assert [client.get(path).status_code for path in ("/evidence/nobody/", "/series/nothing/")] == [404, 404]


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["one.example", "two.example:8000"])
def test_a_picture_to_share_is_named_by_the_public_address_whatever_was_asked(
    client: Client, host: str
) -> None:
    with override_settings(ALLOWED_HOSTS=["one.example", "two.example"], PUBLIC_URL="https://one.example"):
        page = client.get("/", headers={"Host": host}).content.decode()
    assert re.findall(r'"og:image" content="([^"]*)"', page) == ["https://one.example/static/img/share.png"]


@pytest.mark.django_db
def test_hosts_make_no_pages_of_their_own(client: Client) -> None:
    with override_settings(ALLOWED_HOSTS=["one.example", "two.example"], PUBLIC_URL=""):
        pages = [client.get("/", headers={"Host": host}) for host in ("one.example:1", "two.example")]
    assert (pages[0]["ETag"], b"og:image" in pages[0].content) == (pages[1]["ETag"], False)
