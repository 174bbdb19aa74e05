"""What every test can ask for."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django.plugin import DjangoDbBlocker

from tests import shipped
from tests.browsers import Browser
from tests.visitor import Visitor

# A busy machine is not a fault of the code.
hypothesis_settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("patient")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The test database with the shipped version in it."""
    with django_db_blocker.unblock():
        shipped.published()


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """A page that was asked for in another language leaves the next test in the site's own."""
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def one_day() -> None:
    """A test that begins as a day ends waits for the next: what it keeps lasts a number of days from today."""
    left = 24 * 60 * 60 - time.time() % (24 * 60 * 60)
    if left < 30:
        time.sleep(left + 0.1)


@pytest.fixture
def visitor(db: None) -> Visitor:
    """Somebody who fills in the shipped questionnaire over HTTP, without JavaScript."""
    return Visitor(Browser(), shipped.definition())
