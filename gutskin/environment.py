"""Settings from the environment, or from files that it names, such as `SECRET_KEY_FILE=/run/secrets/key`."""

from __future__ import annotations

import environ
from django.core.exceptions import ImproperlyConfigured
from environ.fileaware_mapping import FileAwareMapping


class _Files(FileAwareMapping):  # type: ignore[misc]
    """Variables from files: a file's text without the newline at its end; an empty file is an error."""

    def __getitem__(self, key: str) -> str:
        name = self.env.get(f"{key}_FILE")
        if not name:
            return str(self.env[key])
        try:
            text = str(super().__getitem__(key)).rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise ImproperlyConfigured(f"{key}_FILE names a file that cannot be read: {name}") from error
        if not text:
            raise ImproperlyConfigured(f"{key}_FILE names a file with nothing in it: {name}")
        return text


class Environment(environ.FileAwareEnv):  # type: ignore[misc]
    """The environment variables and files that settings are read from."""

    ENVIRON = _Files()
