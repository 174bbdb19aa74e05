"""Definition files in and out, and the logic sheet for a clinician to sign."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from questionnaire import codec, definition_file
from questionnaire.domain.definition import Definition
from questionnaire.drafting import Unfit, read_draft, write_draft
from questionnaire.models.draft.questionnaire import Questionnaire
from questionnaire.yaml_source import LARGEST_FILE, FileProblem

from .access import CHANGE_DRAFT, VIEW, record, require, show, staff_page
from .releasing import find
from .rows import to_draft


@require_GET
@staff_page(VIEW)
def download(request: HttpRequest, questionnaire: Questionnaire, number: int | None = None) -> HttpResponse:
    """The draft, or a version, as a definition file."""
    # A slug of before slugs were looked at may hold anything.
    name = f"{slugify(questionnaire.slug)}-{number or 'draft'}.yaml"
    text = definition_file.write(_definition(questionnaire, number))
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type="application/yaml; charset=utf-8", headers=disposition)


def _definition(questionnaire: Questionnaire, number: int | None) -> Definition:
    if number is None:
        return read_draft(questionnaire)
    return codec.definition_from_json(find(questionnaire, number).definition)


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """A definition file into the draft that it names; a file with faults changes nothing."""
    require(request, CHANGE_DRAFT)
    refused: list[str] = []
    if request.method == "POST":
        try:
            questionnaire = write_draft(definition_file.read_storable(_text(request)))
        except (FileProblem, Unfit) as problem:
            refused = list(problem.messages)
        else:
            record(request, questionnaire, "Uploaded a definition file into the draft.")
            messages.success(request, _("The draft now says what the file says."))
            return to_draft(questionnaire.pk)
    page = {"title": _("Upload a definition file"), "refused": refused}
    return show(request, "upload.html", None, page, status=422 if refused else 200)


def _text(request: HttpRequest) -> str:
    file = request.FILES.get("file")
    if file is None:
        raise FileProblem([_("Choose a file.")])
    if (file.size or 0) > 4 * LARGEST_FILE:  # a character takes up to four bytes
        raise FileProblem([_("The file is too large.")])
    try:
        return str(file.read(), "utf-8")
    except UnicodeDecodeError as error:
        raise FileProblem([_("The file is not text in UTF-8.")]) from error


@require_GET
@staff_page(VIEW)
def sheet(request: HttpRequest, questionnaire: Questionnaire, number: int | None = None) -> HttpResponse:
    """Every question, option, condition, rule, flag and source on one printable page."""
    definition = _definition(questionnaire, number)
    text = codec.definition_to_json(definition)
    page = {
        "title": _("Logic sheet"),
        "definition": definition,
        "number": number,
        "fingerprint": codec.fingerprint(text),
    }
    return show(request, "sheet.html", questionnaire, page)
