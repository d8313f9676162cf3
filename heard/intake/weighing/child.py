"""Who a child is: birth and sex from the newest return that tells them, names from the newest people file."""

from uuid import uuid4

from heard.children.models import Child, Source
from heard.intake.weighing.known import Known
from heard.intake.weighing.others import View
from heard.intake.weighing.outcome import ChildWeighed
from heard.returns.codes import SEX
from heard.returns.gathering import Facts
from heard.returns.people import Named

NOBODY_SAID = Named("", "", "", everyone_sees=False, born_on=None, iro_email="", place=0)


def new_child(number: str) -> Known:
    """A child whom Heard does not know yet."""
    shown_to = Child.ShownTo.EVERYONE.value
    return Known(uuid4(), number, Source.RETURN.value, "", "", "", shown_to, None, "", in_newest_return=None)


def weigh_child(facts: Facts, named: Named | None, known: Known, view: View) -> ChildWeighed:
    """The child as they stand afterwards. A name that a person gave by hand stays; a file only fills its blanks."""
    file = named or NOBODY_SAID
    file_wins = known.source == Source.RETURN and not view.people_later
    called, shown_to = known.called, known.called_shown_to
    if file.called and (file_wins or not called):
        called = file.called
        shown_to = Child.ShownTo.EVERYONE if file.everyone_sees else Child.ShownTo.IRO_SERVICE
    return ChildWeighed(
        known.id,
        known.number,
        _name(file.forename, known.forename, file_wins),
        _name(file.surname, known.surname, file_wins),
        called,
        str(shown_to),
        known.born_on if facts.born_on is None or (known.born_on and view.born_told_later) else facts.born_on,
        known.sex if not sex_of(facts) or (known.sex and view.sex_told_later) else sex_of(facts),
    )


def sex_of(facts: Facts) -> str:
    """The code in the header, where it is one."""
    return facts.sex if facts.sex in SEX else ""


def _name(in_file: str, known: str, file_wins: bool) -> str:
    return in_file if in_file and (file_wins or not known) else known
