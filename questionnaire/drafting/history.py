"""The history of a draft: every write keeps it as it was, and what was kept can be brought back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace

from django.contrib.auth.models import User
from django.db import transaction

from questionnaire import codec
from questionnaire.domain.change_words import change_words
from questionnaire.domain.definition import Definition
from questionnaire.domain.undoing import Act, stacks
from questionnaire.models.draft.questionnaire import KeptDraft, Questionnaire

from .reading import read_draft
from .writing import Unfit, rewrite_draft, write_draft

MOST_KEPT = 200
LONGEST_WHY = KeptDraft._meta.get_field("why").max_length
OLD_RULES = (
    "This was written under the old rules (weights, combined rules), which no draft holds today."
    " It can be read, downloaded and compared."
)


class Moved(Exception):
    """Raised when the draft is no longer the one that somebody was shown."""


@dataclass(slots=True)
class Writing:
    """A draft that is written to: as it was, and once that is done as it is and the step that this was."""

    before: Definition
    after: Definition
    step: int | None = None  # none while it is written to, and if that changes nothing


@dataclass(frozen=True, slots=True)
class Earlier:
    """A draft to bring back: its text, and what the history will say of that."""

    text: str
    why: str
    act: Act = Act.EDIT


@contextmanager
def kept(
    questionnaire: Questionnaire, *, by: User | None, act: Act = Act.EDIT, why: str = ""
) -> Iterator[Writing]:
    """Write to a draft within this: the draft is locked, given as it is, and kept if that changes it.

    Without words of its own a step is called by what it changed.
    """
    with transaction.atomic():
        Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
        before = read_draft(questionnaire)
        writing = Writing(before, before)
        yield writing
        writing.after = after = read_draft(questionnaire)
        if before != after or act is not Act.EDIT:
            step = KeptDraft.objects.create(
                questionnaire=questionnaire,
                text=codec.definition_to_json(before),
                act=act.value,
                why=(why or change_words(before, after) or "Changed")[:LONGEST_WHY],
                by=by,
            )
            writing.step = step.pk
            _forget_the_oldest(questionnaire)


def _forget_the_oldest(questionnaire: Questionnaire) -> None:
    steps = questionnaire.kept_drafts.exclude(act=Act.UPGRADE)
    if beyond := list(steps.values_list("pk", flat=True)[MOST_KEPT:]):
        steps.filter(pk__in=beyond).delete()


def bring_back(questionnaire: Questionnaire, earlier: Earlier, *, shown: str, by: User) -> int | None:
    """Make the draft say what it, or a version of it, once said; return the step that this was.

    Raises:
        Moved: if the draft's fingerprint is no longer `shown`.
        Unfit: if the text cannot be a draft today.
    """
    with kept(questionnaire, by=by, act=earlier.act, why=earlier.why) as writing:
        then = readable(questionnaire, earlier.text)
        refuse_moved(writing.before, shown)
        rewrite_draft(questionnaire, then)
    return writing.step


def readable(questionnaire: Questionnaire, text: str) -> Definition:
    """Return the definition of a text that was kept or published, if the draft can say it today.

    Once there is a version the name stays: by it visitors' pages find what is published.
    """
    definition = codec.definition_from_json(text)
    if not definition.is_scored:
        raise Unfit([OLD_RULES])
    if questionnaire.versions.exists():
        definition = replace(definition, slug=questionnaire.slug)
    return definition


def take_over(
    definition: Definition, *, by: User | None, why: str, shown: str | None = None
) -> tuple[Questionnaire, int | None]:
    """Make the draft that a file names say what the file says; whatever it said before is kept.

    Returns the draft, and the step that this was. The articles stay where the file has none: shipped files
    have them beside, in Markdown.

    Raises:
        Moved: if there is such a draft and its fingerprint is no longer `shown`, where that is given.
        Unfit: if it cannot be stored.
    """
    found = Questionnaire.objects.filter(slug=definition.slug).first()
    with kept(found, by=by, why=why) if found else nullcontext() as writing:
        now = writing.before if writing else None
        if now is not None and shown is not None:
            refuse_moved(now, shown)
        written = write_draft(beside(now, definition) if now else definition)
    return written, writing.step if writing else None


def beside(now: Definition, definition: Definition) -> Definition:
    """Return what a file makes of a draft: one without articles or translations leaves those of the draft."""
    articles = definition.articles or now.articles
    return replace(definition, articles=articles, translations=definition.translations or now.translations)


def refuse_moved(now: Definition, shown: str) -> None:
    if fingerprint(now) != shown:
        raise Moved


def fingerprint(definition: Definition) -> str:
    return codec.fingerprint(codec.definition_to_json(definition))


def as_it_was(questionnaire: Questionnaire, shown: str) -> Definition | None:
    """Return the kept draft with a fingerprint; None if none has it."""
    for text in questionnaire.kept_drafts.values_list("text", flat=True).iterator(chunk_size=1):
        if codec.fingerprint(text) == shown:
            return codec.definition_from_json(text)
    return None


@dataclass(frozen=True, slots=True)
class Next:
    """The steps that Undo and Redo would take now, and the last one that anybody took; None for none."""

    undo: KeptDraft | None
    redo: KeptDraft | None
    last: KeptDraft | None


def next_steps(questionnaire: Questionnaire) -> Next:
    """Return what Undo and Redo would do, in one query and without the texts of drafts."""
    steps = list(questionnaire.kept_drafts.exclude(act=Act.UPGRADE).select_related("by").defer("text"))
    done, undone = stacks((Act(step.act), step) for step in reversed(steps))
    undo, redo = (found[-1] if found else None for found in (done, undone))
    return Next(undo, redo, last=steps[0] if steps else None)
