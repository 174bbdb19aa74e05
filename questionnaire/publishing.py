"""Publishing: the draft, if it is fit and differs, becomes the next version."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction

from . import codec
from .domain.problems import Severity, problems
from .drafting import Unfit, read_draft, write_draft
from .models.draft.questionnaire import Questionnaire
from .models.published import Version
from .shelf import articles_for


@transaction.atomic
def publish(questionnaire: Questionnaire, *, note: str, by: User | None = None) -> Version:
    """Freeze the draft into the next version.

    Raises:
        Unfit: if the draft has errors or says what the newest version says, or the note is empty.
    """
    # Two publishers at once wait for each other here, so numbers have no gap and no double.
    locked = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    definition = read_draft(locked)
    found = problems(definition, articles=articles_for(locked.slug))
    errors = [problem.message for problem in found if problem.severity is Severity.ERROR]
    if errors:
        raise Unfit(errors)
    if not note.strip():
        raise Unfit(["Say in a few words what has changed."])
    text = codec.definition_to_json(definition)
    newest = Version.objects.latest_of(locked.slug).first()
    if newest and newest.definition == text:
        raise Unfit([f"Nothing has changed since version {newest.number}."])
    return Version.objects.create(
        questionnaire=locked,
        number=newest.number + 1 if newest else 1,
        definition=text,
        fingerprint=codec.fingerprint(text),
        note=note.strip(),
        published_by=by,
    )


@transaction.atomic
def restore(version: Version) -> Questionnaire:
    """Make the draft say what a version says; rows that stay keep their identity."""
    return write_draft(codec.definition_from_json(version.definition))
