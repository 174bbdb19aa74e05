"""Pages for what went wrong are whole pages, and need no database."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils.translation import override

from questionnaire.views import faults
from questionnaire.views.bare import bare_page
from tests.web.test_html import faults as faults_of

REQUEST = RequestFactory().get("/")
PAGES = [
    (faults.bad_request(REQUEST), 400),
    (faults.permission_denied(REQUEST), 403),
    (faults.not_found(REQUEST), 404),
    (faults.too_many_requests(REQUEST), 429),
    (faults.server_error(REQUEST), 500),
    (faults.not_ready(REQUEST), 503),
]


@pytest.mark.parametrize(("page", "status"), PAGES, ids=lambda value: str(value)[:3])
def test_a_fault_has_a_whole_page_of_its_own(page: HttpResponse, status: int) -> None:
    html = page.content.decode()
    assert (page.status_code, faults_of(html)) == (status, [])
    assert f'<p class="kicker">{status}</p>' in html
    assert "In an emergency, call your local emergency number now." in html
    assert "Education for adults." in html


@pytest.mark.parametrize("path", ["/", "/start/", "/evidence/", "/series/"])
def test_with_the_database_down_a_page_says_so_calmly(path: str) -> None:
    page = Client(raise_request_exception=False).get(path)  # no database mark: any query raises
    assert page.status_code == 500
    assert "<h1>Sorry, that is our fault</h1>" in page.content.decode()


@pytest.mark.parametrize(
    "path", ["/privacy/", "/accessibility/", "/consumer-health-data/", "/finish/", "/robots.txt"]
)
def test_pages_that_need_nothing_stay_open_with_the_database_down(path: str) -> None:
    assert Client().get(path).status_code == 200


FAULTS = (
    (faults.bad_request, 400),
    (faults.permission_denied, 403),
    (faults.not_found, 404),
    (faults.too_many_requests, 429),
    (faults.server_error, 500),
    (faults.unavailable, 503),
    (faults.not_ready, 503),
)


@pytest.mark.parametrize(("fault", "status"), FAULTS)
def test_a_fault_is_told_even_where_no_page_can_be_drawn(
    fault: Callable[[HttpRequest], HttpResponse], status: int, settings: Any, tmp_path: Path
) -> None:
    settings.STATIC_ROOT = str(tmp_path)  # nothing is collected, also where `make run` was before
    settings.STORAGES = {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    settings.SUB_PATH = "/gut"
    page = fault(REQUEST)
    html = page.content.decode()
    assert (page.status_code, faults_of(html), html.count("<h1>")) == (status, [], 1)
    assert "In an emergency, call your local emergency number now." in html
    assert re.findall('href="([^"]*)"', html) == ["/gut/", "/gut/warning-signs/"]


@pytest.mark.parametrize(
    ("language", "direction", "root"), [("en-gb", "ltr", "/"), ("de", "ltr", "/de/"), ("ar", "rtl", "/ar/")]
)
def test_a_page_without_a_template_says_the_language_of_its_words_and_leads_to_pages_in_it(
    language: str, direction: str, root: str
) -> None:
    with override(language):
        page = bare_page(503, "Title", "Text")
    assert re.findall('lang="([^"]*)" dir="([^"]*)"', page) == [(language, direction)]
    assert re.findall('href="([^"]*)"', page) == [root, f"{root}warning-signs/"]
