"""The pages on which a review is prepared: nothing typed is lost, and each leads back to the review."""

from datetime import date, time
from uuid import uuid4

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from heard.accounts.access import rights_of
from heard.accounts.models import Profile
from heard.children.models import Appointment, Relationship
from heard.children.queries import child_row
from heard.reviews.models import Choice, Preparation, ProfileGiven, StepDone
from heard.reviews.queries.prepared_page import prepared_page
from heard.rules.review_states import State
from tests.actions.preparing import *  # noqa: F403
from tests.actions.preparing import DUE, ENTERED, TODAY, brought_to, plan
from tests.pages.caseload_people import browser, plain

WHO = "My nan.\nNot Uncle Ray."


@pytest.fixture
def review(child, coordinator):
    return plan(child, coordinator, on=DUE)


def at(name, review):
    return reverse(f"reviews:{name}", args=[review.child_id, review.pk])


def boxes(name, day=TODAY):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def send(who, name, review, **told):
    return browser(who).post(at(name, review), {"once": str(uuid4())} | told)


def seen(who, name, review):
    answer = browser(who).get(at(name, review))
    assert answer.status_code == 200
    return plain(answer.content.decode())


def words_of(answer, status):
    assert answer.status_code == status, plain(answer.content.decode())
    return plain(answer.content.decode())


def led_back(answer, review, name="plan"):
    assert answer.status_code == 302, plain(answer.content.decode())
    assert answer["Location"] == at(name, review)


def choose(who, review, words=WHO, topic="who", **told):
    told = {f"{topic}_words": words, f"{topic}_how": "said"} | boxes(f"{topic}_told_on") | told
    return send(who, "choices", review, **told)


def part(name, who, review):
    """A part of the review's page, as that page includes it."""
    rights = rights_of(who, TODAY)
    review.refresh_from_db()
    prepared = prepared_page(rights, review)
    page = {"child": child_row(review.child, rights), "ready": prepared.ready, "choices": prepared.choices}
    return plain(render_to_string(f"reviews/{name}.html", {"page": page}))


def test_the_six_questions_are_asked_in_words_that_a_child_would_use(review, worker):
    page = seen(worker, "choices", review)
    for question in (
        "Who do you want to come? Who do you not want to come?",
        "Where should it be?",
        "When should it be?",
        "What do you want to talk about, and what not?",
        "How do you want to take part?",
        "Do you want to chair it, with help?",
    ):
        assert question in page
    assert "(optional)" not in page


def test_what_the_child_said_of_one_thing_is_kept_and_the_rest_is_left_for_later(review, worker):
    led_back(choose(worker, review), review)
    assert [(one.topic, one.words) for one in Choice.objects.all()] == [("who", WHO)]


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        pytest.param({"who_how": ""}, "Choose how they told you.", id="not how"),
        pytest.param({"who_told_on_day": "31", "who_told_on_month": "2"}, "no such day", id="no such day"),
        pytest.param(dict.fromkeys(boxes("who_told_on"), ""), "Enter the day on which they did.", id="no day"),
        pytest.param(boxes("who_told_on", DUE), "is in the future", id="a day to come"),
        pytest.param({"where_how": "said"}, "Write down what they said, or what you saw", id="said, but not what"),
        pytest.param({"who_words": "x" * 2001}, "Shorten it to 2000 at most", id="too long"),
    ],
)
def test_what_cannot_be_written_down_comes_back_with_everything_typed(review, worker, told, sentence):
    told = boxes("where_told_on") | {"about_words": "The dog", "about_how": "wrote"} | boxes("about_told_on") | told
    page = choose(worker, review, **told)
    words = words_of(page, 422)
    assert "This cannot be written down yet" in words and sentence in words
    assert "The dog" in words
    assert not Choice.objects.exists()


def test_nothing_at_all_is_no_answer(review, worker):
    words = words_of(send(worker, "choices", review, **boxes("who_told_on")), 422)
    assert "Write down at least one thing that the child told you." in words


def test_words_sent_back_unchanged_with_the_ends_of_lines_of_a_browser_change_nothing(review, worker, denise):
    choose(worker, review)
    Choice.objects.update(followed="yes", answered_on=TODAY, answered_by=denise)
    page = browser(worker).get(at("choices", review)).content.decode()
    assert f'name="who_before" value="{WHO}"' in page
    in_browser = WHO.replace("\n", "\r\n")
    led_back(choose(worker, review, in_browser, who_before=in_browser), review)
    assert Choice.objects.get().followed == "yes"


def test_two_who_write_at_once_both_read_what_the_other_wrote(review, worker, coordinator):
    choose(worker, review)
    page = choose(coordinator, review, "My mum", who_before="")
    assert f"While you wrote, Tomasz Zielinski wrote down here: “{' '.join(WHO.split())}”" in words_of(page, 422)
    assert f'name="who_before" value="{WHO}"' in page.content.decode(), "saving again knows of them"
    led_back(choose(coordinator, review, "My mum and my nan", who_before=WHO), review)
    assert Choice.objects.get().words == "My mum and my nan"


def test_both_sides_stand_on_the_review_the_child_first(review, worker, denise):
    assert "Nothing is written down yet. Who Forename" in part("plan_choices", worker, review)
    choose(worker, review)
    shown = part("plan_choices", denise, review)
    assert "“My nan. Not Uncle Ray.”" in shown and "said, Monday 8 June 2026. Written down by Tomasz" in shown
    assert "Needs an answer" in shown and "Say what was followed, and why not" in shown
    told = {"who_followed": "no", "who_why_not": "Your nan is ill.", "who_said": WHO}
    led_back(send(denise, "choices_followed", review, **told), review)
    shown = part("plan_choices", denise, review)
    assert shown.index("“My nan.") < shown.index("Not followed. Your nan is ill. Denise Fairweather, Monday 8 June")
    assert "Not asked yet: Where it is; When it is;" in shown


def test_what_was_simply_followed_says_so_once(review, worker, denise):
    choose(worker, review)
    led_back(send(denise, "choices_followed", review, who_followed="yes", who_said=WHO), review)
    shown = part("plan_choices", denise, review)
    assert "Followed Denise Fairweather, Monday 8 June 2026" in shown
    assert shown.count("Followed") == 1


def test_what_is_not_done_says_what_to_do_and_what_is_done_when(review, worker, denise):
    assert "Give the child the officer’s profile" in part("plan_ready", worker, review)
    told = {"officer": str(denise.pk), "how": "together", "given_by": "Tomasz Zielinski"} | boxes("given_on")
    led_back(send(worker, "plan_profile", review, **told), review)
    shown = part("plan_ready", worker, review)
    assert "Done on Monday 8 June The officer’s profile given to the child" in shown
    assert "Give the child the officer’s profile" not in shown


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        pytest.param({}, "Say of at least one thing whether it was followed.", id="nothing"),
        pytest.param({"who_followed": "no"}, "Say why not, in words that you would say to the child.", id="why not"),
        pytest.param({"who_why_not": "Because"}, "Choose whether it was followed.", id="why, but not what"),
        pytest.param({"who_followed": "yes", "who_said": "Else"}, "Now it says: “My nan.", id="other words"),
    ],
)
def test_half_an_answer_comes_back(review, worker, denise, told, sentence):
    choose(worker, review)
    assert sentence in words_of(send(denise, "choices_followed", review, **{"who_said": WHO} | told), 422)


def test_a_coordinator_is_told_who_answers(review, worker, coordinator):
    choose(worker, review)
    page = send(coordinator, "choices_followed", review, who_followed="yes", who_said=WHO)
    assert "Only the child’s reviewing officer or social worker says what was followed." in words_of(page, 422)
    assert "Say what was followed" not in part("plan_choices", coordinator, review)


def test_where_nothing_was_chosen_the_answers_say_what_will_be_there(review, denise):
    assert "has not chosen anything yet that could be followed" in seen(denise, "choices_followed", review)


def test_the_place_is_asked_for_beside_what_the_child_wants_with_who_is_told_it(review, worker, denise):
    choose(worker, review, "At the library", "where")
    page = seen(worker, "plan_venue", review)
    assert "“At the library”" in page
    assert page.count("Only people who may know where the child lives are told this place.") == 2
    assert "Only people who may know which school the child goes to are told this place." in page
    told = {"venue": "Room 4", "venue_kind": "near", "starts_at": "4:15pm", "minutes": "45"}
    led_back(send(worker, "plan_venue", review, **told), review)
    kept = Preparation.objects.get(pk=review.pk)
    assert (kept.venue, kept.venue_kind, kept.starts_at, kept.minutes) == ("Room 4", "near", time(16, 15), 45)
    page = seen(worker, "plan_venue", review)
    assert "It begins on Tuesday 30 June at 4:15pm. To change the day or the hour, ask the reviewing officer" in page
    assert "When does it begin?" not in page
    page = browser(denise).get(at("plan_venue", review)).content.decode()
    assert f'href="{at("plan_move", review)}">move the review</a>' in page
    shown = part("plan_ready", worker, review)
    assert "Room 4. Only people who may know" in shown
    assert "Another place that could" not in shown
    assert "Only people who may know where the child lives are told this place." in shown


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        pytest.param({"venue_kind": ""}, "Choose what kind of place it is", id="no kind"),
        pytest.param({"venue": ""}, "Say where it is, so that people find it.", id="no place"),
        pytest.param({"starts_at": ""}, "Enter the hour it begins.", id="no hour"),
        pytest.param({"starts_at": "25:00"}, "There is no time 25:00", id="no such hour"),
        pytest.param({"minutes": "long"}, "Enter a number of minutes from 10 to 480.", id="no number"),
    ],
)
def test_a_place_that_is_not_whole_comes_back_with_what_was_typed(review, worker, told, sentence):
    told = {"venue": "The blue room", "venue_kind": "open", "starts_at": "4pm", "minutes": "60"} | told
    page = send(worker, "plan_venue", review, **told)
    assert sentence in words_of(page, 422)
    assert told["venue"] in page.content.decode() and f'value="{told["starts_at"]}"' in page.content.decode()


def test_a_review_without_a_meeting_has_no_place_to_ask_for(review, worker):
    facts = {"without_meeting": True, "placement": "U4", "placed_on": ENTERED, "last_meeting_on": ENTERED}
    Preparation.objects.filter(pk=review.pk).update(**facts)
    assert "This review is done without a meeting, so it has no place." in seen(worker, "plan_venue", review)
    assert "agree on who is invited" not in seen(worker, "plan_done", review)


def test_the_profile_is_red_until_it_is_given_and_red_again_when_that_was_wrong(review, worker, denise):
    Profile.objects.create(person=denise, words="I like dogs.")
    assert "Missing" in part("plan_ready", worker, review)
    told = {"officer": str(denise.pk), "how": "together", "given_by": "Tomasz Zielinski"} | boxes("given_on")
    led_back(send(worker, "plan_profile", review, **told), review)
    shown = part("plan_ready", worker, review)
    assert "Denise Fairweather’s, given by Tomasz Zielinski on Monday 8 June, read or looked at together." in shown
    assert "Missing" not in shown
    given = ProfileGiven.objects.get()
    assert "Given by Tomasz Zielinski on Monday 8 June 2026." in seen(worker, "plan_profile", review)
    led_back(send(worker, "plan_profile", review, take_back=str(given.pk)), review, "plan_profile")
    assert "Not given yet." in seen(worker, "plan_profile", review)
    assert "Missing" in part("plan_ready", worker, review)
    led_back(send(worker, "plan_profile", review, take_back=str(given.pk)), review, "plan_profile")
    led_back(send(worker, "plan_profile", review, take_back="nonsense"), review, "plan_profile")


def test_the_profile_of_nobody_and_of_an_officer_without_one_says_what_comes_next(review, child, worker, denise):
    words = words_of(send(worker, "plan_profile", review, officer="", how=""), 422)
    assert "Choose whose profile the child was given." in words and "Choose how the child was given it." in words
    assert "Denise Fairweather has not written a profile yet." in seen(worker, "plan_profile", review)
    Appointment.objects.filter(child=child).update(ended_on=TODAY)
    assert "has no reviewing officer yet" in seen(worker, "plan_profile", review)


def test_steps_are_said_to_be_done_each_by_its_own_form(review, child, worker):
    facts = {"language": "Polish", "needs_interpreter": True, "way": "told", "started_on": ENTERED}
    Relationship.objects.create(child=child, kind="child", name="Themself", recorded_by=worker, **facts)
    assert "Themself needs an interpreter for Polish." in seen(worker, "plan_done", review)
    wrong = send(worker, "plan_done", review, step="interpreter", words="", **boxes("done_on"))
    assert "Say for which language, and who interprets." in words_of(wrong, 422)
    told = {"step": "interpreter", "words": "Polish: Ania of the council"} | boxes("done_on")
    led_back(send(worker, "plan_done", review, **told), review)
    led_back(send(worker, "plan_done", review, step="invitees", words="", **boxes("done_on")), review)
    assert "Polish: Ania of the council. Said by Tomasz Zielinski." in part("plan_ready", worker, review)
    led_back(send(worker, "plan_done", review, take_back="invitees"), review, "plan_done")
    assert set(StepDone.objects.filter(taken_back_at=None).values_list("step", flat=True)) == {"interpreter"}
    client, told = browser(worker), {"once": str(uuid4()), "take_back": "invitees"}
    again = client.post(at("plan_done", review), told, follow=True)
    assert "Nobody says that this is done, so there is nothing to take back." in words_of(again, 200)


@pytest.mark.parametrize("told", [{}, {"step": "reports"}, {"step": "nonsense"}])
def test_a_step_that_nobody_says_changes_nothing(review, worker, told):
    assert send(worker, "plan_done", review, **told | boxes("done_on", date(2026, 6, 1))).status_code == 200
    assert not StepDone.objects.exists()


def test_once_the_review_has_begun_the_steps_are_over_and_a_missing_profile_still_stands_there(
    child, coordinator, denise, worker
):
    review = brought_to(State.UNDER_WAY, child, coordinator, officer=denise)
    shown = part("plan_ready", worker, review)
    assert "Nobody has given the child Denise Fairweather’s profile." in shown
    assert "It has begun, so what was to be done before it is not listed any more." in shown


@pytest.mark.parametrize("state", [State.CANCELLED, State.STOOD_DOWN])
def test_of_a_review_that_was_called_off_nothing_is_missing(child, coordinator, denise, worker, state):
    shown = part("plan_ready", worker, brought_to(state, child, coordinator, officer=denise))
    assert "It was called off, so nothing is to be made ready." in shown
    assert "Nobody has given the child" not in shown
