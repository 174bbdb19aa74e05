"""A page about an error that needs no template, no static file and no database."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.translation import gettext as _

from questionnaire import languages
from questionnaire.domain.translations import direction_of
from questionnaire.site import known_site

PAGE = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<title>{title} – {name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
</head>
<body>
<header>{name}</header>
<main>
<p>{status}</p>
<h1>{title}</h1>
<p>{text}</p>
<p><a href="{start}">{first_page}</a></p>
</main>
<footer>
<p><strong>{emergency}</strong> <a href="{start}warning-signs/">{signs}</a></p>
</footer>
</body>
</html>
"""


def bare_page(status: int, title: str, text: str) -> str:
    """Return the page as HTML, with what every page of the site says in an emergency."""
    language = languages.shown()
    return format_html(
        PAGE,
        language=language,
        direction=direction_of(language),
        status=status,
        title=title,
        text=text,
        name=known_site().name,
        start=languages.root(language),
        first_page=_("Go to the first page"),
        emergency=_("In an emergency, call your local emergency number now."),
        signs=_("Warning signs that need help"),
    )
