"""Every setting, read from the environment; safe for production unless told otherwise."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from django.core.exceptions import ImproperlyConfigured

from . import parts
from .databases import cache, tuned
from .environment import Environment
from .header_settings import *  # noqa: F403 -- what pages say to browsers of themselves
from .languages import with_catalogue
from .log_config import LEVELS, logging_config
from .parts import *  # noqa: F403 -- what no environment changes
from .staff_settings import *  # noqa: F403 -- how staff sign in

env = Environment()
BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.str("VAR_DIR", default="") or BASE_DIR / "var")

DEBUG = env.switch("DEBUG", default=False)
HTTPS = env.switch("HTTPS", default=not DEBUG)
# `make run` makes a secret of the clone's own; servers that share visitors share one by the environment.
_LOCAL_SECRET = VAR_DIR / "secret_key"
SECRET_KEY = env.str("SECRET_KEY", default="") or (
    _LOCAL_SECRET.read_text(encoding="utf-8").strip() if _LOCAL_SECRET.exists() else ""
)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.several(
    "ALLOWED_HOSTS",
    r"\*|\.?[\w.-]+|\[[0-9a-fA-F:.]+\]",
    default=["127.0.0.1", "localhost", "[::1]"],
    hint="write names such as gutskin.example, without https://, port or path, separated by commas",
)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
_PATH = r"/*[\w.~-]+(/+[\w.~-]+)*/*"
_PATH_HINT = "write letters, digits and hyphens, with slashes between them"
ADMIN_PATH = env.matching("ADMIN_PATH", _PATH, default="admin/", hint=_PATH_HINT).strip("/") + "/"
STAFF_SECOND_FACTOR = env.switch("STAFF_SECOND_FACTOR", default=not DEBUG)

# Where the site stands on its host: nothing, or a path like "/gut" that the proxy takes off again. It is set
# even if empty: else Django asks the request, and what one client says would stand in pages kept for all.
_sub_path = env.matching("SUB_PATH", f"{_PATH}|/", default="", hint=_PATH_HINT)
SUB_PATH = "/".join(["", *filter(None, _sub_path.split("/"))])
FORCE_SCRIPT_NAME = SUB_PATH

# Where visitors find the site's host, as "https://gutskin.example"; whole addresses begin with it.
PUBLIC_URL = env.matching(
    "PUBLIC_URL",
    r"https?://([\w.-]+|\[[0-9a-fA-F:.]+\])(:[0-9]{1,5})?/?",
    default="",
    hint="write https:// and the site's host, such as https://gutskin.example; a path is SUB_PATH's",
).rstrip("/")

# Sites that may show visitors' pages in a frame, as "https://magazine.example https://other.example".
FRAME_ANCESTORS = env.several(
    "FRAME_ANCESTORS",
    r"https://[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?",
    default=[],
    hint="write https:// and a host in small letters, without a path or *, separated by spaces or commas",
)
if FRAME_ANCESTORS and not HTTPS:
    raise ImproperlyConfigured(
        "FRAME_ANCESTORS wants HTTPS: browsers keep cookies of a frame by https alone."
    )

# The questionnaire that visitors meet, by slug.
QUESTIONNAIRE = env.matching(
    "QUESTIONNAIRE", r"[\w-]+", default="gut-skin", hint="write the slug of a questionnaire"
)

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "questionnaire.site.in_context",
            ],
        },
    }
]

# Seconds that a request waits for one answer of the database; commands (`manage.py`) wait as it takes.
DATABASE_TIMEOUT = env.seconds("DATABASE_TIMEOUT", default=3, most=3600)
WEB_THREADS = env.whole("WEB_THREADS", default=4, least=1, most=1000)
# Half of the threads of a process: the others go on serving what needs no database.
DATABASE_AT_ONCE = max(1, WEB_THREADS // 2)
DATABASE_POOL = env.whole("DATABASE_POOL", default=4, least=0, most=1000)
DATABASES = {
    "default": tuned(
        env.database("DATABASE_URL", default=f"sqlite:///{VAR_DIR}/db.sqlite3"),
        pool=DATABASE_POOL,
        timeout=DATABASE_TIMEOUT,
    )
}
CACHES = {"default": cache(env.str("CACHE_URL", default=""))}
LANGUAGE_CODE = "en-gb"
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGES = with_catalogue(LOCALE_PATHS[0], own=LANGUAGE_CODE)
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = f"{SUB_PATH}/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_MANIFEST = env.switch("STATIC_MANIFEST", default=not DEBUG)
STORAGES = {
    "staticfiles": {
        "BACKEND": "gutskin.static_storage.LeanStaticFilesStorage"
        if STATIC_MANIFEST
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not STATIC_MANIFEST
WHITENOISE_ALLOW_ALL_ORIGINS = False

# What the server calls before it forks its workers, and whether that loads the newest version.
PRELOADER = "questionnaire.preloading.preload"
PRELOAD = env.switch("PRELOAD", default=True)
# How long a process goes on with what it read of the newest version and the series; 0 reads each time.
QUERY_CACHE_SECONDS = env.seconds("QUERY_CACHE_SECONDS", default=1, most=24 * 60 * 60)

# Whether sums over all visits are counted, as how many reach each page; never anything about one visitor.
COUNT_VISITS = env.switch("COUNT_VISITS", default=False)

# Whoever sends this as a bearer token may read /metrics. Without it there is no such page and no counting.
METRICS_TOKEN = env.secret("METRICS_TOKEN", least=32)
if METRICS_TOKEN:
    MIDDLEWARE = ["gutskin.metrics.counted", *parts.MIDDLEWARE]

# Limits on what one client may do; off only where one machine plays many visitors.
LIMITS = env.switch("LIMITS", default=True)
LIMITS_ASIDE = True  # counted beside the request, which goes on when that takes long
LIMIT_VIEW = "questionnaire.views.faults.too_many_requests"
# Networks of our own proxies (and "unix" for a socket); only their X-Forwarded-For is believed.
TRUSTED_PROXIES = env.networks("TRUSTED_PROXIES", default=[], or_else="unix")
# Whose word counts that a request came by https; "*" is everybody's. On a Unix socket it always counts.
FORWARDED_ALLOW_IPS = env.networks("FORWARDED_ALLOW_IPS", default=["127.0.0.1", "::1"], or_else="*")

# Cookies: the host prefix binds them to this host and to https. It wants the whole host; below a path
# the rest of the host is not ours, and the cookies are bound to the path.
_PREFIX = "" if not HTTPS else "__Secure-" if SUB_PATH else "__Host-"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = f"{SUB_PATH}/"
# In frames they have names of their own: a browser would send those of before beside them, and end neither.
_FRAMED = "framed-" if FRAME_ANCESTORS else ""
VISIT_COOKIE_NAME = f"{_PREFIX}{_FRAMED}visit"
# Each kept page has a cookie of its own below its own address, which the host prefix would not allow.
KEPT_COOKIE_NAME = f"{'__Secure-' if HTTPS else ''}{_FRAMED}kept"
# A preview of staff has another than a visit, so that neither ends the other; it is bound to its own address.
PREVIEW_COOKIE_NAME = f"{'__Secure-' if HTTPS else ''}preview"
SESSION_COOKIE_NAME = f"{_PREFIX}staff"
CSRF_COOKIE_NAME = f"{_PREFIX}{_FRAMED}csrf"
VISITORS_SAMESITE: Literal["Lax", "None"] = "None" if FRAME_ANCESTORS else "Lax"
CSRF_COOKIE_SAMESITE = VISITORS_SAMESITE
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = 24 * 60 * 60  # seconds; as long as a visit (VISIT_HOURS), which a test holds
CSRF_FAILURE_VIEW = "questionnaire.views.faults.csrf_failure"

SECURE_SSL_REDIRECT = env.switch("SECURE_SSL_REDIRECT", default=HTTPS)
# Balancers and Prometheus ask without https.
SECURE_REDIRECT_EXEMPT = [
    f"^{re.escape(f'{SUB_PATH}/{name}'.lstrip('/'))}$" for name in ("healthz", "readyz", "metrics")
]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
# The names below this site's own are bound to https as well, unless said otherwise. A place in the browsers'
# own lists (preload) binds them for years, so it is asked for on purpose or not at all.
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.switch("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=HTTPS)
SECURE_HSTS_PRELOAD = env.switch("SECURE_HSTS_PRELOAD", default=False)

LOGGING = logging_config(env.word("LOG_LEVEL", default="INFO", among=LEVELS), counted=bool(METRICS_TOKEN))
