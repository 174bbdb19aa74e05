"""Tags for the languages that a page is offered in."""

from __future__ import annotations

from typing import Any, cast

from django import template
from django.template import Context, Node, NodeList
from django.template.base import Parser, Token
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from questionnaire import languages, versions
from questionnaire.domain.definition import Translation
from questionnaire.languages import Choice
from questionnaire.versions import PublishedVersion

register = template.Library()


@register.simple_tag(takes_context=True)
def page_languages(context: dict[str, Any]) -> tuple[Choice, ...]:
    """Return where this page is in each language; none without a choice, or of what has no address."""
    version = _version(context)
    codes = versions.offered_in(version) if version else versions.offered_now()
    if len(codes) == 1:
        return ()
    if "address" in context:
        return languages.choices(context["address"], codes)
    path = context["path"] if "path" in context else _asked(context)
    return languages.choices(languages.below(path), codes) if path is not None else ()


def _asked(context: dict[str, Any]) -> str | None:
    """Return the address that was asked for; None where there is no request, as in a health check."""
    return context["request"].get_full_path() if "request" in context else None


@register.simple_tag(takes_context=True)
def page_translation(context: dict[str, Any]) -> Translation | None:
    """Return who checked the language of this page; None where it is the site's own."""
    version = _version(context)
    return versions.translation_of(version) if version else versions.translation_now()


@register.simple_tag
def who_checked(translation: Translation) -> str:
    """Say who checked a translation, and when; that nobody did where it is not known."""
    if translation.checked_by and (day := translation.checked_day):
        told = {"who": translation.checked_by, "day": date_format(day, "DATE_FORMAT")}
        return _("This translation was checked by %(who)s on %(day)s.") % told
    return _("Translated by machine, not yet checked by a speaker or a clinician.")


def _version(context: dict[str, Any]) -> PublishedVersion | None:
    """Return the version of a page about somebody's answers, which may be an older one; None of others."""
    if "version" in context:
        return cast("PublishedVersion", context["version"])
    return getattr(getattr(context.get("request"), "visit", None), "version", None)


@register.simple_tag
def site_languages() -> tuple[Choice, ...]:
    """Return every language of the site, with its first page."""
    return languages.choices("")


@register.tag
def both(parser: Parser, token: Token) -> Both:
    """Show what stands inside in the language of the page and, smaller, in that of `beside`."""
    inside = parser.parse(("endboth",))
    parser.delete_first_token()
    return Both(inside)


class Both(Node):
    """A piece of a page in two languages."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        own, beside = self.nodelist.render(context), context.get("beside")
        if beside is None:
            return own
        with override(beside.language):
            other = self.nodelist.render(context)
        if other == own:  # a number, or a name
            return own
        small = '{}<small class="theirs" lang="{}" dir="{}">{}</small>'
        return format_html(small, own, beside.language, beside.direction, other)
