"""The site's settings with a secret of the tests' own."""

import os

os.environ.setdefault("SECRET_KEY", "a secret for tests only, long enough to please the checks 0123456789")
os.environ.setdefault("STATIC_MANIFEST", "off")
os.environ.setdefault("SECURE_SSL_REDIRECT", "off")
# A busy machine is not a sick database; servers that tests start have the timeout of production.
os.environ.setdefault("DATABASE_TIMEOUT", "0")

from gutskin.settings import *  # noqa: F403 -- the environment comes first

# Static files straight from their folders: no test needs them collected.
WHITENOISE_AUTOREFRESH = True
# What a test publishes is met by its next request.
QUERY_CACHE_SECONDS = 0
# Limits are counted within the test's own transaction.
LIMITS_ASIDE = False
# The door's own tests ask for the second factor; the others come in by `force_login`.
STAFF_SECOND_FACTOR = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Pages of a definition are rendered once, however many tests publish it.
DRY_RUN = "tests.dry_run_once.faults"
