"""The values of a form that was sent, as plain dicts."""

from __future__ import annotations

from django.http import QueryDict

# The fields of our own that stand beside a visitor's answers. A key begins with a letter or a digit
# (`domain.problems.keys`), so no question can have a name that begins with an underscore.
MARK = "_visit"  # which visit the form was made for
SEE_PAGE = "_see_page"  # the button that leads to the visitor's own page
OWN = frozenset({"csrfmiddlewaretoken", MARK, SEE_PAGE})


def sent(data: QueryDict) -> dict[str, list[str]]:
    """Return the values by field name, except for the fields that the page itself uses."""
    return {key: values for key, values in data.lists() if key not in OWN}


def hidden_fields(data: QueryDict, *, without: frozenset[str] = frozenset()) -> tuple[tuple[str, str], ...]:
    """Return what was sent as pairs of name and value, for a page to hold in hidden fields."""
    return tuple((key, value) for key, values in sent(data).items() if key not in without for value in values)
