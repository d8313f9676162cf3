"""How a reviewing officer shows themselves to a child."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from heard.accounts.models import Person, Profile
from heard.accounts.profile_words import dialled
from heard.accounts.refusal import Refused
from heard.audit.record import record

LONGEST_WORDS, LONGEST_WHEN = 600, 200


@transaction.atomic
def write_profile(
    *,
    person: Person,
    words: str,
    phone: str,
    mobile: str,
    email: str,
    when_to_reach: str,
    photo: bytes | None = None,
    without_photo: bool = False,
    by: Person | None,
) -> bool:
    """Keep what a child is shown of a reviewing officer; false where that is what is kept already.

    `photo` is a picture that `read_photo` made. Without one the picture stays as it is, or goes if that is asked.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    facts: dict[str, object] = {
        "words": told_briefly(words, LONGEST_WORDS),
        "phone": dialled(phone),
        "mobile": dialled(mobile),
        "email": an_address(email),
        "when_to_reach": told_briefly(when_to_reach, LONGEST_WHEN),
    }
    if photo or without_photo:
        facts["photo"] = None if without_photo else photo
    return _keep(person, facts, by)


def told_briefly(text: str, longest: int) -> str:
    """The text as it is kept; refuses more letters than a child reads."""
    text = text.replace("\r\n", "\n").replace("\0", "").strip()
    if len(text) > longest:
        raise Refused(f"This has {len(text)} letters. Keep it to {longest}, so that a child reads all of it.")
    return text


def an_address(email: str) -> str:
    """The e-mail address, or nothing; refuses what is not one."""
    email = email.strip()
    try:
        if email:
            validate_email(email)
    except ValidationError:
        raise Refused("This is not an e-mail address. Enter one such as name@council.gov.uk.") from None
    return email


def _keep(person: Person, facts: dict[str, object], by: Person | None) -> bool:
    """Write what is new of the facts, and what kind of fact it was; false where nothing is."""
    profile = Profile.objects.filter(person=person).first() or Profile(person=person)
    changed = [name for name, fact in facts.items() if _plain(getattr(profile, name)) != fact]
    if not changed:
        return False
    for name in changed:
        setattr(profile, name, facts[name])
    profile.save()
    record("profile.written", about=person, by=by, detail={"changed": changed, "has_photo": profile.photo is not None})
    return True


def _plain(kept: object) -> object:
    """What is kept of a picture, so that two can be compared."""
    return bytes(kept) if isinstance(kept, memoryview) else kept
