"""Labels and colours for the words of the closed lists: one line for each word.

A word of `domain/vocabulary` that has no line here stops the site as it starts. Templates look words up by
the filters of `templatetags/words`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from .domain.outcome import Pattern
from .domain.vocabulary import Grade, Group, Standing, Urgency, complete
from .pattern_words import PATTERNS

Text = str | Promise


def comma() -> str:
    """Return what stands between the things of a list in the language of the request."""
    return pgettext("between things in a list", ", ")


class UrgencyWords(NamedTuple):
    label: Text
    heading: Text  # above signs of this urgency
    colour: str  # a class of gutskin.css and desk.css
    drawing: str  # a template of `drawings/`, here and below
    in_fhir: Text  # what a form filler of others says while one of its signs is raised
    severity: str  # how much harm FHIR is told to expect if nothing is done
    text: Text = ""  # what is said with signs of this urgency
    folds: bool = False  # whether a long list of its signs is folded


class GradeWords(NamedTuple):
    label: Text
    text: Text


class GroupWords(NamedTuple):
    label: Text
    text: Text
    drawing: str


class Label(NamedTuple):
    label: Text


URGENCIES = complete(
    Urgency,
    {
        Urgency.EMERGENCY: UrgencyWords(
            label=_("Emergency"),
            heading=_("Call the emergency number now if:"),
            colour="emergency",
            drawing="sign_phone.svg",
            in_fhir=_("Emergency. Call the emergency number now, and leave the other questions."),
            severity="high",
        ),
        Urgency.SAME_DAY: UrgencyWords(
            label=_("Today"),
            heading=_("Get help today if:"),
            colour="today",
            drawing="sign_phone.svg",
            in_fhir=_("Help is needed today: a doctor, or the line for urgent care. No points are shown."),
            severity="high",
        ),
        Urgency.SOON: UrgencyWords(
            label=_("Within 2 weeks"),
            heading=_("Book to see a doctor within 2 weeks if:"),
            colour="soon",
            drawing="sign_book.svg",
            in_fhir=_("A doctor should look at this within 2 weeks."),
            severity="moderate",
        ),
        Urgency.ROUTINE: UrgencyWords(
            label=_("At your next visit"),
            heading=_("Ask at your next visit if:"),
            colour="visit",
            drawing="sign_talk.svg",
            in_fhir=_("To ask about at the next visit."),
            severity="low",
            folds=True,
        ),
        Urgency.CAUTION: UrgencyWords(
            label=_("Ask first"),
            heading=_("Talk to a professional before you change anything if:"),
            text=_("Talk to a professional before you change anything. So your page leaves out some ideas."),
            colour="visit",
            drawing="sign_talk.svg",
            in_fhir=_("Talk to a professional before any food is cut out and before any supplement."),
            severity="low",
        ),
    },
)
GRADES = complete(
    Grade,
    {
        Grade.A: GradeWords(
            _("A strong"),
            _("Several good trials together, a medical guideline, or facts about the body that are settled."),
        ),
        Grade.B: GradeWords(_("B moderate"), _("Studies that watch many people and agree.")),
        Grade.C: GradeWords(
            _("C early"), _("Small or single studies, animals, or studies paid for by a maker.")
        ),
        Grade.D: GradeWords(
            _("D traditional"), _("Handed down or somebody’s view. No good study stands behind it.")
        ),
    },
)
GROUPS = complete(
    Group,
    {
        Group.SKIN: GroupWords(_("Care for what bothers you"), "", ""),
        Group.REMOVE: GroupWords(
            _("Remove"),
            _("Put down what is known to do harm. It is a short list."),
            "scene_remove.svg",
        ),
        Group.REPLACE: GroupWords(
            _("Replace"), _("Food first. Pills only for what a test shows."), "scene_replace.svg"
        ),
        Group.REINOCULATE: GroupWords(
            _("Reinoculate"),
            _("Feed the bacteria that live in you. Nobody knows the perfect mix yet."),
            "scene_reinoculate.svg",
        ),
        Group.REPAIR: GroupWords(
            _("Repair"), _("Look after what keeps the outside out."), "scene_repair.svg"
        ),
        Group.REBALANCE: GroupWords(
            _("Rebalance"),
            _("Rest counts, and so does a kind word to yourself."),
            "scene_rebalance.svg",
        ),
        Group.BEYOND: GroupWords(
            _("Beyond these topics"),
            _("Much has little to do with the topics above. These points came up in your answers."),
            "",
        ),
    },
)
STANDINGS = complete(
    Standing,
    {
        Standing.SUPPORTED: Label(_("Well supported")),
        Standing.EARLY: Label(_("Early research")),
        Standing.TRADITIONAL: Label(_("Only traditional")),
        Standing.MYTH: Label(_("Myth")),
    },
)
LISTS: Mapping[type[StrEnum], Mapping[Any, Any]] = {
    Urgency: URGENCIES,
    Grade: GRADES,
    Group: GROUPS,
    Standing: STANDINGS,
    Pattern: PATTERNS,
}


def line_of(word: StrEnum) -> Any:
    """Return the line of a word.

    Raises:
        KeyError: if it is no word of these lists.
    """
    return LISTS[type(word)][word]
