"""Servers come and go in mid-journey; nothing that was answered is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from questionnaire.domain.definition import Answers
from questionnaire.domain.evaluator import evaluate
from tests import shipped
from tests.http_visitor import HttpClient
from tests.server import PATIENT, Server
from tests.visitor import Visitor, calm

ANSWERS: Answers = {
    "skin_list": ("acne",),
    "sk_acne": "often",
    "gut_list": ("bloating", "greasy"),
    "gi_bloat": "daily",
    "gi_greasy": "often",
}


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Server]]:
    """Two servers with the same secret and the same database."""
    folder = tmp_path_factory.mktemp("twins")
    one, other = Server(folder, DATABASE_TIMEOUT=PATIENT), Server(folder, DATABASE_TIMEOUT=PATIENT)
    one.prepare()
    one.start()
    other.start()
    yield one, other
    one.stop()
    other.stop()


def scores(visitor: Visitor) -> list[tuple[str, str]]:
    html = visitor.get("/summary/").content.decode()
    bars = [part.split('"') for part in html.split('data-pathway="')[1:]]
    return sorted((bar[0], bar[2]) for bar in bars)


def expected() -> list[tuple[str, str]]:
    answers = {q.key: ANSWERS.get(q.key, calm(q)) for q in shipped.definition().questions}
    return sorted((s.pathway, str(s.shown)) for s in evaluate(shipped.definition(), answers).outcome.scores)


def test_a_killed_server_that_starts_again_goes_on_where_it_was(twins: tuple[Server, Server]) -> None:
    one, _ = twins
    visitor = Visitor(HttpClient(one.url), shipped.definition())
    page = visitor.start()
    for _ in range(6):
        page = visitor.answer_page(page.url, ANSWERS)
    one.kill()
    one.start()
    while page.url.startswith("/questions/"):
        page = visitor.answer_page(page.url, ANSWERS)
    assert (page.url, scores(visitor)) == ("/summary/", expected())


def test_every_page_can_come_from_another_server(twins: tuple[Server, Server]) -> None:
    visitor = Visitor(HttpClient(twins[0].url, twins[1].url), shipped.definition())
    assert visitor.walk(ANSWERS).url == "/summary/"
    assert scores(visitor) == expected()
