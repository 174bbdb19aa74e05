"""The WSGI application that the server calls."""

import os
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gutskin.settings")

application: Any = get_wsgi_application()

if not settings.SECRET_KEY:  # looking is enough: without one, fail now and not at the first visitor
    raise SystemExit

if settings.FRAME_ANCESTORS:
    from gutskin.framing import partitioned

    application = partitioned(application)
