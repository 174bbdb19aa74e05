"""Tags for `domain/stated_numbers`: pages say what the code does; an unknown name is an error."""

from __future__ import annotations

from typing import Any

from django import template
from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaire.domain import stated_numbers

register = template.Library()


@register.simple_tag
def stated_number(name: str) -> Any:
    return getattr(stated_numbers, name)


@register.simple_tag
def hours(name: str) -> str:
    """Return "two hours" for 2."""
    number = stated_number(name)
    return ngettext("%(number)s hour", "%(number)s hours", number) % {"number": apnumber(number)}


@register.simple_tag
def either(name: str) -> str:
    """Return "1, 30 or 90" for several numbers."""
    return get_text_list([str(number) for number in stated_number(name)], _("or"))
