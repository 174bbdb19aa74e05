"""What a balancer is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from questionnaire import versions
from questionnaire.checks import something_is_published
from questionnaire.models.published import VersionQuerySet

pytestmark = pytest.mark.django_db
READY = {"database": True, "migrations": True, "version": True, "pages": True}


def test_a_site_that_can_serve_says_so(client: Client) -> None:
    page = client.get("/readyz")
    assert (page.status_code, page.json()) == (200, READY)


def test_a_missing_migration_is_not_ready(client: Client) -> None:
    MigrationRecorder.Migration.objects.filter(app="questionnaire").delete()
    page = client.get("/readyz")
    assert (page.status_code, page.json()["migrations"]) == (503, False)


def test_a_site_without_a_version_is_not_ready(client: Client, settings: Any) -> None:
    settings.QUESTIONNAIRE = "nothing"
    page = client.get("/readyz")
    assert (page.status_code, page.json()["version"]) == (503, False)


def test_a_site_without_a_version_is_told_by_check_deploy(settings: Any) -> None:
    assert something_is_published() == []
    settings.QUESTIONNAIRE = "nothing"
    (warning,) = something_is_published()
    words = "QUESTIONNAIRE is 'nothing', and no version of it is published."
    assert (warning.id, warning.msg) == ("questionnaire.W004", words)


def test_a_site_whose_pages_cannot_be_drawn_is_not_ready(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.STATIC_ROOT = str(tmp_path)  # nothing is collected, also where `make run` was before
    manifest = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STORAGES = {"staticfiles": {"BACKEND": manifest}}
    page = client.get("/readyz")
    assert (page.status_code, page.json()) == (503, READY | {"pages": False})


def gone(*_: Any, **__: Any) -> Any:
    raise OperationalError("no address of a database is ever shown")


def test_without_its_database_it_is_alive_but_not_ready(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", gone)
    page = client.get("/readyz")
    assert (page.status_code, page.json()) == (503, {"database": False, "pages": True})
    assert client.get("/healthz").status_code == 200


def test_without_its_database_new_visitors_meet_the_version_met_last(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.get("/")
    monkeypatch.setattr(VersionQuerySet, "latest_of", gone)
    paths = ("/", "/warning-signs/", "/evidence/", "/start/")
    assert [client.get(path).status_code for path in paths] == [200] * 4


def test_a_page_that_needs_the_database_says_when_to_try_again(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions.newest_of.cache_clear()
    monkeypatch.setattr(VersionQuerySet, "latest_of", gone)
    client.raise_request_exception = False
    page = client.get("/")
    assert (page.status_code, page["Retry-After"]) == (503, "60")
    assert "Back in a minute" in page.content.decode()
