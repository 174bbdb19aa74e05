"""What a problem is, and the closed list of kinds with how grave each is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ..texts import shown


class Severity(StrEnum):
    """How grave a problem is; an error blocks publishing."""

    ERROR = "error"
    WARNING = "warning"


STRUCTURAL = (
    "no_sections",
    "duplicate_key",
    "key_shared_with_question",
    "malformed_key",
    "reserved_key",
    "malformed_slug",
    "malformed_language",
    "unusable_character",
    "empty_text",
    "several_lines",
    "text_too_long",
    "number_beyond_column",
    "too_many_parts",
    "duplicate_rule",
    "option_with_value_and_absent",
    "condition_on_unknown_question",
    "ordering_without_number",
    "rule_for_unknown_pathway",
    "unasked_value_unknown",
    "number_malformed",
    "elsewhere_not_https",
)
ERRORS = (
    "section_without_questions",
    "unknown_chapter",
    "visit_too_large",
    "condition_on_later_question",
    "condition_circle",
    "condition_value_not_an_option",
    "condition_exists_not_yes_or_no",
    "condition_orders_what_has_no_order",
    "condition_never_true",
    "question_unreachable",
    "too_few_options",
    "scored_ticks",
    "number_without_range",
    "ranges_with_a_hole",
    "ranges_out_of_order",
    "option_reads_as_number",
    "scored_option_without_value",
    "scored_question_without_range",
    "unasked_value_without_value",
    "rule_without_why",
    "rule_without_sources",
    "points_out_of_range",
    "points_above_grade",
    "unknown_group",
    "habit_too_heavy",
    "habits_too_heavy",
    "groups_not_100",
    "too_few_groups",
    "question_counts_twice",
    "several_full",
    "full_without_value",
    "unasked_value_counts",
    "fact_never_holds",
    "instead_unknown",
    "unless_on_urgent",
    "unless_without_instead",
    "unless_after_boundary",
    "instead_less_urgent",
    "urgent_flag_after_boundary",
    "box_without_flag",
    "open_at_boundary",
    "band_unreachable",
    "bands_incomplete",
    "bands_gap",
    "bands_overlap",
    "flag_without_conditions",
    "flag_never_raised",
    "flag_not_monotone",
    "urgent_flag_on_scored_question",
    "advice_never_shown",
    "care_card_without_condition",
    "unmarked_general",
    "advice_hidden_by_unknown_flag",
    "avoided_food_offered",
    "prevalence_unreadable",
    "prevalence_too_large",
    "unknown_article",
    "unknown_heading",
    "article_cites_unknown_source",
    "article_here_or_elsewhere",
    "address_twice",
    "part_twice",
    "link_unusable",
    "link_leads_nowhere",
    "unknown_drawing",
    "country_without_emergency_number",
    "help_line_out_of_reach",
    "help_line_checked_on_no_day",
    "help_line_source_not_https",
    "translation_differs",
    "translation_clashes",
    "unknown_source",
    "unchecked_source",
    "doi_malformed",
    "pmid_malformed",
    "year_malformed",
)
WARNINGS = (
    "condition_always_true",
    "unasked_value_of_always_asked",
    "ticks_without_exclusive",
    "ticks_with_several_exclusive",
    "question_without_use",
    "part_too_long",
    "why_we_ask_missing",
    "no_way_out",
    "grade_without_support",
    "banned_word",
    "hard_word",
    "long_sentence",
    "hard_to_read",
    "double_negation",
    "two_questions",
    "leading_words",
    "no_countries",
    "help_line_unchecked",
    "translation_too_long",
    "translation_left",
)
SEVERITIES: Mapping[str, Severity] = dict.fromkeys(STRUCTURAL + ERRORS, Severity.ERROR) | dict.fromkeys(
    WARNINGS, Severity.WARNING
)


Path = tuple[str | int, ...]  # field names, and numbers within lists, from the definition downwards


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend, with the row where an editor finds it.

    Options and rules are found at their question, bands and statements at their pathway.
    """

    kind: str
    severity: Severity
    noun: str
    key: str
    message: str
    path: Path = field(default=(), compare=False)  # where in a file; empty where that is not known

    @property
    def in_words(self) -> str:
        """The message with the row that it is about."""
        return f"{self.noun.replace('_', ' ').capitalize()} “{shown(self.key)}”: {self.message}"


@dataclass(frozen=True, slots=True)
class Place:
    """The row that a problem is reported at."""

    noun: str
    key: str
    path: Path = field(default=(), compare=False)

    def problem(self, kind: str, message: str, *, field: str = "") -> Problem:
        path = (*self.path, field) if field else self.path
        return Problem(kind, SEVERITIES[kind], self.noun, self.key, message, path)
