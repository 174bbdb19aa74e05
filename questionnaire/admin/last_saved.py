"""Who saved last, when and what, as the page of a held save says it."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType

from questionnaire.models.draft.questionnaire import KeptDraft, Questionnaire
from questionnaire.models.site import Site


def last_step(draft: Questionnaire | None) -> KeptDraft | None:
    """Return the last step in the history of a draft."""
    return KeptDraft.objects.filter(questionnaire=draft).select_related("by").defer("text").first()


def last_change(site: Site) -> dict[str, Any] | None:
    """Return what the admin last noted of the site's row, which is in no draft: it names fields only."""
    content_type = ContentType.objects.get_for_model(site)
    noted = LogEntry.objects.filter(content_type=content_type, object_id=site.pk).select_related("user")
    last = noted.first()
    if last is None:
        return None
    return {"made_at": last.action_time, "by": last.user, "why": last.get_change_message()}
