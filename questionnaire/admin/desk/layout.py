"""What stands in which tab of a row's form. A field that no tab names stands under *More*."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from .tabs import MORE, Tab

TABS: Mapping[str, tuple[Tab, ...]] = {
    "chapter": (Tab("chapter", _("Chapter"), ("title", "extra")),),
    "section": (Tab("page", _("Page"), ("title", "intro", "chapter")),),
    "question": (
        Tab("question", _("Question"), ("text", "hint", "short", "why_we_ask", "kind")),
        Tab("answers", _("Answers"), ("option_set",)),
        Tab("asked", _("Asked if"), ("unasked_value",), "admin/desk/tabs/asked.html"),
        Tab("counts", _("Counts towards")),
    ),
    "pathway": (
        Tab("topic", _("Topic"), ("title", "what", "note", "grade", "grade_phrase")),
        Tab("bands", _("Bands")),
        Tab("groups", _("Together with")),
        Tab("statements", _("Sentences")),
    ),
    "fact": (
        Tab("fact", _("Combination"), ("name", "pathway", "group", "points", "grade", "why", "sources")),
    ),
    "flag": (
        Tab("sign", _("Sign"), ("urgency", "sign", "action", "needs")),
        Tab("rests", _("Rests on"), ("basis", "sources")),
    ),
    "advice": (
        Tab("card", _("Card"), ("title", "gist", "text", "caution", "group", "subject", "grade", "link")),
        Tab("rests", _("Rests on"), ("sources",)),
    ),
    "claim": (Tab("claim", _("Claim"), ("claim", "verdict", "text", "grade", "sources")),),
    "country": (Tab("lines", _("Help lines"), ("name",)),),
    "article": (
        Tab("article", _("Article"), ("title", "summary", "body", "picture", "minutes", "reviewed", "ready")),
    ),
    "reference": (
        Tab(
            "source",
            _("Source"),
            ("doi", "pmid", "authors", "title", "journal", "year", "pages", "grade", "kind", "finding"),
        ),
    ),
}
TABLES: Mapping[str, str] = {
    "option": "answers",
    "rule": "counts",
    "band": "bands",
    "answergroup": "groups",
    "statement": "statements",
    "helpline": "lines",
}
OF_CONDITIONS = {"question": "asked", "fact": "fact", "flag": "sign", "advice": "card"}


def tabs_of(model: type[Model]) -> tuple[Tab, ...]:
    """Return the tabs of the form of a row, *More* aside."""
    return TABS[str(model._meta.model_name)]


def tab_of_table(owner: type[Model], parts: type[Model]) -> str:
    """Return the tab in which a table of parts stands."""
    if hasattr(parts, "operator"):
        return OF_CONDITIONS[str(owner._meta.model_name)]
    return TABLES.get(str(parts._meta.model_name), MORE.key)
