"""Tags for the values of `domain/constants`: pages say what the code does; an unknown name is an error."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django import template
from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from questionnaire.domain import constants

SHARES = {
    Fraction(1, 3): gettext_lazy("a third"),
    Fraction(1, 2): gettext_lazy("half"),
    Fraction(2, 3): gettext_lazy("two thirds"),
    Fraction(3, 4): gettext_lazy("three quarters"),
}
register = template.Library()


@register.simple_tag
def constant(name: str) -> Any:
    return getattr(constants, name)


@register.simple_tag
def in_words(name: str) -> str:
    """Return "three" for 3 and "half" for 1/2; large numbers in digits, other shares in per cent."""
    value = constant(name)
    if isinstance(value, Fraction):
        return str(SHARES.get(value, f"{float(value):.0%}"))
    return str(apnumber(value))


@register.simple_tag
def hours(name: str) -> str:
    """Return "two hours" for 2."""
    number = constant(name)
    return ngettext("%(number)s hour", "%(number)s hours", number) % {"number": in_words(name)}


@register.simple_tag
def either(name: str) -> str:
    """Return "1, 30 or 90" for several numbers."""
    return get_text_list([str(number) for number in constant(name)], _("or"))
