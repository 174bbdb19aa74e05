"""A tag that names what was typed for a row as its form does, as in `{% typed_label "options-2-label" %}`."""

from __future__ import annotations

from django import template
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst

from questionnaire.admin.desk.wording import said

register = template.Library()


@register.simple_tag(takes_context=True)
def typed_label(context: template.Context, name: str) -> str:
    """Return the label of a field of a row or of its parts; the name that was sent if it is of no field.

    It is empty for what says which row a part is of: nobody typed that.
    """
    _questionnaire, table, _page = context["request"].resolver_match.url_name.split("_")
    model = apps.get_model("questionnaire", table)
    parts, _hyphen, rest = name.partition("-")
    field = rest.rpartition("-")[2] or name
    try:
        relation = model._meta.get_field(parts) if rest else None
        if relation is not None and relation.field.name == field:
            return ""
        owner = relation.related_model if relation is not None else model
        return str(capfirst(str(said(owner._meta.get_field(field))["label"])))
    except (FieldDoesNotExist, AttributeError):
        return name
