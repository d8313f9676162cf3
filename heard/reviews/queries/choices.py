"""What the child chose about their own review, in their words, beside what came of it."""

from dataclasses import dataclass
from datetime import date

from heard.accounts.access import Rights
from heard.accounts.models import Person
from heard.children.models import Child, Involvement
from heard.children.queries import holds_on
from heard.reviews.models import Choice, Preparation
from heard.reviews.queries.capacities import capacities_of
from heard.rules.review_states import State
from heard.rules.review_workflow import Who, is_end

Topic = Choice.Topic
QUESTIONS = {
    Topic.WHO: "Who do you want to come? Who do you not want to come?",
    Topic.WHERE: "Where should it be?",
    Topic.WHEN: "When should it be?",
    Topic.ABOUT: "What do you want to talk about, and what not?",
    Topic.HOW: "How do you want to take part?",
    Topic.CHAIR: "Do you want to chair it, with help?",
}
"""Each topic as a worker can ask it of a child."""
HOW_TOLD = {
    Choice.How.SAID: "said",
    Choice.How.WROTE: "wrote",
    Choice.How.SHOWED: "showed, without words",
    Choice.How.NOT_NOW: "was asked, and did not want to choose",
}
THEY_ANSWER = "Only the child’s reviewing officer or social worker says what was followed. Ask them."
CALLED_OFF = (State.CANCELLED, State.STOOD_DOWN)
TAGS = {Choice.Followed.YES: "green", Choice.Followed.PARTLY: "yellow", Choice.Followed.NO: "purple"}


@dataclass(frozen=True)
class ChoiceRow:
    """One topic: the child's words, how and when they told them, and what was followed; empty where nothing is."""

    topic: str
    label: str
    question: str
    how: str
    told_as: str
    words: str
    told_on: date | None
    recorded_by: str
    followed: str
    answer: str
    tag: str
    why_not: str
    answered_on: date | None
    answered_by: str

    @property
    def is_asked(self) -> bool:
        """Whether somebody has asked the child about it."""
        return self.told_on is not None

    @property
    def is_said(self) -> bool:
        """Whether the child chose something that can be followed."""
        return self.is_asked and self.how != Choice.How.NOT_NOW


@dataclass(frozen=True)
class ChoicesPage:
    """All six topics, in order; what of them the asker may do."""

    rows: tuple[ChoiceRow, ...]
    may_write: bool
    may_answer: bool

    @property
    def asked(self) -> list[ChoiceRow]:
        """Those about which the child was asked."""
        return [row for row in self.rows if row.is_asked]

    @property
    def said(self) -> list[ChoiceRow]:
        """Those that can be followed."""
        return [row for row in self.rows if row.is_said]

    @property
    def waiting(self) -> list[ChoiceRow]:
        """Those that can be followed, and nobody has answered yet."""
        return [row for row in self.said if not row.answer]

    @property
    def settled(self) -> list[ChoiceRow]:
        """Those that were answered, or that the child did not want to choose."""
        return [row for row in self.asked if row.answer or not row.is_said]

    @property
    def open_topics(self) -> list[str]:
        """What nobody has asked the child yet."""
        return [row.label for row in self.rows if not row.is_asked]


def choices_of(preparation: Preparation) -> tuple[ChoiceRow, ...]:
    """Each topic of a review, whether the child was asked about it or not; in one query."""
    chosen = {each.topic: each for each in preparation.choices.select_related("recorded_by", "answered_by")}
    return tuple(_row(topic, chosen.get(topic)) for topic in Topic)


def may_answer(person: Person, child: Child, day: date) -> bool:
    """Whether this person may say what was followed: the child's officer or whoever stands in, and social workers."""
    works = Involvement.objects.filter(holds_on(day), child=child, person=person, part=Involvement.Part.SOCIAL_WORKER)
    return works.exists() or Who.IRO in capacities_of(person, child, day)


def choices_page(rights: Rights, preparation: Preparation, *, may_prepare: bool) -> ChoicesPage:
    """The topics, and what of them somebody may do who may prepare this review or not."""
    state = State(preparation.state)
    answers = may_prepare and state not in CALLED_OFF and may_answer(rights.person, preparation.child, rights.today)
    return ChoicesPage(choices_of(preparation), may_write=may_prepare and not is_end(state), may_answer=answers)


def _row(topic: str, choice: Choice | None) -> ChoiceRow:
    label, question = Topic(topic).label, QUESTIONS[Topic(topic)]
    if choice is None:
        return ChoiceRow(topic, label, question, "", "", "", None, "", "", "", "", "", None, "")
    followed = Choice.Followed(choice.followed) if choice.followed else None
    return ChoiceRow(
        topic=topic,
        label=label,
        question=question,
        how=choice.how,
        told_as=HOW_TOLD[Choice.How(choice.how)],
        words=choice.words,
        told_on=choice.told_on,
        recorded_by=choice.recorded_by.name,
        followed=choice.followed,
        answer=followed.label if followed else "",
        tag=TAGS[followed] if followed else "",
        why_not=choice.why_not,
        answered_on=choice.answered_on,
        answered_by=choice.answered_by.name if choice.answered_by else "",
    )
