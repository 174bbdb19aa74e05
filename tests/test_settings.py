"""Each setting does what it says, and nonsense is refused by its name and in plain words as the site starts."""

from __future__ import annotations

import re
from importlib.util import module_from_spec, spec_from_file_location
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.server import ROOT

FRAMING = ["https://a.example", "https://b.example:8443"]
FRAMED = ("__Host-framed-visit", "__Host-framed-csrf", "__Secure-framed-kept", "__Host-staff")
UNFRAMED = ("__Host-visit", "__Host-csrf", "__Secure-kept", "__Host-staff")
# Of the environment, the text, the name of what it sets, and what that is then.
GIVEN: list[tuple[str, str, str, object]] = [
    ("SECRET_KEY", "k" * 60, "SECRET_KEY", "k" * 60),
    ("SECRET_KEY_FALLBACKS", "one,two", "SECRET_KEY_FALLBACKS", ["one", "two"]),
    ("ALLOWED_HOSTS", "gutskin.example, .gut.example,[::1]", "ALLOWED_HOSTS", ["gutskin.example", ".gut.example", "[::1]"]),
    ("ALLOWED_HOSTS", "", "ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"]),
    ("CSRF_TRUSTED_ORIGINS", "https://gutskin.example", "CSRF_TRUSTED_ORIGINS", ["https://gutskin.example"]),
    ("DATABASE_URL", "postgres://me:word@db:5432/own", "DATABASES['default']['NAME']", "own"),
    ("DATABASE_URL", "", "DATABASES['default']['ENGINE']", "django.db.backends.sqlite3"),
    ("DATABASE_POOL", "7", "DATABASES['default']['OPTIONS']['pool']['max_size']", 7),
    ("DATABASE_TIMEOUT", "2.5", "DATABASE_TIMEOUT", 2.5),
    ("CACHE_URL", "redis://cache:6379/0", "CACHES['default']['LOCATION']", "redis://cache:6379/0"),
    ("HTTPS", "off", "SESSION_COOKIE_SECURE", False),
    ("HTTPS", "", "SESSION_COOKIE_SECURE", True),
    ("TRUSTED_PROXIES", "unix, 10.0.0.0/8", "TRUSTED_PROXIES", ["unix", "10.0.0.0/8"]),
    ("FORWARDED_ALLOW_IPS", "*", "FORWARDED_ALLOW_IPS", ["*"]),
    ("PUBLIC_URL", "https://gutskin.example/", "PUBLIC_URL", "https://gutskin.example"),
    ("PUBLIC_URL", "http://[::1]:8000", "PUBLIC_URL", "http://[::1]:8000"),
    ("PUBLIC_URL", "", "PUBLIC_URL", ""),
    ("FRAME_ANCESTORS", "https://a.example https://b.example:8443", "FRAME_ANCESTORS", FRAMING),
    ("FRAME_ANCESTORS", " https://a.example ,\n https://b.example:8443, ", "FRAME_ANCESTORS", FRAMING),
    ("FRAME_ANCESTORS", FRAMING[0], "VISIT_COOKIE_NAME, CSRF_COOKIE_NAME, KEPT_COOKIE_NAME, SESSION_COOKIE_NAME", FRAMED),
    ("FRAME_ANCESTORS", "", "VISIT_COOKIE_NAME, CSRF_COOKIE_NAME, KEPT_COOKIE_NAME, SESSION_COOKIE_NAME", UNFRAMED),
    ("FRAME_ANCESTORS", FRAMING[0], "VISITORS_SAMESITE, CSRF_COOKIE_SAMESITE, X_FRAME_OPTIONS", ("None", "None", "DENY")),
    ("FRAME_ANCESTORS", "", "VISITORS_SAMESITE, CSRF_COOKIE_SAMESITE, X_FRAME_OPTIONS", ("Lax", "Lax", "DENY")),
    ("SUB_PATH", "gut", "FORCE_SCRIPT_NAME", "/gut"),
    ("SUB_PATH", "/", "FORCE_SCRIPT_NAME", ""),
    ("SECURE_SSL_REDIRECT", "no", "SECURE_SSL_REDIRECT", False),
    ("SECURE_HSTS_INCLUDE_SUBDOMAINS", "off", "SECURE_HSTS_INCLUDE_SUBDOMAINS", False),
    ("SECURE_HSTS_PRELOAD", "on", "SECURE_HSTS_PRELOAD", True),
    ("QUERY_CACHE_SECONDS", "0", "QUERY_CACHE_SECONDS", 0.0),
    ("PRELOAD", "off", "PRELOAD", False),
    ("LIMITS", "False", "LIMITS", False),
    ("COUNT_VISITS", "on", "COUNT_VISITS", True),
    ("COUNT_VISITS", "", "COUNT_VISITS", False),
    ("STAFF_SECOND_FACTOR", "0", "STAFF_SECOND_FACTOR", False),
    ("ADMIN_PATH", "/doors/staff", "ADMIN_PATH", "doors/staff/"),
    ("METRICS_TOKEN", "t" * 32, "MIDDLEWARE[0]", "gutskin.metrics.counted"),
    ("METRICS_TOKEN", "", "MIDDLEWARE[0]", "gutskin.scheme.told_by_proxy"),
    ("LOG_LEVEL", "warning", "LOGGING['root']['level']", "WARNING"),
    ("WEB_CONCURRENCY", "3", "workers", 3),
    ("WEB_THREADS", "6", "threads", 6),
    ("WEB_THREADS", "6", "DATABASE_AT_ONCE", 3),
    ("KEEPALIVE", "75", "keepalive", 75),
    ("HOST", "[::1]", "bind", "[::1]:8000"),
    ("PORT", "8080", "bind", "127.0.0.1:8080"),
    ("BIND", "unix:/run/gutskin.sock,127.0.0.1:9000", "bind", "unix:/run/gutskin.sock,127.0.0.1:9000"),
    ("VAR_DIR", "/somewhere", "STATIC_ROOT.as_posix()", "/somewhere/static"),
    ("STATIC_MANIFEST", "off", "STORAGES['staticfiles']['BACKEND']", "django.contrib.staticfiles.storage.StaticFilesStorage"),
    ("DEBUG", "yes", "DEBUG", True),
    ("QUESTIONNAIRE", "another", "QUESTIONNAIRE", "another"),
]  # fmt: skip

SWITCHES = {
    "DEBUG", "HTTPS", "SECURE_SSL_REDIRECT", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD", "PRELOAD", "LIMITS",
    "COUNT_VISITS", "STAFF_SECOND_FACTOR", "STATIC_MANIFEST",
}  # fmt: skip
NETWORKS = "write addresses, networks such as 10.0.0.0/8, or {}, separated by commas."
PATHS = "write letters, digits and hyphens, with slashes between them."
HOSTS = "write names such as gutskin.example, without https://, port or path, separated by commas."
DATABASE = "DATABASE_URL is no address of a database: write postgres://user:password@host:5432/name, or sqlite:////folder/file."
SITES = "write https:// and a host in small letters, without a path or *, separated by spaces or commas."
NO_SITES = (
    "http://a.example", "a.example", "https://a.example/", "https://a.example/skin", "*", "https://*", "https:", "https://*.example",
    "'self'", "https://me@a.example", "https://A.example", "https://a.example?x", "https://a.example;script-src",
    "https://bücher.example", "https://a.example:", "https://a.example:port",
)  # fmt: skip
ADDRESS = "write https:// and the site's host, such as https://gutskin.example; a path is SUB_PATH's."
NO_ADDRESSES = (
    "nonsense", "gutskin.example", "https://", "ftp://gutskin.example", "https://gutskin.example/gut", "https://gutskin.example//",
    "https://me@gutskin.example", "https://gutskin.example?x", "https://gutskin.example:port", "https://one.example https://two.example",
)  # fmt: skip
NONSENSE: list[tuple[str, str, str]] = [
    *((name, "offf", f"{name} is 'offf': write on or off.") for name in sorted(SWITCHES)),
    ("ALLOWED_HOSTS", "https://gutskin.example", f"ALLOWED_HOSTS is 'https://gutskin.example': {HOSTS}"),
    ("ALLOWED_HOSTS", "one.example,two.example:8000", f"ALLOWED_HOSTS is 'two.example:8000': {HOSTS}"),
    ("DATABASE_URL", "oracel://me:word@db/name", DATABASE),
    ("DATABASE_URL", "postgres://me:wo/rd@db:5432/name", DATABASE),
    ("DATABASE_URL", "postgres://me:word@db:5432", DATABASE),
    ("DATABASE_POOL", "-1", "DATABASE_POOL is '-1': write a whole number from 0 to 1000."),
    ("DATABASE_TIMEOUT", "nan", "DATABASE_TIMEOUT is 'nan': write seconds as a number from 0 to 3600."),
    ("CACHE_URL", "cache:6379", "CACHE_URL is no address of a Redis: write redis://host:6379/0."),
    ("TRUSTED_PROXIES", "10.0.0.1/8", f"TRUSTED_PROXIES is '10.0.0.1/8': {NETWORKS.format('unix')}"),
    ("FORWARDED_ALLOW_IPS", "127.0.0.1,proxy", f"FORWARDED_ALLOW_IPS is 'proxy': {NETWORKS.format('*')}"),
    *(("PUBLIC_URL", one, f"PUBLIC_URL is {one!r}: {ADDRESS}") for one in NO_ADDRESSES),
    *(("FRAME_ANCESTORS", f"{FRAMING[0]} {one}", f"FRAME_ANCESTORS is {one!r}: {SITES}") for one in NO_SITES),
    ("SUB_PATH", "/gut?", f"SUB_PATH is '/gut?': {PATHS}"),
    ("ADMIN_PATH", "/", f"ADMIN_PATH is '/': {PATHS}"),
    ("ADMIN_PATH", "<str:a>", f"ADMIN_PATH is '<str:a>': {PATHS}"),
    ("QUERY_CACHE_SECONDS", "-1", "QUERY_CACHE_SECONDS is '-1': write seconds as a number from 0 to 86400."),
    ("LOG_LEVEL", "LOUD", "LOG_LEVEL is 'LOUD': write one of DEBUG, INFO, WARNING, ERROR, CRITICAL."),
    ("METRICS_TOKEN", "short", "METRICS_TOKEN is weak: write 32 characters or more, none of them a blank."),
    ("WEB_CONCURRENCY", "0", "WEB_CONCURRENCY is '0': write a whole number from 1 to 1000."),
    ("WEB_THREADS", "four", "WEB_THREADS is 'four': write a whole number from 1 to 1000."),
    ("KEEPALIVE", "5.5", "KEEPALIVE is '5.5': write a whole number from 0 to 3600."),
    ("HOST", "::1", "HOST is '::1': write an address or a name; one of version 6 in brackets."),
    ("PORT", "80800", "PORT is '80800': write a whole number from 1 to 65535."),
    ("BIND", "8000", "BIND is '8000': write 127.0.0.1:8000, [::1]:8000 or unix:/run/gutskin.sock."),
    ("QUESTIONNAIRE", "gut skin", "QUESTIONNAIRE is 'gut skin': write the slug of a questionnaire."),
]  # fmt: skip
# What is refused elsewhere, as it takes more than the text to tell: by checks of Django's or ours, or by manage.py.
ELSEWHERE = {"SECRET_KEY", "SECRET_KEY_FALLBACKS", "CSRF_TRUSTED_ORIGINS", "VAR_DIR"}
OF_GUNICORN = {"WEB_CONCURRENCY", "KEEPALIVE", "HOST", "PORT", "BIND"}
OF_THE_SERVER = {"workers", "threads", "keepalive", "bind"}


def documented() -> set[str]:
    """Every setting of the table in docs/deployment.md."""
    page = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
    return {name for cell in re.findall(r"(?m)^\| (`[^|]+) \|", page) for name in re.findall(r"`([A-Z_]+)`", cell)}  # fmt: skip


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An environment without any of our settings but a secret, and a database that has a pool."""
    for name in documented():
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(f"{name}_FILE", raising=False)
    monkeypatch.setenv("SECRET_KEY", "s" * 60)
    monkeypatch.setenv("DATABASE_URL", "postgres://me:word@db:5432/name")
    return monkeypatch


def read(module: str) -> dict[str, Any]:
    """Read a file of settings once more, beside what is loaded already."""
    spec = spec_from_file_location(f"gutskin.{module}_again", ROOT / "gutskin" / f"{module}.py")
    assert spec
    assert spec.loader
    found = module_from_spec(spec)
    spec.loader.exec_module(found)
    return vars(found)


@pytest.mark.parametrize(("name", "text", "told", "value"), GIVEN)
def test_a_setting_does_what_it_says(
    name: str, text: str, told: str, value: object, bare: pytest.MonkeyPatch
) -> None:
    bare.setenv(name, text)
    assert eval(told, read("gunicorn" if told in OF_THE_SERVER else "settings")) == value


@pytest.mark.parametrize(("name", "text", "words"), NONSENSE)
def test_nonsense_is_refused_by_its_name(name: str, text: str, words: str, bare: pytest.MonkeyPatch) -> None:
    bare.setenv(name, text)
    module = "gunicorn" if name in OF_GUNICORN else "settings"
    with pytest.raises(ImproperlyConfigured) as refused:
        read(module)
    assert str(refused.value) == words


def test_without_https_nobody_may_show_a_page_in_a_frame(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("FRAME_ANCESTORS", FRAMING[0])
    bare.setenv("HTTPS", "off")
    with pytest.raises(ImproperlyConfigured, match=r"^FRAME_ANCESTORS wants HTTPS: "):
        read("settings")


def test_no_setting_is_left_out() -> None:
    assert {name for name, *_ in GIVEN} == documented()
    assert {name for name, *_ in NONSENSE} == documented() - ELSEWHERE


@pytest.mark.parametrize("name", ["CSRF_TRUSTED_ORIGINS", "SECRET_KEY_FALLBACKS"])
def test_two_settings_are_left_to_checks_as_the_document_says(name: str, bare: pytest.MonkeyPatch) -> None:
    bare.setenv(name, "nonsense")
    assert read("settings")[name] == ["nonsense"]
    page = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
    assert "`CSRF_TRUSTED_ORIGINS` and `SECRET_KEY_FALLBACKS` are left to `manage.py check --deploy`" in page
