"""Settings of a server whose site speaks Hebrew too, as if it had a catalogue: its own words stay English."""

from gutskin.settings import *  # noqa: F403 -- settings as they are, and one more
from gutskin.settings import LANGUAGES as WITH_CATALOGUES

LANGUAGES = [*WITH_CATALOGUES, ("he", "עברית")]
