"""Preview: freeze the draft for a day, so that staff can go through it as through a version."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from . import codec
from . import visit as visits
from .domain.problems import structural
from .domain.stated_numbers import VISIT_SECONDS
from .drafting import Unfit, read_draft
from .models.draft.questionnaire import Questionnaire
from .models.previewed import Preview
from .versions import PREVIEW, PublishedVersion, published_version


@transaction.atomic
def freeze(questionnaire: Questionnaire) -> PublishedVersion:
    """Return the draft as a version, and delete previews that are older than any visit.

    Raises:
        Unfit: if the draft is too broken to be evaluated.
    """
    definition = read_draft(questionnaire)
    faults = structural(definition)
    if faults:
        raise Unfit([fault.in_words for fault in faults])
    text = codec.definition_to_json(definition)
    fingerprint, now = codec.fingerprint(text), timezone.now()
    Preview.objects.filter(made_at__lt=now - timedelta(seconds=VISIT_SECONDS)).delete()
    frozen = {"definition": text, "made_at": now}
    Preview.objects.update_or_create(fingerprint=fingerprint, defaults=frozen)
    return published_version(PREVIEW, fingerprint)


def root() -> str:
    """Return the address below which a preview is walked; nothing else is sent its cookie."""
    return f"{settings.SUB_PATH}/{settings.ADMIN_PATH}preview/"


def sealed(request: HttpRequest) -> str:
    """Return the text of the preview's cookie; empty if there is none."""
    return str(request.COOKIES.get(settings.PREVIEW_COOKIE_NAME, ""))


def hold(response: HttpResponse, visit: str, *, age: int = VISIT_SECONDS) -> None:
    """Put a sealed visit into the preview's own cookie, beside that of a visit under way."""
    response.set_cookie(
        settings.PREVIEW_COOKIE_NAME,
        visit,
        max_age=age,
        path=root(),
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def previewed_version(request: HttpRequest) -> PublishedVersion | None:
    """Return the preview that this browser has a visit of; None if it has no such visit."""
    try:
        return visits.unseal(sealed(request)).version if sealed(request) else None
    except visits.VisitLost:
        return None


def end(response: HttpResponse) -> None:
    """End this browser's preview; a visit of a published version goes on."""
    hold(response, "", age=0)
