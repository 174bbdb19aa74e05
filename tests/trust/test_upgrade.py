"""A database of the first release, brought up to date under a visitor who is on their way."""

from __future__ import annotations

import json
from pathlib import Path

from questionnaire.domain.evaluator import evaluate
from tests import shipped
from tests.faults.crowd import shown
from tests.http_visitor import HttpClient
from tests.server import Server
from tests.visitor import Visitor, calm


def test_a_database_of_the_first_release_becomes_one_of_today_in_mid_journey(tmp_path: Path) -> None:
    server = Server(tmp_path)
    server.manage("migrate", "questionnaire", "0001_initial")
    server.manage("shell", "-c", "from tests.trust import first_release; first_release.publish()")
    server.manage("collectstatic", "--no-input", "-v", "0")
    versions = server.manage("dumpdata", "questionnaire.version")
    server.start()
    try:
        visitor = Visitor(HttpClient(server.url), shipped.definition())
        page = visitor.answer_page(visitor.start().url, {})
        assert server.status("/readyz") == 503
        server.manage("prepare")
        assert server.status("/readyz") == 200
        while page.url.startswith("/questions/"):
            page = visitor.answer_page(page.url, {})
        html = visitor.get("/summary/").content.decode()
        kept = visitor.client.post("/summary/keep/", {"days": 1})
        articles = json.loads(server.manage("dumpdata", "questionnaire.article"))
    finally:
        server.stop()
    answers = {question.key: calm(question) for question in shipped.definition().questions}
    scores = evaluate(shipped.definition(), answers).outcome.scores
    assert shown(html) == sorted((score.pathway, str(score.shown)) for score in scores)
    assert (kept.status_code, server.manage("dumpdata", "questionnaire.version")) == (200, versions)
    published = {row["fields"]["slug"]: row["fields"]["published"] for row in articles}
    old = {"old-0": True, "old-1": True, "old-2": False}
    assert published == old | {"repairing-your-gut": True, "when-good-guts-go-bad": True}
