"""The draft becomes a version, and the version never changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from questionnaire import codec, versions
from questionnaire.domain.definition import Definition, Grade, Rule, ScoredFact
from questionnaire.drafting import Unfit, read_draft, write_draft
from questionnaire.models import Advice, Option, Question, Questionnaire, Version
from questionnaire.models.published import Frozen
from questionnaire.publishing import publish
from tests.builders import when
from tests.domain.problems.sound import sound

pytestmark = pytest.mark.django_db
SMALL: Definition = sound(slug="small")


@pytest.fixture
def draft() -> Questionnaire:
    return write_draft(SMALL)


def test_publishing_freezes_the_draft(draft: Questionnaire) -> None:
    editor = User.objects.create_user("editor")
    version = publish(draft, note=" First. ", by=editor)
    assert (version.number, version.note, version.published_by) == (1, "First.", editor)
    assert codec.definition_from_json(version.definition) == SMALL


def test_editing_the_draft_does_not_touch_the_version(draft: Questionnaire) -> None:
    version = publish(draft, note="First.")
    Question.objects.filter(questionnaire=draft).update(text="Changed?")
    version.refresh_from_db()
    assert codec.definition_from_json(version.definition) == SMALL


def test_numbers_count_up_for_each_questionnaire(draft: Questionnaire) -> None:
    publish(draft, note="First.")
    second = publish(write_draft(replace(SMALL, title="Second")), note="Second.")
    assert second.number == 2
    assert publish(write_draft(replace(SMALL, slug="other")), note="Other.").number == 1


def test_publishing_without_a_change_is_refused(draft: Questionnaire) -> None:
    publish(draft, note="First.")
    with pytest.raises(Unfit) as refused:
        publish(draft, note="Again.")
    assert refused.value.messages == ("Nothing has changed since version 1.",)


def test_publishing_without_a_note_is_refused(draft: Questionnaire) -> None:
    with pytest.raises(Unfit) as refused:
        publish(draft, note="  ")
    assert refused.value.messages == ("Say in a few words what has changed.",)


def test_publishing_with_errors_is_refused_and_names_them(draft: Questionnaire) -> None:
    question = Question.objects.filter(questionnaire=draft, rules__isnull=False).first()
    assert question is not None
    question.rules.update(why="")
    with pytest.raises(Unfit) as refused:
        publish(draft, note="First.")
    assert len(refused.value.messages) == question.rules.count()
    assert Version.objects.filter(questionnaire=draft).count() == 0


def test_a_card_that_leads_nowhere_is_refused(draft: Questionnaire) -> None:
    Advice.objects.filter(questionnaire=draft).update(link="repairing-your-gut")
    with pytest.raises(Unfit, match="the article “repairing your gut”, which visitors cannot read: "):
        publish(draft, note="First.")
    Advice.objects.filter(questionnaire=draft).update(link="repair#nights")
    assert publish(draft, note="First.").number == 1


class TestAVersion:
    @pytest.fixture
    def version(self, draft: Questionnaire) -> Version:
        return publish(draft, note="First.")

    def test_it_cannot_be_saved_again(self, version: Version) -> None:
        with pytest.raises(Frozen):
            version.save()

    def test_it_cannot_be_deleted(self, version: Version) -> None:
        with pytest.raises(Frozen):
            version.delete()

    @pytest.mark.parametrize(
        "change",
        [
            lambda rows: rows.update(note="x"),
            lambda rows: rows.delete(),
            lambda rows: rows.bulk_update([], ["note"]),
            lambda rows: rows.update_or_create(number=1, defaults={"note": "x"}),
        ],
    )
    def test_nor_can_many_at_once(self, version: Version, change: object) -> None:
        with pytest.raises(Frozen):
            change(Version.objects.filter(pk=version.pk))  # type: ignore[operator]

    def test_its_questionnaire_cannot_be_deleted(self, version: Version) -> None:
        with pytest.raises(ProtectedError):
            version.questionnaire.delete()

    def test_its_number_stands_once(self, version: Version) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Version.objects.create(
                questionnaire=version.questionnaire, number=1, definition="{}", fingerprint="0", note="x"
            )


def test_what_was_not_published_has_no_edition() -> None:
    with pytest.raises(versions.NoVersion):
        versions.published_version(99, "00000000")


def test_rows_that_stay_keep_their_identity(draft: Questionnaire) -> None:
    before = dict(Question.objects.filter(questionnaire=draft).values_list("key", "pk"))
    write_draft(replace(SMALL, title="Another title", sections=tuple(reversed(SMALL.sections))))
    after = dict(Question.objects.filter(questionnaire=draft).values_list("key", "pk"))
    assert after == before


def test_a_question_can_move_to_another_page_and_stay_the_same_row(draft: Questionnaire) -> None:
    first, *rest = SMALL.sections
    moved = first.questions[-1]
    pk = Question.objects.get(questionnaire=draft, key=moved.key).pk
    target = replace(rest[0], questions=(moved, *rest[0].questions))
    sections = (replace(first, questions=first.questions[:-1]), target, *rest[1:])
    write_draft(replace(SMALL, sections=sections))
    row = Question.objects.get(questionnaire=draft, key=moved.key)
    assert (row.pk, row.section.key) == (pk, target.key)


def test_reading_what_was_written_gives_the_same_definition(draft: Questionnaire) -> None:
    assert read_draft(draft) == SMALL


def test_a_definition_that_cannot_be_stored_leaves_the_draft_as_it_was(draft: Questionnaire) -> None:
    rule = Rule("nowhere", "main", 5, Grade.C, "Why.", ("x",))
    fact = ScoredFact("both", "Both", when(f"{SMALL.questions[0].key} exists yes"), rule)
    with pytest.raises(Unfit):
        write_draft(replace(SMALL, title="Broken", facts=(fact,)))
    assert read_draft(draft) == SMALL


def test_an_option_has_a_value_or_a_reason_never_both(draft: Questionnaire) -> None:
    option = Option.objects.filter(question__questionnaire=draft, value__isnull=False).first()
    assert option is not None
    option.absent = "unknown"
    with pytest.raises(IntegrityError, match="option_value_or_absent"), transaction.atomic():
        option.save()


def test_a_key_stands_once_in_a_questionnaire(draft: Questionnaire) -> None:
    question = Question.objects.filter(questionnaire=draft).first()
    assert question is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.create(section=question.section, key=question.key, text="Twice?")
