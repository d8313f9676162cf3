"""The demo council is invented, the same for the same day and seed, and always lively."""

from datetime import date

import pytest
import time_machine

from heard import clock
from heard.accounts.models import Council, Person
from heard.children.actions.appoint import MayNotReview, name_iro
from heard.children.models import Child, SecretAddress, Vacancy
from heard.intake.models import Problem
from heard.jobs import demo_council
from heard.jobs.demo_today import NEWCOMER
from heard.jobs.invented.files import NOWHERE, write_return
from heard.jobs.invented.lives import lives
from heard.jobs.invented.names import BOYS, FROM_ABROAD, GIRLS, SURNAMES
from heard.returns.judging import judge
from heard.reviews.models import ReviewClock
from heard.rules.grounds import Rule
from heard.rules.practice import due_soon_until
from heard.rules.working_days import working_day_after, working_day_before

DAYS = [date(2026, 2, 28), date(2026, 12, 25), date(2028, 2, 29)]


def test_the_same_seed_and_day_give_the_same_lives():
    first, second = (list(lives(60, seed=7, today=DAYS[0])) for _ in range(2))
    assert first == second
    assert first != list(lives(60, seed=8, today=DAYS[0]))


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_whatever_the_day_some_reviews_are_overdue_some_are_due_soon_and_the_return_is_sound(today, tmp_path):
    drawn = list(lives(400, seed=903, today=today))
    folder = write_return(drawn, tmp_path / "return")
    summary = judge([folder], today, tmp_path / "out", lambda part: None)
    assert summary.children == 400
    assert 3 <= summary.overdue <= 40
    assert not summary.problems.get("error")
    assert all(life.forename in {*GIRLS, *BOYS, *FROM_ABROAD} and life.surname in SURNAMES for life in drawn)


@pytest.mark.django_db
def test_the_demo_is_made_once_and_is_lively():
    words = demo_council.make(seed=903)
    assert demo_council.make(seed=903) == words
    assert demo_council.PASSWORD in words
    council, today = Council.objects.get(code=demo_council.CODE), clock.today()
    assert Child.objects.filter(council=council).count() == demo_council.CHILDREN + 1  # with the newcomer
    clocks = ReviewClock.objects.filter(council=council, counts=True)
    assert clocks.filter(due_on__lt=today).exists()
    assert clocks.filter(aim_on__range=(today, due_soon_until(today))).exists()
    assert Problem.objects.exists()
    assert Person.objects.exclude(email__endswith="@northmere.example").count() == 0
    assert set(SecretAddress.objects.values_list("placement_postcode", flat=True)) == {NOWHERE}


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["2026-11-24", "2026-12-27", "2028-02-29"])
def test_a_newcomer_has_nobody_yet_and_a_barred_officer_is_refused_with_every_reason(day):
    with time_machine.travel(f"{day} 12:00", tick=False):
        demo_council.make(seed=903)
        today = clock.today()
        vacancy = Vacancy.objects.get(child__forename=NEWCOMER)
        assert vacancy.counted_from == working_day_before(today, 4)
        assert vacancy.due_on == working_day_after(vacancy.counted_from, 5)
        by, patrick, olu = (Person.objects.get(name__startswith=name) for name in ("Ruth", "Patrick", "Olu"))
        named = {"child": vacancy.child, "from_on": today, "by": by, "today": today}
        with pytest.raises(MayNotReview) as refused:
            name_iro(iro=patrick, **named)
        told = [(ground.key, ground.rule) for ground in refused.value.grounds]
        assert told == [("visiting", Rule.LAW), ("relative", Rule.SERVICE)]
        name_iro(iro=olu, **named)
        assert not Vacancy.objects.filter(child=vacancy.child).exists()
