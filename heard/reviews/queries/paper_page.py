"""The questions for somebody who would rather write on paper: theirs, with lines, and nobody’s name on it."""

from dataclasses import dataclass
from uuid import UUID

from heard.accounts.access import Rights
from heard.children.models import Relationship
from heard.children.queries.stops import why_each_stopped
from heard.reviews.models import Invitation, Preparation
from heard.reviews.queries.contributing import form_of
from heard.reviews.queries.invitation_words import officer_of
from heard.rules.contributions import Form, asked_of

THE_CHILD = "the child"


@dataclass(frozen=True)
class PaperFor:
    """Somebody invited for whom the questions can be printed."""

    id: UUID
    name: str
    what: str


@dataclass(frozen=True)
class PaperPage:
    """The questions for one person, each with what may come to mind; the name of that person is for the screen alone.

    Without one: for whom they can be printed.
    """

    people: list[PaperFor]
    council: str
    officer: str
    caller: str
    name: str = ""
    questions: tuple[tuple[str, str], ...] = ()


def paper_page(rights: Rights, preparation: Preparation, invited: str) -> PaperPage:
    """The questions for whoever is invited by this key; where nobody is, for whom they can be printed."""
    forms = _forms(rights, preparation)
    officer = officer_of(preparation.child, rights.today)
    named = officer.name if officer.name[0].isupper() else ""
    people = [PaperFor(one.pk, _name(one), _what(one)) for one, _ in forms]
    page = PaperPage(people, officer.council, named, officer.is_called)
    for one, form in forms:
        if str(one.pk) == invited:
            asked = tuple((each.words, each.hint) for each in asked_of(form, THE_CHILD))
            return PaperPage(people, page.council, page.officer, page.caller, _name(one), asked)
    return page


def _forms(rights: Rights, preparation: Preparation) -> list[tuple[Invitation, Form]]:
    """Who is invited now, may hear of it, and is asked what they think; each with their form."""
    live = Invitation.objects.filter(preparation=preparation, withdrawn_at=None, excluded_at=None)
    invited = list(live.select_related("relationship", "person").order_by("ticked_at", "pk"))
    stopped = why_each_stopped([one.relationship for one in invited if one.relationship])
    found = []
    for one in invited:
        one.preparation = preparation
        form = form_of(one)
        if form is not None and not stopped.get(one.relationship_id or one.pk):
            found.append((one, form))
    return found


def _name(one: Invitation) -> str:
    found = one.relationship or one.person
    return found.name if found else ""


def _what(one: Invitation) -> str:
    return Relationship.Kind(one.relationship.kind).label if one.relationship else "Member of staff"
