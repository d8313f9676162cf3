"""Who can be invited to a review: everybody around the child, who works with them, and whoever is invited already."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from heard.accounts.models import Person
from heard.children.models import Involvement, Relationship
from heard.children.queries.relations import around_on
from heard.children.queries.who import holds_on
from heard.reviews.models import Invitation, Preparation

Kind, Way = Relationship.Kind, Relationship.Way
PARENTS = (Kind.PARENT, Kind.RESPONSIBLE)
STAFF_WAY = "By e-mail, as a member of staff"
IN_ENGLISH = "What we write is in English. Tell them in {language}{interpreter}."


@dataclass(frozen=True)
class Candidate:
    """Somebody around the child, or a member of staff, and their invitation to this review, if they have one."""

    relationship: Relationship | None
    invitation: Invitation | None
    name: str
    what: str
    key: UUID
    is_reached: bool

    @property
    def is_child(self) -> bool:
        """Whether it is the child themself, who is always offered first."""
        return self.relationship is not None and self.relationship.kind == Kind.CHILD

    @property
    def is_excluded(self) -> bool:
        """Whether the officer keeps them out, of this review or of all."""
        of_this = self.invitation is not None and self.invitation.excluded_at is not None
        return of_this or (self.relationship is not None and self.relationship.excluded_on is not None)

    @property
    def may_come_again(self) -> bool:
        """Whether they are kept out of this review alone, so that they could be ticked again."""
        of_all = self.relationship is not None and self.relationship.excluded_on is not None
        return self.is_excluded and not of_all

    @property
    def is_told_in_person(self) -> bool:
        """Whether nothing is written to them."""
        return self.relationship is not None and self.relationship.way == Way.TOLD

    @property
    def way(self) -> str:
        """How they are reached, in words; never where."""
        return Way(self.relationship.way).label if self.relationship else STAFF_WAY

    @property
    def language(self) -> str:
        """What to mind where they read another language than ours."""
        to = self.relationship
        if to is None or not to.language or to.language.strip().lower() == "english":
            return ""
        return IN_ENGLISH.format(
            language=to.language, interpreter=", with an interpreter" if to.needs_interpreter else ""
        )

    @property
    def should_be_thought_of(self) -> str:
        """A parent, or whoever has parental responsibility, who is neither invited nor excluded: a sentence, or ""."""
        to = self.relationship
        if to is None or self.is_excluded or (self.invitation and not self.invitation.withdrawn_at):
            return ""
        if to.has_parental_responsibility:
            return f"{to.name} has parental responsibility. Invite them, or keep them out with a reason."
        return f"{to.name} is a parent. Invite them, or keep them out with a reason." if to.kind in PARENTS else ""


def candidates_for(preparation: Preparation, today: date) -> list[Candidate]:
    """The child first, then the others around them by what they are, then staff by name; in three queries."""
    asked = Invitation.objects.filter(preparation=preparation).order_by("ticked_at")
    invitations = {
        one.relationship_id or one.person_id: one  # whoever was ticked twice: the last time
        for one in asked.select_related("preparation", "relationship", "person", "reply_noted_by")
        if _still_matters(one)
    }
    around = {one.pk: one for one in around_on(preparation.child, today)}
    gone = [one.relationship for one in invitations.values() if one.relationship]
    people = around | {one.pk: one for one in gone if one.pk not in around}
    in_order = sorted(people.values(), key=lambda one: (Kind.values.index(one.kind), one.name))
    family = [_of_family(one, invitations.get(one.pk)) for one in in_order]
    return family + _staff(preparation, invitations, today)


def _of_family(one: Relationship, invitation: Invitation | None) -> Candidate:
    what = Kind(one.kind).label
    if one.has_parental_responsibility and one.kind != Kind.RESPONSIBLE:
        what += ", with parental responsibility"
    return Candidate(one, invitation, one.name, what, one.pk, is_reached=True)


def _staff(preparation: Preparation, invitations: dict[UUID | None, Invitation], today: date) -> list[Candidate]:
    """Who works with the child today, and staff who are invited already."""
    parts = Involvement.objects.filter(holds_on(today), child=preparation.child).select_related("person")
    found: dict[UUID, tuple[Person, list[str]]] = {}
    for part in parts.order_by("part", "started_on"):
        label = Involvement.Part(part.part).label
        whats = [*found[part.person_id][1], label] if part.person_id in found else [label]
        found[part.person_id] = (part.person, whats)
    for one in invitations.values():
        if one.person and one.person_id not in found:
            found[one.person.pk] = (one.person, ["Member of staff"])
    rows = [
        Candidate(None, invitations.get(key), person.name, ", ".join(dict.fromkeys(whats)), key, person.is_active)
        for key, (person, whats) in found.items()
    ]
    return sorted(rows, key=lambda row: row.name)


def _still_matters(one: Invitation) -> bool:
    """Whether an invitation is shown: it stands, or was taken back and its person does not know that yet."""
    return one.withdrawn_at is None or one.told_as != ""
