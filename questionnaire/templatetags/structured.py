"""Tags for what search engines read of a page, as JSON-LD: a block of data, which no browser runs.

Only what is known stands there: no author before one is named, no address before the site has one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from questionnaire.series import WEB_PAGE, Part
from questionnaire.site import ShownSite

register = template.Library()
Data = dict[str, Any]
# A script element ends at "</script", wherever that stands.
ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def article_data(context: Mapping[str, Any]) -> SafeString:
    """Describe a page to read. Its sources stand on it, with links; here they would be most of its weight."""
    part: Part = context["article"]
    data = _page(context, part.traits.schema_type, part.title, part.summary)
    if part.traits.is_of_a_condition:
        data["about"] = {"@type": "MedicalCondition", "name": part.short}
    if part.reviewed_on and part.traits.schema_type == WEB_PAGE:
        data["lastReviewed"] = f"{part.reviewed_on:%Y-%m}"
    return _script(data)


@register.simple_tag(takes_context=True)
def medical_page_data(context: Mapping[str, Any]) -> SafeString:
    """Describe a page by its `title` and `description`."""
    return _script(_page(context, WEB_PAGE, context["title"], context["description"]))


def _page(context: Mapping[str, Any], kind: str, title: str, description: str) -> Data:
    site: ShownSite = context["site"]
    data: Data = {
        "@context": "https://schema.org",
        "@type": kind,
        "headline": str(title),
        "description": str(description),
        "inLanguage": context["definition"].language,
        "isAccessibleForFree": True,
    }
    if site.url:
        data["url"] = site.url + context["path"]
    if site.url and site.drawing:
        data["image"] = site.url + static("img/share.png")
    if site.controller:
        data["publisher"] = {"name": site.controller}  # a person or a body: we cannot know
    return data


def _script(data: Data) -> SafeString:
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPED)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 -- escaped above
