"""A tag that says whether sums over all visits are counted, for the pages that must tell it."""

from __future__ import annotations

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def counts_visits() -> bool:
    return bool(settings.COUNT_VISITS)
