"""A preview as visitors would walk it: their own pages, below an address of the admin, with another cookie.

So a preview never touches a visit that the same browser has under way. The pages are those of the public
views, asked as a visitor asks them; at this edge alone the visit's cookie and the addresses change names.
"""

from __future__ import annotations

import copy
import re

from csp.constants import SELF
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import ResolverMatch, resolve
from django.views.decorators.http import require_http_methods

from questionnaire import previewing

from ..access import VIEW, require

PAGES = "questionnaire.urls"
# What a visitor sends on the way; nothing else is taken, so nobody begins a real visit in here.
OF_A_VISIT = {"section", "country", "finish"}
LINK = re.compile(r'((?:href|action|formaction)=")(/[^"]*)')
FRAMED = {
    "X-Frame-Options": "SAMEORIGIN",
    "Content-Security-Policy": build_policy(replace={"frame-ancestors": [SELF]}),
}
# What is right for a page that anybody may keep, and wrong for one that only staff may see.
NOT_HERE = ("Cache-Control", "ETag", "Last-Modified", "Content-Length", "Clear-Site-Data", "Vary")


@require_http_methods(["GET", "HEAD", "POST"])
def walked(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Answer as the visitor's page of that address would."""
    require(request, VIEW)
    match = resolve(f"/{rest}", PAGES)
    if request.method == "POST" and match.url_name not in OF_A_VISIT:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    return _outside(match.func(_inside(request, rest, match), *match.args, **match.kwargs))


def _inside(request: HttpRequest, rest: str, match: ResolverMatch) -> HttpRequest:
    """Return the request as a visitor with the preview's visit, and no other cookie, would send it."""
    for name in ("HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE"):
        request.META.pop(name, None)
    inner = copy.copy(request)
    inner.path_info, inner.path = f"/{rest}", f"{settings.SUB_PATH}/{rest}"
    inner.resolver_match = match
    sealed = previewing.sealed(request)
    inner.COOKIES = {settings.VISIT_COOKIE_NAME: sealed} if sealed else {}
    return inner


def _outside(response: HttpResponse) -> HttpResponse:
    """Return the answer with the preview's own cookie and addresses, and fit for a frame of ours."""
    visit = response.cookies.get(settings.VISIT_COOKIE_NAME)
    response.cookies.clear()
    if visit is not None:
        previewing.hold(response, visit.value, age=int(visit["max-age"]))
    for name in NOT_HERE:
        del response[name]
    if "Location" in response:
        response["Location"] = below(response["Location"])
    if response["Content-Type"].startswith("text/html"):
        html = response.content.decode()
        response.content = LINK.sub(lambda found: f"{found[1]}{below(found[2])}", html).encode()
    for name, value in FRAMED.items():
        response[name] = value
    return response


def below(address: str) -> str:
    """Return where a visitor's page stands in a preview; static files and the admin stay where they are."""
    own = f"{settings.SUB_PATH}/"
    elsewhere = (settings.STATIC_URL, f"{own}{settings.ADMIN_PATH}", f"{own}colours/", f"{own}/")
    if not address.startswith(own) or address.startswith(elsewhere):
        return address
    return previewing.root() + address.removeprefix(own)
