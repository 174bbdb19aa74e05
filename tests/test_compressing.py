"""Pages of one's own are packed in brotli for whoever takes it, in gzip for others, and left alone for the rest."""

from __future__ import annotations

import gzip
from collections.abc import Iterable

import brotli
import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory

from gutskin.compressing import LEAST, in_brotli

TEXT = "a word and " * LEAST


def packed(response: HttpResponseBase, accepts: str = "gzip, br") -> HttpResponseBase:
    def answer(_: HttpRequest) -> HttpResponseBase:
        return response

    return in_brotli(answer)(RequestFactory().get("/", headers={"Accept-Encoding": accepts}))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("accepts", "coding"),
    [("gzip, deflate, br", "br"), ("br;q=0, gzip", "gzip"), ("gzip", "gzip"), ("identity", None)],
)
def test_a_page_is_packed_as_is_asked_for(client: Client, accepts: str, coding: str | None) -> None:
    page = client.get("/start/", headers={"Accept-Encoding": accepts})
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[coding]
    assert page.headers.get("Content-Encoding") == coding
    assert b"<h1>" in unpack(page.content)
    assert "Accept-Encoding" in page["Vary"]
    assert int(page.headers.get("Content-Length", len(page.content))) == len(page.content)


def test_what_is_packed_says_the_same() -> None:
    page = packed(HttpResponse(TEXT))
    assert isinstance(page, HttpResponse)
    assert brotli.decompress(page.content).decode() == TEXT
    assert page["Content-Length"] == str(len(page.content))


def streamed() -> Iterable[bytes]:
    yield TEXT.encode()


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse("x" * (LEAST - 1)),
        HttpResponse(TEXT, headers={"Content-Encoding": "gzip"}),
        StreamingHttpResponse(streamed()),
    ],
    ids=["short", "packed already", "streamed"],
)
def test_what_is_short_or_packed_already_or_comes_in_pieces_stays_as_it_is(
    response: HttpResponseBase,
) -> None:
    before = dict(response.headers)
    assert dict(packed(response).headers) == before
