"""A tag for the address of a card's place in the series."""

from __future__ import annotations

import logging

from django import template
from django.template.context import Context
from django.urls import NoReverseMatch, reverse

from questionnaire.domain.definition import Advice
from questionnaire.series import leads_somewhere

register = template.Library()
log = logging.getLogger("gutskin.pages")


@register.simple_tag(takes_context=True)
def series_address(context: Context, card: Advice) -> str:
    """Return the address of a card's link; empty if it leads nowhere.

    Old versions were not checked, and what their cards lead to may be gone by now.
    """
    if not card.link:
        return ""
    try:
        address = reverse("article", args=[card.article]) + card.anchor
        return address if leads_somewhere(card.article) else ""
    except NoReverseMatch:
        # Which card it is would tell what somebody has answered; the draft's problems name it.
        fields = {"event": "bad link", "noun": "advice", "version": context["version"].number}
        log.warning("a link cannot be shown", extra={"fields": fields})
        return ""
