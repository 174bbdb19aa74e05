"""Our own style sheets and scripts are sent without comments and indents, everything else as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from gutskin.static_storage import LeanStaticFilesStorage

CSS = b"/* Why,\n and how. */\na { color: red; } /* b */\nb { margin: 0; }\n"
JS = b'// Why.\nconst a = "//host";  // stays\n  // And how.\nb();\n'


@pytest.mark.parametrize(
    ("name", "text", "sent"),
    [
        ("css/a.css", CSS + b"i :is(b, u) {\n  top: 0;\n}", b"a{color:red}b{margin:0}i :is(b,u){top:0}"),
        ("js/a.js", JS, b'const a = "//host";  // stays\nb();\n'),
        ("admin/css/a.css", CSS, CSS),
        ("img/a.svg", CSS, CSS),
    ],
)
def test_a_file_is_saved(tmp_path: Path, name: str, text: bytes, sent: bytes) -> None:
    LeanStaticFilesStorage(location=tmp_path).save(name, ContentFile(text))
    assert (tmp_path / name).read_bytes() == sent
