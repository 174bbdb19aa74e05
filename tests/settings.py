"""The site's settings with a secret of the tests' own."""

import os

os.environ.setdefault("SECRET_KEY", "a secret for tests only, long enough to please the checks 0123456789")
os.environ.setdefault("STATIC_MANIFEST", "off")
os.environ.setdefault("SECURE_SSL_REDIRECT", "off")

from gutskin.settings import *  # noqa: F403 -- the environment comes first

# Static files straight from their folders: no test needs them collected.
WHITENOISE_AUTOREFRESH = True
# What a test publishes is met by its next request.
REMEMBER_SECONDS = 0
# The door's own tests ask for the second factor; the others come in by `force_login`.
STAFF_SECOND_FACTOR = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
