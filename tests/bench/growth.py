"""How a page's time grows with questions and with versions: a small site and a large one, asked in turn."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from questionnaire.domain.definition import Definition, Question
from tests import builders
from tests.bench.calls import Call, form, page
from tests.bench.goals import Goal
from tests.bench.pairs import Pair, in_turn, together
from tests.bench.servers import BenchServer
from tests.bench.site import DEFINITION, START, Row, repeat

ON_A_PAGE = 5
QUESTIONS = (10, 300)
VERSIONS = (1, 1000)
MORE_QUESTIONS = 1.1
MORE_VERSIONS = 1.05


def measure(
    folder: Path, given: dict[str, str], *, repeats: int, times: int
) -> tuple[list[Pair], list[Pair]]:
    """Pages by how many questions there are, and by how many versions; static files must be collected."""
    few, many = (_filled(folder, given, "questions", number) for number in QUESTIONS)
    rows = _by_questions()
    questions = [_started(few, many, rows, times=times) for _ in range(repeats)]
    few, many = (_filled(folder, given, "versions", number) for number in VERSIONS)
    versions = [
        _started(few, many, [(row, row) for row in _by_versions()], times=times) for _ in range(repeats)
    ]
    return together(questions), together(versions)


def _filled(folder: Path, given: dict[str, str], what: str, number: int) -> BenchServer:
    """A server with a database of its own, and a single thread: one visitor at a time asks."""
    own = {
        "DATABASE_URL": f"sqlite:///{folder}/{what}-{number}.sqlite3",
        "WEB_CONCURRENCY": "1",
        "WEB_THREADS": "1",
    }
    server = BenchServer(f"{number}-{what}", "gutskin.settings", given | own)
    server.run("-m", "tests.bench.filling", what, str(number))
    return server


def _started(
    few: BenchServer, many: BenchServer, rows: Sequence[tuple[Row, Row]], *, times: int
) -> list[Pair]:
    """The pages of both, in processes that have just begun: one and the same page differs from process to process."""
    with ExitStack() as stack:
        for server in (few, many):
            stack.callback(server.kill)
            server.start()
        return [
            in_turn(
                small.name,
                [(few, repeat(few.port, small)), (many, repeat(many.port, large))],
                times=times,
            )
            for small, large in rows
        ]


def questionnaire_of(number: int) -> Definition:
    """So many scored questions, five on a page, the last of each page asked only after its first."""
    pages = [
        builders.a_section(f"page{first}", *map(_question, range(first, first + ON_A_PAGE)))
        for first in range(0, number, ON_A_PAGE)
    ]
    return builders.a_definition(
        slug=DEFINITION.slug, title=DEFINITION.title, sections=tuple(pages), countries=(builders.a_country(),)
    )


def _question(number: int) -> Question:
    is_follow_up = number % ON_A_PAGE == ON_A_PAGE - 1
    when = builders.when(f"q{number - ON_A_PAGE + 1} > 0") if is_follow_up else builders.when()
    return builders.a_scored_question(f"q{number}", asked_when=when)


def _walk(number: int) -> list[Call]:
    calls = [page("/start/"), form("/start/", START)]
    for section in questionnaire_of(number).sections:
        path = f"/questions/{section.key}/"
        calls += [page(path), form(path, {question.key: "often" for question in section.questions})]
    return calls


def _by_questions() -> list[tuple[Row, Row]]:
    """The first page and the last, shown and sent, in the small questionnaire and in the large one."""
    places = {"first page, GET": 2, "first page, POST": 3, "last page, GET": -2, "last page, POST": -1}
    found = []
    for name, place in places.items():
        walks = [_walk(number) for number in QUESTIONS]
        small, large = (Row(name, walk[: place % len(walk)], walk[place]) for walk in walks)
        found.append((small, large))
    return found


def _by_versions() -> Sequence[Row]:
    first = DEFINITION.sections[0].key
    begin = [page("/start/"), form("/start/", START)]
    return [
        Row("landing", [], page("/")),
        Row("start", [], page("/start/")),
        Row("section", begin, page(f"/questions/{first}/")),
    ]


def goals(questions: Sequence[Pair], versions: Sequence[Pair]) -> list[Goal]:
    by_questions = [
        Goal(f"{QUESTIONS[1]} questions to {QUESTIONS[0]}: {pair.name}", pair.ratio, most=MORE_QUESTIONS)
        for pair in questions
    ]
    by_versions = [
        Goal(f"{VERSIONS[1]} versions to {VERSIONS[0]}: {pair.name}", pair.ratio, most=MORE_VERSIONS)
        for pair in versions
    ]
    return by_questions + by_versions
