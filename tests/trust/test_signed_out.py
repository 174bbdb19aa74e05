"""A session that ends while somebody types: the words go over the sign-in, and stand unsaved in their form."""

from __future__ import annotations

import html
import random
import string
import time
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django_otp.plugins.otp_totp.models import TOTPDevice
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gutskin.carrying import LASTS, MOST, SALT
from questionnaire.drafting import write_draft
from questionnaire.models import Advice, KeptDraft, Questionnaire
from tests.admin.conftest import small
from tests.admin.pages import at, of, typed
from tests.trust.test_confirming import answer
from tests.trust.test_staff_door import PASSWORD, ada, code, device, is_in, second_factor, sign_in
from tests.trust.test_staff_log import named

__all__ = ["ada", "device", "second_factor"]
pytestmark = pytest.mark.django_db
UNSAVED = "You had been signed out. What you typed stands here, and is not saved yet."
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60) | st.sampled_from(
    ["a\r\nb\r\n", "%s {0} <b>'\""]
)


@pytest.fixture
def card() -> Advice:
    return Advice.objects.get(questionnaire=write_draft(small()), key="card")


@pytest.fixture
def gone(client: Client, device: Any, card: Advice) -> Client:
    """Ada, whose session has ended while she had the card open."""
    sign_in(client, code(device))
    end_sessions()
    return client


def end_sessions() -> None:
    """Half an hour passes."""
    Session.objects.update(expire_date="2026-01-01T00:00:00Z")
    TOTPDevice.objects.update(last_t=-1)
    cache.clear()


def words(page: Any) -> str:
    return html.unescape(page.content.decode())


def form(card: Advice, **changes: Any) -> dict[str, Any]:
    """What the card's form would send."""
    other = Client()
    other.force_login(User.objects.get(username="ada"))
    with override_settings(STAFF_SECOND_FACTOR=False):
        return typed(other.get(at(card))) | changes


def back(client: Client, address: str, page: Any, device: Any, **changes: Any) -> Any:
    """Sign in on the page that carries the words, or with what such a page would carry."""
    carried = page if isinstance(page, str) else page.context["carried"]
    sent = {"confirm-carried": carried, "confirm-username": "ada", **answer(device)}
    return client.post(address, sent | changes)


def test_the_words_stand_in_their_form_unsaved_after_signing_in(
    gone: Client, device: Any, card: Advice, caplog: pytest.LogCaptureFixture
) -> None:
    data = form(card, title="Typed <b>", text="One.\r\n\r\nTwo.", sources=["jones", "smith"])
    asked = gone.post(at(card), data)
    assert (asked.status_code, is_in(gone), "Sign in again" in words(asked)) == (403, False, True)
    page = back(gone, at(card), asked, device)
    shown = page.context["adminform"].form
    assert (page.status_code, UNSAVED in words(page)) == (200, True)
    assert [shown[name].value() for name in ("title", "text", "sources")] == [
        "Typed <b>", "One.\r\n\r\nTwo.", ["jones", "smith"],
    ]  # fmt: skip
    card.refresh_from_db()
    assert (card.title == "Typed <b>", KeptDraft.objects.count(), is_in(gone)) == (False, 0, True)
    assert gone.post(at(card), typed(page) | {"text": data["text"]}).status_code == 302
    card.refresh_from_db()
    assert (card.title, card.text) == ("Typed <b>", "One.\n\nTwo.")
    assert named(caplog)[-1] == ("signed in", device.user_id)
    assert "Typed" not in caplog.text


def test_a_page_that_shows_both_sides_shows_them_again_after_signing_in(
    gone: Client, device: Any, card: Advice
) -> None:
    """Whose change stands is still to be chosen, or stands unsaved as it was chosen."""
    for address in (at(card), of(card.questionnaire)):
        colleague = Client()
        colleague.force_login(User.objects.get(username="ada"))
        with override_settings(STAFF_SECOND_FACTOR=False):
            mine = typed(colleague.get(address)) | {"title": "Typed"}
            colleague.post(address, typed(colleague.get(address)) | {"title": "Theirs"})
            both = colleague.post(address, mine)
        end_sessions()
        assert (both.status_code, [one.name for one in both.context["clashes"]]) == (409, ["--title"])
        hidden = both.context["hidden"]
        again = back(gone, address, gone.post(address, hidden), device)
        assert (again.status_code, again.context["hidden"]) == (409, hidden)
        end_sessions()
        page = back(gone, address, gone.post(address, hidden | {"_pick---title": "mine"}), device)
        assert (page.status_code, page.context["adminform"].form["title"].value()) == (200, "Typed")
        assert gone.post(address, typed(page)).status_code == 302
        end_sessions()
    card = Advice.objects.select_related("questionnaire").get(pk=card.pk)
    assert (card.title, card.questionnaire.title) == ("Typed", "Typed")


def test_rows_that_were_added_and_taken_out_stand_there_too(gone: Client, device: Any, card: Advice) -> None:
    row = {
        "conditions-1-part": "any",
        "conditions-1-question": "",
        "conditions-1-operator": "=",
        "conditions-1-value": "typed",
        "conditions-1-position": "2",
    }
    data = form(card, **row, **{"conditions-TOTAL_FORMS": "2", "conditions-0-DELETE": "on"})
    page = back(gone, at(card), gone.post(at(card), data), device)
    table = page.context["inline_admin_formsets"][0].formset
    assert [row["value"].value() for row in table.forms] == ["daily", "typed"]
    assert (table.forms[0]["DELETE"].value(), card.conditions.count()) == (True, 1)


@given(st.lists(TEXTS, min_size=1, max_size=4))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_typed_comes_through_the_sign_in_equal(
    gone: Client, device: Any, card: Advice, texts: list[str]
) -> None:
    end_sessions()
    data = dict(zip(("title", "gist", "text", "caution"), texts, strict=False))
    page = back(gone, at(card), gone.post(at(card), form(card, **data)), device)
    shown = page.context["adminform"].form
    assert {name: shown[name].value() for name in data} == data


def test_a_wrong_password_or_code_keeps_the_words(gone: Client, device: Any, card: Advice) -> None:
    page = gone.post(at(card), form(card, title="Typed"))
    for wrong in ({"confirm-password": "wrong"}, {"confirm-otp_token": "000000"}):
        page = back(gone, at(card), page, device, **wrong)
        assert (page.status_code, is_in(gone)) == (403, False)
    TOTPDevice.objects.update(throttling_failure_count=0)
    assert back(gone, at(card), page, device).context["adminform"].form["title"].value() == "Typed"


def test_somebody_else_does_not_get_them_and_is_not_let_in_by_that_page(
    gone: Client, device: Any, card: Advice
) -> None:
    bob = User.objects.create_superuser("bob", password=PASSWORD)
    bobs = TOTPDevice.objects.create(user=bob, name="Authenticator")
    asked = gone.post(at(card), form(card, title="Typed"))
    page = back(gone, at(card), asked, bobs, **{"confirm-username": "bob"})
    assert (page.status_code, is_in(gone)) == (403, False)
    assert "What this page keeps was typed by somebody else, or too long ago." in words(page)
    assert back(gone, at(card), page, device).context["adminform"].form["title"].value() == "Typed"


@pytest.mark.parametrize("changed", ["at", "by", "text", "age"])
def test_words_of_another_address_or_time_or_text_are_not_taken(
    gone: Client, device: Any, card: Advice, changed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = gone.post(at(card), form(card, title="Typed"))
    held = signing.loads(asked.context["carried"], salt=SALT)
    held |= {"at": {"at": "/admin/"}, "by": {"by": device.user_id + 1}}.get(changed, {})
    carried = signing.dumps(held, salt="another" if changed == "text" else SALT, compress=True)
    if changed == "age":
        now = time.time()
        monkeypatch.setattr("django.core.signing.time.time", lambda: now + LASTS + 1)
    page = back(gone, at(card), carried, device)
    assert (page.status_code, is_in(gone)) == (403, False)


def test_no_password_code_or_token_is_carried(gone: Client, device: Any) -> None:
    secrets = (
        "password1",
        "new_password2",
        "user-password",
        "otp_token",
        "csrfmiddlewaretoken",
        "confirm-otp_token",
    )
    page = gone.post("/admin/auth/user/add/", dict.fromkeys(secrets, "planted secret") | {"username": "eve"})
    held = signing.loads(page.context["carried"], salt=SALT)
    assert (held["sent"], "planted secret" in words(page)) == ([["username", ["eve"]]], False)


def test_nothing_is_stored_before_the_sign_in(gone: Client, card: Advice) -> None:
    before = Session.objects.count()
    page = gone.post(at(card), form(card, title="Typed"))
    assert (Session.objects.count() - before, "Typed" in words(page)) == (
        1,
        False,
    )  # that of the other browser
    assert site_settings.SESSION_COOKIE_NAME not in {name for name, one in gone.cookies.items() if one.value}


def test_twelve_busy_hours_end_a_session_and_not_the_words(
    client: Client, device: Any, card: Advice, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client, code(device))
    data, now = form(card, title="Typed"), time.time()
    assert is_in(client) is True
    session = client.session
    session["since"] = int(now) - 12 * 3600 - 1
    session.save()
    TOTPDevice.objects.update(last_t=-1)
    asked = client.post(at(card), data)
    assert (asked.status_code, is_in(client)) == (403, False)
    assert back(client, at(card), asked, device).context["adminform"].form["title"].value() == "Typed"


def test_what_has_no_form_to_show_is_asked_about_before_it_is_done(
    gone: Client, device: Any, card: Advice
) -> None:
    draft = Questionnaire.objects.get(slug="small")
    other = Client()
    other.force_login(User.objects.get(username="ada"))
    with override_settings(STAFF_SECOND_FACTOR=False):
        shown = other.get(of(draft, "publish/")).context["shown"]
    address = of(draft, "publish/")
    page = back(gone, address, gone.post(address, {"note": "My words.", "shown": shown}), device)
    assert (page.status_code, "Still to be done" in words(page), draft.versions.count()) == (409, True, 0)
    assert gone.post(address, {"confirm-carried": page.context["carried"]}).status_code == 302
    assert draft.versions.get().note == "My words."


def test_a_file_is_not_carried(gone: Client, device: Any, card: Advice) -> None:
    address = "/admin/questionnaire/questionnaire/upload/"
    asked = gone.post(address, {"file": SimpleUploadedFile("x.yaml", b"planted"), "note": "Words."})
    assert signing.loads(asked.context["carried"], salt=SALT)["sent"] == [["note", ["Words."]]]


def test_what_is_too_long_is_said_to_be_and_the_sign_in_leads_to_the_page(
    gone: Client, device: Any, card: Advice
) -> None:
    letters = "".join(random.Random(1).choices(string.printable, k=MOST))  # which cannot be made shorter
    asked = gone.post(at(card), form(card, title=letters))
    assert (asked.context["carried"], "copy it before you sign in" in words(asked)) == ("", True)
    page = back(gone, at(card), asked, device)
    assert (page.status_code, page.url) == (302, at(card))


def test_whoever_may_not_change_a_row_any_more_does_not_after_signing_in(
    gone: Client, device: Any, card: Advice
) -> None:
    asked = gone.post(at(card), form(card, title="Typed"))
    User.objects.update(is_superuser=False)
    assert back(gone, at(card), asked, device).status_code == 403
    card.refresh_from_db()
    assert card.title != "Typed"


def test_another_site_cannot_have_words_carried(gone: Client, card: Advice) -> None:
    strict = Client(enforce_csrf_checks=True)
    page: Any = strict.post(at(card), {"title": "Planted"})
    assert (page.status_code, "Planted" in words(page), "confirm-carried" in words(page)) == (
        403,
        False,
        False,
    )


def test_a_minute_s_word_of_a_script_is_no_try_to_sign_in(gone: Client, card: Advice) -> None:
    stay = of(card.questionnaire, "open/advice/card/")
    pages = [gone.post(stay, {"left": "2026-11-29T21:12:00+00:00"}) for _ in range(25)]
    assert {page.status_code for page in pages} == {302}


def test_a_form_of_before_a_sign_in_in_another_tab_is_carried_and_done_when_confirmed(
    device: Any, card: Advice
) -> None:
    strict = Client(enforce_csrf_checks=True)
    page = strict.get("/admin/login/")
    token = page.context["csrf_token"]
    old = form(card, title="Typed", csrfmiddlewaretoken=str(token)) | {"_save": "1"}
    sent = {
        "username": "ada",
        "password": PASSWORD,
        "otp_token": code(device),
        "csrfmiddlewaretoken": str(token),
    }
    assert strict.post("/admin/login/", sent, headers={"origin": "http://testserver"}).status_code == 302
    asked: Any = strict.post(at(card), old, headers={"origin": "http://testserver"})
    assert (asked.status_code, "Still to be done" in words(asked)) == (409, True)
    fresh = {
        "confirm-carried": asked.context["carried"],
        "csrfmiddlewaretoken": str(asked.context["csrf_token"]),
    }
    assert strict.post(at(card), fresh, headers={"origin": "http://testserver"}).status_code == 302
    card.refresh_from_db()
    assert card.title == "Typed"


@pytest.mark.parametrize("origin", [{}, {"origin": "https://elsewhere.example"}])
def test_what_may_come_from_another_site_is_not_carried(
    device: Any, card: Advice, origin: dict[str, str]
) -> None:
    strict = Client(enforce_csrf_checks=True)
    page: Any = strict.post(at(card), {"title": "Planted"}, headers=origin)
    assert (page.status_code, "confirm-carried" in words(page)) == (403, False)


@pytest.fixture
def at_one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    middle = time.time() // 900 * 900 + 450  # all within one quarter of an hour
    monkeypatch.setattr(time, "time", lambda: middle)
    monkeypatch.setattr("django_otp.oath.time", lambda: middle)  # by which the test makes its codes


def test_a_preview_that_is_drawn_while_somebody_types_on_is_no_try_to_sign_in(
    gone: Client, device: Any, card: Advice, at_one_time: None
) -> None:
    article = card.questionnaire.articles.get()
    address, body = f"/admin/questionnaire/article/{article.pk}/change/", "## Nights\n\nTyped on."
    sent = {"kind": "part", "slug": "sleep", "body": body}
    previews = [gone.post(of(card.questionnaire, "article-preview/"), sent) for _ in range(21)]
    assert {(page.status_code, page["Location"].partition("?")[0]) for page in previews} == {
        (302, "/admin/login/")
    }
    page = back(gone, address, gone.post(address, sent), device)
    assert (page.status_code, page.context["adminform"].form["body"].value()) == (200, body)


def test_a_form_that_is_sent_often_is_no_try_and_too_many_tries_keep_the_words(
    gone: Client, device: Any, card: Advice, at_one_time: None
) -> None:
    data = form(card, title="Typed")
    assert {gone.post(at(card), data).status_code for _ in range(21)} == {403}
    page = gone.post(at(card), data)
    for n in range(21):  # each under another name, so that no name is locked
        page = back(gone, at(card), page, device, **{"confirm-username": f"n{n}", "confirm-password": "x"})
    assert (page.status_code, int(page["Retry-After"])) == (429, 450)
    assert "What you typed is kept in this page" in words(page)
    again = gone.post(at(card), {"confirm-carried": page.context["carried"]})
    assert (again.status_code, again.context["carried"]) == (403, page.context["carried"])
    cache.clear()
    assert back(gone, at(card), again, device).context["adminform"].form["title"].value() == "Typed"


def test_a_name_that_is_locked_keeps_the_words_too(gone: Client, device: Any, card: Advice) -> None:
    page = gone.post(at(card), form(card, title="Typed"))
    for _ in range(5):
        page = back(gone, at(card), page, device, **{"confirm-password": "wrong"})
    assert (page.status_code, "What you typed is kept in this page" in words(page)) == (429, True)
    cache.clear()
    assert back(gone, at(card), page, device).context["adminform"].form["title"].value() == "Typed"
