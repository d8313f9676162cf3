"""What the tests of the demo share: a demo council that is made once for all tests of a day."""

from datetime import date

import pytest
import time_machine
from django.db import transaction

from heard.accounts.models import Person
from heard.jobs import demo_council
from heard.reviews.models import Preparation

A_SUNDAY_AFTER_CHRISTMAS, A_WORKING_DAY, A_LEAP_DAY = "2026-12-27", "2027-06-16", "2028-02-29"


def demo_on(*days):
    """A fixture: the day of a demo council, one after the other."""

    @pytest.fixture(scope="module", params=days)
    def today(request, django_db_setup, django_db_blocker):
        moment = f"{request.param} 12:00"
        with django_db_blocker.unblock(), time_machine.travel(moment, tick=False), transaction.atomic():
            demo_council.make(seed=903)
            yield date.fromisoformat(request.param)
            transaction.set_rollback(True)

    return today


def person(name):
    return Person.objects.get(name__startswith=name)


def the_richest():
    """The review with two sittings."""
    return Preparation.objects.get(sittings__isnull=False)
