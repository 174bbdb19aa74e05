"""Static files as they are sent: ours without comments and indents, which are for readers of the source."""

from __future__ import annotations

import re
from pathlib import Path

from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS = ("css/", "js/")
COMMENTS = {".css": re.compile(rb"/\*.*?\*/\n?", re.DOTALL), ".js": re.compile(rb"^ *//.*\n", re.MULTILINE)}
# Of a style sheet: one says as much as many, and none as much as one beside these signs.
BLANKS = re.compile(rb"\s*([{},;])\s*|(:)\s+|\s+")
LAST = re.compile(rb";+}")  # the last declaration of a rule ends with it


class LeanStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Takes what only readers need out of our own style sheets and scripts as it saves them."""

    support_js_module_import_aggregation = True  # a script imports another one by its name with a fingerprint

    def _save(self, name: str, content: File[bytes]) -> str:
        comments = COMMENTS.get(Path(name).suffix)
        if comments and name.startswith(OURS):
            lean = comments.sub(b"", b"".join(content.chunks()))
            content = ContentFile(lean if name.endswith(".js") else LAST.sub(b"}", BLANKS.sub(_least, lean)))
        saved: str = super()._save(name, content)
        return saved


def _least(blanks: re.Match[bytes]) -> bytes:
    return blanks[1] or blanks[2] or b" "
