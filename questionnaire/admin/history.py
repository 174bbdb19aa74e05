"""The history of a draft: what was done, and the way back to each state of it.

To undo, to redo, and to bring back a kept draft or a version are one act: the page shows what would
change and asks, and the draft that takes the place of another keeps that one first.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from questionnaire import codec
from questionnaire.domain.definition import Definition
from questionnaire.domain.difference import difference
from questionnaire.domain.undoing import Act
from questionnaire.drafting import Unfit, read_draft
from questionnaire.drafting.history import Earlier, Moved, bring_back, fingerprint, next_steps, readable
from questionnaire.models.draft.questionnaire import KeptDraft, Questionnaire
from questionnaire.version_articles import whole_text

from .access import CHANGE_DRAFT, VIEW, record, show, staff, staff_page
from .desk.addresses import standing
from .desk.choices import changes_in_words
from .desk.fragments import say_undoable
from .redirects import to_draft
from .releasing import SHOWN, find

UNDONE = "Undone: "


@require_GET
@staff_page(VIEW)
def history(request: HttpRequest, questionnaire: Questionnaire) -> HttpResponse:
    """Show everything that was done to the draft, newest first."""
    steps = questionnaire.kept_drafts.select_related("by").defer("text")
    page = {"title": _("History"), "steps": steps, "next": next_steps(questionnaire)}
    return show(request, "history.html", questionnaire, page)


@require_GET
@staff_page(VIEW)
def step(request: HttpRequest, questionnaire: Questionnaire, kept: int) -> HttpResponse:
    """Show what one step changed, with the way back to the draft before it."""
    this = get_object_or_404(questionnaire.kept_drafts.select_related("by"), pk=kept)
    later = questionnaire.kept_drafts.filter(pk__gt=this.pk).order_by("pk").first()
    after = codec.definition_from_json(later.text) if later else read_draft(questionnaire)
    page: dict[str, Any] = {"title": _when(this), "step": this, "old": True}
    before = codec.definition_from_json(this.text)
    if before.is_scored:
        page |= {"old": False, "changes": difference(before, after), "said": changes_in_words(before, after)}
    return show(request, "step.html", questionnaire, page)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(CHANGE_DRAFT)
def bring_kept(request: HttpRequest, questionnaire: Questionnaire, kept: int) -> HttpResponse:
    """Bring back the draft as it was before a step."""
    this = get_object_or_404(KeptDraft, questionnaire=questionnaire, pk=kept)
    title = _("Bring back the draft as it was before %(when)s") % {"when": _when(this)}
    earlier = Earlier(this.text, f"Brought back the draft of before: {this.why}")
    return _asked(request, questionnaire, earlier, title=title, button=_("Bring this back"))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(CHANGE_DRAFT)
def bring_version(request: HttpRequest, questionnaire: Questionnaire, number: int) -> HttpResponse:
    """Bring a published version back into the draft."""
    version = find(questionnaire, number)
    title = _("Bring %(version)s back into the draft") % {"version": str(version).lower()}
    earlier = Earlier(whole_text(version), f"Brought back {str(version).lower()}")
    return _asked(request, questionnaire, earlier, title=title, button=_("Bring this back"))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(CHANGE_DRAFT)
def undo(request: HttpRequest, questionnaire: Questionnaire) -> HttpResponse:
    """Take back the last step that stands."""
    this = next_steps(questionnaire).undo
    if this is None:
        return _nothing(request, questionnaire, _("There is nothing to undo."))
    title = _("Undo “%(what)s”") % {"what": this.why}
    earlier = Earlier(this.text, f"{UNDONE}{this.why}", Act.UNDO)
    return _asked(request, questionnaire, earlier, title=title, button=_("Undo"), step=this)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(CHANGE_DRAFT)
def redo(request: HttpRequest, questionnaire: Questionnaire) -> HttpResponse:
    """Take back the last undo."""
    this = next_steps(questionnaire).redo
    if this is None:
        return _nothing(request, questionnaire, _("There is nothing to redo."))
    what = this.why.removeprefix(UNDONE)
    title = _("Redo “%(what)s”") % {"what": what}
    earlier = Earlier(this.text, what, Act.REDO)
    return _asked(request, questionnaire, earlier, title=title, button=_("Redo"), step=this)


def _nothing(request: HttpRequest, questionnaire: Questionnaire, words: str) -> HttpResponse:
    messages.info(request, words)
    return redirect("admin:questionnaire_history", questionnaire.pk)


def _asked(
    request: HttpRequest, questionnaire: Questionnaire, earlier: Earlier, **words: Any
) -> HttpResponse:
    """Show what would change and ask; do it once that was seen."""
    try:
        then = readable(questionnaire, earlier.text)
        if request.method != "POST":
            return ask(request, questionnaire, then, words)
        this = bring_back(questionnaire, earlier, shown=request.POST.get(SHOWN, ""), by=staff(request))
    except Moved:
        return ask(request, questionnaire, then, words, moved=SHOWN in request.POST)
    except Unfit as unfit:
        messages.error(request, " ".join(unfit.messages))
        return to_draft(questionnaire.pk)
    record(request, questionnaire, f"{earlier.why}.")
    done = _("Done. The draft as it was before is in the history.")
    say_undoable(request, done, this if earlier.act is Act.EDIT else None)
    return redirect(standing(request, questionnaire))


def ask(
    request: HttpRequest,
    questionnaire: Questionnaire,
    then: Definition,
    words: dict[str, Any],
    *,
    moved: bool = False,
) -> HttpResponse:
    """Show what would change if a draft were `then`; 409 if it is not what was shown before."""
    now = read_draft(questionnaire)
    page: dict[str, Any] = {"changes": difference(now, then), "said": changes_in_words(now, then)}
    page |= {"shown": fingerprint(now), "moved": moved, "back": standing(request, questionnaire)}
    return show(request, "bring.html", questionnaire, page | words, status=409 if moved else 200)


def _when(this: KeptDraft) -> str:
    return date_format(localtime(this.made_at), "j F Y, H:i")
