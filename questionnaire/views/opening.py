"""Opening a private link: from its token to the kept page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gutskin.limits import Rate, limited
from questionnaire import keeping, kept_cookies, sealing
from questionnaire.forms import LinkForm

from .faults import kept_gone
from .outage_pages import during_outage

RATE = Rate(30, seconds=60)


def opened(request: HttpRequest, token: str) -> HttpResponse:
    """Open the kept page of a token in this browser, at an address that holds no secret.

    Nothing is changed on the server, so a robot that previews links does no harm.
    """
    kept = keeping.find(token)
    if kept is None:
        return kept_gone(request)
    response = redirect("kept", kept.name)
    kept_cookies.hold_open(response, kept)
    response["X-Robots-Tag"] = "noindex"
    return response


def _open_later(request: HttpRequest) -> HttpResponse:
    return _form_page(request, LinkForm(request.POST), away=True)


@require_http_methods(["GET", "HEAD", "POST"])
@limited("open", rate=RATE, methods=["POST"])
@during_outage(_open_later)
def open_link(request: HttpRequest) -> HttpResponse:
    """Take a private link, `/s/#<token>`. Browsers keep what follows the `#` to themselves.

    The page's script sends it; without a script the link is pasted.
    """
    form = LinkForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        return opened(request, form.cleaned_data["link"])
    return _form_page(request, form, status=422 if form.is_bound else 200)


def _form_page(
    request: HttpRequest, form: LinkForm, *, status: int = 200, away: bool = False
) -> HttpResponse:
    page = {"form": form, "away": away}
    return render(request, "questionnaire/open.html", page, status=status)


@require_safe
@limited("open", rate=RATE)
def open_old_link(request: HttpRequest, pasted: str) -> HttpResponse:
    """Take an older link, with the token in the address: `/s/<token>/`."""
    token = sealing.token_in(pasted)
    return opened(request, token) if token else kept_gone(request)
