"""How staff are named on their own pages."""

from __future__ import annotations

from django import template
from django.contrib.auth.models import User

register = template.Library()


@register.filter
def called(person: User | None) -> str:
    """Return somebody's name, or what they sign in with; nothing for nobody."""
    return (person.get_full_name() or person.get_username()) if person else ""
