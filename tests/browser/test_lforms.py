"""LHC-Forms of the National Library of Medicine, a form filler of others, shows what we show: by real clicks.

`make test-lforms` runs it; it needs npm and a network, so it is no part of `make test`.
"""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from questionnaire import fhir
from questionnaire.domain.definition import Answers
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.kinds import kind_of
from questionnaire.domain.respondents import invented, simulated
from questionnaire.words import URGENCIES
from tests import shipped
from tests.server import ROOT
from tests.test_fhir_languages import publication

LFORMS = "lforms@40.1.3"
FOLDER = ROOT / "var" / "lforms"
PEOPLE = 20
PAGE = """<!doctype html>
<meta charset="utf-8">
<title>LHC-Forms</title>
<div id="form"></div>
<script src="{0}/webcomponent/assets/lib/zone.min.js"></script>
<script src="{0}/webcomponent/lhc-forms.js"></script>
<script src="{0}/fhir/R4/lformsFHIR.min.js"></script>
"""
SHOW = "questionnaire => LForms.Util.addFormToPage(questionnaire, 'form', {fhirVersion: 'R4'})"
ANSWERS = "() => LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4', document.getElementById('form'))"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """LHC-Forms, fetched unless it is there."""
    if not (FOLDER / "node_modules" / "lforms").exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--no-save", "--legacy-peer-deps", "--ignore-scripts", LFORMS]
        subprocess.run(command, cwd=FOLDER, check=True)
    scripts = next((FOLDER / "node_modules" / "lforms" / "dist").glob("lforms*"))
    (FOLDER / "index.html").write_text(PAGE.format(scripts.relative_to(FOLDER)), encoding="utf-8")
    with served(FOLDER) as at:
        yield at


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def fill_in(page: Page, evaluation: Evaluation, published: fhir.Publication) -> None:
    """Tick every answer that is asked for, from the first page to the last."""
    for section in evaluation.definition.sections:
        for question in evaluation.asks(section):
            answer = evaluation.answers.get(question.key)
            for option in kind_of(question).chosen(question, answer) if answer else ():
                name = f"{question.key}/1/1|{published.code_system(question)}|{option}"
                page.locator(f'[id="{name}"]').locator("xpath=ancestor-or-self::label[1]").click()


def shown(page: Page) -> tuple[dict[str, Any], list[str], list[str]]:
    """Return the values of the read-only items that have one, and which urgencies and signs are shown."""
    response = page.evaluate(ANSWERS)
    values = {
        item["linkId"]: next(iter(item["answer"][0].values()))
        for group in response["item"]
        if group["linkId"].startswith("topic/")
        for item in group.get("item", ())
        if item.get("answer")
    }
    messages = [page.locator(f'[id="label-care/{urgency}/message/1/1"]') for urgency in URGENCIES]
    signs = page.locator('[id^="label-care/"][id*="/signs/"]:not([id$="/signs/1/1"])').all_text_contents()
    urgencies: list[str] = [
        urgency for urgency, found in zip(URGENCIES, messages, strict=True) if found.count()
    ]
    return values, urgencies, signs


def settled(page: Page) -> tuple[dict[str, Any], list[str], list[str]]:
    """Return what is shown once it stays the same: a form filler works it out after the click."""
    before, now = None, shown(page)
    while now != before:
        page.wait_for_timeout(1000)
        before, now = now, shown(page)
    return now


def ours(evaluation: Evaluation) -> tuple[dict[str, Any], list[str], list[str]]:
    values: dict[str, Any] = {}
    for score in evaluation.outcome.scores:
        if score.shown is not None:
            link, pathway = f"score/{score.pathway}", evaluation.definition.pathways_by_key[score.pathway]
            word = pathway.bands_by_key[score.band].label
            values |= {link: score.shown, f"{link}/most": score.high, f"{link}/word": word}
    raised = {flag.urgency for flag in evaluation.flags}
    signs = [flag.sign for flag in evaluation.flags]
    return values, [urgency for urgency in URGENCIES if urgency in raised], signs


def people() -> list[Answers]:
    """Ten people as they may come, and ten who answer anyhow."""
    half, definition = PEOPLE // 2, shipped.definition()
    likely = islice(simulated(definition, count=half, seed=20), half)
    return [*likely, *invented(definition, count=PEOPLE - half, seed=20)]


@pytest.mark.lforms
@pytest.mark.parametrize("person", range(PEOPLE))
def test_a_form_filler_of_others_shows_our_scores_and_signs(
    browser: Browser, address: str, person: int
) -> None:
    published = publication("en-gb")  # with the texts of every other language, as the site serves it
    definition = published.definition
    evaluation = evaluate(definition, {key: given for key, given in people()[person].items() if given})
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(60_000)
    page.goto(address)
    page.evaluate(SHOW, fhir.questionnaire(published))
    fill_in(page, evaluation, published)
    found = settled(page)
    page.close()
    assert found == ours(evaluation)
