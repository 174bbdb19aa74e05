"""A questionnaire's texts in another language, apart from its structure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .texts import day

# As they are written today, unless the name says another script, such as "pa-Arab".
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"})
RIGHT_TO_LEFT_SCRIPTS = frozenset({"adlm", "arab", "hebr", "mand", "nkoo", "rohg", "syrc", "thaa"})


def direction_of(language: str) -> str:
    """Return "rtl" where a language is written from right to left, else "ltr"."""
    parts = language.lower().split("-")
    return "rtl" if parts[0] in RIGHT_TO_LEFT or not RIGHT_TO_LEFT_SCRIPTS.isdisjoint(parts) else "ltr"


@dataclass(frozen=True, slots=True)
class TranslatedText:
    """One text in another language, and what tells whether it still translates what stands there."""

    place: str  # noun, key and field, as `translating.Text` has them: "question.sk_acne.text"
    text: str
    source: str  # fingerprint of the text that it translates


@dataclass(frozen=True)
class Translation:
    """All texts of one language, and who has checked them."""

    key: str  # the language, as in es or pt-br
    texts: tuple[TranslatedText, ...] = ()  # in the order of their places
    checked_by: str = ""  # with their training; nobody has while it is empty
    checked_on: str = ""  # as 2026-11-29

    def __post_init__(self) -> None:
        """Put the texts in order: rows are written one by one, as they are translated."""
        ordered = tuple(sorted(self.texts, key=lambda text: text.place))
        object.__setattr__(self, "texts", ordered)

    @property
    def checked_day(self) -> date | None:
        """Return the day of the check; None where none is given."""
        return day(self.checked_on)
