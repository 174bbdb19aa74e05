"""The words of closed lists as an editor reads them, where he chooses one."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from questionnaire.domain.definition import Definition
from questionnaire.domain.kinds import KINDS
from questionnaire.domain.said_changes import SaidChanges, said_changes
from questionnaire.domain.vocabulary import (
    AbsentReason,
    ArticleKind,
    Contact,
    Grade,
    Group,
    GroupKind,
    Kind,
    Need,
    Standing,
    Start,
    Subject,
    Urgency,
    complete,
)
from questionnaire.series import TRAITS
from questionnaire.words import line_of

NEEDS = complete(
    Need,
    {
        Need.EMERGENCY: _("An emergency"),
        Need.URGENT: _("Help today that is no emergency"),
        Need.DOCTOR: _("Finding a doctor"),
        Need.CRISIS: _("Thoughts of suicide, or any other crisis"),
        Need.EATING: _("An eating disorder"),
        Need.MATERNITY: _("Pregnancy and birth"),
        Need.PHARMACIST: _("Asking a pharmacist"),
        Need.ABUSE: _("Violence at home"),
    },
)
CONTACTS = complete(
    Contact,
    {
        Contact.CALL: _("calls the number"),
        Contact.TEXT: _("writes a text message"),
        Contact.WEB: _("opens the web page"),
        Contact.WORDS: _("does nothing: it is said in words"),
    },
)
ABSENT = complete(
    AbsentReason,
    {
        AbsentReason.UNKNOWN: _("it is not known, or not told"),
        AbsentReason.NOT_APPLICABLE: _("it does not apply"),
    },
)
GROUP_KINDS = complete(
    GroupKind,
    {
        GroupKind.SIGN: _("what somebody notices"),
        GroupKind.CONDITION: _("what was found, taken or cut out"),
        GroupKind.HABIT: _("habits: food, drink, smoke, stress"),
    },
)
SUBJECTS = complete(
    Subject,
    {
        Subject.GENERAL: _("anything else"),
        Subject.FOOD: _("food"),
        Subject.RESTRICTION: _("leaving foods out"),
        Subject.SUPPLEMENT: _("supplements"),
    },
)
STARTS = complete(
    Start,
    {
        Start.CARE: _("proven care"),
        Start.HABIT: _("a habit"),
        Start.KNOW: _("something to know"),
        Start.NONE: _("nothing: it stands in its own step only"),
    },
)
KIND_WORDS = {word: kind.called for word, kind in KINDS.items()}
LISTS: Mapping[type[StrEnum], Mapping[Any, Any]] = {
    Kind: KIND_WORDS,
    ArticleKind: {kind: traits.called for kind, traits in TRAITS.items()},
    Need: NEEDS,
    Contact: CONTACTS,
    AbsentReason: ABSENT,
    GroupKind: GROUP_KINDS,
    Subject: SUBJECTS,
    Start: STARTS,
}
GRADES = {grade: line_of(grade).label for grade in Grade}
# By table and column.
WORDS: Mapping[tuple[str, str], Mapping[Any, Any]] = {
    ("question", "kind"): KIND_WORDS,
    ("flag", "urgency"): {urgency: line_of(urgency).label for urgency in Urgency},
    ("option", "absent"): ABSENT,
    ("answergroup", "kind"): GROUP_KINDS,
    ("statement", "standing"): {standing: line_of(standing).label for standing in Standing},
    ("advice", "group"): {group: line_of(group).label for group in Group},
    ("advice", "subject"): SUBJECTS,
    ("advice", "start"): STARTS,
    ("helpline", "need"): NEEDS,
    ("helpline", "contact"): CONTACTS,
    **{(table, "grade"): GRADES for table in ("pathway", "statement", "advice", "claim", "reference")},
}
SEEN_AT_ONCE = {("question", "kind"), ("flag", "urgency")}  # few and often chosen: each is a button


def words_of(word: StrEnum) -> Any:
    """Return a word as an editor reads it: by the desk's own list, or else by that of the site."""
    return LISTS[type(word)][word] if type(word) in LISTS else line_of(word).label


def changes_in_words(before: Definition, after: Definition) -> SaidChanges:
    """Return what changed between two definitions, by the words that an editor chose."""
    return said_changes(before, after, say=words_of)


def is_seen_at_once(db_field: Any) -> bool:
    """Return whether the choices of a field stand beside each other."""
    return _place(db_field) in SEEN_AT_ONCE


def worded(db_field: Any, choices: Any) -> list[tuple[Any, Any]]:
    """Return the choices of a field by our own words, where there are any."""
    words = WORDS.get(_place(db_field), {})
    return [(value, words.get(value, label)) for value, label in choices]


def has_words(db_field: Any) -> bool:
    return _place(db_field) in WORDS


def _place(db_field: Any) -> tuple[str, str]:
    return str(db_field.model._meta.model_name), db_field.name
