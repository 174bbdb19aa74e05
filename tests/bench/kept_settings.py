"""The site's settings with a second database: the one with many kept rows."""

from gutskin.databases import tuned
from gutskin.settings import *  # noqa: F403
from gutskin.settings import DATABASES, env

DATABASES = DATABASES | {"full": tuned(env.db_url("FULL_DATABASE_URL"), pool=4, timeout=0)}
