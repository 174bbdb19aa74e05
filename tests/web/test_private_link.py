"""The way from a private link to its page: in every form in which a link arrives, and without leaving a trace."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from questionnaire import keeping, sealing, versions
from questionnaire.models import KeptSummary
from tests.visitor import Page, Visitor
from tests.web.test_html import faults as faults_of
from tests.web.test_keep import keep, opened, page_of, token_of

TOKEN = "Ab-_5" * 8 + "xyz"
# What mail programs, chats and hands leave around a link.
BEFORE = ["", " ", "(", "<", "[", '"', "“", "\u200b", "see: ", "%28", "%20", "%E2%80%8B"]
AFTER = (
    ")",
    ".",
    ",",
    ">",
    "]",
    "'",
    '"',
    "”",
    "’",
    " ",
    "\n",
    "\r\n",
    "\u200b",
    "\ufeff",
    "\u00a0",
    ");",
    ".)",
)
PERCENT = [
    "%29",
    "%2E",
    "%2C",
    "%3E",
    "%5D",
    "%27",
    "%22",
    "%20",
    "%0A",
    "%E2%80%8B",
    "%E2%80%9D",
    "%C2%A0",
    "%0D%0A",
]


pytestmark = pytest.mark.django_db


def without_token(page: Page) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.content.decode())


@pytest.mark.parametrize("after", ["", *AFTER, *PERCENT])
def test_a_token_is_found_whatever_stands_around_it(after: str) -> None:
    ways = ("{}", "#{}", "https://example.org/s/#{}", "https://example.org/s/{}/", "/s/%23{}")
    texts = [before + way.format(TOKEN) + after for before in BEFORE for way in ways]
    assert [text for text in texts if sealing.token_in(text) != TOKEN] == []


@given(st.text(st.characters(exclude_characters="%"), max_size=30), st.text(max_size=30))
def test_a_token_is_found_in_any_text_in_which_it_stands_apart(before: str, after: str) -> None:
    found = sealing.token_in(f"{before} {TOKEN} {after}")
    assert found == TOKEN or found in before


@pytest.mark.parametrize(
    "text", ["", "x", TOKEN[:-1], f"{TOKEN}x", f"-{TOKEN}", f"{TOKEN[:20]} {TOKEN[20:]}", "é" * 43]
)
def test_what_is_no_whole_token_is_none(text: str) -> None:
    assert sealing.token_in(text) == ""


@pytest.mark.parametrize("after", ["", *AFTER, *PERCENT])
def test_a_link_with_something_behind_it_opens_as_it_was_given_out_before_and_as_today(
    visitor: Visitor, after: str
) -> None:
    link = keep(visitor)
    olds = [f"/s/{token_of(link)}/{after}", f"/s/{token_of(link)}{after}"]
    assert [Client().get(old).headers.get("Location") for old in olds] == [page_of(link)] * 2
    assert opened_page(link + after).url == page_of(link)


def test_a_link_pasted_with_words_around_it_opens(visitor: Visitor) -> None:
    link = keep(visitor)
    page: Page = Client().post("/s/", {"link": f"My page (http://testserver{link}). See you!"})
    assert page.url == page_of(link)


@pytest.mark.parametrize("text", ["", " ", "x", "http://testserver/s/", "x" * 5000, "\0" * 43])
def test_what_is_no_link_is_asked_for_again_as_it_was_typed(client: Client, text: str) -> None:
    page = client.post("/s/", {"link": text})
    html = page.content.decode()
    assert (page.status_code, page.cookies.keys() - {"__Host-csrf"}) == (422, set())
    assert html.count('href="#link.0"') == html.count("<bdi>Your private link.</bdi> ") == 1
    if "\0" not in text:
        assert (f'value="{text}"' in html, faults_of(html)) == (True, [])


def test_wrong_expired_and_deleted_links_look_the_same(visitor: Visitor) -> None:
    deleted = keep(visitor)
    visitor.client.post(f"{page_of(deleted)}delete/")
    expired = keep(visitor)
    KeptSummary.objects.update(expires_on=timezone.now().date() - timedelta(days=1))
    tokens = [token_of(deleted), token_of(expired), "x" * 43]
    pages = [Client().get(f"/s/{text}/") for text in (*tokens, "x", "x" * 900, "%00%C3%A9")]
    pages += [Client().post("/s/", {"link": token}) for token in tokens]
    assert [page.status_code for page in pages] == [404] * 9
    assert len({page.content for page in pages}) == 1
    headers = [
        {k: v for k, v in page.headers.items() if k not in {"Expires", "X-Request-Id"}} for page in pages
    ]  # Expires: the time
    assert headers == [headers[0]] * 9


def test_robots_that_look_at_a_link_change_nothing(visitor: Visitor) -> None:
    link = keep(visitor)
    row = KeptSummary.objects.values().get()
    old = f"/s/{token_of(link)}/"
    for _ in range(3):
        assert [Client().head(old).status_code, Client().head("/s/").status_code] == [302, 200]
        assert Client().get(old)["X-Robots-Tag"] == opened_page(link)["X-Robots-Tag"] == "noindex"
    assert [Client().post(old).status_code, Client().delete(old).status_code] == [405, 405]
    assert Client().put("/s/").status_code == 405
    assert KeptSummary.objects.values().get() == row


def opened_page(link: str) -> Page:
    return Client().post("/s/", {"link": link})


def test_only_a_form_of_ours_can_open_a_link(visitor: Visitor) -> None:
    """Or another site could put a page of its choice before somebody."""
    client = Client(enforce_csrf_checks=True)
    assert client.post("/s/", {"link": keep(visitor)}).status_code == 403
    assert client.cookies.keys() & {name for name in client.cookies if "kept" in name} == set()


def test_the_token_is_in_no_header_but_encrypted_in_the_cookie(visitor: Visitor) -> None:
    link = keep(visitor)
    for page in (Client().get(f"/s/{token_of(link)}/"), opened_page(link)):
        assert token_of(link) not in str(page.headers) + str(page.cookies)
        assert page["Referrer-Policy"] == "same-origin"
        assert "no-store" in page["Cache-Control"]


def test_nothing_about_a_link_is_ever_logged(visitor: Visitor, capfd: pytest.CaptureFixture[str]) -> None:
    link = keep(visitor)
    opened(link).get(page_of(link))
    Client().get(f"/s/{token_of(link)}/")
    Client().get(f"/s/{'x' * 43}/")
    Client().post("/s/", {"link": "x" * 43})
    said = "".join(capfd.readouterr())
    secrets = (token_of(link), "x" * 43, "/s/", page_of(link), page_of(link).split("/")[2])
    assert [word for word in secrets if word in said] == []


def test_a_damaged_box_looks_like_a_wrong_link_and_is_an_event(
    visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    link = keep(visitor)
    KeptSummary.objects.update(sealed=b"damaged")
    assert opened_page(link).status_code == 404
    events = [vars(record).get("fields", {}).get("event") for record in caplog.records]
    assert events.count("unreadable summary") == 1


def test_a_box_of_a_version_that_is_not_here_looks_like_a_wrong_link(visitor: Visitor, settings: Any) -> None:
    link = keep(visitor)
    settings.QUESTIONNAIRE = "another"
    versions.loaded_version.cache_clear()
    assert opened_page(link).status_code == 404
    versions.loaded_version.cache_clear()


def test_a_link_that_cannot_be_opened_now_stays_in_the_form(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = keep(visitor)

    def away(_: str) -> None:
        raise OperationalError

    with monkeypatch.context() as patch:
        patch.setattr(keeping, "find", away)
        page = opened_page(link)
    html = page.content.decode()
    assert (page.status_code, page["Retry-After"], faults_of(html)) == (503, "60", [])
    assert (html.count(f'value="{link}"'), "We cannot open your page just now." in html) == (1, True)


def test_the_page_for_links_looks_the_same_before_anything_was_sent(client: Client) -> None:
    html = without_token(client.get("/s/"))
    assert (faults_of(html), html.count("data-link"), "error" in html) == ([], 1, False)
