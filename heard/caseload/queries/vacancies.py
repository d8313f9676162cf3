"""Children in care without a reviewing officer: by when each needs one, why, and who begins on a later day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery

from heard.accounts.access import Rights
from heard.caseload.queries.visible import visible
from heard.children.models import Appointment, Vacancy
from heard.children.queries import full_name_of, name_of
from heard.rules.appointment_clock import AppointmentDue, explain_appointment
from heard.rules.day_words import how_far_off, long_day

MOST_SHOWN = 20


@dataclass(frozen=True)
class VacancyRow:
    """A child without a reviewing officer: by when there must be one, how far off that is, why, and who begins."""

    child_id: UUID
    full_name: str
    number: str
    day: date | None
    far: str
    is_late: bool
    since: str
    why: str
    check: str
    next: str = ""
    is_next_late: bool = False

    @property
    def bar(self) -> str:
        """The class of the coloured bar that marks the row."""
        if self.check or self.day is None:
            return "is-other"
        return "is-late" if self.is_late else "is-soon"


def vacancies_of(rights: Rights) -> tuple[list[VacancyRow], int]:
    """The children without a reviewing officer, the longest overdue first, and how many there are in all."""
    found = _vacancies(rights, "caseload.see")
    in_order = found.order_by("-counts", F("due_on").asc(nulls_last=True), "child")
    rows = [vacancy_row(vacancy, rights) for vacancy in in_order[: MOST_SHOWN + 1]]
    return rows[:MOST_SHOWN], len(rows) if len(rows) <= MOST_SHOWN else found.count()


def vacancies_among(rights: Rights, permission: str, children: Collection[UUID]) -> list[VacancyRow]:
    """Of these children those without a reviewing officer, in the order given."""
    found = _vacancies(rights, permission).in_bulk(children)
    return [vacancy_row(found[child], rights) for child in children if child in found]


def vacant_seen(rights: Rights) -> list[UUID]:
    """The children in care without a reviewing officer whom this person may see."""
    found = Vacancy.objects.filter(visible(rights, "caseload.see"), council=rights.council)
    return list(found.values_list("child", flat=True))


def _vacancies(rights: Rights, permission: str) -> QuerySet[Vacancy]:
    """The vacancies that this person may see, each with its child and whoever is the officer from a later day."""
    later = Appointment.objects.filter(child=OuterRef("child"), started_on__gt=rights.today)
    later = later.exclude(ended_on=F("started_on")).order_by("started_on")
    found = Vacancy.objects.filter(visible(rights, permission), council=rights.council).select_related("child")
    return found.annotate(
        next_name=Subquery(later.values("iro__name")[:1]), next_on=Subquery(later.values("started_on")[:1])
    )


def vacancy_row(vacancy: Vacancy, rights: Rights) -> VacancyRow:
    """One child without a reviewing officer; the vacancy comes with its child and with who begins later."""
    child, due_on, today = vacancy.child, vacancy.due_on, rights.today
    name, next_on = name_of(child, rights), getattr(vacancy, "next_on", None)
    due = AppointmentDue(vacancy.limit, vacancy.counted_from, due_on)
    return VacancyRow(
        child_id=child.pk,
        full_name=full_name_of(child),
        number=child.number,
        day=due_on,
        far=how_far_off(due_on, today) if due_on else "as soon as you can",
        is_late=due_on is not None and due_on < today,
        since=_since(due, today),
        why=explain_appointment(due, name, today),
        check="" if vacancy.counts else f"{name} is not in the newest return. Check whether {name} is still in care.",
        next=f"{getattr(vacancy, 'next_name', '')} begins on {long_day(next_on, today)}." if next_on else "",
        is_next_late=bool(next_on and due_on and next_on > due_on),
    )


def _since(due: AppointmentDue, today: date) -> str:
    """Since when an officer is missing, in a few words; blank where nobody knows."""
    if due.counted_from is None:
        return ""
    begins = "Came into care on" if due.limit == "appointed" else "Without an officer since"
    return f"{begins} {long_day(due.counted_from, today)}."
