"""People: who may invite whom into which role, and look after whom."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from questionnaire.people import rights
from tests.admin.conftest import client_of
from tests.admin.inviting import PEOPLE, fresh, invite, join, page_of, press, token_on
from tests.trust.test_staff_log import named

ASKED = "Confirm that it is you"
BOTH = ("Editor", "Publisher")


@pytest.fixture
def root(admin_client: Client) -> Client:
    return fresh(admin_client)


@pytest.fixture
def pam(db: None) -> Client:
    """Somebody who edits and publishes."""
    return fresh(client_of("pam", *BOTH))


@pytest.fixture
def ana(db: None) -> User:
    """An Editor whom somebody has invited long ago."""
    ana = User.objects.create_user("ana@example.org", password="x", is_staff=True, first_name="Ana Novak")
    ana.groups.set(Group.objects.filter(name="Editor"))
    return ana


def refused(page: Any) -> dict[str, list[str]]:
    assert page.status_code == 422
    return {name: list(errors) for name, errors in page.context["form"].errors.items()}


@pytest.fixture
def cast(erin: Client, paul: Client, rita: Client, sam: Client) -> tuple[Client, ...]:
    """Everybody without the rights of both, each just asked for the password."""
    return tuple(fresh(one) for one in (erin, paul, rita, sam))


def test_only_publishers_and_whoever_may_do_everything_see_the_pages_of_people(
    cast: tuple[Client, ...], root: Client, client: Client, ana: User
) -> None:
    clients = (*cast, root, client)
    assert [one.get(PEOPLE).status_code for one in clients] == [403, 200, 403, 403, 200, 302]
    # An Editor has rights that a Publisher lacks.
    assert [one.get(page_of(ana)).status_code for one in clients] == [403, 403, 403, 403, 200, 302]


@pytest.mark.parametrize("button", ["link", "disable", "enable", "roles"])
def test_nobody_else_can_press_a_button_of_them(
    cast: tuple[Client, ...], client: Client, ana: User, button: str
) -> None:
    before = User.objects.values().get(pk=ana.pk)
    assert [press(one, ana, button, roles="Publisher").status_code for one in cast] == [403] * 4
    assert [invite(one).status_code for one in cast] == [403, 422, 403, 403]  # a Publisher lacks a right
    # A stranger is asked to sign in; what was sent waits for that.
    assert (press(client, ana, button).status_code, invite(client).status_code) == (403, 403)
    assert (User.objects.values().get(pk=ana.pk), User.objects.filter(username="ana").count()) == (before, 0)
    assert [group.name for group in ana.groups.all()] == ["Editor"]


def test_an_invited_editor_is_one_once_they_have_joined(root: Client, client: Client, caplog: Any) -> None:
    token = token_on(invite(root))
    ana = User.objects.get(username="ana@example.org")
    assert (ana.first_name, ana.email, ana.is_staff, ana.is_superuser, ana.has_usable_password()) == (
        *("Ana Novak", "ana@example.org", True, False),
        False,
    )
    assert join(client, token).status_code == 200
    editors = {f"questionnaire.{row.codename}" for row in Permission.objects.filter(group__name="Editor")}
    assert User.objects.get(pk=ana.pk).get_all_permissions() == editors
    assert client.get("/admin/").status_code == 200
    assert named(caplog) == [("invited", ana.pk), ("joined", ana.pk)]
    assert [entry.get_change_message() for entry in LogEntry.objects.all()] == ["Invited as Editor."]


def test_a_user_name_does_where_there_is_no_email(root: Client) -> None:
    invite(root, username="ana")
    assert (User.objects.get(username="ana").email, User.objects.get(username="ana").is_staff) == ("", True)


def test_nobody_gives_a_role_with_a_right_that_they_lack(paul: Client, pam: Client, root: Client) -> None:
    def offered(one: Client) -> list[str]:
        return [role.name for role in one.get(PEOPLE).context["form"].offered if role.may_give]

    everything = ["Editor", "Publisher", "Reader"]
    assert [sorted(offered(one)) for one in (fresh(paul), pam, root)] == [
        ["Publisher", "Reader"],
        everything,
        everything,
    ]
    said = "Select a valid choice. Editor is not one of the available choices."
    assert refused(invite(paul)) == {"roles": [said]}
    assert refused(invite(paul, *BOTH)) == {"roles": [said]}
    assert User.objects.filter(username="ana@example.org").count() == 0
    assert invite(paul, "Reader").status_code == 200


def test_a_role_that_gains_a_right_is_out_of_a_publisher_s_reach(paul: Client) -> None:
    Group.objects.get(name="Reader").permissions.add(Permission.objects.get(codename="add_user"))
    assert "roles" in refused(invite(fresh(paul), "Reader"))


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"name": " "}, "name", "This field is required."),
        ({"name": "a\0"}, "name", "Null characters are not allowed."),
        ({"username": "Paul"}, "username", "Somebody is here under this name already."),
        (
            {"username": "two words"},
            "username",
            "Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.",
        ),
        ({"roles": ()}, "roles", "Choose at least one."),
        (
            {"roles": ("Emperor",)},
            "roles",
            "Select a valid choice. Emperor is not one of the available choices.",
        ),
    ],
)
def test_what_cannot_be_invited_is_said_at_its_field_and_nothing_typed_is_lost(
    paul: Client, typed: dict[str, Any], field: str, said: str
) -> None:
    sent = {"name": "Ana <b>", "username": "ana", "roles": ("Reader",)} | typed
    page = fresh(paul).post(PEOPLE, sent)
    assert refused(page) == {field: [said]}
    assert {name: page.context["form"][name].value() for name in ("name", "username")} == {
        name: sent[name] for name in ("name", "username")
    }
    assert page.context["chosen"] == list(sent["roles"])
    assert User.objects.count() == 1


def test_password_and_code_are_asked_again_and_what_was_typed_goes_on(paul: Client) -> None:
    page = invite(paul, "Reader")
    assert (page.status_code, ASKED in page.content.decode(), User.objects.count()) == (403, True, 1)
    carried = {"confirm-carried": page.context["carried"], "confirm-password": "x"}
    assert token_on(paul.post(PEOPLE, carried)).startswith("invitation.")


def test_buttons_ask_again_as_well(root: Client, ana: User) -> None:
    session = root.session
    del session["confirmed"]
    session.save()
    pages = [press(root, ana, button) for button in ("link", "disable", "enable", "roles")]
    assert [(page.status_code, ASKED in page.content.decode()) for page in pages] == [(403, True)] * 4
    assert (User.objects.get(pk=ana.pk).is_active, root.get(page_of(ana)).status_code) == (True, 200)


def test_nobody_looks_after_themselves_or_after_who_may_do_more(
    paul: Client, pam: Client, root: Client
) -> None:
    users = {user.username: user for user in User.objects.all()}
    rita = client_of("rita", "Reader")
    assert [fresh(paul).get(page_of(users[name])).status_code for name in ("paul", "pam", "admin")] == [
        403
    ] * 3
    assert [pam.get(page_of(users[name])).status_code for name in ("pam", "paul", "admin")] == [403, 200, 403]
    assert [root.get(page_of(users[name])).status_code for name in ("admin", "paul", "pam")] == [
        403,
        200,
        200,
    ]
    assert paul.get(page_of(User.objects.get(pk=rita.session["_auth_user_id"]))).status_code == 200


def test_whoever_is_disabled_has_the_rights_that_they_had(paul: Client, ana: User) -> None:
    """Django says of them that they have none, and a Publisher could let an Editor in under the own hand."""
    User.objects.filter(pk=ana.pk).update(is_active=False)
    assert [press(fresh(paul), ana, button).status_code for button in ("link", "enable")] == [403, 403]


def test_a_right_of_one_s_own_counts_beside_the_roles(paul: Client, ana: User) -> None:
    ana.groups.clear()
    carer = User.objects.get(username="paul")
    assert rights.may_look_after(carer, ana) is True
    ana.user_permissions.add(Permission.objects.get(codename="change_question"))
    assert rights.may_look_after(carer, ana) is False


def test_whoever_is_disabled_is_out_at_once_and_comes_back_as_they_were(
    root: Client, ana: User, caplog: Any
) -> None:
    anas = Client()
    anas.force_login(ana)
    assert press(root, ana, "disable").status_code == 302
    assert anas.get("/admin/").status_code == 302
    anas.post("/admin/login/", {"username": ana.username, "password": "x", "next": "/admin/"})
    assert anas.get("/admin/").status_code == 302
    assert press(root, ana, "enable").status_code == 302
    assert User.objects.get(pk=ana.pk).check_password("x") is True
    assert [event for event, user in named(caplog) if user == ana.pk] == [
        *("sessions ended", "disabled", "wrong password", "enabled"),
    ]


def test_a_new_link_ends_password_second_factor_and_sessions_at_once(root: Client, ana: User) -> None:
    TOTPDevice.objects.create(user=ana, name="Authenticator")
    anas = Client()
    anas.force_login(ana)
    token = token_on(press(root, ana, "link"))
    assert (anas.get("/admin/").status_code, TOTPDevice.objects.count()) == (302, 0)
    assert User.objects.get(pk=ana.pk).has_usable_password() is False
    assert join(Client(), token).status_code == 200


def test_roles_are_changed_within_what_the_changer_has(pam: Client, root: Client, ana: User) -> None:
    secret = Group.objects.create(name="Gatekeeper")
    secret.permissions.add(Permission.objects.get(codename="add_user"))
    assert press(pam, ana, "roles", roles=("Reader", "Gatekeeper")).status_code == 403
    assert press(pam, ana, "roles", roles=BOTH).status_code == 302
    assert sorted(group.name for group in ana.groups.all()) == sorted(BOTH)
    assert press(root, ana, "roles").status_code == 302
    assert list(ana.groups.all()) == []
    said = [entry.get_change_message() for entry in LogEntry.objects.order_by("pk")]
    assert said == ["Roles: Editor, Publisher.", "Roles: none."]


def test_a_button_that_there_is_not_does_nothing(root: Client, ana: User) -> None:
    assert press(root, ana, "promote").status_code == 404


def test_whoever_is_disabled_gets_no_link(root: Client, ana: User) -> None:
    press(root, ana, "disable")
    assert press(root, ana, "link").status_code == 403


@pytest.mark.parametrize("number", ["0", "9" * 9, "9" * 30])
def test_a_person_by_no_number_is_not_there(root: Client, number: str) -> None:
    assert root.get(f"{PEOPLE}{number}/").status_code == 404


def test_somebody_who_is_not_staff_has_no_page(root: Client, ana: User) -> None:
    User.objects.filter(pk=ana.pk).update(is_staff=False)
    assert root.get(page_of(ana)).status_code == 404


def test_the_list_says_who_is_here_in_which_role_since_when_and_with_which_second_factor(
    root: Client, ana: User, rita: Client
) -> None:
    TOTPDevice.objects.create(user=ana, name="Authenticator")
    rita.get("/admin/")  # now, and therefore in a session that says so
    earlier = timezone.now() - timedelta(days=9)
    User.objects.filter(pk=ana.pk).update(last_login=earlier)
    invite(root, "Reader", "Publisher", name="Bo", username="bo")
    User.objects.create_user("gone", is_staff=True, is_active=False, password="x")
    User.objects.create_user("visitor")
    told = {one.user.username: one for one in root.get(PEOPLE).context["people"]}
    assert {name: (one.roles, one.has_app, one.is_waiting, one.is_you) for name, one in told.items()} == {
        "admin": ("Everything", False, False, True),
        "ana@example.org": ("Editor", True, False, False),
        "rita": ("Reader", False, False, False),
        "bo": ("Publisher, Reader", False, True, False),
        "gone": ("", False, False, False),
    }
    seen = told["rita"].seen
    assert (told["ana@example.org"].seen, seen and seen > earlier, told["bo"].seen) == (earlier, True, None)


TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')  # drawn letters can spell anything


def test_no_page_of_people_speaks_as_the_program_does(root: Client, ana: User) -> None:
    TOTPDevice.objects.create(user=ana, name="Authenticator")
    editors, old = Group.objects.get(name="Editor").pk, f"/admin/auth/user/{ana.pk}"
    paths = [PEOPLE, page_of(ana), "/admin/login/", "/admin/join/", "/admin/", "/admin/second-factor/"]
    paths += [f"{old}/change/", f"{old}/delete/", f"/admin/auth/group/{editors}/change/", "/admin/auth/user/"]
    pages = [TOKEN.sub("", root.get(path).content.decode()) for path in paths]
    assert "Second factor: app on a phone" in pages[7]
    jargon = ("totp", "otp_", "django admin", "django site")
    assert [word for page in pages for word in jargon if word in page.lower()] == []


def test_each_colleague_costs_the_list_one_query(root: Client, ana: User) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as caught:
            root.get(PEOPLE)
        return len(caught)

    asked()
    few = asked()
    for number in range(9):
        User.objects.create_user(f"bo{number}", is_staff=True).groups.set(Group.objects.all())
    assert asked() - few == 0
