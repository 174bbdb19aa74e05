"""Drafts of before the second version are kept, whole, as the text of a version; then their old rules are cleared.

Written out here, as later code knows neither the old tables nor the old form of a definition ("schema 1").
"""

import json

import django.db.models.deletion
from django.db import migrations, models

WHY = "The draft as it was under the old rules (weights, combined rules), before points took their place."

NEEDED = object()  # a field that is always written; the others are left out at their default
FIELDS = {
    "Section": {"key": NEEDED, "title": NEEDED, "questions": NEEDED, "intro": ""},
    "Question": {
        **{"key": NEEDED, "text": NEEDED, "options": NEEDED, "kind": "choice", "short": "", "hint": ""},
        **{"why_we_ask": "", "option_set": "", "required": True, "asked_when": {}, "unasked_value": "", "rules": []},
        **{"least": "", "most": "", "decimals": 0, "unit": ""},
    },
    "Option": {"key": NEEDED, "label": NEEDED, "value": None, "absent": None, "hint": "", "exclusive": False, "starts": ""},
    "Rule": {"pathway": NEEDED, "weight": NEEDED, "grade": NEEDED, "why": NEEDED, "sources": [], "reverse": False},
    "Pathway": {"key": NEEDED, "title": NEEDED, "bands": NEEDED, "what": "", "note": "", "statements": []},
    "Band": {"key": NEEDED, "label": NEEDED, "low": NEEDED, "high": NEEDED, "text": ""},
    "Statement": {"text": NEEDED, "standing": NEEDED, "grade": NEEDED, "sources": []},
    "CombinedRule": {"key": NEEDED, "name": NEEDED, "when": NEEDED, "rule": NEEDED},
    "Flag": {
        **{"key": NEEDED, "urgency": NEEDED, "sign": NEEDED, "action": NEEDED, "when": NEEDED, "needs": []},
        **{"basis": "", "sources": []},
    },
    "Advice": {
        **{"key": NEEDED, "group": NEEDED, "title": NEEDED, "text": NEEDED, "grade": NEEDED, "sources": NEEDED},
        **{"when": {}, "subject": "general", "caution": "", "hidden_by": [], "link": ""},
    },
    "Claim": {name: NEEDED for name in ("key", "claim", "verdict", "text", "grade", "sources")},
    "Country": {"key": NEEDED, "name": NEEDED, "lines": NEEDED},
    "HelpLine": {
        **{"need": NEEDED, "name": NEEDED, "number": "", "note": "", "contact": "call"},
        **{"checked_on": "", "checked_at": ""},
    },
    "Reference": {
        **{name: NEEDED for name in ("key", "authors", "title", "journal", "year", "grade", "kind", "finding")},
        **{"pages": "", "doi": "", "pmid": "", "checked": "abstract"},
    },
}
# Field to model and the column that leads back, for what stands below a row.
CHILDREN = {
    "questions": ("Question", "section"),
    "options": ("Option", "question"),
    "rules": ("Rule", "question"),
    "bands": ("Band", "pathway"),
    "statements": ("Statement", "pathway"),
    "lines": ("HelpLine", "country"),
}
CONDITIONS = {
    "Question": "QuestionCondition",
    "CombinedRule": "CombinedCondition",
    "Flag": "FlagCondition",
    "Advice": "AdviceCondition",
}
ROOTS = {
    "sections": "Section",
    "pathways": "Pathway",
    "combined_rules": "CombinedRule",
    "flags": "Flag",
    "advice": "Advice",
    "claims": "Claim",
    "countries": "Country",
    "references": "Reference",
}


class Draft:
    """The old rows of one questionnaire as data."""

    def __init__(self, apps, questionnaire):
        self.apps, self.questionnaire = apps, questionnaire

    def text(self):
        own = self.questionnaire
        data = {"slug": own.slug, "title": own.title}
        data |= {name: self.rows(noun, questionnaire=own) for name, noun in ROOTS.items()}
        data = {name: value for name, value in data.items() if value or name == "sections"}
        if own.language != "en":
            data["language"] = own.language
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))

    def rows(self, noun, **parent):
        found = self.model(noun).objects.filter(**parent).order_by("position", "id")
        return [self.data(noun, row) for row in found]

    def model(self, noun):
        return self.apps.get_model("questionnaire", noun)

    def data(self, noun, row):
        values = ((name, self.value(noun, row, name), default) for name, default in FIELDS[noun].items())
        return {name: value for name, value, default in values if default is NEEDED or value != default}

    def value(self, noun, row, name):
        if name in CHILDREN:
            child, back = CHILDREN[name]
            return self.rows(child, **{back: row})
        if name in ("when", "asked_when"):
            return self.when(noun, row, getattr(row, f"{name}_behaviour"))
        if name == "rule":
            return self.data("Rule", row)
        value = getattr(row, name)
        return value.key if name == "pathway" else value

    def when(self, noun, row, behaviour):
        found = self.model(CONDITIONS[noun]).objects.filter(owner=row).order_by("position", "id")
        conditions = [
            {"question": c.question.key, "operator": c.operator, "value": c.value}
            for c in found.select_related("question")
        ]
        written = {} if behaviour == "all" else {"behaviour": behaviour}
        return written | ({"conditions": conditions} if conditions else {})


def keep_drafts(apps, schema_editor):
    kept = apps.get_model("questionnaire", "KeptDraft").objects
    for questionnaire in apps.get_model("questionnaire", "Questionnaire").objects.all():
        kept.create(questionnaire=questionnaire, text=Draft(apps, questionnaire).text(), why=WHY)


def clear_old_rules(apps, schema_editor):
    for name in ("Rule", "CombinedCondition", "CombinedRule"):
        apps.get_model("questionnaire", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("questionnaire", "0009_number_questions")]
    operations = [
        migrations.CreateModel(
            "KeptDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(help_text="JSON")),
                ("why", models.CharField(max_length=300)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "questionnaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept_drafts",
                        to="questionnaire.questionnaire",
                    ),
                ),
            ],
            options={"ordering": ("-made_at", "-id")},
        ),
        migrations.RunPython(keep_drafts, migrations.RunPython.noop),
        migrations.RunPython(clear_old_rules, migrations.RunPython.noop),
    ]
