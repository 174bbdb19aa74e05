"""Preview: the visitor's own pages of a draft, beside a visit that the same browser has under way."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from questionnaire import previewing
from questionnaire import visit as visits
from questionnaire.domain.definition import Answers
from questionnaire.domain.stated_numbers import VISIT_SECONDS
from questionnaire.drafting import read_draft
from questionnaire.models import KeptSummary, Preview, Question, Questionnaire, Version
from questionnaire.personas import Persona
from questionnaire.views.sending import MARK
from tests import told
from tests.admin.conftest import small
from tests.admin.pages import of
from tests.counting import counting, written
from tests.visitor import Visitor

__all__ = ["counting"]

BANNER = "Preview of a draft."
WALK, END = "/admin/preview/", "/admin/preview/end/"
ANSWERS: Answers = {"signs": ("none",), "a": "daily", "b": "often", "c": "daily"}


def begin(client: Client, draft: Questionnaire, page: str = "signs", story: str = "") -> str:
    """Begin a preview at a page, and return where it leads."""
    begun = client.get(of(draft, f"preview/{page}/begin/"), {"story": story})
    assert begun.status_code == 302
    return str(begun.headers["Location"])


def held(client: Client) -> visits.Visit:
    return visits.unseal(client.cookies[settings.PREVIEW_COOKIE_NAME].value)


def send(client: Client, path: str, answers: Answers | None = None) -> Any:
    """Send a page of questions of a preview."""
    sent = {
        name: list(answer) if isinstance(answer, tuple) else answer
        for name, answer in (answers or {}).items()
    }
    return client.post(path, {MARK: held(client).mark, **sent})


def walks_a_preview(client: Client) -> bool:
    return BANNER in client.get(f"{WALK}questions/signs/").content.decode()


def test_a_preview_walks_the_draft_and_shows_its_scores(rita: Client, published: Questionnaire) -> None:
    Question.objects.filter(questionnaire=published, key="a").update(text="Only in the draft?")
    address, shown = begin(rita, published), []
    for keys in (("signs",), ("a",), ("a", "b", "c")):
        if "questions/" not in address:
            break
        shown.append(rita.get(address).content.decode())
        on_page = {
            question.key
            for section in small().sections
            if f"/{section.key}/" in address
            for question in section.questions
        }
        address = send(rita, address, {key: ANSWERS[key] for key in on_page}).headers["Location"]
        assert (keys, address.startswith(WALK)) == (keys, True)
    shown += [
        rita.get(f"{WALK}{page}").content.decode() for page in ("check/", "summary/doctor/", "summary/")
    ]
    assert {BANNER in page for page in shown} == {True}
    assert ["Only in the draft?" in page for page in shown[-3:]] == [True, True, False]
    assert told.scores(shown[-1]) == told.expected(small(), ANSWERS)
    assert rita.post(f"{WALK}summary/keep/", {"days": "30"}).status_code == 405
    assert KeptSummary.objects.count() == 0


def test_a_preview_shows_the_banner_on_the_safety_pages_too(rita: Client, draft: Questionnaire) -> None:
    address = send(rita, begin(rita, draft), {"signs": ("rash",)}).headers["Location"]
    assert address == f"{WALK}get-help-today/"
    assert BANNER in rita.get(address).content.decode()


def test_a_preview_leaves_a_visit_that_the_browser_has_under_way_alone(
    rita: Client, published: Questionnaire, visitor: Visitor
) -> None:
    """It used to take its place: the answers of the visit were gone."""
    rita.cookies.update(visitor.client.cookies) if visitor.start().status_code else None
    before = rita.cookies[settings.VISIT_COOKIE_NAME].value
    address = begin(rita, published)
    send(rita, address, {"signs": ("none",)})
    rita.post(f"{WALK}finish/", {MARK: held(rita).mark})
    rita.get(END)
    assert rita.cookies[settings.VISIT_COOKIE_NAME].value == before
    assert BANNER not in rita.get("/questions/right_now/").content.decode()


def test_a_preview_s_cookie_is_sent_nowhere_else(rita: Client, draft: Questionnaire) -> None:
    begin(rita, draft)
    morsel = rita.cookies[settings.PREVIEW_COOKIE_NAME]
    assert (morsel["path"], morsel["httponly"], morsel["samesite"]) == (WALK, True, "Lax")


def test_a_preview_keeps_nothing_but_the_frozen_draft(rita: Client, draft: Questionnaire) -> None:
    versions = Version.objects.count()
    begin(rita, draft)
    begin(rita, draft)
    assert (Preview.objects.count(), Version.objects.count()) == (1, versions)


def test_an_edit_does_not_change_a_preview_under_way(rita: Client, draft: Questionnaire) -> None:
    address = begin(rita, draft)
    Question.objects.filter(questionnaire=draft, key="signs").update(text="Changed since")
    assert "Changed since" not in rita.get(address).content.decode()


def test_previews_that_no_visit_can_hold_are_dropped(rita: Client, draft: Questionnaire) -> None:
    old = timezone.now() - timedelta(seconds=VISIT_SECONDS + 60)
    Preview.objects.create(fingerprint="00000000", definition="{}", made_at=old)
    begin(rita, draft)
    assert Preview.objects.filter(fingerprint="00000000").exists() is False


def test_a_visitor_never_sees_the_banner(visitor: Visitor) -> None:
    visitor.start()
    assert BANNER not in visitor.get("/questions/right_now/").content.decode()


def test_a_page_in_the_middle_is_reached_by_a_story_s_answers(
    rita: Client, draft: Questionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = (Persona("ida", "Ida", {"signs": ("rash",), "a": "daily"}),)
    for module in ("desk.preview", "answering", "trying"):
        monkeypatch.setattr(f"questionnaire.admin.{module}.personas", lambda _slug: people)
    assert begin(rita, draft, "page", "ida") == f"{WALK}questions/page/"
    assert dict(held(rita).answers) == {"signs": ("rash",)}
    assert begin(rita, draft, "page") == f"{WALK}questions/page/"
    assert dict(held(rita).answers) == {"signs": ("none",)}
    rita.post(of(draft, "try/"), {"fill": "1", "style": "ida"})
    rita.get(of(draft, "preview/page/begin/"))
    assert dict(held(rita).answers) == {"signs": ("rash",)}  # whoever was tried last
    assert rita.get(f"{WALK}questions/page/").status_code == 200


def test_a_page_that_there_is_not_is_the_first(rita: Client, draft: Questionnaire) -> None:
    assert begin(rita, draft, "ghost") == f"{WALK}questions/signs/"
    assert rita.get(of(draft, "preview/ghost/")).context["section"].key == "signs"


def test_only_a_preview_may_stand_in_a_frame_and_only_in_one_of_ours(
    rita: Client, draft: Questionnaire
) -> None:
    address = begin(rita, draft)
    shell = rita.get(of(draft, "preview/signs/"))
    assert f'src="{of(draft, "preview/signs/begin/")}?story="' in shell.content.decode()
    told_of = {
        path: (page["X-Frame-Options"], "frame-ancestors 'self'" in page["Content-Security-Policy"])
        for path in (address, "/questions/signs/", "/", "/admin/", of(draft, "preview/signs/"))
        if (page := rita.get(path))
    }
    assert told_of == {
        address: ("SAMEORIGIN", True),
        "/questions/signs/": ("DENY", False),
        "/": ("DENY", False),
        "/admin/": ("DENY", False),
        of(draft, "preview/signs/"): ("DENY", False),
    }


def test_what_a_preview_shows_leads_on_within_it_and_what_others_see_never_leads_there(
    rita: Client, client: Client, published: Questionnaire
) -> None:
    page = rita.get(begin(rita, published)).content.decode()
    links = set(re.findall(r'(?:href|action)="(/[^"]*)"', page))
    assert {link for link in links if not link.startswith((WALK, "/static/"))} == set()
    others = [client.get(path).content.decode() for path in ("/", "/start/", "/how-it-works/", "/evidence/")]
    assert [page for page in others if "admin/preview" in page] == []


def test_nothing_of_a_preview_may_be_stored(rita: Client, draft: Questionnaire) -> None:
    address = begin(rita, draft)
    pages = [rita.get(path) for path in (address, f"{WALK}how-it-works/", WALK)]
    assert {("no-store" in page["Cache-Control"], "ETag" in page) for page in pages} == {(True, False)}


@pytest.mark.parametrize("path", ["start/", "s/", "summary/keep/"])
def test_nothing_but_a_preview_s_own_pages_is_sent(rita: Client, draft: Questionnaire, path: str) -> None:
    begin(rita, draft)
    assert rita.post(f"{WALK}{path}", {"adult": "yes", "country": "gb", "consent": "on"}).status_code == 405


@pytest.mark.parametrize(
    "path", ["admin/", "admin/auth/user/", "static/css/desk.css", "nowhere/", "//elsewhere/"]
)
def test_nothing_but_a_visitor_s_pages_is_in_a_preview(rita: Client, draft: Questionnaire, path: str) -> None:
    begin(rita, draft)
    assert rita.get(f"{WALK}{path}").status_code == 404


def test_a_preview_is_for_whoever_may_see_the_draft(
    sam: Client, client: Client, draft: Questionnaire
) -> None:
    paths = (of(draft, "preview/"), of(draft, "preview/signs/begin/"), f"{WALK}questions/signs/", WALK, END)
    assert [sam.get(path).status_code for path in paths] == [403] * 5
    assert [client.get(path).headers["Location"].partition("?")[0] for path in paths] == ["/admin/login/"] * 5


def test_problems_of_the_page_are_one_click_away(rita: Client, draft: Questionnaire) -> None:
    Question.objects.filter(questionnaire=draft, key="a").update(why_we_ask="")
    Questionnaire.objects.get(pk=draft.pk).save()  # so that what is known of it is read again
    page = rita.get(of(draft, "preview/page/"))
    found = [(one.place, rita.get(one.url).status_code) for one in page.context["problems"]]
    assert (("question", "a"), 302) in found
    assert {place for place, _status in found} <= {("section", "page"), *(("question", key) for key in "abc")}


def test_ending_a_preview_leads_back_to_its_draft(rita: Client, draft: Questionnaire) -> None:
    Questionnaire.objects.create(slug="other", title="Another draft")
    page = rita.get(begin(rita, draft)).content.decode()
    address = re.findall(r'<a href="([^"]+)" target="_top">End the preview', page)
    assert address == [END]
    back = rita.get(address[0])
    assert back.headers["Location"] == of(draft, "change/")
    assert walks_a_preview(rita) is False


def test_ending_a_preview_leaves_a_visit_of_a_version_alone(rita: Client, published: Questionnaire) -> None:
    Visitor(rita, read_draft(published)).start()
    before = rita.cookies[settings.VISIT_COOKIE_NAME].value
    back = rita.get(END)
    assert back.headers["Location"] == "/admin/questionnaire/questionnaire/"
    assert rita.cookies[settings.VISIT_COOKIE_NAME].value == before


def test_a_preview_ends_with_signing_out(rita: Client, draft: Questionnaire) -> None:
    begin(rita, draft)
    before = walks_a_preview(rita)
    page = rita.post("/admin/logout/")
    assert (before, page.cookies[settings.PREVIEW_COOKIE_NAME]["max-age"]) == (True, 0)


def test_a_preview_ends_with_a_session_that_is_over(
    rita: Client, draft: Questionnaire, settings: Any
) -> None:
    begin(rita, draft)
    settings.STAFF_SESSION_LONGEST = -1
    assert rita.get("/admin/").cookies[settings.PREVIEW_COOKIE_NAME]["max-age"] == 0


def test_signing_out_leaves_a_visit_of_a_version_alone(rita: Client, published: Questionnaire) -> None:
    Visitor(rita, read_draft(published)).start()
    before = rita.cookies[settings.VISIT_COOKIE_NAME].value
    rita.post("/admin/logout/")
    assert rita.cookies[settings.VISIT_COOKIE_NAME].value == before


def test_a_damaged_cookie_is_no_preview(rita: Client, draft: Questionnaire) -> None:
    begin(rita, draft)
    rita.cookies[settings.PREVIEW_COOKIE_NAME] = "damaged"
    assert rita.get(END).headers["Location"].startswith("/admin/questionnaire/")
    assert walks_a_preview(rita) is False


def test_where_the_site_stands_below_a_path_a_preview_does_too(settings: Any) -> None:
    settings.SUB_PATH = "/gut"
    assert previewing.root() == "/gut/admin/preview/"


def test_nobody_counts_who_walks_a_preview(rita: Client, published: Questionnaire, counting: None) -> None:
    address = begin(rita, published)
    assert send(rita, address, {"signs": ("none",)}).status_code == 302
    assert held(rita).answers == {"signs": ("none",)}
    assert written() == {}
