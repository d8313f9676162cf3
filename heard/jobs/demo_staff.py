"""Who works in the demo council: invented people, their teams and lines, their standing, how they show themselves."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

from heard.accounts.actions.councils import add_council
from heard.accounts.actions.people import add_person
from heard.accounts.actions.posts import begin_post
from heard.accounts.actions.profile import write_profile
from heard.accounts.actions.standing import record_registration
from heard.accounts.actions.teams import add_team
from heard.accounts.models import Council, Person, Role, Team
from heard.accounts.photos import read_photo
from heard.jobs.invented.portraits import portrait

CODE, NAME = "northmere", "Northmere Council"
EMPLOYED_SINCE, QUALIFIED_ON = date(2019, 9, 2), date(2009, 7, 1)
PASSWORD = "every voice is heard"  # noqa: S105  # nosec B105 - of a demo that anybody may see
RUNS_OUT_SOON_DAYS, RUNS_ON_DAYS = 20, 400


@dataclass(frozen=True)
class Colleague:
    """Somebody of the demo council; `full_time` is the part of the week that they work."""

    name: str
    role: Role
    team: str
    full_time: str = "1"
    words: str = ""

    @property
    def first_name(self) -> str:
        """What children call them."""
        return self.name.split()[0]

    @property
    def email(self) -> str:
        """`denise@northmere.example`: no such place."""
        return f"{self.first_name.lower()}@northmere.example"


DIRECTOR, SERVICE = "Director of Children’s Services", "Independent Review Service"
SOCIAL_WORK, EAST, WEST, SUPPORT = "Children’s social work", "Team East", "Team West", "Business support"
TEAMS = {
    DIRECTOR: (Team.Line.LEADERSHIP, None),
    SERVICE: (Team.Line.IRO_SERVICE, DIRECTOR),
    SOCIAL_WORK: (Team.Line.SOCIAL_WORK, DIRECTOR),
    EAST: (Team.Line.SOCIAL_WORK, SOCIAL_WORK),
    WEST: (Team.Line.SOCIAL_WORK, SOCIAL_WORK),
    SUPPORT: (Team.Line.SUPPORT, DIRECTOR),
}
PEOPLE = (
    Colleague(
        "Denise Fairweather",
        Role.IRO,
        SERVICE,
        words="I have two dogs and I grow tomatoes. I am here to listen to you, and to make sure that grown-ups do "
        "what they said they would. You can tell me anything that matters to you, big or small.",
    ),
    Colleague(
        "Olu Adebayo-Finch",
        Role.IRO,
        SERVICE,
        words="I like football, drawing and very long walks. When we meet you choose where, and we can talk or draw. "
        "If something is not right for you, I will not let it go.",
    ),
    Colleague("Marian Tideswell", Role.IRO, SERVICE, "0.8", "I love the sea, and I listen well. Ask me anything."),
    Colleague("Gethin Prosser-Lloyd", Role.IRO, SERVICE, words="I play the guitar badly. I want to hear from you."),
    Colleague("Samina Qureshi-Holt", Role.IRO, SERVICE, "0.6"),
    Colleague("Patrick Ovenden", Role.IRO, SERVICE, words="I bake on Sundays. You can ring me about anything."),
    Colleague("Ruth Castellan", Role.IRO_MANAGER, SERVICE),
    Colleague("Jo Winterbottom-Reyes", Role.COORDINATOR, SERVICE),
    Colleague("Tomasz Gwynne", Role.SOCIAL_WORKER, EAST),
    Colleague("Priya Raman-Stokes", Role.SOCIAL_WORKER, WEST),
    Colleague("Hannah Fenwick-Obi", Role.TEAM_MANAGER, EAST),
    Colleague("Ade Lockhart", Role.ADMINISTRATOR, SUPPORT),
)


def employ(today: date) -> tuple[Council, dict[str, Person]]:
    """The council with everybody who works there, each by their first name in small letters."""
    council = add_council(name=NAME, code=CODE, by=None)
    teams: dict[str, Team] = {}
    for name, (line, under) in TEAMS.items():
        teams[name] = add_team(council=council, name=name, line=line, under=teams.get(under or ""), by=None)
    people = {}
    for place, one in enumerate(PEOPLE):
        person = people[one.first_name.lower()] = add_person(email=one.email, name=one.name, password=PASSWORD, by=None)
        begin_post(person=person, team=teams[one.team], role=one.role, started_on=EMPLOYED_SINCE, by=None)
        if one.role == Role.IRO:
            _give_standing(one, person, place, today)
    return council, people


def _give_standing(one: Colleague, person: Person, place: int, today: date) -> None:
    """Registration, one of which runs out soon, and a profile, which one of them has not written yet."""
    runs_on = RUNS_OUT_SOON_DAYS if place == 2 else RUNS_ON_DAYS
    record_registration(
        person=person,
        number=f"SW90{place:04}",
        runs_until=today + timedelta(days=runs_on),
        qualified_on=QUALIFIED_ON,
        full_time=Decimal(one.full_time),
        today=today,
        by=None,
    )
    if one.words:
        write_profile(
            person=person,
            words=one.words,
            phone=f"01632 9601{place:02}",
            mobile=f"07700 9001{place:02}",
            email=one.email,
            when_to_reach="Monday to Friday, nine to five. Send a text at any time.",
            photo=read_photo(BytesIO(portrait(place))),
            by=None,
        )
