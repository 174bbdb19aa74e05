"""Databases of before, brought up to date under visitors who are on their way; nothing in them is lost.

One of version 1 (`version_one`) is first migrated alone, so that visitors meet it under today's rules; then
`prepare` publishes version 2.
"""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from questionnaire import codec
from questionnaire.domain.definition import Answer, Definition
from questionnaire.domain.evaluator import evaluate
from questionnaire.sealing import page_name
from tests import shipped
from tests.faults.conftest import database
from tests.faults.crowd import shown
from tests.http_visitor import HttpClient, HttpPage
from tests.server import Server
from tests.trust import version_one
from tests.visitor import Visitor, calm

__all__ = ["database"]
pytestmark = pytest.mark.slow
WARNING = (
    "Version 1 is written under the old rules: load and publish questionnaire/content/gut_skin.yaml."
    " Until then visitors get questions, signs and advice without scores."
)
SORE: dict[str, Answer] = {
    "skin_list": ("eczema",),
    "sk_eczema": "daily",
    "gut_list": ("loose",),
    "gi_loose": "often",
}
KEPT = f"/kept/{page_name(version_one.TOKEN)}/"


@dataclass
class Upgrade:
    """What was seen before and after version 2 was published."""

    server: Server
    ready: list[Any] = field(default_factory=list)
    checked: list[str] = field(default_factory=list)
    unscored: str = ""
    unscored_plan: str = ""
    lost: HttpPage | None = None
    carried: str = ""
    seen: str = ""
    pages: dict[str, HttpPage] = field(default_factory=dict)

    def look(self) -> None:
        with urllib.request.urlopen(f"{self.server.url}/readyz", timeout=20) as answer:
            self.ready.append((answer.status, json.load(answer)))
        done = self.server.manage("shell", "-v", "0", "-c", CHECK)
        # Django asks its checks in no order.
        self.checked += sorted(line for line in done.splitlines() if line.startswith("questionnaire."))


CHECK = (
    "from django.core.checks import run_checks\n"
    "for found in run_checks(include_deployment_checks=True): print(found.id, found.msg)"
)
SHIPPED_ARTICLES = (
    *("acne", "ageing-skin", "eczema", "psoriasis", "repairing-your-gut", "when-good-guts-go-bad"),
    "words",
)
NOBODY_SIGNED = (
    "questionnaire.W002 Pages say that nobody has told them yet: who answers for it, contact, postal address,"
    " reviewed by, reviewed when."
)
SEEN = (
    "import json; from questionnaire.models import *\n"
    "print(json.dumps({"
    "'versions': [*Version.objects.order_by('number').values_list('number', 'fingerprint', 'definition')],"
    "'kept': [*KeptDraft.objects.values_list('text', flat=True)],"
    "'articles': [*Article.objects.order_by('slug').values_list('slug', flat=True)],"
    "'rows': [Rule.objects.count(), Fact.objects.count()]}))"
)


@pytest.fixture(scope="module")
def upgrade(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Upgrade]:
    folder = tmp_path_factory.mktemp("second")
    file = folder / "db.sqlite3"
    version_one.write(file)
    server = Server(folder, DATABASE_URL=f"sqlite:///{file}", QUERY_CACHE_SECONDS="0")
    server.manage("migrate", "-v", "0")
    server.manage("collectstatic", "--no-input", "-v", "0")
    server.start()
    try:
        yield _walked(Upgrade(server))
    finally:
        server.stop()


def _walked(upgrade: Upgrade) -> Upgrade:
    server, old = upgrade.server, codec.definition_from_json(version_one.text())
    upgrade.look()
    done = Visitor(HttpClient(server.url), old)
    assert done.walk(SORE).url == "/summary/"
    upgrade.unscored = done.get("/summary/").content.decode()
    upgrade.unscored_plan = done.get("/summary/plan/").content.decode()
    under_way = Visitor(HttpClient(server.url), old)
    _as_far_as("skin", under_way)
    server.manage("prepare")
    upgrade.look()
    upgrade.lost = under_way.post("skin", {"skin_list": ("acne",), "sk_acne": "often", "sk_dull": "lot"})
    upgrade.carried = _begun_again(under_way.client, upgrade.lost.content.decode())
    upgrade.seen = server.manage("shell", "-v", "0", "-c", SEEN)
    upgrade.pages = _kept_pages(HttpClient(server.url))
    return upgrade


def _as_far_as(section: str, visitor: Visitor) -> None:
    page = visitor.start()
    while f"/questions/{section}/" not in page.url:
        page = visitor.answer_page(page.url, {})
    visitor.get(page.url)


def _begun_again(client: HttpClient, page: str) -> str:
    """The page of skin, after the start form that carries what was typed has been sent."""
    fields = re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">', page)
    own = {name: value for name, value in fields if name not in {"csrfmiddlewaretoken", "_visit"}}
    begun = client.post("/start/", {**own, "adult": "yes", "country": "gb", "consent": "on"})
    assert (begun.status_code, begun.url) == (302, f"/questions/{shipped.definition().sections[0].key}/")
    visitor = Visitor(client, shipped.definition())
    return str(visitor.get(visitor.answer_page(begun.url, {}).url).content.decode())


def _kept_pages(client: HttpClient) -> dict[str, HttpPage]:
    opened = client.post("/s/", {"link": version_one.TOKEN})
    assert (opened.status_code, opened.url) == (302, KEPT)
    pages = {name: client.get(f"{KEPT}{name}") for name in ("", "download/", "download/fhir/")}
    pages["changed"] = client.post(f"{KEPT}days/", {"days": 30})
    pages["saved"] = client.get(pages["changed"].url)
    pages["days/"] = client.get(f"{KEPT}days/")
    pages["deleted"] = client.post(f"{KEPT}delete/", {})
    pages["gone"] = client.post("/s/", {"link": version_one.TOKEN})
    return pages


def _definition() -> Definition:
    return codec.definition_from_json(version_one.text())


def _words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html.partition("<main")[2].partition("</main>")[0]))


def test_until_version_2_is_there_the_site_is_ready_and_says_what_to_do(upgrade: Upgrade) -> None:
    fine = {"database": True, "migrations": True, "version": True, "pages": True}
    assert upgrade.ready == [(200, fine | {"warning": WARNING}), (200, fine)]
    assert upgrade.checked == [f"questionnaire.W001 {WARNING}", NOBODY_SIGNED, NOBODY_SIGNED]


def test_until_then_visitors_get_signs_and_advice_and_no_scores(upgrade: Upgrade) -> None:
    words = _words(upgrade.unscored)
    flags = _definition().flags_by_key
    assert "This page shows no scores at the moment" in words
    assert flags["loose_long"].action.split(".")[0] in words
    assert 'href="plan/"' in upgrade.unscored
    assert _definition().advice_by_key["skin_eczema"].title in _words(upgrade.unscored_plan)
    scored = re.compile(r'class="(?:gutskin|topics|points)|data-pathway')
    assert scored.findall(upgrade.unscored + upgrade.unscored_plan) == []


def test_stored_versions_keep_their_text_and_the_shipped_second_one_follows(upgrade: Upgrade) -> None:
    first, second = json.loads(upgrade.seen)["versions"]
    assert first == [1, version_one.FINGERPRINT, version_one.text()]
    assert codec.fingerprint(first[2]) == version_one.FINGERPRINT
    published, of_today = codec.definition_from_json(second[2]), shipped.translated()
    assert replace(published, articles=()) == replace(of_today, articles=())
    own, *others = published.articles
    assert (own.title, others) == ("Our own words", list(of_today.articles))
    assert second[1] == codec.fingerprint(second[2])


def test_the_draft_is_kept_whole_once_and_its_rules_give_way(upgrade: Upgrade) -> None:
    seen, definition = json.loads(upgrade.seen), shipped.definition()
    # Newer ones are of loading the second version; the oldest is what the editor had.
    assert (seen["kept"][-1], seen["kept"].count(version_one.draft_text())) == (version_one.draft_text(), 1)
    rules = sum(len(question.rules) for question in definition.questions)
    assert seen["rows"] == [rules, len(definition.facts)]


def test_articles_of_their_own_stay(upgrade: Upgrade) -> None:
    assert json.loads(upgrade.seen)["articles"] == sorted({"our-own", *SHIPPED_ARTICLES})


def test_a_visit_under_way_ends_and_what_was_typed_begins_the_next(upgrade: Upgrade) -> None:
    assert upgrade.lost is not None
    assert upgrade.lost.status_code == 400
    assert "The questionnaire has changed since you began" in _words(upgrade.lost.content.decode())
    checked = re.findall(r"<input[^>]*checked[^>]*>", upgrade.carried)
    values = {
        (name[1], value[1])
        for box in checked
        if (name := re.search(r'name="(\w+)"', box)) and (value := re.search(r'value="(\w+)"', box))
    }
    assert values == {("skin_list", "acne"), ("sk_acne", "often")}


def test_a_summary_of_the_old_rules_opens_as_it_was_told(upgrade: Upgrade) -> None:
    words = _words(upgrade.pages[""].content.decode())
    flags, pathways = _definition().flags_by_key, _definition().pathways_by_key
    assert "This is what the page that you kept said then." in words
    assert "30 of 100 points : Some. It could have been 28 to 33" in words
    assert [flags[key].action in words for key in ("rf30", "loose_long", "rf38", "bowel_care")] == [True] * 4
    assert [pathway.title in words for pathway in pathways.values()] == [True] * 3
    psoriasis = _definition().questions_by_key["sk_psoriasis"].name
    assert f"{psoriasis}: 8 points" in words
    assert "Loose poo together with mouth or tongue signs: 5 points" in words
    assert "Answer the questions again" in words


def test_it_is_downloaded_in_the_form_of_then(upgrade: Upgrade) -> None:
    data = json.loads(upgrade.pages["download/"].content)
    assert (data["format_version"], data["version"], data["fingerprint"]) == (1, 1, version_one.FINGERPRINT)
    scores = {score["pathway"]: score for score in data["outcome"]["scores"]}
    assert [(key, s["shown"], s["low"], s["high"], s["band_words"]) for key, s in scores.items()] == [
        ("nutrient", 23, 23, 23, "Few"),
        ("detox", 0, 0, 0, "Few"),
        ("immune", 30, 28, 33, "Some"),
    ]
    added = {point["item"]: point["points"] for point in scores["immune"]["points"] if point["points"]}
    skin, gut = (
        {"sk_eczema": 4, "sk_psoriasis": 8, "sk_mouth": 2},
        {"gi_bloat": 2, "gi_loose": 3, "gi_ibd": 8},
    )
    assert added == {**skin, **gut, "psoriasis_and_loose": 3}
    answers = {row["question"]: row["answer"] for row in data["answers"]}
    assert (answers["sk_psoriasis"], answers["li_stress"]) == (["daily"], ["not_sure"])


def test_its_days_can_be_changed_and_it_can_be_deleted_but_it_is_no_fhir(upgrade: Upgrade) -> None:
    pages = upgrade.pages
    assert (pages["download/fhir/"].status_code, pages["changed"].status_code) == (404, 302)
    assert "It can be downloaded as JSON" in _words(pages["download/fhir/"].content.decode())
    assert pages["days/"].status_code == 200
    saved, before = (_words(pages[name].content.decode()) for name in ("saved", ""))
    assert ["Your change is saved." in said for said in (saved, before)] == [True, False]
    assert (pages["deleted"].status_code, pages["gone"].status_code) == (200, 404)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_database_of_the_first_release_becomes_one_of_today_in_mid_journey(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path}/db.sqlite3" if kind == "sqlite" else request.getfixturevalue("database").url
    server = Server(tmp_path, DATABASE_URL=url)
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
    ready = {row["fields"]["slug"]: row["fields"]["ready"] for row in articles}
    old = {"old-0": True, "old-1": True, "old-2": False}
    assert ready == old | dict.fromkeys(SHIPPED_ARTICLES, True)
