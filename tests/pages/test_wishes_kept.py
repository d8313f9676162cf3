"""What a child keeps from somebody is on no page of theirs, and no page of theirs tells that there is anything."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from heard.children.models import Appointment
from heard.voice.models import Wish
from heard.voice.queries.wishes import unanswered
from tests.actions.wishes import *  # noqa: F403
from tests.actions.wishes import MEETING, NOT_NAMED, OFFICER, SAID_ON, TODAY, known_mark, said, words_mark
from tests.pages.caseload_people import browser, text_of
from tests.pages.sending import boxes, said_after
from tests.pages.sending import send as posted

SECRET = "xqzamekudo"
PAGES = ("wishes", "wish_add")
OF_ONE = ("wish", "wish_change", "wish_take_back", "wish_answer", "wish_told", "wish_share", "wish_share_told")
OTHERS = ["manager", "coordinator", "worker", "team_manager"]
CHANGES_EACH_TIME = re.compile(r'name="(csrfmiddlewaretoken|once)" value="[^"]*"')
TYPED = {"words": f"I am afraid of {SECRET}.", "how": "said", "said_to": "Denise", "topic": "family"}


@pytest.fixture
def others(manager, coordinator, worker, team_manager):
    return dict(zip(OTHERS, (manager, coordinator, worker, team_manager), strict=True))


def addresses(child, wish):
    yield from (reverse(f"voice:{name}", args=[child.pk]) for name in PAGES)
    yield from (reverse(f"voice:{name}", args=[child.pk, wish.pk]) for name in OF_ONE)
    yield reverse("caseload:child", args=[child.pk])


def to_the_letter(answer):
    return CHANGES_EACH_TIME.sub("", answer.content.decode())


def pages_of(person, child, wish):
    """Every page of what this child says, of one wish that this person sees, to the letter; and what a form answers."""
    client, found = browser(person), {}
    for path in addresses(child, wish):
        looked, sent = client.get(path), client.post(path, {"once": str(uuid4())})
        for how, answer in (("looked", looked), ("sent", sent)):
            found[how, path] = (answer.status_code, to_the_letter(answer))
    return found


@pytest.mark.parametrize("with_another", [True, False], ids=["beside another", "alone"])
@pytest.mark.parametrize("who", OTHERS)
def test_for_all_others_every_page_is_the_same_to_the_letter_with_what_the_officer_alone_was_told(
    who, with_another, child, denise, others
):
    one = said(child, denise) if with_another else Wish(pk=uuid4())
    before = pages_of(others[who], child, one)
    secret = said(child, denise, OFFICER, words=TYPED["words"])
    assert SECRET in str(pages_of(denise, child, one)), "else this could not fail"
    assert pages_of(others[who], child, one) == before
    theirs = pages_of(others[who], child, secret)
    assert {status for (how, path), (status, _) in theirs.items() if str(secret.pk) in path} == {404}
    assert SECRET not in str(theirs)


@pytest.mark.parametrize("who", OTHERS)
def test_for_a_named_person_every_page_is_the_same_to_the_letter_too(who, child, denise, others):
    one = said(child, denise)
    before = pages_of(others[who], child, one)
    said(child, denise, NOT_NAMED, named=[others[who]], words=TYPED["words"])
    assert pages_of(others[who], child, one) == before
    for name in set(OTHERS) - {who}:
        assert SECRET in str(pages_of(others[name], child, one))


def test_the_officer_is_not_shown_what_the_child_keeps_from_them(child, denise, worker):
    one = said(child, worker)
    before = pages_of(denise, child, one)
    said(child, worker, NOT_NAMED, named=[denise], words=TYPED["words"])
    assert pages_of(denise, child, one) == before
    assert SECRET in str(pages_of(worker, child, one))


@pytest.mark.parametrize("who", ["manager", "coordinator", "worker"])
def test_whoever_writes_it_down_for_the_officer_is_told_with_whom_it_is_and_never_sees_it_again(
    who, child, denise, others
):
    path = reverse("voice:wish_add", args=[child.pk])
    sent = posted(others[who], path, **TYPED | boxes("said_on", SAID_ON), audience=OFFICER)
    assert sent["Location"] == reverse("voice:wishes", args=[child.pk]), "an address that names it would tell of it"
    page = said_after(sent)
    assert "It is with Denise Fairweather alone now." in page and "Nothing stands here yet." in page
    secret = Wish.objects.get()
    assert SECRET not in page + str(pages_of(others[who], child, secret))
    assert SECRET in browser(denise).get(reverse("voice:wishes", args=[child.pk])).content.decode()


def test_without_an_officer_it_waits_for_one(child, worker, denise):
    Appointment.objects.filter(child=child).update(ended_on=TODAY)
    path = reverse("voice:wish_add", args=[child.pk])
    page = said_after(posted(worker, path, **TYPED | boxes("said_on", SAID_ON), audience=OFFICER))
    assert "It waits for Kofi’s reviewing officer alone. Nobody is named as that today" in page.replace("Bean", "Kofi")
    assert SECRET not in page


def test_whoever_writes_down_what_is_kept_from_themself_is_told_so(child, worker):
    path, named = reverse("voice:wish_add", args=[child.pk]), [str(worker.pk)]
    typed = TYPED | boxes("said_on", SAID_ON) | {"audience": NOT_NAMED, "named": named}
    page = said_after(posted(worker, path, **typed))
    assert "does not want you to know it, so it is not shown to you any more." in page and SECRET not in page


@pytest.mark.parametrize("who", ["coordinator", "worker"])
def test_narrowing_who_may_know_it_bites_on_the_next_request_of_everybody_else_and_of_who_narrowed_it(
    who, child, denise, others
):
    wish = said(child, denise, words=TYPED["words"])
    clients = {name: browser(person) for name, person in others.items()}
    voice, one = (reverse("voice:wishes", args=[child.pk]), reverse("voice:wish", args=[child.pk, wish.pk]))
    for client in clients.values():
        assert SECRET in client.get(voice).content.decode() and client.get(one).status_code == 200
    marks = {"seen_words": words_mark(wish), "seen_known": known_mark(wish), "audience": OFFICER}
    typed = TYPED | boxes("said_on", SAID_ON) | {"said_to": wish.said_to} | marks
    page = said_after(posted(others[who], reverse("voice:wish_change", args=[child.pk, wish.pk]), **typed))
    assert "It is with Denise Fairweather alone now." in page
    for client in clients.values():
        assert SECRET not in client.get(voice).content.decode() and client.get(one).status_code == 404
    assert SECRET in browser(denise).get(voice).content.decode()


def test_forms_sent_to_what_is_kept_do_nothing_and_tell_nothing(child, denise, worker):
    secret, nothing = said(child, denise, OFFICER), Wish(pk=uuid4())
    for name in OF_ONE[1:]:
        typed = TYPED | boxes("said_on", SAID_ON) | boxes("told_on", TODAY) | {"audience": MEETING, "kind": "agreed"}
        typed |= {"seen_words": words_mark(secret), "seen_known": known_mark(secret), "why": "Because"}
        paths = [reverse(f"voice:{name}", args=[child.pk, one.pk]) for one in (secret, nothing)]
        first, second = (posted(worker, path, **typed) for path in paths)
        assert first.status_code == second.status_code == 404
        assert to_the_letter(first) == to_the_letter(second)
    assert Wish.objects.filter(pk=secret.pk, audience=OFFICER, taken_back_at=None, answer=None).exists()


@pytest.mark.parametrize("who", ["denise", "worker", "team_manager"])
def test_a_page_asks_the_database_as_often_for_forty_as_for_four(who, child, denise, mum, worker, coordinator, request):
    def ask():
        client = browser(request.getfixturevalue(who))
        with CaptureQueriesContext(connection) as asked:
            page = client.get(reverse("voice:wishes", args=[child.pk])).content.decode()
        return page.count("<blockquote>"), len(asked)

    def four():
        for audience in (MEETING, OFFICER, NOT_NAMED, NOT_NAMED):
            said(child, denise, audience, named=[mum, coordinator] if audience == NOT_NAMED else ())

    four()
    few = ask()
    for _ in range(9):
        four()
    many = ask()
    assert many == (few[0] * 10, few[1])
    assert few[1] <= 20


def test_what_was_seen_of_a_baby_waits_for_nothing_and_can_be_answered(child, denise):
    child.born_on = TODAY.replace(month=1)
    child.save()
    page = page_of_wishes(denise, child)
    assert "What is known of Bean" in page and "What is seen of Bean" in page
    seen = said(child, denise, words="She turns to her carer.", how="observed")
    said(child, denise, words="She sleeps until six.", how="carer")
    page = page_of_wishes(denise, child)
    assert "What is known of Bean" in page and "What Bean has said" not in page
    assert not any(words in page for words in ("Needs an answer", "wait", "No answer yet"))
    assert not unanswered(Wish.objects.all()).exists()
    assert "Answer Bean" in text_of(browser(denise), reverse("voice:wish", args=[child.pk, seen.pk]))


def test_what_was_seen_is_not_counted_among_the_wishes_that_wait(child, denise, wish):
    said(child, denise, words="He hides behind his coat.", how="observed")
    page = page_of_wishes(denise, child)
    assert "1 of 1 waits for an answer." in page and "What Bean has said" in page
    assert [one.pk for one in unanswered(Wish.objects.all())] == [wish.pk]


def page_of_wishes(who, child):
    return text_of(browser(who), reverse("voice:wishes", args=[child.pk]))
