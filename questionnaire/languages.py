"""The languages that visitors can choose. The language is in the address: the site's own has none there.

Nothing about it is stored: no cookie, no session.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header

from . import versions
from .domain.translations import direction_of
from .versions import PublishedVersion

BESIDE = "beside"  # what an address calls the language of whoever somebody shows a page to


class Choice(NamedTuple):
    """One language for a page, and where the page is in it."""

    code: str
    name: str  # as its speakers call it
    address: str
    is_shown: bool  # whether it has been chosen

    @property
    def direction(self) -> str:
        return direction_of(self.code)

    @property
    def turns(self) -> bool:
        """Whether it runs the other way than the page."""
        return self.direction != direction_of(shown())


def own() -> str:
    """Return the site's own language, whose addresses name none."""
    return settings.LANGUAGE_CODE


def shown() -> str:
    """Return the language of this request."""
    return get_language() or own()


def root(language: str) -> str:
    """Return where addresses in a language begin."""
    return f"{settings.SUB_PATH}/" if language == own() else f"{settings.SUB_PATH}/{language}/"


def below(path: str) -> str:
    """Return what an address of this request's language says below its root.

    Slashes that somebody put there are left out: two at the beginning of a link lead to another site.
    """
    return path.removeprefix(root(shown())).lstrip("/")


def choices(page: str, codes: Iterable[str] | None = None) -> tuple[Choice, ...]:
    """Return each language that a page is offered in, the site's own first.

    Args:
        page: its address below the root of any language.
        codes: the languages of its version, where that may be an older one than visitors begin with.
    """
    return tuple(_choice(code, f"{root(code)}{page}", shown()) for code in codes or versions.offered_now())


def beside(version: PublishedVersion, chosen: str) -> tuple[Choice, ...]:
    """Return each language that a page can say all in, too, beside its own; `BESIDE` in the address chooses.

    Args:
        chosen: what the address says.
    """
    codes = (code for code in versions.offered_in(version) if code != shown())
    return tuple(_choice(code, f"?{BESIDE}={code}", chosen) for code in codes)


def _choice(code: str, address: str, chosen: str) -> Choice:
    return Choice(code, called(code), address, code == chosen)


def called(code: str) -> str:
    """Return what its speakers call a language of the site."""
    return str(dict(settings.LANGUAGES)[code])


def suggested(request: HttpRequest) -> str:
    """Return the browser's language, if this page is in another one and is offered in it.

    It is said once: whoever comes from a page of ours has seen it.
    """
    codes = versions.offered_now()
    if len(codes) < 2 or urlsplit(request.headers.get("Referer", "")).netloc == request.get_host():  # noqa: PLR2004
        return ""
    for wanted, _ in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            known = get_supported_language_variant(wanted)
        except LookupError:
            continue
        return known if known in codes and known != shown() else ""
    return ""
