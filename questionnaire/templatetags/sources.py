"""A filter from the keys of sources to the sources."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from questionnaire.domain.definition import Definition, Reference

register = template.Library()


@register.filter
def sources_in(keys: Iterable[str], definition: Definition) -> list[Reference]:
    """Return the sources that a definition has under these keys, in their order."""
    return [found for key in keys if (found := definition.references_by_key.get(key))]
