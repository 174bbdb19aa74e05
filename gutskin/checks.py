"""What `manage.py check --deploy` says of settings that would do harm and that Django does not know."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.http.request import split_domain_port, validate_host
from django.urls import Resolver404, resolve

NO_PROXY = checks.Warning(
    "TRUSTED_PROXIES is empty, but with HTTPS a proxy stands before the site: all visitors would count as one"
    " client, be limited together, and could lock staff out.",
    hint="Name the proxy's network, e.g. TRUSTED_PROXIES=127.0.0.1, or unix for a proxy at a Unix socket.",
    id="gutskin.W001",
)
NO_PUBLIC_URL = checks.Warning(
    "PUBLIC_URL is empty: pages name no address of their own to search engines and to those who share"
    " them, and private links lead to whichever name of the site was asked.",
    hint="Name the site's address without a path, e.g. PUBLIC_URL=https://gutskin.example",
    id="gutskin.W002",
)
ANY_HOST = checks.Warning(
    "ALLOWED_HOSTS has a *: the site answers to any name, and what a client claims as its name is believed.",
    hint="Name the site, e.g. ALLOWED_HOSTS=gutskin.example,127.0.0.1",
    id="gutskin.W003",
)
NO_HOST = checks.Warning(
    "ALLOWED_HOSTS names nothing but this machine: whoever asks for the site by its own name is refused.",
    hint="Name the site, e.g. ALLOWED_HOSTS=gutskin.example,127.0.0.1",
    id="gutskin.W004",
)
COMMON_PASSWORD = checks.Warning(
    "The password in DATABASE_URL is empty, or one that everybody tries first.",
    hint="Choose another: openssl rand -hex 24",
    id="gutskin.W005",
)
NOT_FOR_VISITORS = checks.Warning(
    "LIMITS or STAFF_SECOND_FACTOR is off: that is for development, not for a site that people visit.",
    hint="Leave both out.",
    id="gutskin.W006",
)
MORE_THREADS = checks.Warning(
    "WEB_THREADS is more than DATABASE_POOL: threads would wait for each other's connections.",
    hint="Give DATABASE_POOL as many as there are threads, or 0 behind PgBouncer.",
    id="gutskin.W007",
)
BAD_PUBLIC_URL = checks.Error(
    "PUBLIC_URL is not the address of a host: pages would name addresses that lead nowhere.",
    hint="Write https:// and one of ALLOWED_HOSTS: PUBLIC_URL=https://gutskin.example; a path is SUB_PATH.",
    id="gutskin.E001",
)
COMMA = checks.Error(
    "SECRET_KEY holds a comma: once it is a fallback it would be read as two.",
    hint="Make another: openssl rand -base64 48",
    id="gutskin.E002",
)
KNOWN_SECRET = checks.Error(
    "SECRET_KEY, one of its fallbacks or METRICS_TOKEN is an example's, a few letters again and again, or"
    " the same as another.",
    hint="Make each for itself: openssl rand -base64 48",
    id="gutskin.E003",
)
TAKEN_PATH = checks.Error(
    "ADMIN_PATH is an address of visitors' pages: nobody would reach the admin.",
    hint="Choose another, e.g. ADMIN_PATH=admin/",
    id="gutskin.E004",
)
THIS_MACHINE = {"127.0.0.1", "localhost", "[::1]", "::1"}
EXAMPLE = re.compile(r"change.?me|example|insecure|your.?(secret|key)|thrown.away", re.IGNORECASE)
REPEATED = re.compile(r"(.{1,12}?)\1{2,}.{0,12}", re.DOTALL)
COMMON = {"", "password", "pass", "secret", "postgres", "gutskin", "changeme", "admin", "word", "12345678"}

Found = list[checks.CheckMessage]


@checks.register(checks.Tags.security, deploy=True)
def public_address_is_known(**_: Any) -> Found:
    """Warn if there is no public address; refuse one that is more or less than a host's."""
    if not settings.PUBLIC_URL:
        return [NO_PUBLIC_URL]
    return [] if _is_host_of_ours(settings.PUBLIC_URL) else [BAD_PUBLIC_URL]


def _is_host_of_ours(address: str) -> bool:
    """Return whether an address is a scheme and one of the site's own hosts, and nothing else."""
    try:
        parts = urlsplit(address)
        host = split_domain_port(parts.netloc.lower())[0]
    except ValueError:
        return False
    schemes = ("https",) if settings.HTTPS else ("http", "https")
    is_bare = address == f"{parts.scheme}://{parts.netloc}"
    return is_bare and parts.scheme in schemes and validate_host(host, settings.ALLOWED_HOSTS)


@checks.register(checks.Tags.security, deploy=True)
def proxies_are_trusted(**_: Any) -> Found:
    """Warn if HTTPS is on without a trusted proxy, as gunicorn itself speaks no https here."""
    return [NO_PROXY] if settings.HTTPS and not settings.TRUSTED_PROXIES else []


@checks.register(checks.Tags.security, deploy=True)
def hosts_are_named(**_: Any) -> Found:
    """Warn if the site answers to any name, or to none that a visitor could ask for."""
    if "*" in settings.ALLOWED_HOSTS:
        return [ANY_HOST]
    return [NO_HOST] if settings.HTTPS and THIS_MACHINE.issuperset(settings.ALLOWED_HOSTS) else []


@checks.register(checks.Tags.security, deploy=True)
def secrets_are_our_own(**_: Any) -> Found:
    """Refuse secrets that others know; Django's own check finds those that are short."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    others = [settings.METRICS_TOKEN] if settings.METRICS_TOKEN else []
    known = any(EXAMPLE.search(one) or REPEATED.fullmatch(one) for one in secrets + others)
    found: Found = [KNOWN_SECRET] if known or set(secrets) & set(others) else []
    if "," in settings.SECRET_KEY:
        found.append(COMMA)
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("postgresql") and _is_remote(database):
        found += [COMMON_PASSWORD] * (database["PASSWORD"].lower() in COMMON)
    return found


def _is_remote(database: dict[str, Any]) -> bool:
    """Return whether a database is asked over a network, and not by a socket, which needs no password."""
    return bool(database["HOST"]) and not database["HOST"].startswith("/")


@checks.register(checks.Tags.security, deploy=True)
def visitors_and_staff_are_guarded(**_: Any) -> Found:
    """Warn if what guards the site is off, or its threads would wait for connections."""
    found: Found = [] if settings.LIMITS and settings.STAFF_SECOND_FACTOR else [NOT_FOR_VISITORS]
    if 0 < settings.DATABASE_POOL < settings.WEB_THREADS:
        found.append(MORE_THREADS)
    return found


@checks.register(checks.Tags.urls)
def admin_is_reached(**_: Any) -> Found:
    """Refuse an address of the admin that leads to a page of visitors."""
    try:
        match = resolve(f"/{settings.ADMIN_PATH}")
    except Resolver404:
        return [TAKEN_PATH]
    return [] if match.app_name == "admin" else [TAKEN_PATH]
