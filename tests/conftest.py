"""What the tests share: the test database and its two roles, and the browser."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import TransactionTestCase
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import Page

from heard.audit.grants import as_owner


def pytest_configure() -> None:
    """Quick passwords, and styles straight from their folders, without collectstatic."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: Any, django_db_modify_db_settings: None
) -> Iterator[None]:
    """The owner makes, migrates and drops the test database; the tests themselves run as the app's role."""
    with django_db_blocker.unblock(), as_owner():
        made = setup_databases(verbosity=0, interactive=False, serialized_aliases=set())
    yield
    with django_db_blocker.unblock(), as_owner():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def the_owner_empties_the_tables() -> Iterator[None]:
    """A test with transactions of its own ends with every table emptied, which the app's role may not do."""
    plain = TransactionTestCase._fixture_teardown

    def as_the_owner(test: TransactionTestCase) -> None:
        with as_owner():
            plain(test)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", as_the_owner)
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium, kept from calling home; its sandbox does not work for root."""
    words = ["--no-sandbox", "--no-first-run", "--disable-sync"]
    words += ["--disable-background-networking", "--disable-component-update"]
    program = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    return {**browser_type_launch_args, "executable_path": program, "args": words}


@pytest.fixture
def accessible() -> Callable[[Page], None]:
    """Call it with a page: fails unless the accessibility engine finds nothing wrong there."""

    def check(page: Page) -> None:
        found = Axe().run(page).response["violations"]
        assert [(it["id"], [node["html"] for node in it["nodes"]]) for it in found] == []

    return check
