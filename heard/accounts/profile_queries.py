"""What a child is shown of a reviewing officer, what is missing of it, and who has nothing to show yet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Q

from heard.accounts.access import Rights
from heard.accounts.held import not_ended_by
from heard.accounts.models import Council, Person, Post, Profile, Role
from heard.accounts.profile_words import figures_of, first_name_of, short_forms

NO_PICTURE, NO_WORDS = "no picture", "no words"
GAPS = {
    "has_photo": "A picture, so that the child knows who is coming.",
    "words": "A few warm words, as you would say them to a child.",
    "ways": "A phone number or an e-mail address, so that the child can ask for something.",
    "when_to_reach": "When and how it is best to get in touch.",
}


@dataclass(frozen=True)
class Way:
    """One way to reach somebody: what to press, and what it says."""

    icon: str
    words: str
    shown: str
    href: str

    @property
    def pieces(self) -> Sequence[str]:
        """What it says, parted where a narrow page may break it: before a sign of an address, never in a number."""
        return re.split(r"(?=[@.])", self.shown)


@dataclass(frozen=True)
class Shown:
    """A reviewing officer as a child sees them; of somebody who is none any more only the name."""

    id: UUID
    name: str
    is_officer: bool
    has_photo: bool = False
    words: str = ""
    email: str = ""
    phone: str = ""
    mobile: str = ""
    when_to_reach: str = ""

    @property
    def first_name(self) -> str:
        """What the child calls them."""
        return first_name_of(self.name)

    @property
    def initial(self) -> str:
        """The letter that stands where no picture is."""
        return self.name[:1].upper()

    @property
    def has_anything(self) -> bool:
        """Whether there is anything to show but the name."""
        return bool(self.has_photo or self.words or self.ways or self.when_to_reach)

    @cached_property
    def ways(self) -> Sequence[Way]:
        """How to reach them, the telephone first."""
        return tuple(
            Way(icon, words.format(self.first_name), shown, f"{scheme}:{figures_of(shown)}")
            for icon, words, shown, scheme in (
                ("phone", "Call {}", self.phone, "tel"),
                ("say", "Call or text {}", self.mobile, "tel"),
                ("write", "Write to {}", self.email, "mailto"),
            )
            if shown
        )

    @property
    def gaps(self) -> Sequence[str]:
        """What a child would miss, one line for each."""
        return [said for name, said in GAPS.items() if not getattr(self, name)]

    @property
    def hints(self) -> Sequence[str]:
        """What a child may not understand, each with what to write instead."""
        return short_forms(f"{self.words}\n{self.when_to_reach}")


@dataclass(frozen=True)
class Missing:
    """A reviewing officer whom a child would not know by their profile."""

    id: UUID
    name: str
    lacks: Sequence[str]

    @property
    def sentence(self) -> str:
        """`no picture and no words yet`."""
        return f"{' and '.join(self.lacks)} yet"


def profile_shown(person: Person, rights: Rights) -> Shown:
    """The person as a child of the council that asks would see them; their picture itself is not read."""
    posts = Post.objects.filter(
        not_ended_by(rights.today), person=person, role=Role.IRO, team__council=rights.council_id
    )
    if not posts.exists():
        return Shown(person.pk, person.name, is_officer=False)
    has_photo = Q(photo__isnull=False)
    facts = "words", "email", "phone", "mobile", "when_to_reach"
    kept = Profile.objects.filter(person=person).values(*facts, has_photo=has_photo).first()
    return Shown(person.pk, person.name, is_officer=True, **kept or {})


def photo_of(person: Person) -> bytes | None:
    """The picture, or None where there is none."""
    photo = Profile.objects.filter(person=person).values_list("photo", flat=True).first()
    return bytes(photo) if photo else None


def profiles_missing(council: Council | UUID | None, day: date) -> list[Missing]:
    """The reviewing officers of a council on a day who have no picture or no words for children, by name."""
    posts = Post.objects.filter(not_ended_by(day), started_on__lte=day, role=Role.IRO, team__council__in=[council])
    people = Person.objects.filter(posts__in=posts, is_active=True).order_by("name", "pk").distinct()
    people = people.annotate(has_photo=Q(profile__photo__isnull=False))
    rows = people.values_list("pk", "name", "has_photo", "profile__words")
    lacking = ((pk, name, _lacks(has_photo, words)) for pk, name, has_photo, words in rows)
    return [Missing(pk, name, lacks) for pk, name, lacks in lacking if lacks]


def _lacks(has_photo: bool, words: str | None) -> list[str]:
    lacks = {NO_PICTURE: not has_photo, NO_WORDS: not words}
    return [what for what, is_lacking in lacks.items() if is_lacking]
