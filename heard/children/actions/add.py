"""Adding a child by hand."""

import secrets
from datetime import date

from django.db import transaction

from heard.accounts.models import Council, Person
from heard.accounts.refusal import Refused
from heard.audit.record import record
from heard.children.actions.same_child import offer_same
from heard.children.models import Child
from heard.rules.day_words import long_day
from heard.rules.review_schedule import eighteenth_birthday

OURS = "NEW-"
LETTERS, HOW_MANY = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ", 4  # none that could be taken for another
TAKEN = "{number} is the number of a child who is in Heard already. Check the number in your case system."


@transaction.atomic
def add_child(
    *,
    council: Council,
    number: str,
    by: Person,
    today: date,
    forename: str = "",
    surname: str = "",
    called: str = "",
    called_shown_to: str = Child.ShownTo.EVERYONE,
    born_on: date | None = None,
) -> Child:
    """Add a child whom no return has named yet; refuses a number that is taken, and a birth that cannot be.

    Where Heard knows a child who may be the same, it asks (`offer_same`).
    """
    number = number.strip()
    if not number:
        raise Refused("Enter the child’s number in your case system.", field="number")
    if sentence := refuse_birth(born_on, today):
        raise Refused(sentence, field="born_on")
    names = {"forename": forename, "surname": surname, "called": called, "called_shown_to": called_shown_to}
    child, is_new = Child.objects.get_or_create(council=council, number=number, defaults={**names, "born_on": born_on})
    if not is_new:
        raise Refused(TAKEN.format(number=number), field="number")
    record("child.added", about=child, by=by)
    offer_same([child.pk], None, by)
    return child


def number_of_ours(council: Council) -> str:
    """A number for a child who has none in the case system yet, as `NEW-7K2P`; no other child here has it."""
    while True:
        number = OURS + "".join(secrets.choice(LETTERS) for _ in range(HOW_MANY))
        if not Child.objects.filter(council=council, number=number).exists():
            return number


def refuse_birth(born_on: date | None, today: date) -> str | None:
    """Why a child cannot have been born on a day, or None; a day that is not known is no reason."""
    if born_on is None:
        return None
    if born_on > today:
        return f"{long_day(born_on)} is in the future. Enter the day the child was born."
    turned_18_on = eighteenth_birthday(born_on)
    if turned_18_on <= today:
        return f"Somebody born on {long_day(born_on)} turned 18 on {long_day(turned_18_on)}. Check the year."
    return None
