"""Definition files in and out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from questionnaire import codec, definition_file
from questionnaire.domain.definition import Definition
from questionnaire.drafting import Unfit, read_draft
from questionnaire.drafting.history import Moved, beside, take_over
from questionnaire.models.draft.questionnaire import KeptDraft, Questionnaire
from questionnaire.yaml_source import LARGEST_FILE, FileProblem

from .access import CHANGE_DRAFT, VIEW, record, require, show, staff, staff_page
from .desk.fragments import say_undoable
from .history import ask
from .redirects import to_draft
from .releasing import SHOWN, find


@require_GET
@staff_page(VIEW)
def download(
    request: HttpRequest, questionnaire: Questionnaire, number: int | None = None, kept: int | None = None
) -> HttpResponse:
    """Send the draft, a version or a kept draft as a definition file."""
    # A slug of before slugs were looked at may hold anything.
    place = f"kept-{kept}" if kept else number or "draft"
    text = definition_file.write_stored(text_of(questionnaire, number, kept))
    disposition = {
        "Content-Disposition": f'attachment; filename="{slugify(questionnaire.slug)}-{place}.yaml"'
    }
    return HttpResponse(text, content_type="application/yaml; charset=utf-8", headers=disposition)


def text_of(questionnaire: Questionnaire, number: int | None, kept: int | None) -> str:
    """Return the text of the draft, of a version or of a kept draft."""
    if kept is not None:
        return get_object_or_404(KeptDraft, questionnaire=questionnaire, pk=kept).text
    if number is not None:
        return find(questionnaire, number).definition
    return codec.definition_to_json(read_draft(questionnaire))


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take a definition file into the draft that it names; show what would change first, and ask.

    A file with faults changes nothing.
    """
    require(request, CHANGE_DRAFT)
    refused: list[str] = []
    if request.method == "POST":
        try:
            text = request.POST.get("text") or sent_text(request)
            return _take_over(request, text, definition_file.read_storable(text))
        except (FileProblem, Unfit) as problem:
            refused = list(problem.messages)
    page = {"title": _("Upload a definition file"), "refused": refused}
    return show(request, "upload.html", None, page, status=422 if refused else 200)


def _take_over(request: HttpRequest, text: str, definition: Definition) -> HttpResponse:
    """Take a file over, once it was seen what that does to the draft, or that it begins a new one."""
    if SHOWN not in request.POST and not Questionnaire.objects.filter(slug=definition.slug).exists():
        return _ask_to_begin(request, text, definition)
    try:
        questionnaire, step = take_over(
            definition,
            by=staff(request),
            why="Uploaded a definition file",
            shown=request.POST.get(SHOWN, ""),
        )
    except Moved:
        draft = Questionnaire.objects.get(slug=definition.slug)
        page = {"title": _("Upload a definition file"), "button": _("Upload"), "text": text}
        then = beside(read_draft(draft), definition)
        return ask(request, draft, then, page, moved=SHOWN in request.POST)
    record(request, questionnaire, "Uploaded a definition file into the draft.")
    say_undoable(request, _("The draft now says what the file says."), step)
    return to_draft(questionnaire.pk)


def _ask_to_begin(request: HttpRequest, text: str, definition: Definition) -> HttpResponse:
    """Ask before a file begins a questionnaire: its name may be mistyped, and nobody may delete one."""
    page = {"title": _("Upload a definition file"), "file": definition, "text": text, "shown": ""}
    return show(request, "begin.html", None, page | {"others": Questionnaire.objects.order_by("title")})


def sent_text(request: HttpRequest) -> str:
    file = request.FILES.get("file")
    if file is None:
        raise FileProblem([_("Choose a file.")])
    if (file.size or 0) > 4 * LARGEST_FILE:  # a character takes up to four bytes
        raise FileProblem([_("The file is too large.")])
    try:
        return str(file.read(), "utf-8")
    except UnicodeDecodeError as error:
        raise FileProblem([_("The file is not text in UTF-8.")]) from error
