"""Weighing a return: each child whom it names, one after the other."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from uuid import UUID

from heard.accounts.models import Council
from heard.children.models import Source
from heard.children.queries import Care
from heard.intake.models import Difference
from heard.intake.reading import Reading
from heard.intake.weighing.child import new_child, sex_of, weigh_child
from heard.intake.weighing.differences import settle
from heard.intake.weighing.episodes import one_a_day, weigh_episodes
from heard.intake.weighing.iros import names_somebody, officers_of, weigh_iro
from heard.intake.weighing.known import Known, joined_records, known_children
from heard.intake.weighing.left_out import tell_joined, tell_who_is_missing
from heard.intake.weighing.officers import appointments_of
from heard.intake.weighing.others import Others, View, others_of, views_of
from heard.intake.weighing.outcome import ChildWeighed
from heard.intake.weighing.plan import Plan
from heard.intake.weighing.reviews import weigh_reviews
from heard.intake.weighing.workers import weigh_workers
from heard.returns.checks import ChildChecks
from heard.returns.gathering import Facts
from heard.returns.people import Named
from heard.returns.standing import Voice
from heard.returns.workers import IRO
from heard.reviews import facts as judging
from heard.reviews.actions.clock import Answer
from heard.rules.care_periods import STARTED_ON, Episode
from heard.rules.timescales import Promises

TELL_EVERY = 2_000
COLUMNS = {
    Difference.About.REVIEW: "REVIEW",
    Difference.About.TAKING_PART: "REVIEW_CODE",
    Difference.About.CARE_END: "DEC",
    Difference.About.CARE_UNSEEN: "DECOM",
    Difference.About.IRO: "IRO_EMAIL",
}
Progress = Callable[[float], None]


def weigh_return(council: Council, reading: Reading, others: Others, *, today: date, progress: Progress) -> Plan:
    """What storing the return would do now; writes nothing."""
    gathered = reading.gathered.children
    joined = joined_records(council.pk, [*gathered, *reading.people])
    tell_joined(reading, joined)
    named = {number: facts for number, facts in gathered.items() if number not in joined}
    only_in_people = [number for number in reading.people if number not in named and number not in joined]
    known = known_children(council.pk, [*named, *only_in_people], others.new, place=reading.before)
    weighing = Weighing(council, reading, others, known, today)
    for done, (number, facts) in enumerate(named.items()):
        if done % TELL_EVERY == 0:
            progress(done / len(named))
        weighing.weigh(number, facts)
    for number in dict.fromkeys([*only_in_people, *(number for number in known if number not in named)]):
        weighing.weigh_unnamed(number)
    if others.says_who_is_in_care:
        tell_who_is_missing(reading, council.pk, weighing.plan.shown)
    weighing.weigh_workers()
    weighing.settle()
    progress(1)
    return weighing.plan


def others_seen_from(council_id: UUID, reading: Reading, order: int) -> Others:
    """The council's stored returns, seen from this one in its place in the order of storing."""
    return others_of(council_id, reading.standing(order))


class Weighing:
    """What the weighing of one child shares with the others'."""

    def __init__(
        self, council: Council, reading: Reading, others: Others, known: Mapping[str, Known], today: date
    ) -> None:
        self.council_id, self.reading, self.others, self.known, self.today = council.pk, reading, others, known, today
        here = {child.id for child in known.values()}
        self.views = views_of(here, others)
        self.unseen = View([Voice(one.standing, names_child=False) for one in others.newer])
        self.known_from, self.plan, self.checks = others.known_from, Plan(), ChildChecks(reading.gathered)
        self.promises = Promises(council.promise_first_days, council.promise_second_days, council.promise_later_months)
        self.told_of = {one.child for one in reading.workers.told}
        self.iro_told = {one.child for one in reading.workers.told if one.part == IRO}
        self.numbers = {number: child.id for number, child in known.items()}
        self.officers = None
        if names_somebody(reading.people):
            self.officers = officers_of(council.pk, today, appointments_of(here))

    def weigh(self, number: str, facts: Facts) -> None:
        """Weigh a child whom the return names, and judge them as they would then stand."""
        reading, others, plan = self.reading, self.others, self.plan
        known = self.known.get(number) or new_child(number)
        self.numbers[number] = known.id
        view = self.views.get(known.id, self.unseen)
        episodes = weigh_episodes(reading, number, one_a_day(facts.episodes, self.today), known, view, others)
        reviews = weigh_reviews(reading, number, facts.reviews, known, view, others)
        plan.add_episodes(known.id, episodes)
        plan.add_reviews(known.id, reviews)
        rows, days = episodes.after(known.episodes), reviews.after(known.reviews)
        answer = self._judged(*self._weigh_who(number, facts, known, view), known, rows, days)
        told = rows if view.shown_later else facts.episodes + [row for row in rows if row.row == reading.before]
        self._check(number, facts, told, days, answer)
        self._weigh_iro(number, known, view, answer)

    def weigh_unnamed(self, number: str) -> None:
        """Weigh a child who is in the people file alone, or of whose reviews a yearly return says: there were none."""
        known, named = self.known.get(number), self.reading.people.get(number)
        if known is None and named is not None:
            self.reading.gathered.tell("person_unknown", named.place, number, "CHILD", number)
        if known is None:
            return
        view = self.views.get(known.id, self.unseen)
        reviews = weigh_reviews(self.reading, number, {}, known, view, self.others, is_named=False)
        self.plan.add_reviews(known.id, reviews)
        is_changed = named is not None and self._weigh_named(named, known, view)
        if reviews.struck or is_changed:
            self.plan.moved.append(known.id)

    def weigh_workers(self) -> None:
        """Who works with the children, as far as no newer file says it."""
        plan, others = self.plan, self.others
        later = {number for number, child in self.numbers.items() if self.views.get(child, self.unseen).workers_later}
        asked = {number: child for number, child in self.numbers.items() if number not in later}
        plan.workers = weigh_workers(self.reading, self.council_id, asked, plan.officers, others.new, today=self.today)
        plan.differing += plan.officers.differing
        plan.numbers = {child.id: number for number, child in self.known.items()}

    def settle(self) -> None:
        """Leave out the differences that were asked about before, and end those that are none any more."""
        numbers = {child.id: number for number, child in self.known.items()}
        named = {child for child, number in numbers.items() if number in self.reading.gathered.children}
        says_who = self.plan.workers.children & {self.numbers[number] for number in self.iro_told & set(self.numbers)}
        self.plan.differing, self.plan.agreed = settle(self.plan.differing, named, self.views, self.others, says_who)
        for child, differs in self.plan.differing:
            told = differs.in_return or differs.in_heard
            if differs.about == Difference.About.IRO:
                in_file = self.reading.people.get(numbers[child])
                told = in_file.iro_email if in_file else ""
            self.reading.tell("to_decide", numbers[child], COLUMNS[differs.about], told)

    def _weigh_named(self, named: Named, known: Known, view: View) -> bool:
        """Who a child is of whom only the people file speaks; whether that changes anything."""
        facts = Facts()
        facts.born_on = named.born_on if known.born_on is None else None
        child = weigh_child(facts, named, known, view)
        self.plan.add_child(child, known, is_new=False, in_newest=None)
        self.plan.add_said(child, Facts(), is_named=False, in_people=True, in_workers=False, sex="")
        return child.differs_from(known)

    def _weigh_who(self, number: str, facts: Facts, known: Known, view: View) -> tuple[ChildWeighed, bool | None]:
        """Who the child is, and whether the newest return has them (None: no return ever had)."""
        named, is_new = self.reading.people.get(number), number not in self.known
        child = weigh_child(facts, named, known, view)
        if facts.header_place and facts.born_on and known.born_on not in (None, facts.born_on):
            key = "203" if child.born_on == facts.born_on else "newer_counts"
            self.reading.gathered.tell(key, facts.header_place, number, "DOB", f"{facts.born_on:%d/%m/%Y}")
        in_newest, is_shown = known.in_newest_return, bool(facts.episodes)
        if self.others.says_who_is_in_care and (is_shown or is_new or in_newest is not None):
            in_newest = is_shown
        elif in_newest is None and (is_shown or is_new):
            in_newest = False
        self.plan.add_child(child, known, is_new=is_new, in_newest=in_newest)
        said = {"in_people": named is not None, "in_workers": number in self.told_of}
        self.plan.add_said(child, facts, is_named=True, sex=sex_of(facts), **said)
        return child, in_newest

    def _judged(
        self, child: ChildWeighed, in_newest: bool | None, known: Known, rows: list[Episode], days: list[date]
    ) -> Answer:
        """What the rules answer of the child, once the return is stored."""
        is_told = in_newest is not None or known.source == Source.RETURN
        known_from, counts = self.known_from if is_told else None, in_newest is not False
        care = Care(child.id, self.council_id, child.born_on, known_from, counts, self.promises, rows)
        held = judging.Facts(care, days, known.next_from)
        answer = Answer(child.id, counts, judging.judged(held, self.today))
        self.plan.answers.append(answer)
        if known.number in self.known:
            self.plan.known_before.add(child.id)
        return answer

    def _check(self, number: str, facts: Facts, rows: Sequence[Episode], days: Sequence[date], answer: Answer) -> None:
        """Tell what is odd about the child's rows side by side, those that were here before among them."""
        seen = Facts()
        seen.header_place, seen.born_on, seen.episodes = facts.header_place, facts.born_on, list(rows)
        if not facts.episodes and not facts.header_place:
            seen.header_place = self.reading.before if number in self.known else 0
        here = ("", self.reading.before)
        seen.reviews = {day: facts.reviews.get(day, here) for day in days}
        self.checks.check(number, seen, answer.reviews)
        if number not in self.known and not self.others.says_who_is_in_care and is_open(answer):
            last = max(rows, key=STARTED_ON)
            self.reading.gathered.tell("502", last.row, number, "DECOM", f"{last.started_on:%d/%m/%Y}")

    def _weigh_iro(self, number: str, known: Known, view: View, answer: Answer) -> None:
        """Who reviews the child's plan, where the people file says so, no newer one does, and no other file."""
        named = self.reading.people.get(number)
        if (
            self.officers is None
            or named is None
            or not named.iro_email
            or view.people_later
            or number in self.iro_told
        ):
            return
        care_began = answer.reviews.periods[-1].period.started_on if is_open(answer) else None
        weigh_iro(self.reading, number, named, known.id, care_began, self.officers, self.plan.officers)


def is_open(answer: Answer) -> bool:
    """Whether the child is in care."""
    return bool(answer.reviews.periods) and answer.reviews.periods[-1].period.ended_on is None
