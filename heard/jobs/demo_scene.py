"""What the scenes of the demo share: whom they show, what the children chose, and what leads up to a first meeting."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from heard.accounts.models import Person
from heard.jobs.demo_chosen import Fit, Pool, Wish
from heard.jobs.demo_course import Chosen, Course, Days
from heard.jobs.invented.families import Somebody
from heard.reviews.models import Choice
from heard.rules.venues import VenueKind

Topic, Followed = Choice.Topic, Choice.Followed
WHO = Chosen(Topic.WHO, "I want my nan to come. And Dele. I do not want Graham to come this time.", Followed.YES)
WHERE = Chosen(Topic.WHERE, "At home, in the kitchen. Not at school.", Followed.YES)
WHEN = Chosen(
    Topic.WHEN,
    "On a Saturday.",
    Followed.NO,
    "Your school and your advocate do not work then. We meet late in the day, so you miss no lesson.",
)
ABOUT = Chosen(Topic.ABOUT, "I want to see my cousins more. Not about my dad when my mum is there.")
HOW = Chosen(Topic.HOW, "I draw it, and Dele says it for me.", how=Choice.How.WROTE)
CHAIR = Chosen(Topic.CHAIR, "", how=Choice.How.NOT_NOW)
CHAIRS = Chosen(
    Topic.CHAIR,
    "I want to say who talks next. Denise sits next to me, and does the boring parts.",
    Followed.YES,
)
WHO_ELSE = Chosen(Topic.WHO, "Only people I know. My mum too, if she can.", Followed.YES)
WHO_KNOWN = Chosen(Topic.WHO, "Only people who know my name before they read it.", Followed.YES)
WHAT_ELSE = Chosen(
    Topic.ABOUT,
    "My bedroom. And when can I get a phone?",
    Followed.PARTLY,
    "We talk about your bedroom. About a phone we must ask somebody first, and we tell you what they say.",
)


def has_words(fit: Fit) -> bool:
    """Old enough to say what they choose in a sentence, and young enough to be asked as a child."""
    return 7 <= fit.age_on(fit.aim_on) <= 15


WITH_CARERS: tuple[Wish, ...] = (has_words, lambda fit: fit.is_with_foster_carers)


@dataclass(frozen=True)
class Scene:
    """Whom the demo shows, on which day."""

    people: Mapping[str, Person]
    days: Days
    pool: Pool

    def course(self, who: str, *, aim_from: date, since: int, wishes: tuple[Wish, ...] = WITH_CARERS) -> Course | None:
        """A child of this officer whose next review would be held then, and of whom nothing happened for so long."""
        quiet_since = self.days.ago(since)
        return self.of(self.pool.take(self.people[who], aim_from=aim_from, quiet_since=quiet_since, wishes=wishes))

    def of(self, fit: Fit | None) -> Course | None:
        """The course of this child’s review."""
        return Course(fit, self.people["jo"], self.days) if fit else None


def bring_to_first_meeting(course: Course, met: int, family: tuple[Somebody, ...], who: Chosen = WHO_ELSE) -> None:
    """Everything that comes before a first meeting that was held so many working days ago."""
    course.plan(met + 18, course.days.ago(met))
    course.ask_child(met + 12, who, WHAT_ELSE)
    course.settle_venue(met + 12, VenueKind.OPEN, "Quarry Road Library, the small room")
    course.agree_on_who(met + 11)
    course.write_family_down(met + 14, family)
    course.invite(met + 10)
    course.reply(met + 5)
    course.give_profile(met + 5)
    course.answer_child(met + 1, who, WHAT_ELSE)
