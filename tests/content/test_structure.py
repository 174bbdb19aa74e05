from __future__ import annotations

import re
from pathlib import Path
from statistics import median

import pytest

from questionnaire import definition_file
from questionnaire.domain.definition import Answer, Kind, Question
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.problems import problems
from questionnaire.domain.progress import pages
from questionnaire.library_files import read_article
from questionnaire.series import articles_for
from tests import shipped
from tests.passages import CITATION, SERIES, say
from tests.personas import PERSONAS, all_answers

DEFINITION = shipped.definition()
FIVE_RS = {"remove", "replace", "reinoculate", "repair", "rebalance"}


def at_an_end(*, most: bool) -> dict[str, Answer]:
    """The highest, or the lowest, answer to every scored question that can be asked."""
    given: dict[str, Answer] = {}
    for question in DEFINITION.questions:
        if question.key in evaluate(DEFINITION, given).asked:
            given[question.key] = end(question, most=most)
    return given


def end(question: Question, *, most: bool) -> Answer:
    if question.kind is Kind.TICKS:
        calm = question.signs and question.key != "ask_first"
        ticked = [o.key for o in question.options if o.exclusive is (calm or not most)]
        return tuple(ticked)
    valued = [option for option in question.options if option.value is not None]
    pick = max if most else min
    return pick(valued, key=lambda option: option.value or 0).key


def test_publishing_would_find_nothing_to_mend() -> None:
    assert problems(DEFINITION, articles=articles_for(DEFINITION)) == ()


def test_the_file_is_written_the_way_the_program_writes_it() -> None:
    text = (shipped.CONTENT / "gut_skin.yaml").read_text(encoding="utf-8")

    assert definition_file.write(definition_file.read(text)) == text


def test_everything_at_its_most_is_exactly_100_on_every_topic() -> None:
    outcome = evaluate(DEFINITION, at_an_end(most=True)).outcome

    assert [score.exact for score in outcome.scores] == [100, 100, 100]


def test_everything_at_its_least_is_exactly_0_on_every_topic() -> None:
    outcome = evaluate(DEFINITION, at_an_end(most=False)).outcome

    assert [score.exact for score in outcome.scores] == [0, 0, 0]


def test_skin_is_asked_about_on_page_2_and_the_early_page_comes_after_9() -> None:
    early = [section.key for section in DEFINITION.sections if section.key not in DEFINITION.extra_sections]

    assert early[1] == "skin"
    assert (len(early), len(DEFINITION.sections)) == (9, 13)
    assert len(pages(evaluate(DEFINITION, at_an_end(most=True)))) == 13


def test_a_typical_person_meets_about_25_questions() -> None:
    met = [len(all_answers(persona, DEFINITION)) for persona in PERSONAS]
    say(f"\nquestions met: {min(met)} to {max(met)}, median {median(met)}")

    assert 22 <= median(met) <= 30


def test_a_page_is_never_a_wall_of_lines_to_tick() -> None:
    lines = {
        question.key: len(question.options)
        for question in DEFINITION.questions
        if question.kind is Kind.TICKS and not question.signs and len(question.options) > 15
    }

    assert lines == {}


WORDS_OF = {"part": range(900, 1601), "complaint": range(350, 701), "words": range(300, 1001)}


@pytest.mark.parametrize("path", sorted(SERIES.glob("*.md")), ids=lambda path: path.stem)
def test_an_article_is_as_long_as_its_kind_should_be_and_cites_what_exists(path: Path) -> None:
    article = read_article(path.read_text(encoding="utf-8"))
    body = re.sub(r"^!\[.*\)$", "", article.body, flags=re.MULTILINE)  # drawings
    cited = {key for keys in CITATION.findall(body) for key in keys.strip(" []").replace("@", "").split("; ")}

    assert len(CITATION.sub("", body).split()) in WORDS_OF[article.kind]
    assert cited - set(DEFINITION.references_by_key) == set()


def test_the_cards_lead_to_whole_articles_and_to_all_five_rs() -> None:
    links = {card.link for card in DEFINITION.advice if card.link}

    assert {link.partition("#")[2] for link in links} == FIVE_RS | {""}
