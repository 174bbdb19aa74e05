"""Preview: freeze the draft for a day, so that staff can go through it as through a version."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from . import codec
from . import visit as visits
from .domain.constants import VISIT_SECONDS
from .domain.problems import structural
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


def previewed_version(request: HttpRequest) -> PublishedVersion | None:
    """Return the preview that this browser has a visit of; None if it has no such visit."""
    try:
        visit = visits.load(request)
    except visits.VisitLost:
        return None
    return visit.version if visit and visit.version.is_preview else None


def end(request: HttpRequest, response: HttpResponse) -> None:
    """End this browser's visit if it is of a preview; a visit of a published version goes on."""
    if previewed_version(request):
        visits.clear(response)
