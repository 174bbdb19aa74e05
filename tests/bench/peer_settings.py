"""The peer: the same settings, middleware and frame of the page, with django-formtools' wizard."""

from pathlib import Path
from typing import Any

from gutskin.settings import *  # noqa: F403
from gutskin.settings import INSTALLED_APPS, MIDDLEWARE, TEMPLATES

ROOT_URLCONF = "tests.bench.peer"
INSTALLED_APPS = [*INSTALLED_APPS, "formtools"]
# The wizard keeps what was typed in the session, which with us only staff have.
_SESSION = "django.contrib.sessions.middleware.SessionMiddleware"
_PLACE = MIDDLEWARE.index("django.middleware.common.CommonMiddleware")
MIDDLEWARE = [*MIDDLEWARE[:_PLACE], _SESSION, *MIDDLEWARE[_PLACE:]]
_site: dict[str, Any] = TEMPLATES[0]
TEMPLATES = [_site | {"DIRS": [*_site["DIRS"], Path(__file__).parent / "templates"]}]
PRELOAD = False  # it has nothing of its own to load
