"""People around some of the invented children: how each is reached, what each may know, and what each answers.

Numbers are from those that are kept for drama, addresses lie nowhere, and every address ends in `.example`.
"""

from dataclasses import dataclass, field
from typing import Any

from heard.children.actions.relations import Told
from heard.children.models import Relationship
from heard.reviews.models import Invitation
from heard.rules.secrecy import ProtectedFact as Fact

Kind, Way, Reply = Relationship.Kind, Relationship.Way, Invitation.Reply
HOME_AND_SCHOOL = (Fact.ADDRESS, Fact.CARER, Fact.SCHOOL, Fact.VENUE)
NOWHERE = "Northmere ZZ99 3CZ"


@dataclass(frozen=True)
class Somebody:
    """Somebody around a child. `{surname}` in a name is the child's. `comes`: to which sitting; None: is not invited.

    `may`: what was decided of them, each fact with whether they may know it; `why` is the reason.
    """

    key: str
    told: Told
    may: dict[Fact, bool] = field(default_factory=dict)
    why: str = ""
    comes: int | None = 1
    reply: str = ""
    words: str = ""
    heard_from: str = ""


def _may(*facts: Fact) -> dict[Fact, bool]:
    return dict.fromkeys(facts, True)


def _may_not(*facts: Fact) -> dict[Fact, bool]:
    return dict.fromkeys(facts, False)


def _parent(name: str, **reached: Any) -> Told:
    return Told(Kind.PARENT, name, has_parental_responsibility=True, **reached)


def _by_email(kind: str, name: str, email: str) -> Told:
    return Told(kind, name, Way.EMAIL, email=email)


def _by_text(kind: str, name: str, phone: str) -> Told:
    return Told(kind, name, Way.SMS, phone=phone)


THEMSELF = Told(Kind.CHILD, "{forename}", Way.TOLD)
ADVOCATE = _by_email(Kind.ADVOCATE, "Dele Marchetti, Speak Up Northmere", "dele@speakup.example")
GUARDIAN = _by_email(Kind.GUARDIAN, "Rosalind Quill", "rosalind.quill@guardians.example")
NURSE = _by_email(Kind.HEALTH, "Comfort Amoah, nurse for children in care", "comfort.amoah@health.example")

EVERYBODY = (
    Somebody("child", THEMSELF, reply=Reply.COMING, words="", heard_from="Their foster carer"),
    Somebody(
        "mother",
        _parent(
            "Ewa Wrona",
            way=Way.SMS,
            phone="07700 900201",
            language="Polish",
            needs_interpreter=True,
            communication_needs="Short sentences, and time to think. She reads Polish well.",
        ),
        may=_may(*HOME_AND_SCHOOL),
        why="She sees the child every week, and works with the carer and the school.",
        reply=Reply.COMING,
        words="Yes. I come by the bus at 3.",
    ),
    Somebody(
        "father",
        _parent("Darren Coxhill", way=Way.PRISON, address="HM Prison Wexcombe Moor\nWexcombe\nZZ99 3CZ"),
        may=_may_not(*HOME_AND_SCHOOL, Fact.CALLED),
        why="He threatened the carer, and the court’s papers say so. Telling him would put the child at risk.",
        comes=2,
        reply=Reply.UNSURE,
        words="He will take part by video if the prison allows it.",
        heard_from="The prison’s family worker",
    ),
    Somebody(
        "grandmother",
        Told(Kind.FAMILY, "Halina Wrona", Way.TOLD, language="Polish"),
        may=_may(Fact.VENUE),
        why="The child stays with her for part of each holiday.",
        reply=Reply.COMING,
        words="I would not miss it.",
        heard_from="She",
    ),
    Somebody(
        "carer",
        Told(
            Kind.CARER,
            "Sandra Bright",
            Way.EMAIL,
            email="sandra.bright@carers.example",
            address=f"9 Hazel Lane\n{NOWHERE}",
        ),
        may=_may(*HOME_AND_SCHOOL, Fact.CALLED),
        why="The child lives with her.",
        reply=Reply.COMING,
        words="We are at home all afternoon. I will put the kettle on.",
    ),
    Somebody(
        "school",
        _by_email(Kind.SCHOOL, "Ms Pettifer, Hollow Lane School", "office@hollowlane.example"),
        may=_may(Fact.CARER, Fact.SCHOOL),
        why="The school speaks with the carer every day.",
        reply=Reply.APOLOGIES,
        words="I teach at that hour. My report comes by Friday.",
    ),
    Somebody("nurse", NURSE),
    Somebody("advocate", ADVOCATE, reply=Reply.COMING, words="We meet beforehand, and again after it."),
    Somebody("guardian", GUARDIAN, comes=None),
    Somebody("visitor", _by_text(Kind.VISITOR, "Graham Tolley", "07700 900204"), comes=None),
    Somebody("coach", _by_text(Kind.MATTERS, "Kez, football coach", "07700 900205"), comes=None),
)
"""A whole family and everybody who works with them; the parents must not meet."""

OVER_THE_POST = (
    Somebody("child", THEMSELF),
    Somebody("mother", _parent("Michelle Tarrant", way=Way.LETTER, address=f"14 Quarry Steps\n{NOWHERE}")),
    Somebody(
        "father",
        _parent("Wayne {surname}", way=Way.PRISON, address="HM Prison Lower Saltash\nSaltash Road\nZZ99 3CZ"),
        may=_may_not(Fact.ADDRESS),
        why="An order of the court forbids him to come near the child’s home.",
    ),
    Somebody("brother", _by_text(Kind.FAMILY, "Jordan {surname}", "07700 900207")),
    Somebody("carer", _by_email(Kind.CARER, "Yvonne Adair", "yvonne.adair@carers.example")),
    Somebody("school", _by_email(Kind.SCHOOL, "Mr Lowe, Saint Bride’s School", "office@saintbrides.example")),
    Somebody("advocate", ADVOCATE, comes=None),
)

JUST_WRITTEN_DOWN = (
    Somebody("mother", _parent("Leanne {surname}", way=Way.SMS, phone="07700 900211"), comes=None),
    Somebody("carer", _by_email(Kind.CARER, "Trevor Inchbald", "trevor.inchbald@carers.example"), comes=None),
    Somebody("school", _by_email(Kind.SCHOOL, "Miss Farrow, Mill Bank School", "office@millbank.example"), comes=None),
)

WITH_AN_INTERPRETER = (
    Somebody("child", THEMSELF, reply=Reply.COMING, heard_from="Their key worker"),
    Somebody(
        "mother",
        _parent("Hodan Warsame", way=Way.SMS, phone="07700 900214", language="Somali", needs_interpreter=True),
        may=_may(Fact.SCHOOL, Fact.VENUE),
        why="She visits every Saturday, and goes to parents’ evenings.",
        reply=Reply.COMING,
        words="I will be there.",
    ),
    Somebody(
        "uncle",
        Told(Kind.RESPONSIBLE, "Liban Warsame", Way.EMAIL, email="liban.warsame@post.example"),
        reply=Reply.APOLOGIES,
        words="I work nights that week. Please tell me what was said.",
    ),
    Somebody(
        "carer",
        _by_email(Kind.CARER, "Kim Ashgrove, key worker", "kim.ashgrove@homes.example"),
        may=_may(*HOME_AND_SCHOOL),
        why="The child lives where they work.",
        reply=Reply.COMING,
    ),
    Somebody(
        "school",
        _by_email(Kind.SCHOOL, "Mrs Onslow, Fen Edge Academy", "office@fenedge.example"),
        reply=Reply.COMING,
        words="I can stay for the first half hour.",
    ),
)

A_FEW = (
    Somebody("child", THEMSELF, reply=Reply.COMING),
    Somebody("mother", _parent("Karen {surname}", way=Way.SMS, phone="07700 900221")),
    Somebody(
        "carer",
        _by_email(Kind.CARER, "Beverley Stroud", "beverley.stroud@carers.example"),
        reply=Reply.COMING,
        words="Yes, both of us.",
    ),
    Somebody("nurse", NURSE, reply=Reply.APOLOGIES, words="I send my notes."),
)

SEVERAL_MEETINGS = (
    Somebody("child", THEMSELF, reply=Reply.COMING, heard_from="Their foster carer"),
    Somebody("mother", _parent("Donna {surname}", way=Way.SMS, phone="07700 900231"), reply=Reply.COMING),
    Somebody("carer", _by_email(Kind.CARER, "Maureen Tilling", "maureen.tilling@carers.example"), reply=Reply.COMING),
    Somebody(
        "school",
        _by_email(Kind.SCHOOL, "Mr Osgood, Castle Fields School", "office@castlefields.example"),
        reply=Reply.APOLOGIES,
        words="I am away that week.",
    ),
)

MOTHER_NOT_ASKED = (
    Somebody("child", THEMSELF, reply=Reply.COMING, heard_from="Their foster carer"),
    Somebody("mother", _parent("Jacqui {surname}", way=Way.SMS, phone="07700 900241"), comes=None),
    Somebody("carer", _by_email(Kind.CARER, "Winston Achterberg", "winston.achterberg@carers.example")),
)

FATHER_NOT_FOUND = (
    Somebody("child", THEMSELF, reply=Reply.COMING, heard_from="Their foster carer"),
    Somebody("mother", _parent("Leonie {surname}", way=Way.SMS, phone="07700 900242"), reply=Reply.COMING),
    Somebody("father", _parent("Craig Dunmore"), comes=None),
    Somebody("carer", _by_email(Kind.CARER, "Shirin Oyelaran", "shirin.oyelaran@carers.example")),
)

GONE_HOME = (
    Somebody("mother", _parent("Roisin Delaney", way=Way.EMAIL, email="roisin.delaney@post.example")),
    Somebody("father", _parent("Tunde {surname}", way=Way.SMS, phone="07700 900225")),
    Somebody("carer", _by_email(Kind.CARER, "Pauline Hedgecoe", "pauline.hedgecoe@carers.example")),
)

BEFORE_ADOPTION = (
    Somebody("mother", _parent("Stacey {surname}", way=Way.LETTER, address=f"2 Tannery Row\n{NOWHERE}"), comes=None),
    Somebody("grandfather", _by_text(Kind.FAMILY, "Vernon {surname}", "07700 900228"), comes=None),
    Somebody("carer", _by_email(Kind.CARER, "Glenys Parfitt", "glenys.parfitt@carers.example"), comes=None),
    Somebody(
        "adopters",
        _by_email(Kind.ADOPTER, "Imran and Beth Lyle-Hassan", "lylehassan@post.example"),
        comes=None,
    ),
)
