"""The workers' numbers that are nobody's yet, what files tell of them, and who each could be."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from heard.accounts.access import Rights
from heard.accounts.models import Person, Post
from heard.accounts.queries.people import people_of
from heard.children.access import children_visible_to
from heard.children.models import Child
from heard.children.queries import full_name_of, holds_on
from heard.intake.access import why_not_settled, workers_kept_from
from heard.intake.models import UnknownWorker
from heard.intake.weighing.told import told_of
from heard.intake.words import children_words
from heard.returns.workers import IRO
from heard.rules.day_words import long_day
from heard.rules.grounds import Ground
from heard.rules.independence import PART_WORDS, Part

MOST_SHOWN, MOST_PEOPLE = 200, 20
IRO_WORDS = "Reviewing officer"


@dataclass(frozen=True)
class WorkerRow:
    """A number: what its files call it, what it does for how many children, and whose it is, if that is known."""

    id: UUID
    number: str
    called: str
    does: tuple[str, ...]
    children: str
    person: str
    settled: str


@dataclass(frozen=True)
class Work:
    """What a number does for one child."""

    child_id: UUID
    child: str
    number: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class WorkerPage:
    """A number, and what it does for each child; and why the person who looks may not settle it, if they may not."""

    row: WorkerRow
    work: tuple[Work, ...]
    why_not: str


@dataclass(frozen=True)
class AgainstRow:
    """What stands against somebody as the officer of a child."""

    child: str
    grounds: tuple[Ground, ...]


@dataclass(frozen=True)
class PersonChoice:
    """Somebody who could be meant."""

    id: UUID
    label: str


@dataclass(frozen=True)
class PeopleToChoose:
    """Who could be meant, as far as they fit on a page; `name` is what was searched for."""

    name: str
    choices: tuple[PersonChoice, ...]
    is_more: bool


def workers_of(rights: Rights) -> tuple[list[WorkerRow], list[WorkerRow]]:
    """The numbers that are nobody's, with most children first; and those that somebody has settled, the last first.

    Without those of whom files tell only what this person may not know.
    """
    numbers = UnknownWorker.objects.filter(council=rights.council).select_related("person", "settled_by")
    numbers = numbers.exclude(number__in=workers_kept_from(rights))
    waiting = [one for one in numbers.filter(person=None).order_by("number") if one.told]
    settled = list(numbers.exclude(person=None).order_by("-settled_at")[:MOST_SHOWN])
    waiting.sort(key=lambda one: -len(one.told))
    shown = [*waiting[:MOST_SHOWN], *settled]
    seen = _visible(shown, rights)
    rows = {one.pk: _row(one, seen) for one in shown}
    return [rows[one.pk] for one in waiting[:MOST_SHOWN]], [rows[one.pk] for one in settled]


def worker_page(worker: UnknownWorker, rights: Rights) -> WorkerPage:
    """One number, with what it does for each child whom this person may see; by the child's number."""
    visible = children_visible_to(rights, "worker.settle").filter(pk__in=_told_of([worker]))
    children = list(visible.order_by("number"))
    row = _row(worker, {str(one.pk) for one in children})
    why_not = why_not_settled(rights, worker.number, list(told_of(worker)))
    return WorkerPage(row, tuple(_work(worker, children[:MOST_SHOWN])), why_not)


def _work(worker: UnknownWorker, children: Sequence[Child]) -> Iterator[Work]:
    parts: dict[str, list[str]] = {}
    for child, part, from_on, until in worker.told:
        parts.setdefault(child, []).append(_part_words(part, from_on, until))
    for one in children:
        yield Work(one.pk, full_name_of(one), one.number, tuple(parts[str(one.pk)]))


def against_rows(grounds: Mapping[UUID, tuple[Ground, ...]], rights: Rights) -> list[AgainstRow]:
    """The grounds in words, by child; of children whom this person may see, as whoever settles a number does."""
    visible = children_visible_to(rights, "worker.settle").filter(pk__in=grounds).order_by("number")
    return [AgainstRow(f"{full_name_of(one)} ({one.number})", grounds[one.pk]) for one in visible]


def people_to_choose(worker: UnknownWorker, rights: Rights, name: str) -> PeopleToChoose:
    """Who could be meant: whom the search finds, or everybody, those with a name like the worker's first.

    Nobody is chosen by their name: two people can have the same one.
    """
    people = people_of(rights.council).order_by(Lower("name"), "pk")
    if name:
        people = people.filter(Q(name__icontains=name) | Q(email__icontains=name))
    first = _alike(people, words_of(worker.name))
    others = people.exclude(pk__in=[one.pk for one in first])
    shown = [*first, *others[: MOST_PEOPLE + 1 - len(first)]]
    posts = _posts_of(shown, rights)
    choices = [PersonChoice(one.pk, _label(one, posts)) for one in shown]
    return PeopleToChoose(name, tuple(choices[:MOST_PEOPLE]), is_more=len(choices) > MOST_PEOPLE)


def _alike(people: QuerySet[Person], words: set[str]) -> list[Person]:
    """Those whose names have a word in common with these, the most alike first."""
    found = [one for one in people.filter(_any_word(words)) if words & words_of(one.name)]
    return sorted(found, key=lambda one: -len(words & words_of(one.name)))[:MOST_PEOPLE]


def words_of(name: str) -> set[str]:
    """The words of a name, as they are compared: `Okonjo, Denise` has those of `Denise Okonjo`."""
    return {word for word in name.casefold().replace(",", " ").split() if len(word) > 1}


def _any_word(words: Iterable[str]) -> Q:
    found = Q(pk__in=[])
    for word in words:
        found |= Q(name__icontains=word)
    return found


def _posts_of(people: Sequence[Person], rights: Rights) -> dict[UUID, str]:
    """What each of these people does here today."""
    held = Post.objects.filter(holds_on(rights.today), person__in=people, team__council=rights.council)
    told: dict[UUID, list[str]] = {}
    for post in held.select_related("team").order_by("role", "team__name"):
        told.setdefault(post.person_id, []).append(f"{post.get_role_display()} in {post.team.name}")
    return {person: "; ".join(posts) for person, posts in told.items()}


def _label(person: Person, posts: dict[UUID, str]) -> str:
    return f"{person.name} ({person.email}): {posts.get(person.pk, 'no post here today')}"


def _told_of(workers: Iterable[UnknownWorker]) -> set[str]:
    return {child for one in workers for child, *_ in one.told}


def _visible(workers: Sequence[UnknownWorker], rights: Rights) -> set[str]:
    """The children of these numbers whom this person may see; others are not even counted."""
    visible = children_visible_to(rights, "worker.settle").filter(pk__in=_told_of(workers))
    return {str(child) for child in visible.values_list("pk", flat=True)}


def _row(worker: UnknownWorker, seen: set[str]) -> WorkerRow:
    told = [(child, part) for child, part, *_ in worker.told if child in seen]
    parts = Counter(part for _, part in set(told))
    called = [worker.name, worker.job_title, f"registration {worker.registration}" if worker.registration else ""]
    by = worker.settled_by.name if worker.settled_by else "Heard, by the number or the registration"
    return WorkerRow(
        id=worker.pk,
        number=worker.number,
        called=", ".join(filter(None, called)) or "The files give no name",
        does=tuple(f"{part_word(part)} of {children_words(count)}" for part, count in parts.most_common()),
        children=children_words(len({child for child, _ in told})),
        person=worker.person.name if worker.person else "",
        settled=f"{worker.settled_at:%-d %B %Y}, {by}" if worker.settled_at else "",
    )


def part_word(part: str) -> str:
    """`Social worker`, or whatever a number does."""
    return IRO_WORDS if part == IRO else PART_WORDS[Part(part)]


def _part_words(part: str, from_on: str, until: str | None) -> str:
    """`Social worker from Monday 3 March 2025`."""
    began = long_day(date.fromisoformat(from_on))
    if until is None:
        return f"{part_word(part)} since {began}"
    return f"{part_word(part)} from {began} until {long_day(date.fromisoformat(until))}"


def count_unknown(rights: Rights) -> int:
    """How many numbers are nobody's yet, of those of whom this person may know."""
    waiting = UnknownWorker.objects.filter(council=rights.council, person=None).exclude(told=[])
    return waiting.exclude(number__in=workers_kept_from(rights)).count() if waiting.exists() else 0
