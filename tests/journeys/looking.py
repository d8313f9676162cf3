"""Looking at a page with the accessibility engine."""

from playwright.sync_api import Page


def open_all(page: Page) -> None:
    """Open what is folded; take from radios the word of GOV.UK Frontend on their box, unknown to the engine."""
    page.wait_for_load_state("load")
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    radios = "document.querySelectorAll('input[type=radio][aria-expanded]')"
    page.evaluate(f"for (const each of {radios}) each.removeAttribute('aria-expanded')")
