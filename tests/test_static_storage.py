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


def test_a_script_imports_another_one_by_the_name_that_it_is_sent_under(tmp_path: Path) -> None:
    storage = LeanStaticFilesStorage(location=tmp_path)
    storage.save("js/a.js", ContentFile(b'import { b } from "./b.js";\nb();\n'))
    storage.save("js/b.js", ContentFile(b"export function b() {}\n"))
    list(storage.post_process({name: (storage, name) for name in ("js/a.js", "js/b.js")}))
    sent = (tmp_path / storage.hashed_files["js/a.js"]).read_bytes()
    imported = Path(storage.hashed_files["js/b.js"]).name
    assert (imported != "b.js", sent) == (True, f'import {{ b }} from "./{imported}";\nb();\n'.encode())
