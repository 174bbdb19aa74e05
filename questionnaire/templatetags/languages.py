"""Tags for the languages that a page is offered in."""

from __future__ import annotations

from typing import Any

from django import template

from questionnaire import languages, versions
from questionnaire.domain.definition import Translation
from questionnaire.languages import Choice

register = template.Library()


@register.simple_tag(takes_context=True)
def page_languages(context: dict[str, Any]) -> tuple[Choice, ...]:
    """Return where this page is in each language; none where there is no choice."""
    if len(versions.offered_now()) == 1:
        return ()
    if "address" in context:
        return languages.choices(context["address"])
    path = context["path"] if "path" in context else context["request"].get_full_path()
    return languages.choices(languages.below(path))


@register.simple_tag
def page_translation() -> Translation | None:
    """Return who checked the language of this page; None where it is the site's own."""
    return versions.translation_now()


@register.simple_tag
def site_languages() -> tuple[Choice, ...]:
    """Return every language of the site, with its first page."""
    return languages.choices("")
