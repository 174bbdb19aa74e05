"""The door for an ASGI server: only `models` opens it, to compare."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gutskin.settings")

application = get_asgi_application()
