"""What our pages hand to templates beside what the admin hands to them."""

from __future__ import annotations

from django.http import HttpRequest
from django.test import Client

from questionnaire.admin.panel import draft_page
from questionnaire.models import Questionnaire, Rule
from tests.admin.pages import ADMIN, of, save

TO_CORRECT = "Please correct the error"


def test_a_draft_with_a_problem_does_not_ask_to_correct_a_form_that_nobody_sent(
    erin: Client, draft: Questionnaire
) -> None:
    Rule.objects.filter(question__key="a", question__questionnaire=draft).update(sources=[])
    page = erin.get(of(draft))
    kinds = [finding.problem.kind for finding in page.context["findings"].errors]
    assert (kinds, TO_CORRECT in page.content.decode()) == (["rule_without_sources"], False)


def test_a_form_sent_with_an_error_still_asks_to_correct_it(erin: Client, draft: Questionnaire) -> None:
    page = save(erin, of(draft), title="")
    assert TO_CORRECT in page.content.decode()


def test_no_name_of_the_draft_page_is_one_of_the_admin(erin: Client, draft: Questionnaire) -> None:
    theirs = erin.get(f"{ADMIN}/flag/{draft.flags.get().pk}/change/").context_data or {}
    mine = {*draft_page(HttpRequest(), draft), "may_change", "may_publish"}
    assert mine & theirs.keys() == set()
