"""Publishing: make the draft the next version, if it has no errors and differs from the last one."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.module_loading import import_string

from . import codec
from .domain.definition import Definition
from .domain.problems import Severity, problems
from .domain.texts import is_blank, unusable
from .domain.translating import offered, withdrawn
from .domain.undoing import Act
from .drafting import Unfit, read_draft
from .drafting.history import refuse_moved
from .models.draft.questionnaire import Questionnaire
from .models.published import LONGEST_NOTE, Version
from .series import articles_for
from .version_articles import whole_text
from .versions import PublishedVersion


def publish(
    questionnaire: Questionnaire,
    *,
    note: str,
    by: User | None = None,
    checked: str = "",
    shown: str | None = None,
) -> Version:
    """Freeze the draft into the next version.

    Args:
        checked: what `check` returned, where that was done before the draft was written.
        shown: the fingerprint of the draft that somebody looked at; `Moved` is raised if it is another now.

    Raises:
        Unfit: as `check` does.
    """
    definition = read_draft(questionnaire)
    if shown is not None:
        refuse_moved(definition, shown)
    text = codec.definition_to_json(definition)
    if codec.fingerprint(text) != checked:
        check(definition, note=note)
    with transaction.atomic():
        return _frozen(_locked(questionnaire, definition), text, note=note, by=by)


def _frozen(locked: Questionnaire, text: str, *, note: str, by: User | None) -> Version:
    return Version.objects.create(
        questionnaire=locked,
        number=_next_number(locked.slug, text),
        definition=text,
        fingerprint=codec.fingerprint(text),
        note=note.strip(),
        published_by=by,
    )


def languages_lost(newest: Definition, draft: Definition) -> list[str]:
    """Return in words each language that visitors can choose now and could not once a draft is published."""
    found, names = withdrawn(newest, draft), dict(settings.LANGUAGES)
    return [_lost(names[key], count) for key, count in found.items() if key in names]


def _lost(name: str, count: int) -> str:
    which = (
        "1 text is not translated from its" if count == 1 else f"{count} texts are not translated from their"
    )
    return f"{name} ({which} present words)"


def _locked(questionnaire: Questionnaire, definition: Definition) -> Questionnaire:
    """Return the draft's row, locked; refuse one that no longer says what was checked."""
    # Two publishers at once wait for each other here, so numbers have no gap and no double.
    locked = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    if read_draft(locked) != definition:
        raise Unfit(["Somebody changed the draft meanwhile. Look at what changes, and publish again."])
    return locked


def check(definition: Definition, *, note: str) -> str:
    """Check what is to be published, before anything is locked, as it takes a second or two.

    Returns its fingerprint, which tells whether it is still this that is published.

    Raises:
        Unfit: if it has errors, cannot be rendered, or says what the newest version says; or if the note is
            empty.
    """
    _refuse_errors(definition, note)
    text = codec.definition_to_json(definition)
    _refuse_what_cannot_be_rendered(definition, number=_next_number(definition.slug, text))
    return codec.fingerprint(text)


def _refuse_errors(definition: Definition, note: str) -> None:
    faults = problems(definition, articles=articles_for(definition))
    errors = [problem.in_words for problem in faults if problem.severity is Severity.ERROR]
    if errors:
        raise Unfit(errors)
    if is_blank(note):
        raise Unfit(["Say in a few words what has changed."])
    if len(note.strip()) > LONGEST_NOTE:
        raise Unfit([f"The note has {len(note.strip())} characters and may have {LONGEST_NOTE}. Shorten it."])
    if found := unusable(note):
        raise Unfit([f"The note holds a character that cannot be stored or shown ({found}). Remove it."])


def _refuse_what_cannot_be_rendered(definition: Definition, *, number: int) -> None:
    # Named by a setting: it imports the visitors' views, which the admin never imports.
    dry_run = import_string(settings.DRY_RUN)
    faults: list[str] = dry_run(PublishedVersion(number, "", definition, offered(definition)))
    if faults:
        raise Unfit(faults)


def _next_number(slug: str, text: str) -> int:
    newest = Version.objects.latest_of(slug).first()
    if newest and _says_the_same(newest, text):
        raise Unfit([f"Nothing has changed since version {newest.number}."])
    return newest.number + 1 if newest else 1


def _says_the_same(version: Version, text: str) -> bool:
    """Return whether a version says what a draft's text says; it may be of an earlier schema."""
    if version.definition == text:
        return True
    draft = codec.definition_from_json(text)
    return replace(codec.definition_from_json(whole_text(version)), schema=draft.schema) == draft


def keep_draft(questionnaire: Questionnaire, *, why: str) -> None:
    """Keep the draft as it is, unless a version or the draft that was kept last like this says the same."""
    draft = read_draft(questionnaire)
    upgrades = questionnaire.kept_drafts.filter(act=Act.UPGRADE)
    known = [*upgrades.values_list("text", flat=True)[:1]]
    known += map(whole_text, questionnaire.versions.all()[:1])
    same = (replace(codec.definition_from_json(text), schema=draft.schema) == draft for text in known)
    if not any(same):
        upgrades.create(questionnaire=questionnaire, text=codec.definition_to_json(draft), why=why)
