"""What changes, publish, versions and compare."""

from __future__ import annotations

from difflib import unified_diff
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from questionnaire import codec, definition_file
from questionnaire.crowds import ask_both, impact_of
from questionnaire.domain.definition import Definition
from questionnaire.domain.difference import difference
from questionnaire.domain.impact import Impact
from questionnaire.domain.lost_keys import lost_keys
from questionnaire.domain.problems import structural
from questionnaire.domain.texts import whole_number
from questionnaire.drafting import Unfit, read_draft
from questionnaire.drafting.history import Moved, as_it_was, fingerprint
from questionnaire.frozen import last_published
from questionnaire.models.draft.questionnaire import Questionnaire
from questionnaire.models.published import Version
from questionnaire.publishing import languages_lost, publish
from questionnaire.version_articles import whole_text

from .access import PUBLISH, VIEW, record, show, staff, staff_page
from .desk.choices import changes_in_words
from .panel import findings

DRAFT = "draft"
SHOWN = "shown"  # the fingerprint of the draft beside which changes were shown


@require_GET
@staff_page(VIEW)
def what_changes(request: HttpRequest, questionnaire: Questionnaire) -> HttpResponse:
    """Show the draft beside the version that visitors meet now."""
    return show(request, "changes.html", questionnaire, _changes(questionnaire))


def _changes(questionnaire: Questionnaire) -> dict[str, Any]:
    draft = read_draft(questionnaire)
    page: dict[str, Any] = {"title": _("What changes"), "newest": None}
    page |= {"findings": findings(questionnaire, draft), SHOWN: fingerprint(draft)}
    newest = questionnaire.versions.first()
    if newest:
        known = last_published(questionnaire.pk, draft)
        page["lost_keys"], page["lost"] = lost_keys(known, draft), languages_lost(known[0], draft)
        page |= {"newest": newest, "leads": True}
        page |= _compared(questionnaire, whole_text(newest), codec.definition_to_json(draft))
    return page


def _compared(questionnaire: Questionnaire, before: str, after: str) -> dict[str, Any]:
    """Return what differs between two texts of definitions; where one is of the old rules, line by line."""
    old, new = codec.definition_from_json(before), codec.definition_from_json(after)
    if old.is_scored and new.is_scored:
        return compared(questionnaire, old, new)
    one, other = (definition_file.write_stored(text).splitlines() for text in (before, after))
    lines = unified_diff(one, other, n=1, lineterm="")
    return {"by_text": True, "lines": [line for line in lines if not line.startswith(("---", "+++"))]}


def compared(questionnaire: Questionnaire, before: Definition, after: Definition) -> dict[str, Any]:
    """Return every difference, and what it would do to the same invented people."""
    changes = difference(before, after)
    page: dict[str, Any] = {"changes": changes, "said": changes_in_words(before, after), "impact": None}
    if changes and not structural(before) and not structural(after):
        name = f"{fingerprint(before)}-{fingerprint(after)}"
        page["asked"] = asked = ask_both(questionnaire, before, after, name=name)
        if asked.is_complete:
            page["impact"] = found = impact_of(asked)
            page["effects"] = _effects(found, before, after)
    return page


def _effects(found: Impact, before: Definition, after: Definition) -> list[tuple[str, int]]:
    """Say what the changes do to people, each with how many."""
    topics = {pathway.key: pathway.title for pathway in after.pathways}
    signs = {flag.key: flag.sign for definition in (before, after) for flag in definition.flags}
    same = found.count - found.anybody
    return [
        (_("read the same words, signs and topics first"), same),
        *((_("read another word for %(topic)s") % {"topic": topics[k]}, n) for k, n in found.moved.items()),
        (_("hear another topic first, or none"), found.led),
        (_("are sent for help later than before, or not at all"), found.later),
        (_("are sent for help sooner than before"), found.sooner),
        *((_("now raise the sign “%(sign)s”") % {"sign": signs[k]}, n) for k, n in found.gained.items()),
        *((_("no longer raise “%(sign)s”") % {"sign": signs[k]}, n) for k, n in found.lost.items()),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(PUBLISH)
def publish_page(request: HttpRequest, questionnaire: Questionnaire) -> HttpResponse:
    """Say what has changed, and publish."""
    note = request.POST.get("note", "")
    refused: tuple[str, ...] = ()
    moved: dict[str, Any] = {}
    if request.method == "POST":
        shown = request.POST.get(SHOWN, "")
        try:
            version = publish(questionnaire, note=note, by=staff(request), shown=shown)
        except Moved:
            moved = _moved(questionnaire, shown)
        except Unfit as unfit:
            refused = unfit.messages
        else:
            record(request, questionnaire, f"Published version {version.number}: {version.note}")
            messages.success(request, _told(questionnaire, version))
            return redirect("admin:questionnaire_versions", questionnaire.pk)
    page = _changes(questionnaire) | {"title": _("Publish"), "note": note, "refused": refused} | moved
    status = 409 if moved else 422 if refused else 200
    return show(request, "publish.html", questionnaire, page, status=status)


def _told(questionnaire: Questionnaire, version: Version) -> SafeString:
    """Say what was published, with the way to what visitors meet now."""
    words = _("%(version)s is published.") % {"version": version}
    if questionnaire.slug != settings.QUESTIONNAIRE:  # not the one that visitors meet
        return format_html("{}", words)
    return format_html('{} <a href="{}">{}</a>', words, reverse("landing"), _("See it live"))


def _moved(questionnaire: Questionnaire, shown: str) -> dict[str, Any]:
    """Return what changed in the draft since the form was shown."""
    before = as_it_was(questionnaire, shown)
    return {"moved": True, "since": changes_in_words(before, read_draft(questionnaire)) if before else None}


@require_GET
@staff_page(VIEW)
def versions(request: HttpRequest, questionnaire: Questionnaire) -> HttpResponse:
    """Show who published what and when, and why."""
    rows = questionnaire.versions.select_related("published_by").defer("definition")
    old = Version.objects.of_old_rules().filter(questionnaire=questionnaire)
    page = {
        "title": _("Versions"),
        "versions": rows,
        "old": set(old.values_list("number", flat=True)),
    }
    return show(request, "versions.html", questionnaire, page)


@require_GET
@staff_page(VIEW)
def compare(request: HttpRequest, questionnaire: Questionnaire) -> HttpResponse:
    """Show any version, or the draft, beside any other."""
    before, after = request.GET.get("from", ""), request.GET.get("to", DRAFT)
    page = _compared(questionnaire, _text(questionnaire, before), _text(questionnaire, after))
    title = _("From %(before)s to %(after)s") % {"before": _name(before), "after": _name(after)}
    return show(request, "compare.html", questionnaire, page | {"title": title})


def _text(questionnaire: Questionnaire, name: str) -> str:
    if name == DRAFT:
        return codec.definition_to_json(read_draft(questionnaire))
    return whole_text(find(questionnaire, name))


def find(questionnaire: Questionnaire, number: str | int) -> Version:
    known = whole_number(str(number))
    if known is None:
        raise Http404
    return get_object_or_404(Version, questionnaire=questionnaire, number=known)


def _name(name: str) -> str:
    return _("the draft") if name == DRAFT else _("version %(number)s") % {"number": name}
