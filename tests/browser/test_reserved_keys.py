"""No question can take the name of a property of the browser's own forms."""

from __future__ import annotations

from playwright.sync_api import Browser

from questionnaire.domain.problems.keys import KEY_FORM
from questionnaire.domain.problems.reserved import is_reserved

PROPERTIES = """() => {
  const names = new Set();
  for (let o = document.createElement('form'); o; o = Object.getPrototypeOf(o)) {
    Object.getOwnPropertyNames(o).forEach((name) => names.add(name));
  }
  return [...names];
}"""


def test_every_property_of_a_form_that_could_be_a_key_is_reserved(browser: Browser) -> None:
    page = browser.new_page()
    possible = {name for name in page.evaluate(PROPERTIES) if KEY_FORM.fullmatch(name)}
    page.close()
    assert {"elements", "method", "submit", "constructor"} < possible
    assert sorted(name for name in possible if not is_reserved("question", name)) == []
