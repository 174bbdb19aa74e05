"""Many visitors at once over real HTTP, each checked against the core's own outcome."""

from __future__ import annotations

import http.client
import random
import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from questionnaire.domain.definition import Answers, Definition, Kind
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.safety import WITHHOLDING
from tests import shipped
from tests.http_visitor import HttpClient, HttpPage
from tests.server import Server
from tests.visitor import Visitor, calm

PATIENCE = 40  # tries, as somebody who presses the button again


@dataclass
class Tally:
    """What a crowd met on its way."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    again: int = 0
    requests: int = 0
    faults: list[int] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


class PatientClient(HttpClient):
    """Sends a page again when the connection broke or the server said "in a minute"."""

    def __init__(self, tally: Tally, *servers: str) -> None:
        super().__init__(*servers)
        self.tally = tally

    def _open(self, request: Any) -> HttpPage:
        for _ in range(PATIENCE):
            self.tally.requests += 1
            try:
                page = super()._open(request)
            except (OSError, http.client.HTTPException):
                self.tally.again += 1
                time.sleep(0.25)
                continue
            if page.status_code < 500:
                return page
            self.tally.faults.append(page.status_code)
            time.sleep(0.25)
        raise AssertionError("the server never came back")


def some_answers(definition: Definition, seed: int) -> Answers:
    """Answers without signs that need help today, so that there are scores; the same for the same seed."""
    dice = random.Random(seed)
    urgent = [flag for flag in definition.flags if flag.urgency in WITHHOLDING]
    quiet = {condition.question for flag in urgent for condition in flag.when.conditions}
    answers: dict[str, Any] = {}
    for question in definition.questions:
        if question.key in quiet:
            answers[question.key] = calm(question)
        elif question.kind is Kind.TICKS:
            keys = [option.key for option in question.options if not option.exclusive]
            answers[question.key] = tuple(k for k in keys if dice.random() < 0.4) or calm(question)
        else:
            answers[question.key] = dice.choice(question.options).key
    return answers


def shown(html: str) -> list[tuple[str, str]]:
    parts = [part.split('"') for part in html.split('data-pathway="')[1:]]
    return sorted((part[0], part[2]) for part in parts)


def expected(definition: Definition, answers: Answers) -> list[tuple[str, str]]:
    scores = evaluate(definition, answers).outcome.scores
    return sorted((score.pathway, "" if score.shown is None else str(score.shown)) for score in scores)


def journey(tally: Tally, seed: int, servers: Mapping[int, str]) -> None:
    """One visitor from start to summary."""
    definition = shipped.definition()
    answers = some_answers(definition, seed)
    visitor = Visitor(PatientClient(tally, *servers.values()), definition)
    end = visitor.walk(answers)
    html = visitor.get("/summary/").content.decode()
    told, right = shown(html), expected(definition, answers)
    with tally.lock:
        if told == right and told:
            tally.right += 1
        else:
            tally.wrong.append(f"seed {seed} ended at {getattr(end, 'url', '')}: {told} and not {right}")


def crowd(size: int, *servers: Server, at_once: int = 8, seed: int = 0) -> Tally:
    """Let `size` visitors make the journey, so many at once."""
    tally = Tally()
    addresses = {server.port: server.url for server in servers}
    with ThreadPoolExecutor(at_once) as pool:
        for done in [pool.submit(journey, tally, seed + n, addresses) for n in range(size)]:
            done.result()
    return tally
