"""How far a language is, in words, and what still keeps it from visitors."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gutskin.languages import in_words, lacking, needed_messages
from questionnaire.domain.definition import Translation
from questionnaire.domain.translating_work import Line, Progress, lines, progress
from questionnaire.domain.translations import direction_of
from questionnaire.models.draft.questionnaire import Questionnaire
from questionnaire.versions import offered_now

from ..desk.frame import Frame
from ..desk.views import frame_for

CHECKED_NO_MORE = gettext_lazy("Nobody is said to have checked it any more.")


@dataclass(frozen=True, slots=True)
class Language:
    """One language of a draft, as its translators see it."""

    told: Translation
    lines: tuple[Line, ...]
    progress: Progress
    is_offered: bool  # visitors can choose it now

    @property
    def code(self) -> str:
        return self.told.key

    @property
    def name(self) -> str:
        return in_words(self.code)

    @property
    def direction(self) -> str:
        return direction_of(self.code)

    @property
    def keeps_back(self) -> list[str]:
        """Return what has to be done before visitors are offered it, in words."""
        count = self.progress.keeping_back
        needed = ngettext(
            "%(n)d text that it needs is not translated from its present words.",
            "%(n)d texts that it needs are not translated from their present words.",
            count,
        )
        found = [needed % {"n": count}] if count else []
        return found if self.code in dict(settings.LANGUAGES) else [*found, _unspoken(self.code)]


def _unspoken(code: str) -> str:
    """Return why the site itself does not speak a language, in words."""
    (folder,) = settings.LOCALE_PATHS
    missing = lacking(folder, code)
    if missing == needed_messages(folder):
        return _("The words of the site itself, such as its buttons, are not translated yet.")
    if not missing:
        return _("The words of the site itself are translated; it speaks them once it is started again.")
    words = ngettext(
        "Of the words of the site itself, %(n)d that safety hangs on is not translated: %(which)s",
        "Of the words of the site itself, %(n)d that safety hangs on are not translated: %(which)s",
        len(missing),
    )
    return words % {"n": len(missing), "which": " ".join(f"“{message}”" for message in missing)}


def languages_of(frame: Frame) -> list[Language]:
    """Return the languages of a draft, by name."""
    found = [_language(frame, told) for told in frame.definition.translations]
    return sorted(found, key=lambda one: one.name)


def language_of(request: HttpRequest, questionnaire: Questionnaire, code: str) -> tuple[Frame, Language]:
    """Return the frame of a page about one language, and that language of the draft."""
    frame = frame_for(request, questionnaire)
    told = frame.definition.translations_by_key.get(code)
    if told is None:
        raise Http404
    return frame, _language(frame, told)


def _language(frame: Frame, told: Translation) -> Language:
    found = lines(frame.definition, told.key)
    is_shown = frame.questionnaire.slug == settings.QUESTIONNAIRE
    return Language(told, found, progress(found), is_shown and told.key in offered_now())
