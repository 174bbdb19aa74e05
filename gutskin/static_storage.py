"""Static files as they are sent: ours without their comments, which are for readers of the source."""

from __future__ import annotations

import re
from pathlib import Path

from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS = ("css/", "js/")
COMMENTS = {".css": re.compile(rb"/\*.*?\*/\n?", re.DOTALL), ".js": re.compile(rb"^ *//.*\n", re.MULTILINE)}


class LeanStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Takes the comments out of our own style sheets and scripts as it saves them."""

    def _save(self, name: str, content: File[bytes]) -> str:
        comments = COMMENTS.get(Path(name).suffix)
        if comments and name.startswith(OURS):
            content = ContentFile(comments.sub(b"", b"".join(content.chunks())))
        saved: str = super()._save(name, content)
        return saved
