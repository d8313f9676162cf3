"""Writing down what a return changes, in a bounded number of statements."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import islice
from uuid import UUID

from heard import clock
from heard.accounts.models import Council, Person
from heard.audit.record import record
from heard.children.actions import take_in as children
from heard.children.actions.same_child import offer_same
from heard.children.actions.stop import stop_families
from heard.children.actions.take_in_addresses import keep_addresses
from heard.children.actions.vacancies import keep_vacancies
from heard.children.copying import copy_rows
from heard.children.models import Child
from heard.intake.actions.nights import forget_earlier_nights
from heard.intake.actions.store_workers import store_workers, tell_conflicts
from heard.intake.addresses import addresses_in
from heard.intake.models import Difference, Load
from heard.intake.reading import Reading
from heard.intake.weighing.others import Others
from heard.intake.weighing.outcome import ChildWeighed
from heard.intake.weighing.plan import Plan
from heard.intake.words import why_struck
from heard.returns.problems import Problem
from heard.reviews.actions import take_in as reviews
from heard.reviews.actions.clock import keep_clocks, keep_judged, keep_periods, refresh_clock

PROBLEM = "load_id file row child_number column value rule severity what done".split()
CHILDREN_AT_ONCE = 2_000
SAID = "load_id child_id is_named in_people in_workers born_on sex starts".split()


def store_plan(
    plan: Plan, load: Load, reading: Reading, *, council: Council, others: Others, by: Person | None, today: date
) -> None:
    """Do all that the plan says, keep the answers, and write down once what was done."""
    why, now = why_struck(load), clock.now()
    children.strike_episodes(plan.struck_episodes, why=why, at=now)
    reviews.strike_reviews(plan.struck_reviews, why=why, at=now)
    _take_in_children(plan, load, council)
    keep_periods(plan.answers)
    reviews.correct_reviews(load.pk, plan.changed_reviews)
    reviews.add_reviews(load.pk, plan.added_reviews, plan.answers)
    keep_judged([answer for answer in plan.answers if answer.child_id in plan.known_before])
    keep_clocks(plan.answers)
    _refresh_others(plan, council, others, by, today)
    keep_addresses(load.pk, addresses_in(reading.gathered, plan.taken))
    _take_in_workers(plan, load, reading, council, today)
    copy_rows("intake_loadedchild", SAID, ((load.pk, *row) for row in plan.said))
    _keep_differences(plan, load)
    offered = offer_same([child.id for child, _ in plan.new_children], load.pk, by)
    problems = reading.problems()
    copy_rows("intake_problem", PROBLEM, (problem_columns(load, problem) for problem in problems))
    load.counts = counts_of(plan, problems) | {"offered": len(offered)}
    load.save(update_fields=["counts"])
    if load.is_nightly:
        forget_earlier_nights(load, others)
    record("return.loaded", about=load, by=by, detail=load.counts)


def _take_in_workers(plan: Plan, load: Load, reading: Reading, council: Council, today: date) -> None:
    """Who works with the children and who reviews their plans; who has nobody then, and by when they must."""
    store_workers(plan, load, reading, today=today)
    tell_conflicts(plan, reading, council, today=today)
    named = (one.child_id for one in plan.officers.added)
    keep_vacancies({*named, *(answer.child_id for answer in plan.answers)}, today=today)


def _take_in_children(plan: Plan, load: Load, council: Council) -> None:
    added = ((*_child(child), in_newest) for child, in_newest in plan.new_children)
    children.add_children(council.pk, added)
    children.correct_children([_child(child) for child in plan.changed_children])
    children.correct_episodes(load.pk, plan.changed_episodes)
    children.add_episodes(load.pk, plan.added_episodes)


def _child(child: ChildWeighed) -> tuple[object, ...]:
    return tuple(getattr(child, name) for name in children.CHILD)


def _refresh_others(plan: Plan, council: Council, others: Others, by: Person | None, today: date) -> None:
    """Judge again whoever the return moves without naming them: by its silence, or by what is now known from when.

    Of these and of those whom it names everything to the family stops, where their life now asks for it.
    """
    marked = children.mark_in_newest(council.pk, plan.shown, is_newest=others.says_who_is_in_care)
    answered = {answer.child_id for answer in plan.answers}
    moved: set[UUID] = {*marked, *plan.moved}
    if council.known_from != others.known_from:
        Council.objects.filter(pk=council.pk).update(known_from=others.known_from)
        moved.update(Child.objects.filter(council=council).values_list("pk", flat=True))
    waiting = iter(moved - answered)
    while part := list(islice(waiting, CHILDREN_AT_ONCE)):
        refresh_clock(part, today=today, by=by)
    stop_families(answered, today=today, by=by)


def _keep_differences(plan: Plan, load: Load) -> None:
    Difference.objects.filter(pk__in=plan.agreed).update(kept=Difference.Kept.BOTH)
    Difference.objects.bulk_create(
        Difference(load=load, child_id=child, **differs._asdict()) for child, differs in plan.differing
    )


def problem_columns(load: Load, problem: Problem) -> tuple[object, ...]:
    """The problem as its table holds it; a value longer than any sense is cut."""
    file, row, child, column, value, *words = problem
    return (load.pk, file[:200], row, child[:60], column[:200], value[:200], *words)


def counts_of(plan: Plan, problems: Iterable[Problem]) -> dict[str, object]:
    """How much a load adds, changes and finds wrong; numbers alone."""
    severities = Counter(problem.severity.value for problem in problems)
    counted = {kind: dict(counter) for kind, counter in plan.counted.items()}
    told = {"differences": len(plan.differing), "officers": len(plan.officers.added), "problems": dict(severities)}
    return counted | workers_counted(plan) | told


def workers_counted(plan: Plan) -> dict[str, object]:
    """How many workers are known and how many nobody yet, and what becomes of their parts; nothing where none is."""
    workers, parts = plan.workers, plan.workers.parts
    if not workers.of_numbers:
        return {}
    unknown = len(workers.unknown)
    counted = {
        "added": len(parts.added),
        "changed": len(parts.changed),
        "righted": len(parts.put_right),
        "unchanged": parts.unchanged,
    }
    return {"parts": counted, "workers": {"known": len(workers.of_numbers) - unknown, "unknown": unknown}}
