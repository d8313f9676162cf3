"""Signing in through the page, as everybody does."""

from playwright.sync_api import Page

from heard.accounts.models import Person
from tests import world


def sign_in(page: Page, address: str, person: Person) -> None:
    """Sign this person in; the page they land on is open."""
    page.goto(f"{address}/sign-in/")
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password", exact=True).fill(world.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "sign-in" not in url)


def sign_out(page: Page) -> None:
    """Sign out by the button at the top."""
    page.get_by_role("button", name="Sign out").click()
