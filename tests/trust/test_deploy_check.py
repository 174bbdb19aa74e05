"""Django's own list of deployment faults, with the settings of production."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gutskin.checks import (
    admin_is_reached,
    hosts_are_named,
    public_address_is_known,
    secrets_are_our_own,
    visitors_and_staff_are_guarded,
)

ROOT = Path(__file__).parents[2]
SECRET = "a secret of more than fifty characters and of many different ones 0123456789"


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    plain = {key: os.environ[key] for key in ("PATH", "LANG") if key in os.environ}
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=plain | environment,
        capture_output=True,
        text=True,
        check=False,
    )


CHECK = ("manage.py", "check", "--deploy", "--fail-level", "INFO")


def test_the_production_settings_are_clean_for_check_deploy(tmp_path: Path) -> None:
    named = {"ALLOWED_HOSTS": "gutskin.example,127.0.0.1", "PUBLIC_URL": "https://gutskin.example"}
    own = {"SECRET_KEY": SECRET, "TRUSTED_PROXIES": "127.0.0.1", "VAR_DIR": str(tmp_path)}
    done = run(*CHECK, **own, **named)
    assert (done.returncode, done.stdout) == (0, "System check identified no issues (6 silenced).\n")


@pytest.mark.parametrize(("https", "found"), [("on", True), ("off", False)])
def test_https_without_a_proxy_that_is_trusted_is_found(https: str, found: bool) -> None:
    done = run(*CHECK, SECRET_KEY=SECRET, HTTPS=https)
    assert (done.returncode, "gutskin.W001" in done.stderr) == (1, found)


def test_without_a_secret_nothing_starts(tmp_path: Path) -> None:
    done = run("-c", "import gutskin.wsgi", VAR_DIR=str(tmp_path))
    assert done.returncode == 1
    assert "The SECRET_KEY setting must not be empty." in done.stderr


@pytest.mark.parametrize(
    ("given", "header"),
    [
        ({}, "max-age=31536000; includeSubDomains"),
        ({"SECURE_HSTS_INCLUDE_SUBDOMAINS": "off"}, "max-age=31536000"),
        ({"SECURE_HSTS_PRELOAD": "on"}, "max-age=31536000; includeSubDomains; preload"),
    ],
)
def test_subdomains_and_preload_are_the_operator_s_to_choose(given: dict[str, str], header: str) -> None:
    script = "import django; django.setup(); from gutskin.middleware import HSTS; print(HSTS)"
    setting = {"SECRET_KEY": SECRET, "DJANGO_SETTINGS_MODULE": "gutskin.settings"}
    assert run("-c", script, **setting, **given).stdout == f"{header}\n"


@pytest.mark.parametrize("path", ["doors/staff/", "/doors/staff"])
def test_the_admin_stands_where_its_setting_says(path: str) -> None:
    script = (
        "import django; django.setup(); from django.urls import reverse;"
        "from django.conf import settings as s;"
        "print(reverse('admin:index'), s.DEBUG, s.STAFF_SECOND_FACTOR, s.SECURE_SSL_REDIRECT)"
    )
    setting = {"SECRET_KEY": SECRET, "ADMIN_PATH": path, "DJANGO_SETTINGS_MODULE": "gutskin.settings"}
    assert run("-c", script, **setting).stdout == "/doors/staff/ False True True\n"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "/admin/ /static/ / __Host-csrf"),
        ("/", "/admin/ /static/ / __Host-csrf"),
        ("gut", "/gut/admin/ /gut/static/ /gut/ __Secure-csrf"),
        ("/a//b/", "/a/b/admin/ /a/b/static/ /a/b/ __Secure-csrf"),
    ],
)
def test_a_path_below_the_host_is_one_setting_however_it_is_written(given: str, said: str) -> None:
    script = (
        "import django; django.setup()\n"
        "from django.conf import settings as s\nfrom django.urls import reverse\n"
        "print(reverse('admin:index'), s.STATIC_URL, s.CSRF_COOKIE_PATH, s.CSRF_COOKIE_NAME)"
    )
    done = run("-c", script, SECRET_KEY=SECRET, SUB_PATH=given, DJANGO_SETTINGS_MODULE="gutskin.settings")
    assert done.stdout == f"{said}\n"


def test_every_setting_stands_in_the_deployment_page_and_no_other() -> None:
    page = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
    table = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    listed = {name for cell in table for name in re.findall(r"`(\w+)`", cell)}
    files = [(ROOT / "gutskin" / name).read_text(encoding="utf-8") for name in ("settings.py", "gunicorn.py")]
    read = re.findall(r'(?:env\.\w+|environ\.get)\(\s*["\'](\w+)', "\n".join(files))
    assert listed == set(read)


def test_what_gunicorn_does_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WEB_CONCURRENCY", "WEB_THREADS", "KEEPALIVE", "HOST", "PORT", "BIND"):
        monkeypatch.delenv(name, raising=False)
    server = runpy.run_path(str(ROOT / "gutskin" / "gunicorn.py"))
    told = [server[name] for name in ("workers", "threads", "keepalive", "bind", "graceful_timeout")]
    bounds = [server[name] for name in ("limit_request_line", "limit_request_fields")]
    assert (told, bounds) == ([2, 4, 5, "127.0.0.1:8000", 20], [2048, 60])
    monkeypatch.setenv("BIND", "unix:/run/gutskin.sock")
    assert runpy.run_path(str(ROOT / "gutskin" / "gunicorn.py"))["bind"] == "unix:/run/gutskin.sock"


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("", "gutskin.W002"),
        ("https://gutskin.example", ""),
        ("https://gutskin.example:8443/", ""),
        ("gutskin.example", "gutskin.E001"),
        ("http://gutskin.example", "gutskin.E001"),
        ("https://another.example", "gutskin.E001"),
        ("https://gutskin.example/gut", "gutskin.E001"),
        ("https://[gutskin", "gutskin.E001"),
    ],
)
def test_a_public_address_that_is_missing_or_no_host_of_ours_is_found(
    given: str, found: str, settings: Any
) -> None:
    settings.HTTPS, settings.ALLOWED_HOSTS = True, ["gutskin.example", "127.0.0.1"]
    settings.PUBLIC_URL = given.rstrip("/")
    assert [message.id for message in public_address_is_known()] == [found] * bool(found)


GOOD: dict[str, Any] = {
    "HTTPS": True,
    "ALLOWED_HOSTS": ["gutskin.example", "127.0.0.1"],
    "SECRET_KEY": SECRET,
    "SECRET_KEY_FALLBACKS": [],
    "METRICS_TOKEN": "",
    "LIMITS": True,
    "STAFF_SECOND_FACTOR": True,
    "DATABASE_POOL": 4,
    "WEB_THREADS": 4,
    "ADMIN_PATH": "admin/",
    "DATABASE": {"ENGINE": "django.db.backends.sqlite3", "NAME": "site.sqlite3"},
}
RANDOM = "3p0xVtHq8mJzWc5yNf7rKb2sLd9gTa4uEi6oPn1w"


def postgres(password: str, host: str = "db") -> dict[str, Any]:
    return {"DATABASE": {"ENGINE": "django.db.backends.postgresql", "HOST": host, "PASSWORD": password}}


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, []),
        ({"ALLOWED_HOSTS": ["*"]}, ["gutskin.W003"]),
        ({"ALLOWED_HOSTS": []}, ["gutskin.W004"]),
        ({"ALLOWED_HOSTS": ["127.0.0.1", "localhost"]}, ["gutskin.W004"]),
        ({"ALLOWED_HOSTS": ["127.0.0.1"], "HTTPS": False}, []),
        ({"SECRET_KEY": "tried-once-and-thrown-away-tried-once-and-thrown-away"}, ["gutskin.E003"]),
        ({"SECRET_KEY": "k3y!" * 15}, ["gutskin.E003"]),
        ({"SECRET_KEY": f"{RANDOM},{RANDOM}"}, ["gutskin.E002"]),
        ({"SECRET_KEY_FALLBACKS": ["change-me" * 2 + RANDOM]}, ["gutskin.E003"]),
        ({"METRICS_TOKEN": RANDOM}, []),
        ({"METRICS_TOKEN": SECRET}, ["gutskin.E003"]),
        ({"METRICS_TOKEN": "abcd" * 10}, ["gutskin.E003"]),
        (postgres("Password"), ["gutskin.W005"]),
        (postgres(""), ["gutskin.W005"]),
        (postgres(RANDOM), []),
        (postgres("", "/run/postgresql"), []),
        (postgres("", ""), []),
        ({"LIMITS": False}, ["gutskin.W006"]),
        ({"STAFF_SECOND_FACTOR": False}, ["gutskin.W006"]),
        ({"WEB_THREADS": 5}, ["gutskin.W007"]),
        ({"WEB_THREADS": 5, "DATABASE_POOL": 0}, []),
        ({"ADMIN_PATH": "start/"}, ["gutskin.E004"]),
        ({"ADMIN_PATH": "nowhere/"}, ["gutskin.E004"]),
    ],
)
def test_what_would_do_harm_is_found(
    given: dict[str, Any], found: list[str], settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {**GOOD, **given}.items():
        if name == "DATABASE":
            monkeypatch.setitem(settings.DATABASES, "default", value)
        else:
            setattr(settings, name, value)
    looked = (hosts_are_named, secrets_are_our_own, visitors_and_staff_are_guarded, admin_is_reached)
    assert [message.id for look in looked for message in look()] == found


def test_an_admin_at_an_address_of_visitors_is_refused_by_every_command() -> None:
    done = run("manage.py", "check", SECRET_KEY=SECRET, ADMIN_PATH="start")
    assert (done.returncode, "gutskin.E004" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"SECRET_KEY": "short"}, "security.W009"),
        ({"SECRET_KEY_FALLBACKS": "short"}, "security.W025"),
        ({"CSRF_TRUSTED_ORIGINS": "gutskin.example"}, "4_0.E001"),
    ],
)
def test_what_django_itself_finds_is_said(given: dict[str, str], found: str, tmp_path: Path) -> None:
    done = run(*CHECK, **{"SECRET_KEY": SECRET, "VAR_DIR": str(tmp_path), **given})
    assert (done.returncode, found in done.stderr) == (1, True)
