"""What a visitor sees when something is wrong on our side."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from questionnaire.views import journey
from questionnaire.views.faults import permission_denied


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/start/", "/how-it-works/", "/warning-signs/", "/evidence/"])
def test_before_anything_is_published_a_page_says_so(client: Client, settings: Any, path: str) -> None:
    settings.QUESTIONNAIRE = "not-there"
    page = client.get(path)
    assert (page.status_code, "Not open yet" in page.content.decode()) == (503, True)


@pytest.mark.django_db
def test_a_fault_of_ours_is_owned_up_to_on_the_designed_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr(journey, "render", fail)
    page = Client(raise_request_exception=False).get("/finish/")
    assert page.status_code == 500
    assert "Sorry, that is our fault" in page.content.decode()
    assert "planted" not in page.content.decode()


def test_a_page_that_is_not_open_says_so(rf: Any) -> None:
    page = permission_denied(rf.get("/"))
    assert (page.status_code, "This page is not open to you" in page.content.decode()) == (403, True)
