"""What the invented children say, in words that nobody said: to whom, about what, who may know it, what is answered."""

from typing import NamedTuple

from heard.rules.hearing import AnswerKind, Audience, Heard
from heard.rules.topics import Topic

AGREED, PARTLY, NOT_NOW = AnswerKind.AGREED, AnswerKind.PARTLY, AnswerKind.NOT_NOW


class Answered(NamedTuple):
    """What becomes of something that a child said, in words that the child reads."""

    kind: AnswerKind
    words: str


class Said(NamedTuple):
    """Something that a child says. `to_officer`: to the reviewing officer, and otherwise to the social worker.

    `kept_from`: whom the child does not want to know it, by their key in the family.
    """

    words: str
    topic: Topic
    answer: Answered | None = None
    audience: Audience = Audience.MEETING
    how: Heard = Heard.SAID
    to_officer: bool = False
    kept_from: tuple[str, ...] = ()


class Safety(NamedTuple):
    """Why something had to be passed on, so that nobody is hurt."""

    why: str


COUSINS = Said("I want to see my cousins. All of them at once, at Nan’s, where we can make noise.", Topic.FAMILY)
POLISH = Said(
    "I am losing my Polish. When Nan says something fast I only nod.",
    Topic.IDENTITY,
    Answered(AGREED, "You go to the Polish Saturday class from next month. Nan comes with you the first time."),
    to_officer=True,
)
NOT_DAD = Said(
    "I do not want to write back to Dad yet. I keep his letters in a box, and I read them when I am ready.",
    Topic.FAMILY,
    Answered(AGREED, "Nobody asks you to write back. The box is yours, and so is the day on which you open it."),
    audience=Audience.NOT_NAMED,
    to_officer=True,
    kept_from=("father",),
)
AT_NIGHT = Said(
    "When I cannot sleep I count the people who would come if I shouted. Some nights I get to four.",
    Topic.OTHER,
    audience=Audience.OFFICER,
    to_officer=True,
)
DOG = Said(
    "I want a dog. A small one would do.",
    Topic.HOME,
    Answered(
        NOT_NOW,
        "There is a new baby in the house, and a dog needs more time than anybody has. You walk the dog next door on "
        "Sundays instead. We ask again in the spring.",
    ),
    how=Heard.DREW,
)
RICHEST_BETWEEN, RICHEST_BEFORE = (DOG, COUSINS), (POLISH, NOT_DAD, AT_NIGHT)

ALONE_ON_THE_WARD = Said(
    "At night the ward is too loud, and nobody sits with me. Can somebody stay until I sleep?",
    Topic.HEALTH,
    Answered(
        PARTLY,
        "Beverley stays until eight each evening, and a nurse looks in after that. A bed for her beside yours was not "
        "allowed. We asked twice.",
    ),
    to_officer=True,
)
SCHOOL_WORK = Said("I do not want to go down a year because I was ill.", Topic.SCHOOL)
LATE = (ALONE_ON_THE_WARD, SCHOOL_WORK)

IN_THE_BATH = Said(
    "There is a man at Mum’s now. He broke a plate, and I hid in the bath. Do not tell Mum that I told you.",
    Topic.FAMILY,
    Answered(
        PARTLY,
        "I have not told your mum. I had to tell your social worker, as I said to you before I did it. You do not stay "
        "there on Saturday. I ring you on Sunday to hear how you are.",
    ),
    audience=Audience.OFFICER,
    to_officer=True,
)
IN_DANGER = Safety("The child was to stay at their mother’s again on Saturday, and may be hurt there.")
ALLOTMENT = Said("I grew a pumpkin. I want somebody to come and look at it before it is soup.", Topic.DOING)

CHOOSE_SCHOOL = Said(
    "Everybody in my class knows which school they go to next. I do not.", Topic.SCHOOL, how=Heard.WROTE
)

DRUMS = Said(
    "I want to play the drums. Not the small ones.",
    Topic.DOING,
    Answered(AGREED, "You start on Thursdays after school. The drums are in the hall, so nobody upstairs minds."),
)
BROTHER = Said(
    "I want to sleep one night where my brother lives, and he one night where I live.",
    Topic.FAMILY,
    Answered(PARTLY, "You have the whole of Saturday together. A night comes once both carers have met."),
    to_officer=True,
)
NO_STORY = Said(
    "I do not want to tell my story again to a new person. It is written down. They can read it.",
    Topic.OTHER,
    to_officer=True,
    audience=Audience.NOT_NAMED,
    kept_from=("school",),
)
UNDER_WAY = (DRUMS, BROTHER, NO_STORY)

MOSQUE = Said("On Fridays I want to go with my uncle, and not ask every time.", Topic.IDENTITY)
LOCK = Said(
    "I want a lock on my door that I can open and they can open, but nobody else.",
    Topic.HOME,
    Answered(AGREED, "It was put in on Tuesday. You have one key, and Kim has the other."),
)
NEARLY_READY = (MOSQUE, LOCK)

PHOTOS = Said("I have no photo from before I was five. Somebody must have one.", Topic.IDENTITY, to_officer=True)
SWIM = Said(
    "I want to swim a whole length and not hold on.",
    Topic.DOING,
    Answered(AGREED, "Your lessons are on Mondays. We all want to hear of the day."),
)
COMPLETED = (SWIM, PHOTOS)

REPORT_FIRST = Said("I want to know what the hospital says before everybody else does.", Topic.HEALTH)
ADJOURNED = (REPORT_FIRST,)

SMILES_AT = Said(
    "Turns the head to the carer’s voice from across the room. Quiet when strangers come in, and then looks for the "
    "carer, and settles when picked up.",
    Topic.HOME,
    how=Heard.OBSERVED,
    to_officer=True,
)
FED_AT_NIGHT = Said(
    "Wakes at two and at five, and falls asleep again only with the yellow blanket. After the visits to the family "
    "centre there is no afternoon sleep that day.",
    Topic.HEALTH,
    how=Heard.CARER,
)
OF_A_BABY = (SMILES_AT, FED_AT_NIGHT)
