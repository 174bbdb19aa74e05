"""What an editor reads beside the fields of a row: words of the trade, and no name of a column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

KEY = _("Name used by files and rules")
MADE = _("Made once from the words, and stays.")
PLACE = _("Place in the list")
STRENGTHS = _("5 a hint, 10 some, 15 clear, 20 strong.")
# By table and column: what a field is called, and what is said below it.
LABELS: Mapping[tuple[str, str], tuple[Any, Any]] = {
    ("question", "text"): (_("What we ask"), _("One idea, in plain words.")),
    ("question", "hint"): (_("Hint under the question"), ""),
    ("question", "short"): (_("Name in results"), _("Two to four words. Visitors read: You told us: …")),
    ("question", "why_we_ask"): (_("Why we ask"), _("Folded under the question; one or two sentences.")),
    ("question", "kind"): (_("Visitors answer by"), ""),
    ("question", "section"): (_("Page"), ""),
    ("question", "option_set"): (
        _("Shared answers"),
        _("Questions with the same name share answers."),
    ),
    ("question", "required"): (_("Has to be answered"), _("If not, it is marked as optional.")),
    ("question", "signs"): (
        _("A list of warning signs"),
        _("Each answer that can stand with others raises one."),
    ),
    ("question", "may_change"): (_("Can be named among what would change a result"), _("Not for medicines.")),
    ("question", "unasked_value"): (
        _("If not asked, counts as"),
        _("Of a question that counts: its lowest answer."),
    ),
    ("question", "least"): (_("The least that is taken"), _("Of a number.")),
    ("question", "most"): (_("The most that is taken"), _("Of a number.")),
    ("question", "decimals"): (_("Digits after the decimal point"), _("Of a number; 0 for whole numbers.")),
    ("question", "unit"): (_("Unit"), _("Of a number: such as kg, °C or hours.")),
    ("option", "label"): (_("Answer"), ""),
    ("option", "value"): (_("Counts as"), ""),
    ("option", "absent"): (_("Has no value because"), ""),
    ("option", "hint"): (_("Hint under the answer"), ""),
    ("option", "exclusive"): (_("Stands alone: unticks the others"), ""),
    ("option", "full"): (_("This answer and stronger ones count in full"), ""),
    ("option", "group"): (_("A small heading above it"), ""),
    ("option", "picture"): (_("Drawing"), ""),
    ("option", "starts"): (_("From"), _("Of a number: where its range starts.")),
    ("rule", "pathway"): (_("Topic"), ""),
    ("rule", "group"): (_("Together with"), _("Only the strongest of these counts.")),
    ("rule", "points"): (
        _("How much the strongest answer brings"),
        STRENGTHS,
    ),
    ("rule", "grade"): (_("How sure research is"), ""),
    ("rule", "why"): (_("Why it counts, in a sentence visitors read"), ""),
    ("rule", "sources"): (_("Sources, most telling first"), ""),
    ("section", "title"): (_("Heading of the page"), ""),
    ("section", "intro"): (
        _("What stands under the heading"),
        _("Such as: about the last 4 weeks."),
    ),
    ("section", "chapter"): (_("Chapter"), ""),
    ("chapter", "title"): (_("Chapter"), ""),
    ("chapter", "extra"): (_("Asked after visitors may see their page"), ""),
    ("pathway", "title"): (_("Topic"), ""),
    ("pathway", "what"): (_("What it is"), _("In two short paragraphs.")),
    ("pathway", "note"): (_("Stands beside the score, whatever it is"), ""),
    ("pathway", "grade"): (_("How sure research is of it as a whole"), ""),
    ("pathway", "grade_phrase"): (_("The same in a few words"), ""),
    ("band", "label"): (_("Word for these scores"), ""),
    ("band", "low"): (_("From"), ""),
    ("band", "high"): (_("To"), ""),
    ("band", "text"): (_("What is said of it"), ""),
    ("answergroup", "title"): (_("Answers that say much the same"), _("Only the strongest of them counts.")),
    ("answergroup", "kind"): (_("They are about"), ""),
    ("statement", "text"): (_("Sentence"), ""),
    ("statement", "standing"): (_("Where research stands"), ""),
    ("statement", "grade"): (_("How sure research is"), ""),
    ("statement", "sources"): (_("Sources, most telling first"), ""),
    ("fact", "name"): (_("Name in results"), ""),
    ("fact", "pathway"): (_("Topic"), ""),
    ("fact", "group"): (_("Together with"), _("Only the strongest of these counts.")),
    ("fact", "points"): (_("How much it brings"), STRENGTHS),
    ("fact", "grade"): (_("How sure research is"), ""),
    ("fact", "why"): (_("Why it counts, in a sentence visitors read"), ""),
    ("fact", "sources"): (_("Sources, most telling first"), ""),
    ("flag", "urgency"): (_("How soon"), ""),
    ("flag", "sign"): (_("In the public list: “Get help if …”"), ""),
    ("flag", "action"): (_("What to do"), _("And by when. No phone numbers.")),
    ("flag", "needs"): (_("Help lines to show, in this order"), ""),
    ("flag", "basis"): (_("Whose public advice it repeats"), ""),
    ("flag", "sources"): (_("Sources, most telling first"), ""),
    ("flag", "instead"): (_("Signs of which one speaks when this is silenced"), ""),
    ("flag", "support"): (_("Show support on the very next page"), ""),
    ("flag", "say"): (_("What to say on the phone"), ""),
    ("flag", "until"): (_("What to do until help comes"), ""),
    ("flag", "ask"): (_("A question for the doctor"), ""),
    ("flag", "avoid"): (_("Foods that nobody with this sign is offered"), _("One a line, such as: gluten.")),
    ("advice", "title"): (_("Heading of the card"), ""),
    ("advice", "gist"): (_("What to do, in a sentence or two"), ""),
    ("advice", "text"): (_("Text"), ""),
    ("advice", "group"): (_("Step"), ""),
    ("advice", "subject"): (_("About"), ""),
    ("advice", "grade"): (_("How sure research is"), ""),
    ("advice", "sources"): (_("Sources, most telling first"), ""),
    ("advice", "caution"): (_("Take care"), ""),
    ("advice", "hidden_by"): (_("Not shown beside these signs"), ""),
    ("advice", "link"): (_("Leads to"), _("An article, or a heading of one.")),
    ("advice", "start"): (_("May be one of the three to start with, as"), ""),
    ("advice", "general"): (_("For anybody; one at most among the three"), ""),
    ("claim", "claim"): (_("What the article says"), ""),
    ("claim", "verdict"): (_("In a few words"), ""),
    ("claim", "text"): (_("What research says"), ""),
    ("claim", "grade"): (_("How sure research is"), ""),
    ("claim", "sources"): (_("Sources, most telling first"), ""),
    ("country", "name"): (_("Country"), ""),
    ("helpline", "need"): (_("For"), ""),
    ("helpline", "name"): (_("Name"), ""),
    ("helpline", "contact"): (_("Pressing it"), ""),
    ("helpline", "checked_on"): (_("Last looked up on"), _("Such as 2026-11-29.")),
    ("helpline", "checked_at"): (_("Looked up where"), ""),
    ("reference", "kind"): (_("What sort of study it is"), ""),
    ("reference", "grade"): (_("How sure it is"), ""),
    ("reference", "finding"): (_("What it found, in one plain sentence"), ""),
    ("reference", "checked"): (_("How far it was read"), ""),
    ("reference", "name"): (_("Name on pages"), _("Such as “Fibre trials, 2022”.")),
}


def said(db_field: Any) -> dict[str, Any]:
    """Return the label of a field and what is said below it."""
    table, column = str(db_field.model._meta.model_name), db_field.name
    if column == "key":
        return {"label": KEY, "help_text": MADE}
    if column == "position":
        return {"label": PLACE, "help_text": db_field.help_text}
    label, help_text = LABELS.get((table, column), (db_field.verbose_name, db_field.help_text))
    return {"label": label, "help_text": help_text}
