"""A profile is kept whole or not at all, and the trail says who changed what of it, never the words themselves."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from heard import clock
from heard.accounts.access import rights_of
from heard.accounts.actions.profile import LONGEST_WORDS, write_profile
from heard.accounts.models import Profile, Role
from heard.accounts.photos import read_photo
from heard.accounts.profile_queries import photo_of, profile_shown, profiles_missing
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from tests import world

pytestmark = pytest.mark.django_db
FACTS = {
    "words": "I like dogs.",
    "phone": "01632960118",
    "mobile": "",
    "email": "olu@heard.invalid",
    "when_to_reach": "",
}


def a_photo(colour="red"):
    """A picture as `read_photo` makes it."""
    file = BytesIO()
    Image.new("RGB", (300, 300), colour).save(file, "PNG")
    file.seek(0)
    return read_photo(file)


@pytest.fixture
def council():
    return world.a_council()


@pytest.fixture
def olu(council):
    return world.a_person(role=Role.IRO, council=council, name="Olu Adebayo-Finch")


def shown(person):
    """What a child sees of the person."""
    return profile_shown(person, rights_of(person, clock.today()))


def written():
    """What the trail says was written of profiles, oldest first."""
    return [event.detail for event in Event.objects.filter(action="profile.written").order_by("at")]


def test_what_is_written_is_what_a_child_sees(olu):
    assert write_profile(person=olu, **FACTS, photo=a_photo(), by=olu)
    seen = shown(olu)
    assert (seen.words, seen.has_photo, seen.is_officer) == ("I like dogs.", True, True)
    assert [(way.words, way.shown, way.href) for way in seen.ways] == [
        ("Call Olu", "01632 960118", "tel:01632960118"),
        ("Write to Olu", "olu@heard.invalid", "mailto:olu@heard.invalid"),
    ]
    assert photo_of(olu) == a_photo()


def test_the_trail_says_who_changed_what_and_no_words(olu):
    manager = world.a_person(role=Role.IRO_MANAGER)
    write_profile(person=olu, **FACTS, by=olu)
    write_profile(person=olu, **FACTS | {"words": "I like cats."}, photo=a_photo(), by=manager)
    assert written() == [
        {"changed": ["words", "phone", "email"], "has_photo": False},
        {"changed": ["words", "photo"], "has_photo": True},
    ]
    event = Event.objects.filter(action="profile.written").latest("at")
    assert (event.actor_id, event.about_id) == (manager.pk, olu.pk)


def test_writing_the_same_again_writes_nothing(olu):
    assert write_profile(person=olu, **FACTS, photo=a_photo(), by=olu)
    assert not write_profile(person=olu, **FACTS, photo=a_photo(), by=olu)
    assert not write_profile(person=olu, **FACTS, by=olu)
    assert len(written()) == 1


def test_nothing_at_all_makes_no_profile(olu):
    assert not write_profile(person=olu, **dict.fromkeys(FACTS, " "), by=olu)
    assert not Profile.objects.exists()


def test_a_picture_stays_until_it_is_changed_or_taken_away(olu):
    write_profile(person=olu, **FACTS, photo=a_photo("red"), by=olu)
    write_profile(person=olu, **FACTS | {"words": "Hello"}, by=olu)
    assert photo_of(olu) == a_photo("red")
    write_profile(person=olu, **FACTS, photo=a_photo("blue"), by=olu)
    assert photo_of(olu) == a_photo("blue")
    write_profile(person=olu, **FACTS, without_photo=True, by=olu)
    assert photo_of(olu) is None
    assert not shown(olu).has_photo
    assert written()[-1] == {"changed": ["photo"], "has_photo": False}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"words": "x" * (LONGEST_WORDS + 1)}, "601 letters. Keep it to 600"),
        ({"when_to_reach": "x" * 201}, "201 letters. Keep it to 200"),
        ({"phone": "ring me"}, "Enter the whole number"),
        ({"mobile": "123"}, "Enter the whole number"),
        ({"email": "olu at heard"}, "not an e-mail address"),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_is_half_saved(olu, wrong, sentence):
    write_profile(person=olu, **FACTS, by=olu)
    with pytest.raises(Refused, match=sentence):
        write_profile(person=olu, **FACTS | {"words": "New", "phone": "01632 960119"} | wrong, photo=a_photo(), by=olu)
    assert (shown(olu).words, shown(olu).phone, photo_of(olu)) == ("I like dogs.", "01632 960118", None)
    assert len(written()) == 1


def test_as_many_letters_as_may_be_are_kept_and_a_new_line_counts_as_one(olu):
    write_profile(person=olu, **FACTS | {"words": "x" * 598 + "\r\ny"}, by=olu)
    assert shown(olu).words == "x" * 598 + "\ny"


def test_what_no_database_can_keep_is_left_out_of_the_words(olu):
    write_profile(person=olu, **FACTS | {"words": "I like\0 dogs 🐕‍🦺."}, by=olu)
    assert shown(olu).words == "I like dogs 🐕‍🦺."


def test_of_somebody_who_is_no_officer_any_more_only_the_name_is_shown(council, olu):
    write_profile(person=olu, **FACTS, photo=a_photo(), by=olu)
    rights = rights_of(world.a_person(role=Role.COORDINATOR, council=council), clock.today())
    assert profile_shown(olu, rights).ways
    olu.posts.update(ended_on=clock.today())
    seen = profile_shown(olu, rights)
    assert (seen.is_officer, seen.words, seen.ways, seen.has_photo) == (False, "", (), False)


def test_what_is_missing_is_told_until_nothing_is(olu):
    assert len(shown(olu).gaps) == 4
    write_profile(person=olu, **FACTS, by=olu)
    assert [gap.split()[0:2] for gap in shown(olu).gaps] == [["A", "picture,"], ["When", "and"]]
    write_profile(person=olu, **FACTS | {"when_to_reach": "On Mondays"}, photo=a_photo(), by=olu)
    assert shown(olu).gaps == []


def test_officers_without_a_picture_or_words_are_listed_and_nobody_else(council, olu):
    today = clock.today()
    bare = world.a_person(role=Role.IRO, council=council, name="Bare")
    done = world.a_person(role=Role.IRO, council=council, name="Done")
    world.a_person(role=Role.IRO, council=council, name="Left", ended_on=today)
    world.a_person(role=Role.SOCIAL_WORKER, council=council, name="A social worker")
    world.a_person(role=Role.IRO, name="Elsewhere")
    write_profile(person=olu, **FACTS, by=olu)
    write_profile(person=done, **FACTS, photo=a_photo(), by=done)
    said = {(one.id, one.sentence) for one in profiles_missing(council, today)}
    assert said == {(bare.pk, "no picture and no words yet"), (olu.pk, "no picture yet")}
    assert [one.name for one in profiles_missing(council.pk, today)] == ["Bare", "Olu Adebayo-Finch"]
    assert profiles_missing(None, today) == []


def test_an_officer_who_begins_tomorrow_is_not_missed_yet_but_may_have_a_profile(council):
    new = world.a_person(role=Role.IRO, council=council)
    new.posts.update(started_on=clock.today() + timedelta(days=1))
    asker = rights_of(world.a_person(role=Role.IRO_MANAGER, council=council), clock.today())
    assert profiles_missing(council, clock.today()) == []
    assert profile_shown(new, asker).is_officer


def test_the_list_asks_one_question_however_many_officers_there_are(council, django_assert_num_queries):
    for _ in range(12):
        write_profile(person=world.a_person(role=Role.IRO, council=council), **FACTS, photo=a_photo(), by=None)
    with django_assert_num_queries(1):
        profiles_missing(council, clock.today())
