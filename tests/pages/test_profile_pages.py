"""The profile's pages: what a child sees, who may change it, what is refused, and that nothing is half-saved."""

from http import HTTPStatus
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import ExifTags, Image

from heard import clock
from heard.accounts.models import Post, Profile, Role
from heard.accounts.photos import SIDE
from heard.audit.models import Event
from tests import world

pytestmark = pytest.mark.django_db
BOXES = {"words": "I like dogs.", "phone": "01632 960118", "mobile": "", "email": "", "when_to_reach": "On Mondays"}


def a_picture_file(name="me.jpg"):
    """A picture as a phone takes it, with the place in it."""
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "SECRET"
    file = BytesIO()
    Image.new("RGB", (900, 600), "teal").save(file, "JPEG", exif=exif)
    return SimpleUploadedFile(name, file.getvalue(), "image/jpeg")


@pytest.fixture
def council():
    return world.a_council("Northmere Council")


@pytest.fixture
def olu(council):
    return world.a_person(role=Role.IRO, council=council, name="Olu Adebayo-Finch")


def browser_of(person):
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(person)
    return client


def send(client, path, **boxes):
    """The form, sent once."""
    return client.post(path, {"once": str(uuid4())} | BOXES | boxes)


def said(answer):
    """What the page says."""
    return answer.content.decode()


def test_an_officer_writes_their_own_and_then_sees_what_a_child_sees(olu):
    client = browser_of(olu)
    answer = send(client, "/profile/", photo=a_picture_file())
    assert answer.headers["Location"] == f"/profiles/{olu.pk}/"
    page = said(client.get(answer.headers["Location"]))
    assert "Your profile is saved." in page
    assert "I like dogs." in page
    assert 'href="tel:01632960118"' in page
    assert f'src="/profiles/{olu.pk}/photo/"' in page
    assert "Nothing is missing" in page


def test_the_picture_is_the_small_one_that_we_made(olu):
    client = browser_of(olu)
    send(client, "/profile/", photo=a_picture_file())
    answer = client.get(f"/profiles/{olu.pk}/photo/")
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert Image.open(BytesIO(answer.content)).size == (SIDE, SIDE)
    assert b"SECRET" not in answer.content


def test_where_there_is_no_picture_there_is_none_to_fetch_and_the_first_letter_stands_for_it(olu):
    client = browser_of(olu)
    assert client.get(f"/profiles/{olu.pk}/photo/").status_code == HTTPStatus.NOT_FOUND
    page = said(client.get(f"/profiles/{olu.pk}/"))
    assert "<span>O</span>" in page
    assert "<img" not in page


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.COORDINATOR, Role.ADMINISTRATOR])
def test_everybody_of_the_council_sees_it_and_only_a_manager_changes_it(council, olu, role):
    client = browser_of(world.a_person(role=role, council=council))
    page = client.get(f"/profiles/{olu.pk}/")
    assert page.status_code == HTTPStatus.OK
    assert "Change the profile" not in said(page)
    assert "Still missing" not in said(page)
    assert send(client, f"/profiles/{olu.pk}/edit/").status_code == HTTPStatus.NOT_FOUND
    assert not Profile.objects.exists()


def test_a_manager_writes_the_profile_of_an_officer(council, olu):
    client = browser_of(world.a_person(role=Role.IRO_MANAGER, council=council))
    assert f"/profiles/{olu.pk}/edit/" in said(client.get(f"/profiles/{olu.pk}/"))
    answer = send(client, f"/profiles/{olu.pk}/edit/")
    assert "Olu’s profile is saved." in said(client.get(answer.headers["Location"]))
    assert Profile.objects.get().words == "I like dogs."


def test_an_officer_does_not_write_anothers_nor_a_manager_that_of_somebody_who_is_no_officer(council, olu):
    other = world.a_person(role=Role.IRO, council=council)
    manager = world.a_person(role=Role.IRO_MANAGER, council=council)
    assert send(browser_of(olu), f"/profiles/{other.pk}/edit/").status_code == HTTPStatus.NOT_FOUND
    assert send(browser_of(manager), f"/profiles/{manager.pk}/edit/").status_code == HTTPStatus.NOT_FOUND
    assert not Profile.objects.exists()


def test_somebody_who_left_has_no_profile_any_more(council, olu):
    send(browser_of(olu), "/profile/", photo=a_picture_file())
    olu.posts.update(ended_on=clock.today())
    client = browser_of(world.a_person(role=Role.IRO_MANAGER, council=council))
    page = said(client.get(f"/profiles/{olu.pk}/"))
    assert "is not a reviewing officer here" in page
    assert "01632" not in page
    assert client.get(f"/profiles/{olu.pk}/photo/").status_code == HTTPStatus.NOT_FOUND
    assert send(client, f"/profiles/{olu.pk}/edit/").status_code == HTTPStatus.NOT_FOUND


def test_of_another_council_there_is_nobody(olu):
    neighbour = browser_of(world.a_person(role=Role.IRO_MANAGER))
    for path in ("", "edit/", "photo/"):
        assert neighbour.get(f"/profiles/{olu.pk}/{path}").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("boxes", "sentence"),
    [
        ({"photo": SimpleUploadedFile("me.jpg", b"a letter")}, "Heard cannot read this file as a picture."),
        ({"photo": SimpleUploadedFile("me.svg", b"<svg><script/></svg>", "image/svg+xml")}, "cannot read this file"),
        ({"phone": "ring me"}, "A telephone number has only figures"),
        ({"email": "olu at heard"}, "This is not an e-mail address."),
        ({"words": "x" * 601}, "This has 601 letters."),
    ],
)
def test_what_is_wrong_is_refused_at_its_box_and_nothing_typed_is_lost(olu, boxes, sentence):
    answer = send(browser_of(olu), "/profile/", **boxes)
    page = said(answer)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "The profile cannot be saved yet" in page
    assert page.count(sentence) == 2  # in the summary and at the box
    assert f'href="#id_{next(iter(boxes))}"' in page
    assert "On Mondays" in page
    assert not Profile.objects.exists()


def test_a_good_picture_beside_a_wrong_number_must_be_chosen_again_and_the_page_says_so(olu):
    page = said(send(browser_of(olu), "/profile/", photo=a_picture_file(), phone="ring me"))
    assert page.count("Choose the picture again") == 2
    assert not Profile.objects.exists()


def test_a_picture_is_taken_away_but_not_while_another_is_chosen(olu):
    client = browser_of(olu)
    assert "Take the picture away" not in said(client.get("/profile/"))
    send(client, "/profile/", photo=a_picture_file())
    assert "Take the picture away" in said(client.get("/profile/"))
    both = send(client, "/profile/", photo=a_picture_file(), without_photo="on")
    assert "not both" in said(both)
    assert Profile.objects.get().photo is not None
    send(client, "/profile/", without_photo="on")
    assert Profile.objects.get().photo is None


def test_words_stay_words_and_lines_stay_lines(olu):
    client = browser_of(olu)
    send(client, "/profile/", words="I am <b>Olu</b>.\r\n\r\nAsk me & see.")
    page = said(client.get(f"/profiles/{olu.pk}/"))
    assert "<p>I am &lt;b&gt;Olu&lt;/b&gt;.</p>" in page
    assert "<p>Ask me &amp; see.</p>" in page


def test_a_manager_does_not_write_the_profile_of_an_officer_who_is_to_work_elsewhere(council, olu):
    client, leaves_on = browser_of(world.a_person(role=Role.IRO_MANAGER, council=council)), world.days_ago(-30)
    olu.posts.update(ended_on=leaves_on)
    assert send(client, f"/profiles/{olu.pk}/edit/", phone="01632 960999").status_code == HTTPStatus.FOUND
    there = world.a_team(world.a_council())
    Post.objects.create(person=olu, team=there, role=Role.IRO, started_on=leaves_on)
    assert send(client, f"/profiles/{olu.pk}/edit/", phone="01632 960111").status_code == HTTPStatus.NOT_FOUND
    assert Profile.objects.get(person=olu).phone == "01632 960999"
    assert send(browser_of(olu), "/profile/", phone="01632 960222").status_code == HTTPStatus.FOUND


def test_a_child_is_not_told_what_an_officer_in_two_posts_makes_untrue(olu):
    page = said(browser_of(olu).get(f"/profiles/{olu.pk}/"))
    assert "Olu does not work for your social worker" in page
    assert "is not in the team" not in page


def test_what_a_child_may_not_know_is_a_hint_and_no_refusal(olu):
    client = browser_of(olu)
    assert send(client, "/profile/", words="I am your IRO.").status_code == HTTPStatus.FOUND
    assert "A child may not know “IRO”. You could write “reviewing officer”." in said(client.get("/profile/"))


def test_the_first_time_the_address_of_the_sign_in_is_offered_and_never_again_once_it_was_left_out(olu):
    client = browser_of(olu)
    assert f'value="{olu.email}"' in said(client.get("/profile/"))
    send(client, "/profile/", email="")
    assert olu.email not in said(client.get("/profile/"))


def test_saving_what_is_there_already_says_so(olu):
    client = browser_of(olu)
    send(client, "/profile/")
    answer = send(client, "/profile/")
    assert "nothing was changed" in said(client.get(answer.headers["Location"]))


def test_every_look_at_it_is_written_down(council, olu):
    worker = world.a_person(role=Role.SOCIAL_WORKER, council=council)
    browser_of(worker).get(f"/profiles/{olu.pk}/")
    seen = Event.objects.filter(action="profile.see", actor_id=worker.pk, about_id=olu.pk, council_id=council.pk)
    assert seen.count() == 1
