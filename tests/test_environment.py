"""Settings that stand in files."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from gutskin import databases
from gutskin.environment import Environment
from tests.server import ROOT, Server


def test_a_file_is_read_without_the_newline_at_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "url").write_text("postgres://somebody:word@db:5432/name\n")
    monkeypatch.setenv("ANY_URL_FILE", str(tmp_path / "url"))
    assert Environment().db_url("ANY_URL")["NAME"] == "name"


def test_a_file_goes_before_a_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "key").write_text("from the file\n")
    monkeypatch.setenv("FIRST_KEY", "from the environment")
    monkeypatch.setenv("FIRST_KEY_FILE", str(tmp_path / "key"))
    assert Environment().str("FIRST_KEY") == "from the file"


def test_without_a_file_the_variable_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAIN_KEY", "from the environment")
    assert Environment().str("PLAIN_KEY") == "from the environment"


def test_a_file_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONE_KEY_FILE", str(tmp_path / "gone"))
    with pytest.raises(ImproperlyConfigured, match="GONE_KEY_FILE names a file that cannot be read"):
        Environment().str("GONE_KEY", default="")


def test_a_file_with_nothing_in_it_is_no_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").write_text("\n")
    monkeypatch.setenv("EMPTY_KEY_FILE", str(tmp_path / "empty"))
    with pytest.raises(ImproperlyConfigured, match="EMPTY_KEY_FILE names a file with nothing in it"):
        Environment().str("EMPTY_KEY", default="")


def test_a_redis_without_its_package_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(databases, "find_spec", lambda _name: None)
    assert databases.cache("")["LOCATION"] == "cache"
    with pytest.raises(ImproperlyConfigured, match=r"-r requirements-redis\.txt"):
        databases.cache("redis://cache")


@pytest.mark.parametrize(
    ("name", "setting"),
    [
        ("SECRET_KEY", "SECRET_KEY"),
        ("SECRET_KEY_FALLBACKS", "SECRET_KEY_FALLBACKS[0]"),
        ("DATABASE_URL", "DATABASES['default']['NAME']"),
        ("METRICS_TOKEN", "METRICS_TOKEN"),
        ("CACHE_URL", "CACHES['default']['LOCATION']"),
    ],
)
def test_every_secret_of_the_site_may_stand_in_a_file(name: str, setting: str, tmp_path: Path) -> None:
    text = {"DATABASE_URL": "sqlite:////somewhere", "CACHE_URL": "redis://cache"}.get(name, "k" * 60)
    (tmp_path / "file").write_text(f"{text}\n")
    page = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
    server = Server(tmp_path, None, **{f"{name}_FILE": str(tmp_path / "file")})
    server.environment.pop(name, None)
    said = server.manage(
        "shell", "-v", "0", "-c", f"from django.conf import settings as s; print(s.{setting})"
    )
    assert (said.strip(), f"`{name}_FILE" in page) == (text.removeprefix("sqlite:///"), True)
