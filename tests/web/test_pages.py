"""Pages that are the same for everybody."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from django.test import Client
from django.utils.html import escape

from questionnaire.domain.definition import Urgency
from tests import shipped

PATHS = (
    "/", "/start/", "/series/", "/series/repairing-your-gut/", "/series/acne/", "/series/words/", "/evidence/", "/evidence/the-article/",
    "/how-it-works/", "/warning-signs/", "/privacy/", "/consumer-health-data/", "/accessibility/", "/finish/",
)  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", [*PATHS, "/nowhere/"])
def test_every_page_carries_the_intended_use_and_the_emergency_line(client: Client, path: str) -> None:
    html = client.get(path).content.decode()
    assert "In an emergency, call your local emergency number now." in html
    assert "Education for adults." in html


@pytest.mark.parametrize("path", PATHS)
def test_every_page_has_its_headers(client: Client, path: str) -> None:
    page = client.get(path, secure=True)
    policy = {part.strip() for part in page["Content-Security-Policy"].split(";")}
    assert policy == {
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    }
    headers = ("X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy")
    assert [page[name] for name in headers] == ["DENY", "nosniff", "same-origin", "same-origin"]
    assert page["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


@pytest.mark.parametrize("path", PATHS)
def test_no_page_asks_another_site_for_anything(client: Client, path: str) -> None:
    html = client.get(path).content.decode()
    loaded = re.findall(r'<(?:link|script|img|iframe)[^>]+(?:href|src)="([^"]+)"', html)
    assert [address for address in loaded if not address.startswith("/")] == []
    assert re.findall(r"<script>|<style|\sstyle=|\son\w+=", html) == []


def test_every_warning_sign_is_listed_for_everybody(client: Client) -> None:
    html = client.get("/warning-signs/").content.decode()
    signs = [flag.sign for flag in shipped.definition().flags if flag.urgency is not Urgency.CAUTION]
    assert [sign for sign in signs if escape(sign) not in html] == []


def test_every_source_can_be_linked_to(client: Client) -> None:
    html = client.get("/evidence/").content.decode()
    missing = [r.key for r in shipped.definition().references if f'id="{r.key}"' not in html]
    assert missing == []


def test_what_rests_on_a_source_is_said_in_whole_sentences(client: Client) -> None:
    broken = re.compile(r"^[^A-Z0-9“]|[.?!]\.|[^.?!:]$")
    for reference in shipped.definition().references:
        html = client.get(f"/evidence/{reference.key}/").content.decode()
        uses = re.findall(r"<li><b>(.*?)</b>(.*?)(?: <span|</li>)", html.partition("What rests on it")[2])
        titles, texts = [unescape(title) for title, _ in uses], [unescape(text).strip() for _, text in uses]
        assert bool(titles) == ("What rests on it" in html)
        assert [title for title in titles if broken.search(title)] == []
        led_in = [text for title, text in zip(titles, texts, strict=True) if title.endswith(" if:")]
        assert [text for text in texts if text and text not in led_in and broken.search(text)] == []
        assert [text for text in led_in if not re.search(r"^\w.*[^.]\.$", text)] == []


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("text", "The whole text."),
        ("Abstract ", "Its summary (abstract)."),
        ("2026-11-29", "Not checked yet."),
    ],
)
def test_a_source_says_how_far_it_was_read(client: Client, word: str, said: str) -> None:
    shown, *others = shipped.definition().references
    shipped.published(
        replace(shipped.definition(), references=(replace(shown, checked=word), *others)), number=2
    )
    html = client.get(f"/evidence/{shown.key}/").content.decode()
    assert re.findall(r"<dt>What we read</dt>\n<dd>(.*?)</dd>", html) == [said]


def test_every_claim_of_the_article_stands_beside_its_verdict(client: Client) -> None:
    html = client.get("/evidence/the-article/").content.decode()
    claims = shipped.definition().claims
    found = re.findall(
        r'<section class="claim" id="([^"]+)">\n<h2[^>]*>([^<]+)</h2>\n<p[^>]*><b>([^<]+)\.</b>', html
    )
    assert found == [(claim.key, escape(claim.claim), escape(claim.verdict)) for claim in claims]


def test_an_article_numbers_its_notes_and_each_leads_back_to_where_it_is_first_cited(client: Client) -> None:
    html = client.get("/series/repairing-your-gut/").content.decode()
    (body,) = (one.body for one in shipped.definition().articles if one.slug == "repairing-your-gut")
    cited = list(dict.fromkeys(re.findall(r"@([\w-]+)", body)))
    numbers = [str(number) for number in range(1, len(cited) + 1)]
    first = re.findall(r'<a href="#note-(\d+)" id="cite-(\d+)" aria-label="Note (\d+)">(\d+)<', html)
    assert first == [(number,) * 4 for number in numbers]
    listed = re.findall(
        r'<li id="note-(\d+)"><a href="/evidence/([\w-]+)/">.*?<a href="#cite-(\d+)"', html, re.DOTALL
    )
    assert listed == [(number, key, number) for number, key in zip(numbers, cited, strict=True)]


def test_an_article_that_stands_elsewhere_is_linked_to_and_the_link_says_so(client: Client) -> None:
    shipped.published_with("when-good-guts-go-bad", body="", external_url="https://example.org/part-1")
    link = '<a href="https://example.org/part-1" rel="external noreferrer">When Good Guts Go Bad</a>'
    said = "(leads to another site: example.org)"
    for path in ("/series/", "/series/when-good-guts-go-bad/"):
        page = client.get(path)
        html = page.content.decode()
        assert (page.status_code, html.count("https://example.org"), html.count(said)) == (200, 1, 1)
        assert link in html


def test_an_article_alone_without_headings_or_notes_has_no_empty_list(client: Client) -> None:
    (kept,) = (one for one in shipped.definition().articles if one.slug == "when-good-guts-go-bad")
    alone = replace(kept, body="Some words.")
    shipped.published(replace(shipped.definition(), articles=(alone,)), number=2)
    html = client.get("/series/when-good-guts-go-bad/").content.decode()
    main = html.partition("<main")[2].partition("</main>")[0]
    assert ("Some words." in main, re.findall("<[ou]l|<nav", main)) == (True, [])


def test_the_first_page_names_the_complaints_the_five_steps_and_the_check_of_the_article(
    client: Client,
) -> None:
    html = client.get("/").content.decode()
    hero, _, rest = html.partition('<figure class="picture')
    named = re.findall(r'<a href="/series/[\w-]+/">([^<]+)</a>', hero)
    assert named == ["Acne", "Eczema", "Psoriasis", "Ageing skin"]
    assert re.findall(r"<b>(\w+)</b>", hero.partition("the 5 Rs:")[2]) == [
        "Remove",
        "Replace",
        "Reinoculate",
        "Repair",
        "Rebalance",
    ]
    assert '<a href="/evidence/the-article/">Came here from the article? We checked its claims</a>' in hero
    listed = rest.partition('<ul class="four">')[2].partition("</ul>")[0]
    assert re.findall(r'href="/series/([\w-]+)/"', listed) == ["acne", "eczema", "psoriasis", "ageing-skin"]


def test_the_first_page_says_who_stands_behind_it_and_shows_a_sample(client: Client) -> None:
    html = client.get("/").content.decode()
    assert (html.count('<section class="who" id="who"'), html.count('<figure class="sample">')) == (1, 1)
    assert len(re.findall("[Nn]obody has (?:put|checked|reviewed)", html)) == 2  # its name, and its content


def test_a_complaint_that_is_not_ready_is_nowhere(client: Client) -> None:
    shipped.published_with("acne", ready=False)
    pages = [client.get(path).content.decode() for path in ("/", "/series/", "/series/eczema/")]
    assert ['"/series/acne/"' in html for html in pages] == [False] * 3
    assert client.get("/series/acne/").status_code == 404


def test_the_words_page_marks_what_it_explains(client: Client) -> None:
    html = client.get("/series/words/").content.decode()
    assert html.count("<dfn>") == len(re.findall(r'<h2 id="[\w-]+"><dfn>[^<]+</dfn></h2>', html)) > 10


def test_an_article_that_is_not_ready_is_nowhere(client: Client) -> None:
    shipped.published_with("when-good-guts-go-bad", ready=False)
    assert client.get("/series/when-good-guts-go-bad/").status_code == 404
    pages = [client.get(path).content.decode() for path in ("/series/", "/series/repairing-your-gut/")]
    assert ['href="/series/when-good-guts-go-bad/"' in html for html in pages] == [False, True]


def test_an_article_that_does_not_exist_is_not_found(client: Client) -> None:
    assert client.get("/series/nope/").status_code == 404


def test_the_health_check_answers(client: Client) -> None:
    page = client.get("/healthz")
    assert (page.status_code, page.content) == (200, b"ok")


def test_robots_are_asked_to_stay_out_of_personal_pages(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().split("\n")
    assert {"Disallow: /summary/", "Disallow: /s/", "Disallow: /kept/", "Disallow: /questions/"} <= set(lines)
