"""The floor: the same settings and middleware, with views that do nothing of their own."""

from gutskin.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.floor"
PRELOAD = False  # it has nothing of its own to load
