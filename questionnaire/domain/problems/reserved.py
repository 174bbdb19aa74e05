"""Keys that pages already use for something else, so that no row may have them."""

from __future__ import annotations

import re
from collections.abc import Mapping

# A field is named by its question's key, and a browser finds fields and properties of a form
# under the same names: with a question "elements", `form.elements` is no longer the list of
# fields. A test holds these lists equal to what Chromium, Django and our own forms use.
BROWSER = frozenset(
    """
    action after animate append attributes autocapitalize autocomplete autocorrect autofocus before
    blur children click closest constructor contains dataset dir draggable elements encoding enctype
    focus hidden id inert lang length matches method name nonce normalize part popover prefix prepend
    pseudo rel remove reset role scroll slot spellcheck style submit target title translate
    webkitdropzone when
    """.split()  # noqa: SIM905 -- words to read, not a list to edit
)
EVENT_HANDLER = re.compile(r"on[a-z]{3,}")  # oncut, onsubmit and those that browsers will add

# Names that our own forms send beside the answers.
OUR_FIELDS = frozenset(
    {"adult", "carried-section", "consent", "country", "csrfmiddlewaretoken", "days", "link", "once"}
)

# Names that a template looks up in a form or a mapping, where it finds a field first.
LOOKED_UP = frozenset(
    """
    add_error add_initial_prefix add_prefix as_data as_div as_json as_p as_table as_text as_ul auto_id
    base_fields bound_field_class changed_data clean clear copy data declared_fields default_renderer
    empty_permitted error_class errors faults field_order fields files fromkeys full_clean get
    get_context get_initial_for_field get_json_data has_changed has_error helper hidden_fields initial
    is_bound is_multipart is_valid items keys label_suffix media non_field_errors order_fields pop
    popitem prefix render renderer setdefault template_name template_name_div template_name_label
    template_name_p template_name_table template_name_text template_name_ul update
    use_required_attribute values visible_fields
    """.split()  # noqa: SIM905 -- words to read, not a list to edit
)

# The page of all sources gives each an id of its key, and /evidence/the-article/ is no source.
ON_THE_SOURCES_PAGE = frozenset({"foot", "grades", "main", "the-article"})

NAMES: Mapping[str, frozenset[str]] = {
    "question": BROWSER | OUR_FIELDS | LOOKED_UP,
    "reference": ON_THE_SOURCES_PAGE,
}


def is_reserved(noun: str, key: str) -> bool:
    """Return whether a page already uses a key for something else."""
    return key in NAMES.get(noun, ()) or (noun == "question" and bool(EVENT_HANDLER.fullmatch(key)))
