"""Points, groups, facts and chapters: chosen from what is there, and kept while something counts on them."""

from __future__ import annotations

import html

import pytest
from django.test import Client

from questionnaire.domain.condition_words import holds_if
from questionnaire.domain.definition import Rule
from questionnaire.drafting import read_draft, write_draft
from questionnaire.models import Chapter, Fact, Pathway, Questionnaire
from tests.admin.conftest import GROUPS, small
from tests.admin.pages import ADMIN, at, deleted, errors, of, protecting, question, row_links, save
from tests.builders import a_pathway


def pathway(draft: Questionnaire) -> str:
    return f"{ADMIN}/pathway/{Pathway.objects.get(questionnaire=draft, key='gut').pk}/change/"


def fact(draft: Questionnaire, key: str) -> str:
    return f"{ADMIN}/fact/{Fact.objects.get(questionnaire=draft, key=key).pk}/change/"


def chapter(draft: Questionnaire) -> str:
    return f"{ADMIN}/chapter/{Chapter.objects.get(questionnaire=draft).pk}/change/"


def test_a_fact_is_added_with_its_points_and_conditions_of_both_kinds(
    erin: Client, draft: Questionnaire
) -> None:
    page = save(
        erin,
        f"{ADMIN}/fact/add/?questionnaire={draft.pk}",
        name="Much at once",
        pathway=draft.pathways.get().pk,
        group="mild",
        points="15",
        grade="B",
        why="So.",
        sources=["smith"],
        conditions__TOTAL_FORMS=3,
        **{
            f"conditions-{at}-{field}": value
            for at, (part, key, option) in enumerate(
                [("any", "a", "daily"), ("all", "b", "daily"), ("any", "c", "daily")]
            )
            for field, value in {
                "part": part,
                "question": question(draft, key).pk,
                "operator": "=",
                "value": option,
                "position": at,
            }.items()
        },
    )
    assert page.status_code == 302, errors(page)
    added = read_draft(draft).facts[-1]
    assert (added.key, added.when.in_words) == ("much_at_once", "b = daily and (a = daily or c = daily)")
    assert (added.rule.pathway, added.rule.group, added.rule.points) == ("gut", "mild", 15)


def test_a_group_of_another_pathway_is_refused_by_name(erin: Client, draft: Questionnaire) -> None:
    skin = a_pathway("skin")
    write_draft(small(pathways=(*small().pathways, skin)))
    offered = erin.get(fact(draft, "both")).context["adminform"].form.fields["group"].choices
    by_topic = [(str(topic), [key for key, _title in groups]) for topic, groups in offered[1:]]
    assert by_topic == [
        ("The gut pathway", list(GROUPS)),
        ("The skin pathway", ["main", "second", "habits"]),
    ]
    titles = ", ".join(f"“{group}”" for group in GROUPS)
    said = [f"“The gut pathway” has no such group of answers. Choose one of: {titles}."]
    assert errors(save(erin, fact(draft, "both"), group="second")) == said
    assert errors(save(erin, at(question(draft, "a")), rules__0__group="second")) == said
    assert read_draft(draft).facts[0].rule.group == "both"


@pytest.mark.parametrize("change", [{"groups__0__DELETE": "on"}, {"groups__0__key": "renamed"}])
def test_a_group_that_something_counts_in_stays(
    erin: Client, draft: Questionnaire, change: dict[str, str]
) -> None:
    others = row_links(draft, question_a="a?", question_b="b?", question_c="c?")
    said = f"Others count together in “main”: {others}. Change them first."
    assert errors(save(erin, pathway(draft), **change)) == [said]
    assert read_draft(draft) == small()


def test_a_new_group_gets_a_key_from_its_title(erin: Client, draft: Questionnaire) -> None:
    at = len(GROUPS)
    added = {f"groups-{at}-title": "What you drink", f"groups-{at}-kind": "habit"}
    page = save(erin, pathway(draft), groups__TOTAL_FORMS=at + 1, **added)
    assert page.status_code == 302, errors(page)
    last = read_draft(draft).pathways[0].groups[-1]
    assert (last.key, last.title, last.kind) == ("what_you_drink", "What you drink", "habit")


def test_the_key_of_a_published_group_is_frozen(erin: Client, published: Questionnaire) -> None:
    save(erin, pathway(published), groups__0__key="renamed", groups__0__title="New words")
    first = read_draft(published).pathways[0].groups[0]
    assert (first.key, first.title) == ("main", "New words")


def test_a_page_belongs_to_a_chapter_that_is_there(erin: Client, draft: Questionnaire) -> None:
    row = at(draft.sections.get(key="page"))
    assert errors(save(erin, row, chapter="ghost")) == [
        "“ghost” is not in this draft: somebody may have deleted it meanwhile. Choose another."
    ]
    assert save(erin, row, chapter="").status_code == 302
    assert [section.chapter for section in read_draft(draft).sections] == ["body", ""]


def test_a_chapter_that_is_gone_stays_in_the_list_until_another_is_chosen(
    erin: Client, draft: Questionnaire
) -> None:
    draft.sections.filter(key="page").update(chapter="gone")
    row = at(draft.sections.get(key="page"))
    assert save(erin, row, title="New title").status_code == 302
    changed = read_draft(draft).sections_by_key["page"]
    assert (changed.title, changed.chapter) == ("New title", "gone")


def test_a_chapter_that_has_pages_stays_and_keeps_its_key(erin: Client, draft: Questionnaire) -> None:
    page = erin.get(chapter(draft).replace("change", "delete"))
    assert protecting(page) == ["About signs", "About page"]
    deleted(erin, draft.chapters.get())
    others = row_links(draft, section_signs="About signs", section_page="About page")
    said = f"Others know it by this name: {others}. Change them first."
    assert errors(save(erin, chapter(draft), key="renamed")) == [said]
    assert read_draft(draft) == small()


def test_the_sheet_says_groups_points_facts_and_chapters(rita: Client, draft: Questionnaire) -> None:
    page = html.unescape(rita.get(of(draft, "sheet/")).content.decode())
    definition = small()
    assert '<li id="chapter-body">Your body</li>' in page
    for group in definition.pathways[0].groups:
        assert f'<li id="group-gut-{group.key}">{group.title} (what somebody notices)</li>' in page
    for row in definition.facts:
        assert f'id="fact-{row.key}"><b>{row.name}</b> {holds_if(row, definition.questions_by_key)} →' in page
    rules: list[Rule] = [rule for _, rule in definition.counted.values()]
    for rule in rules:
        assert f'<a href="#group-gut-{rule.group}">{rule.group}</a>: {rule.points} points, B.' in page
