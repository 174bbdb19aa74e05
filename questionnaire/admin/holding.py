"""A save over somebody else's newer save is held: it shows both, and lets one choose.

Each form carries what it showed. If the row says something else by now, nothing is written; what was
typed travels in the page that shows both until it is saved or given up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import unquote
from django.forms import Script
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from questionnaire.domain.merging import (
    NEW,
    Content,
    Difference,
    Side,
    aligned,
    fixed,
    known_again,
    merged,
    ranked,
)
from questionnaire.domain.word_changes import Words, word_changes
from questionnaire.models.draft.questionnaire import Questionnaire
from questionnaire.models.site import Site

from .access import show
from .content import Drawn, drawn, dumped, loaded
from .gone import DRAFT, MINE, gone
from .last_saved import last_change, last_step
from .limits import draft_id

LEAVING = Script("js/desk_leaving.js", type="module")  # warns before words that are not saved are left
SHOWN, BASE, PICK = "_shown", "_base", "_pick-"


@dataclass(frozen=True, slots=True)
class Told:
    """One difference as a person reads it: what it is about, and each side's words since it was opened."""

    name: str
    label: str
    theirs: tuple[Words, ...]
    mine: tuple[Words, ...]
    theirs_gone: bool
    mine_gone: bool


@dataclass(frozen=True, slots=True)
class Sides:
    """What the form showed, what the row says now, and what was sent."""

    base: Content
    now: Content
    mine: Content
    chosen: bool = True  # whether it is said whose change stands, wherever that is needed
    known: bool = True  # whether the form said what it showed

    @property
    def agree(self) -> bool:
        """Whether a save can go on; one that was sent twice, as its answer was lost, is what stands there."""
        return self.chosen and self.known and self.now in (self.base, self.mine)


def held(
    page: ModelAdmin[Any], request: HttpRequest, object_id: str | None, *, is_saving: bool = True
) -> HttpResponse | None:
    """Return the page that shows both sides, if a save must be held; else None, and the save can go on.

    A form that is only to be drawn again is held where it could not be: when rows that it sends are gone,
    or when it is the page that shows both, and whose change stands is still to be said.
    """
    if request.method != "POST" or object_id is None:
        return None
    row = page.get_object(request, unquote(object_id))
    if row is None:
        return gone(request)
    if not page.has_change_permission(request, row):
        return None
    form = drawn(page, request, row)
    if not is_saving and MINE not in request.POST and not _stale(form, request.POST):
        return None
    return _compared(request, page, form)


def _compared(request: HttpRequest, page: ModelAdmin[Any], form: Drawn) -> HttpResponse | None:
    """Return the page that shows both sides if they do not agree; else None.

    What was chosen on that page is then put into what was sent, and so are rows that were written anew since
    the form was shown.
    """
    sides = _sides(form, request.POST)
    if not sides.agree:
        return _both(request, page, form, sides)
    if MINE in request.POST or sides.base != sides.now or _stale(form, request.POST):
        data = form.as_sent(sides.mine, request.POST)
        data[SHOWN] = dumped(sides.now)
        setattr(request, "POST", data)  # noqa: B010 -- mypy: not to be assigned
    return None


def shown_again(request: HttpRequest, context: dict[str, Any]) -> str:
    """Return what the form of a page carries: what it shows; of one that was refused, what it had shown."""
    if request.method == "POST":
        return str(request.POST.get(SHOWN, ""))
    tables = tuple(table.formset for table in context["inline_admin_formsets"])
    return dumped(Drawn(context["adminform"].form, tables).shown())


def _sides(form: Drawn, sent: QueryDict) -> Sides:
    now = ranked(form.shown())
    shown = loaded(sent.get(SHOWN, "")) or None
    base = _today(form, shown or now, now)
    if MINE not in sent:
        mine = ranked(known_again(_today(form, form.sent(sent), now), base, now))
        return Sides(base, now, mine, known=shown is not None)
    before, mine = (_today(form, loaded(sent.get(name, "")) or now, now) for name in (BASE, MINE))
    picks = {name.removeprefix(PICK): str(side) for name, side in sent.items() if name.startswith(PICK)}
    outcome = merged(before, base, mine, picks, form.whole)
    if any(picks.get(clash.name) not in set(Side) for clash in outcome.clashes):
        return Sides(before, now, mine, chosen=False)
    return Sides(base, now, outcome.content, known=shown is not None)


def _today(form: Drawn, content: Content, now: Content) -> Content:
    """Return some content with the rows of today, in a form that can be compared."""
    return ranked(fixed(aligned(content, now), now, form.still))


def _stale(form: Drawn, sent: QueryDict) -> bool:
    now = form.shown()
    return any(row not in now and not row[1].startswith(NEW) for row in form.sent(sent))


def _both(request: HttpRequest, page: ModelAdmin[Any], form: Drawn, sides: Sides) -> HttpResponse:
    draft = _draft(request, page)
    outcome = merged(sides.base, sides.now, sides.mine, {}, form.whole)
    context = {
        "title": _("Somebody saved this while you were writing"),
        "row": form.form.instance,
        "last": last_step(draft) if draft else last_change(form.form.instance),
        "clashes": [_told(form, one) for one in outcome.clashes],
        "by_me": [_told(form, one) for one in outcome.by_me],
        "by_them": [_told(form, one) for one in outcome.by_them],
        "hidden": {
            SHOWN: dumped(sides.now),
            BASE: dumped(sides.base),
            MINE: dumped(sides.mine),
            DRAFT: str(draft.pk) if draft else "",
        },
        "pick": PICK,
    }
    return show(request, "held.html", draft, context, status=409)


def _draft(request: HttpRequest, page: ModelAdmin[Any]) -> Questionnaire | None:
    """Return the draft that a page is about; the site's own row is of none."""
    if page.model is Site:
        return None
    return Questionnaire.objects.get(pk=draft_id(request, page.model) or 0)


def _told(form: Drawn, one: Difference) -> Told:
    base, theirs, mine = (form.words(one.row, one.field, value) for value in (one.base, one.theirs, one.mine))
    return Told(
        one.name,
        form.label(one.row, one.field, one.theirs or one.mine or one.base),
        word_changes(base, theirs),
        word_changes(base, mine),
        theirs_gone=one.theirs is None,
        mine_gone=one.mine is None,
    )
