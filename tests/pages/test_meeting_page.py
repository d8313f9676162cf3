"""The page of the meeting: the child's own first, their words above the notes, and nothing that they kept private."""

from datetime import timedelta

import pytest

from heard.children.models import Relationship
from heard.reviews.actions.choose import Told, write_choices
from heard.reviews.actions.meet import adjourn_review, begin_review
from heard.reviews.actions.note_taker import name_note_taker
from heard.reviews.models import AgendaItem, Invitation, Sitting
from heard.rules.schedule_seven import MATTERS
from heard.voice.models import Wish, WishKeptFrom
from tests.actions.meeting import *  # noqa: F403
from tests.actions.meeting import TODAY, write
from tests.pages.meeting import opened, page_of, queries_of

SPEAKS = [f"PN{number}" for number in range(1, 8)]


@pytest.fixture
def mum(under_way, denise):
    told = {"kind": "parent", "name": "Mum Invented", "way": "told", "started_on": TODAY, "recorded_by": denise}
    mum = Relationship.objects.create(child=under_way.child, **told)
    invite(under_way, denise, relationship=mum, attended=True, attendance_noted_by=denise)
    return mum


def invite(review, by, **whom):
    return Invitation.objects.create(preparation=review, ticked_by=by, ticked_at=review.made_at, **whom)


def said(review, by, words="Maths is easier now.", **fields):
    told = {"said_on": TODAY, "how": "said", "said_to": "Denise", "topic": "school", "audience": "meeting"}
    made = {"taken_by": by, "taken_at": review.made_at, "review_key": review.pk}
    return Wish.objects.create(child=review.child, words=words, **told | made | fields)


def test_what_is_going_well_comes_first_then_the_child_s_own_and_the_law_last(under_way, denise):
    told = {"number": 1, "words": "Football and after school", "is_childs": True, "added_by": denise}
    item = AgendaItem.objects.create(preparation=under_way, **told)
    page = opened(denise, under_way)
    words = [
        "1. What is going well",
        "2. Football and after school",
        "3. Anything else",
        "4. What we decided last time",
    ]
    places = [
        page.index(each) for each in [*words, "School or college", "Where I live", "Who I am", "What the law also"]
    ]
    assert places == sorted(places)
    assert page.count("’s own") == 1 and "Brought by somebody else" not in page
    assert "2. Football and after school" in opened(denise, under_way, f"own:{item.pk}")


def test_the_child_s_words_stand_above_the_notes_of_their_topic_and_nowhere_else(under_way, denise):
    said(under_way, denise)
    page = opened(denise, under_way, "topic:school")
    assert page.index("“Maths is easier now.”") < page.index("What was said")
    assert "to Denise, Monday 8 June" in page
    assert "Maths is easier" not in opened(denise, under_way, "topic:health")


def test_what_was_seen_of_a_child_is_marked_as_such(under_way, denise):
    said(under_way, denise, "She smiles at her brother.", how="observed", topic="family")
    page = opened(denise, under_way, "topic:family")
    assert "What was seen" in page and "“She smiles" not in page


def test_what_is_for_the_officer_alone_stands_on_no_screen_of_theirs(under_way, denise):
    before = [page_of(denise, under_way, topic) for topic in ("well", "topic:school", "topic:other", "identity", "end")]
    said(under_way, denise, "Only for Denise.", audience="officer")
    said(under_way, denise, "This too.", audience="officer", topic="identity")
    after = [page_of(denise, under_way, topic) for topic in ("well", "topic:school", "topic:other", "identity", "end")]
    assert before == after


def test_what_the_child_keeps_from_somebody_invited_stands_there_only_if_they_do_not_come(under_way, denise, mum):
    wish = said(under_way, denise, "I miss my old school.", audience="not_named")
    WishKeptFrom.objects.create(wish=wish, relationship=mum)
    assert "old school" not in opened(denise, under_way, "topic:school")
    Invitation.objects.update(withdrawn_at=under_way.made_at, withdrawn_by=denise)
    assert "old school" in opened(denise, under_way, "topic:school")


def test_who_is_here_stands_beside_it_and_a_name_that_tells_where_the_child_lives_does_not(under_way, denise, mum):
    told = {"kind": "carer", "name": "Brona Kettlewell", "way": "told", "started_on": TODAY, "recorded_by": denise}
    carer = Relationship.objects.create(child=under_way.child, **told)
    invite(under_way, denise, relationship=carer, reply="apologies", replied_at=under_way.made_at)
    page = opened(denise, under_way)
    assert "Here: Mum Invented, parent" in page
    assert "Sends apologies: Carer" in page
    assert "Brona" not in page


def test_who_comes_is_here_on_the_day_and_came_on_another(being_prepared, denise):
    assert "Who comes" in opened(denise, being_prepared)
    begun = begin_review(preparation=being_prepared, held_on=TODAY, by=denise, today=TODAY)
    assert "Here today" in opened(denise, begun)
    begun.meetings.update(held_on=TODAY - timedelta(days=1))
    page = opened(denise, begun)
    assert "Who came" in page and "Here today" not in page


def test_where_people_must_not_meet_no_names_stand_open(under_way, denise, mum):
    times = {"starts_at": "14:00", "minutes": 30, "made_by": denise, "planned_on": TODAY}
    Sitting.objects.create(preparation=under_way, number=2, **times)
    page = opened(denise, under_way)
    assert "They come at different times" in page and "Mum Invented" not in page


def test_the_child_opens_and_leads_in_their_own_words(under_way, denise, worker):
    chosen = [Told("chair", "said", "Yes, with Denise.", TODAY, "")]
    write_choices(preparation=under_way, told=chosen, by=worker, today=TODAY)
    write(under_way, denise, "opening", "Hi everyone. I want to start with what is good.")
    page = opened(denise, under_way)
    assert "“Yes, with Denise.”" in page and "asked about leading the meeting" in page and "Does Bean" not in page
    page = opened(denise, under_way, "topic:school")
    assert "“Hi everyone. I want to start with what is good.”" in page
    assert "happy for everyone here to see" in page


def test_the_law_s_matters_have_number_words_and_source(under_way, denise):
    page = opened(denise, under_way, "law")
    for matter in MATTERS:
        assert f"{matter.number}. {matter.words}" in page and matter.asks in page and matter.source in page
    assert "The law also asks: 15 left" in page
    write(under_way, denise, "seven:health", "looked")
    assert "The law also asks: 14 left" in opened(denise, under_way)


def test_whether_the_home_meets_their_needs_and_identity_are_asked(under_way, denise):
    assert "Does this home meet" in opened(denise, under_way, "topic:home")
    page = opened(denise, under_way, "identity")
    assert "What matters to" in page and "Is it met?" in page and "What must change" in page


@pytest.mark.parametrize(
    ("years", "offered", "not_offered"), [(3, ["PN0"], ["PN1", "PN7"]), (11, ["PN1", "PN7"], ["PN0"])]
)
def test_how_the_child_took_part_is_asked_with_what_it_means_and_never_guessed(
    under_way, denise, years, offered, not_offered
):
    under_way.child.born_on = TODAY.replace(year=TODAY.year - years)
    under_way.child.save()
    page = page_of(denise, under_way, "end")
    assert all(f'value="{code}"' in page for code in offered)
    assert not any(f'value="{code}"' in page for code in not_offered)
    assert "checked" not in page


@pytest.mark.parametrize(
    ("days_old", "offered"), [(-1, {"PN0"}), (0, {"PN0", *SPEAKS}), (1, set(SPEAKS)), (None, {"PN0", *SPEAKS})]
)
def test_completing_offers_only_what_fits_the_age_on_the_day(under_way, denise, days_old, offered):
    four_years_ago = TODAY.replace(year=TODAY.year - 4)
    under_way.child.born_on = None if days_old is None else four_years_ago - timedelta(days=days_old)
    under_way.child.save()
    page = page_of(denise, under_way, name="reviews:plan_complete")
    assert {code for code in ("PN0", *SPEAKS) if f'value="{code}"' in page} == offered


def test_what_was_chosen_in_the_meeting_is_offered_when_the_review_is_completed(under_way, denise):
    complete = "reviews:plan_complete"
    assert "checked" not in page_of(denise, under_way, name=complete)
    write(under_way, denise, "participation", "PN2")
    page = page_of(denise, under_way, name=complete)
    assert page.count("checked") == 1 and "Chosen in the meeting: Came, and somebody spoke for them (PN2)." in page


def test_whoever_does_not_write_reads_who_does_and_no_notes(under_way, denise, coordinator, worker, manager):
    write(under_way, denise, words="Everyone looks when he is called out.")
    for one in (coordinator, worker, manager):
        page = page_of(one, under_way, "topic:school")
        assert "The notes here are taken by Denise Fairweather. To write as well, ask the reviewing officer" in page
        assert "called out" not in page and "data-draft=" not in page
    name_note_taker(preparation=under_way, person=coordinator, by=denise, today=TODAY)
    page = page_of(coordinator, under_way, "topic:school")
    assert "called out" in page and "Stop and finish another day" not in page
    assert "The reviewing officer ends the meeting." in page


def test_while_preparing_it_can_be_looked_at_and_begun(being_prepared, denise, coordinator, worker):
    for one in (denise, coordinator):
        page = opened(one, being_prepared)
        assert "The meeting has not begun." in page and "Begin the review" in page
    assert "Begin the review" not in opened(worker, being_prepared)


def test_an_adjourned_meeting_says_that_it_goes_on_another_day(under_way, denise):
    adjourn_review(preparation=under_way, why="A report is missing.", by=denise, today=TODAY)
    page = opened(denise, under_way)
    assert "Take it up again" in page and "End the meeting" not in page


def test_an_unknown_topic_opens_the_first(under_way, denise):
    assert "1. What is going well" in opened(denise, under_way, "own:<script>")


def test_it_asks_as_many_questions_for_much_as_for_little(under_way, denise, mum):
    def more(number):
        said(under_way, denise, f"Words {number}.")
        write(under_way, denise, f"seven:{MATTERS[number].key}:words", f"Well {number}.")
        told = {"number": number + 1, "words": f"Own {number}", "is_childs": True, "added_by": denise}
        AgendaItem.objects.create(preparation=under_way, **told)

    more(0)
    page_of(denise, under_way, "topic:school")
    few = queries_of(lambda: page_of(denise, under_way, "topic:school"))
    for number in range(1, 13):
        more(number)
    assert queries_of(lambda: page_of(denise, under_way, "topic:school")) == few
