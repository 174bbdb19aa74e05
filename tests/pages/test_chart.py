"""The drawing of the scores: what is filled, what is striped, and where the words stand."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from questionnaire.domain.definition import Pathway
from questionnaire.domain.evaluator import evaluate
from questionnaire.pages.chart import ABOVE, DOTS, ROOM, TALL, Tick, Vessel, render_chart, ticks
from questionnaire.pages.fragments import local_version
from questionnaire.pages.points import ranked, topics
from questionnaire.versions import PublishedVersion
from tests import shipped
from tests.personas import PERSONAS, Persona, all_answers

PATHWAY = shipped.definition().pathways[0]


def vessels_of(persona: Persona) -> list[Vessel]:
    evaluation = evaluate(shipped.definition(), all_answers(persona, shipped.definition()))
    return [
        Vessel(topic.pathway, topic.score.low, topic.score.high, at)
        for at, topic in enumerate(topics(evaluation, evaluation.outcome))
    ]


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.key)
def test_each_vessel_is_filled_to_its_points_and_striped_up_to_what_is_open(persona: Persona) -> None:
    for vessel in vessels_of(persona):
        assert (TALL - vessel.low, TALL - vessel.high) == (1.5 * vessel.points, 1.5 * vessel.most)
        assert (vessel.filled, vessel.open) == (1.5 * vessel.most, 1.5 * (vessel.most - vessel.points))


@pytest.mark.parametrize(
    ("title", "label", "dots_at"),
    [
        ("Detox system", [("Detox", 282), ("system", 300)], 314),
        ("Absorción de nutrientes", [("Absorción de", 282), ("nutrientes", 300)], 314),
        ("امتصاص العناصر الغذائية", [("امتصاص", 272), ("العناصر", 289), ("الغذائية", 306)], 320),
        ("Sleep", [("Sleep", 282)], 296),
    ],
)
def test_a_title_stands_below_its_vessel_in_lines_that_leave_the_next_one_room(
    title: str, label: list[tuple[str, int]], dots_at: int
) -> None:
    vessel = Vessel(replace(PATHWAY, title=title), 5, 5)
    assert (vessel.label, vessel.dots_at) == (label, dots_at)


@pytest.mark.parametrize("points", range(0, 101, 5))
@pytest.mark.parametrize("more", [0, 10, 50, 100])
def test_each_number_stands_where_it_can_be_read(points: int, more: int) -> None:
    vessel = Vessel(PATHWAY, points, min(points + more, 100))
    if vessel.inside:
        assert points >= ROOM
        assert vessel.low < vessel.number_at <= TALL
    elif vessel.high > ABOVE:
        assert 0 < vessel.number_at < vessel.high
    else:
        assert vessel.number_at == TALL / 2
    on_stripes = vessel.open and vessel.high < vessel.number_at <= vessel.low
    assert vessel.plate_at == (vessel.number_at - 22.5 if on_stripes else None)


def test_the_words_beside_it_are_those_of_the_bands_each_in_its_middle() -> None:
    assert [(tick.word, tick.middle, tick.line) for tick in ticks(shipped.definition().pathways)] == [
        ("Few", 210.75, None),
        ("Some", 180.75, 190.0),
        ("Many", 150.75, 160.0),
        ("Most", 105.0, 130.0),
    ]


def test_a_long_word_beside_it_begins_in_the_margin() -> None:
    assert [Tick(word, 0, None).at for word in ("Most", "La mayoría", "معظم النقاط")] == [8, -4, -4]


def test_topics_that_do_not_share_their_bands_have_no_words_beside_them() -> None:
    assert ticks([PATHWAY, replace(PATHWAY, bands=PATHWAY.bands[:2])]) == ()


@pytest.mark.parametrize("pathway", shipped.definition().pathways, ids=lambda pathway: pathway.key)
def test_the_evidence_is_marked_by_dots(pathway: Pathway) -> None:
    assert pathway.grade
    assert [filled for filled, _ in Vessel(pathway, 0, 0).dots].count(True) == DOTS[pathway.grade]
    assert Vessel(replace(pathway, grade=None), 0, 0).dots == []


@pytest.mark.parametrize("count", [1, 2, 3])
def test_it_is_as_wide_as_its_vessels_and_the_gut_turns_between_them(count: int) -> None:
    html = drawn(count)
    assert f'viewBox="0 0 {60 + 100 * count} 394"' in html
    assert html.count("a25 25 0 0 1 50 0v6") == count - 1
    assert re.findall(r'transform="translate\((\d+) 70\)"', html) == ["82", "182", "282"][:count]


def test_a_sentence_says_each_score_with_its_word_and_evidence() -> None:
    said = (
        "Vessels, each filled by its points out of 100."
        " Nutrient absorption: 93. Most, B moderate."
        " Immune system: 30. Some, B moderate."
        " Detox system: 25. Some, C early."
    )
    assert re.findall(r'role="img" aria-label="([^"]+)"', drawn(3)) == [said]


def drawn(count: int) -> str:
    """The drawing of the first topics of a persona."""
    evaluation = evaluate(shipped.definition(), all_answers(PERSONAS[1], shipped.definition()))
    local = local_version(PublishedVersion(1, "0", shipped.definition()))
    return render_chart(local, ranked(evaluation.outcome.scores)[:count])
