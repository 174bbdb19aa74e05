"""A form that comes back with faults says by its status, too, that nothing was saved."""

from __future__ import annotations

import time

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client

from gutskin.confirming import CONFIRMED
from questionnaire.admin.rows import RowAdmin
from questionnaire.models import Questionnaire
from tests.admin.pages import ADMIN, at, errors, of, question, save, typed

NOUNS = [model._meta.model_name for model, page in admin.site._registry.items() if isinstance(page, RowAdmin)]


@pytest.mark.parametrize("noun", NOUNS)
def test_an_empty_form_of_each_noun_is_refused(erin: Client, draft: Questionnaire, noun: str) -> None:
    address = f"{ADMIN}/{noun}/add/?questionnaire={draft.pk}"
    page = erin.post(address, typed(erin.get(address)))
    assert (page.status_code, errors(page) != []) == (422, True)


def test_a_row_with_a_fault_is_refused_and_nothing_typed_is_lost(erin: Client, draft: Questionnaire) -> None:
    page = save(erin, at(question(draft, "b")), text="", why_we_ask="Because.")
    assert (page.status_code, page.context["adminform"].form["why_we_ask"].value()) == (422, "Because.")


def test_a_questionnaire_without_a_title_is_refused(erin: Client, draft: Questionnaire) -> None:
    assert save(erin, of(draft), title="").status_code == 422


def test_the_site_without_a_name_is_refused(paul: Client) -> None:
    assert save(paul, f"{ADMIN}/site/1/change/", name="").status_code == 422


def test_answers_that_cannot_be_given_are_refused(rita: Client, draft: Questionnaire) -> None:
    assert rita.post(of(draft, "try/"), {"a-a": "nothing like it"}).status_code == 422


def test_a_form_that_only_gets_another_row_is_not_refused(erin: Client, draft: Questionnaire) -> None:
    address = at(question(draft, "b"))
    data = typed(erin.get(address)) | {"text": "", "_again": "conditions"}
    assert erin.post(address, data).status_code == 200


def test_people_and_passwords_are_refused_in_the_same_way(admin_client: Client) -> None:
    session = admin_client.session
    session[CONFIRMED] = int(time.time())  # password and code have just been given
    session.save()
    someone = User.objects.create_user("someone", password="x", is_staff=True)
    forms = {
        "/admin/auth/user/add/": {"username": ""},
        f"/admin/auth/user/{someone.pk}/change/": {"username": ""},
        f"/admin/auth/user/{someone.pk}/password/": {"password1": "a", "password2": "b"},
        "/admin/password_change/": {"old_password": "wrong", "new_password1": "a", "new_password2": "b"},
    }
    assert [admin_client.get(address).status_code for address in forms] == [200] * 4
    assert [admin_client.post(*sent).status_code for sent in forms.items()] == [422] * 4
