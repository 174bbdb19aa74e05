"""Languages of a draft: added, translated and checked. Each write stands within `history.kept`."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from questionnaire.domain.definition import Definition
from questionnaire.domain.definition import TranslatedText as Told
from questionnaire.domain.translating_work import moved
from questionnaire.models.draft.questionnaire import Questionnaire
from questionnaire.models.draft.translating import TranslatedText, Translation


def add_language(questionnaire: Questionnaire, language: str) -> bool:
    """Add a language without any texts; return whether it is new."""
    place = questionnaire.translations.count()
    return Translation.objects.get_or_create(
        questionnaire=questionnaire, key=language, defaults={"position": place}
    )[1]


def save_texts(translation: Translation, told: Iterable[Told]) -> bool:
    """Write some texts of a language, whether they are new or not; an empty one is taken out.

    Return whether somebody had checked the language, who is not said to have checked it any more.
    """
    told = tuple(told)
    is_checked_no_more = bool(translation.checked_by) and _changes(translation, told)
    if is_checked_no_more:
        set_checked(translation, by="", on="")
    _write(translation, told)
    return is_checked_no_more


def take_language(translation: Translation, before: Definition, then: Definition) -> bool:
    """Write a language as a file makes it; what has moved leaves its old place.

    Return whether somebody had checked the language, who is not said to have checked it any more.
    """
    # Place by place it would look changed where it only moved; `then` knows who has still checked it.
    language = then.translations_by_key[translation.key]
    there = (*moved(before, translation.key), *language.texts)
    _write(translation, {one.place: one for one in there}.values())
    is_checked_no_more = bool(translation.checked_by) and not language.checked_by
    if is_checked_no_more:
        set_checked(translation, by="", on="")
    return is_checked_no_more


def _write(translation: Translation, told: Collection[Told]) -> None:
    translation.texts.filter(place__in=[one.place for one in told if not one.text]).delete()
    TranslatedText.objects.bulk_create(
        [
            TranslatedText(translation=translation, place=one.place, text=one.text, source=one.source)
            for one in told
            if one.text
        ],
        update_conflicts=True,
        unique_fields=("translation", "place"),
        update_fields=("text", "source"),
    )


def _changes(translation: Translation, told: Iterable[Told]) -> bool:
    known = {place: said for place, *said in translation.texts.values_list("place", "text", "source")}
    return any([one.text, one.source] != known.get(one.place, ["", one.source]) for one in told)


def set_checked(translation: Translation, *, by: str, on: str) -> None:
    """Say who has checked a language, and on which day."""
    translation.checked_by, translation.checked_on = by, on
    translation.save(update_fields=("checked_by", "checked_on"))
