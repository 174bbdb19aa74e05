"""The site as visitors meet it: its row as a value, read at most once a second."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from gutskin.framing import framed_by

from .cached_query import CachedQuery
from .domain.translating import fingerprint
from .models.site import Site
from .models.site_translation import TEXTS
from .untranslated import of_the_site

# What an honest site says of itself, and nobody can say for it.
SIGNATURE = ("controller", "contact", "postal_address", "reviewed_by", "reviewed_on")


class SiteTexts(NamedTuple):
    """The texts of the row that are translated, in one language; what is empty is not."""

    language: str
    strapline: str
    introduction: str
    drawing: str
    series_title: str
    series_introduction: str
    article_title: str


class ShownSite(NamedTuple):
    """The site's public address, its texts in other languages, its row, and who frames this page."""

    url: str
    translations: tuple[SiteTexts, ...]
    name: str
    name_end: str
    strapline: str
    introduction: str
    drawing: str
    series_title: str
    series_introduction: str
    article_title: str
    article_url: str
    controller: str
    contact: str
    postal_address: str
    reviewed_by: str
    reviewed_on: date | None
    action_light: str
    action_dark: str
    accent_light: str
    accent_dark: str
    framed_by: tuple[str, ...] = ()

    @property
    def outward(self) -> str:
        """The attribute of links that lead out of the site: in a frame they open on top."""
        return mark_safe(' target="_top"') if self.framed_by else ""

    @property
    def name_start(self) -> str:
        """The name without the end that is shown in the second colour."""
        return self.name.removesuffix(self.name_end)

    @property
    def stylesheet(self) -> str:
        """The address of the style sheet with its colours; nothing while they are the usual ones."""
        if self.colours == OUR_OWN.colours:
            return ""
        return reverse("colours", args=("-".join(colour[1:] for colour in self.colours),))

    @property
    def colours(self) -> tuple[str, ...]:
        """Those of links and buttons, and the second ones, each on light pages and on dark ones."""
        four = (self.action_light, self.action_dark, self.accent_light, self.accent_dark)
        return tuple(colour.lower() for colour in four)


COLUMNS = ShownSite._fields[2:-1]


def _shown(columns: Iterable[Any], translations: tuple[SiteTexts, ...] = ()) -> ShownSite:
    return ShownSite(settings.PUBLIC_URL, translations, *columns)


OUR_OWN = _shown(getattr(Site(), name) for name in COLUMNS)  # as long as nobody has changed a thing


def _read() -> ShownSite:
    """Read the row beside each of its translations, in one query."""
    joined = [f"translations__{name}" for name in (*SiteTexts._fields, "sources")]
    rows = list(Site.objects.order_by("translations__language").values_list(*COLUMNS, *joined))
    if not rows:
        return OUR_OWN
    site = _shown(rows[0][: len(COLUMNS)])
    found = [(SiteTexts(*row[len(COLUMNS) : -1]), row[-1]) for row in rows]
    return site._replace(
        translations=tuple(_current(site, texts, sources) for texts, sources in found if texts.language)
    )


def _current(site: ShownSite, texts: SiteTexts, sources: Mapping[str, str]) -> SiteTexts:
    """Return texts in a language without those that translate what the site does not say any more."""
    stale = [name for name in TEXTS if sources.get(name) != fingerprint(getattr(site, name))]
    return texts._replace(**dict.fromkeys(stale, ""))


current_site = CachedQuery(_read)


def unsaid() -> list[str]:
    """Return what of the row is still to be filled in by whoever runs the site."""
    shown = _read()
    fields = [field for field in Site._meta.fields if field.name in SIGNATURE]
    return [str(field.verbose_name) for field in fields if not getattr(shown, field.name)]


def spoken(site: ShownSite) -> ShownSite:
    """Return the site for a page in the language and the frame of the request.

    A text that is left in the site's own language says so.
    """
    known = next((texts for texts in site.translations if texts.language == get_language()), None)
    texts: dict[str, Any] = {
        name: getattr(known, name, "") or of_the_site(getattr(site, name)) for name in TEXTS
    }
    return site._replace(**texts, framed_by=framed_by())


def known_site() -> ShownSite:
    """Return the site as this process last read it, without a query."""
    return spoken(current_site.last(OUR_OWN))


def name_now() -> str:
    """Return the site's name for an authenticator's list; settings name this."""
    return current_site().name


def in_context(request: HttpRequest) -> dict[str, object]:
    """Give every page that is rendered for a request the site; settings name this."""
    return {"site": known_site()}
