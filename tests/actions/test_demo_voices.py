"""The demo council is heard, whatever the day: what its children said, who was talked with, what people wrote."""

import pytest
from django.db import transaction

from heard.accounts.access import rights_of
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.models import Document
from heard.children.queries.documents import standings_of
from heard.jobs.invented import meeting, wishes
from heard.reviews.actions.meet import complete_review, take_up_again
from heard.reviews.models import Choice, Invitation, Note, Preparation
from heard.reviews.queries.agenda_page import chair_sheet
from heard.reviews.queries.carried import carried_to
from heard.reviews.queries.conversation import conversation_row
from heard.reviews.queries.review_days import days_of_reviews
from heard.reviews.queries.talked import unasked_of
from heard.reviews.queries.view_page import check_page
from heard.rules.documents import Document as Kind
from heard.rules.documents import How
from heard.rules.review_states import State
from heard.rules.secrecy import ProtectedFact as Fact
from heard.voice.models import Answer, Contribution, Part, PrivateConversation, Talk, Wish
from heard.voice.queries.shown import wishes_shown_to
from tests.actions.agendas import agenda_of
from tests.actions.demo_days import (
    A_LEAP_DAY,
    A_SUNDAY_AFTER_CHRISTMAS,
    A_WORKING_DAY,
    demo_on,
    person,
    the_richest,
)

today = demo_on(A_SUNDAY_AFTER_CHRISTMAS, A_WORKING_DAY, A_LEAP_DAY)


def the(state):
    return Preparation.objects.get(state=state)


def test_children_say_things_for_the_meeting_for_some_people_and_for_their_officer_alone(today):
    assert set(Wish.objects.values_list("audience", flat=True)) == {"meeting", "not_named", "officer"}
    assert not Wish.objects.filter(audience="not_named", kept_from=None).exists()
    assert Wish.objects.filter(review_key=None).count() >= 3
    assert {"said", "wrote", "drew", "observed", "carer"} <= set(Wish.objects.values_list("how", flat=True))


def test_what_is_for_the_officer_alone_is_shown_to_the_officer_alone(today):
    secret = Wish.objects.get(words=wishes.AT_NIGHT.words)
    sees = {
        name
        for name in ("Denise", "Olu", "Ruth", "Jo", "Tomasz", "Priya", "Hannah", "Ade")
        if wishes_shown_to(rights_of(person(name), today), secret.child).filter(pk=secret.pk).exists()
    }
    assert sees == {"Denise"}


def test_children_are_answered_yes_partly_and_not_now_and_one_waits(today):
    told = Answer.objects.filter(wish__isnull=False, told_on__isnull=False)
    assert set(told.values_list("kind", flat=True)) == {"agreed", "partly", "not_now"}
    assert Answer.objects.filter(wish__isnull=False, told_on=None).exists()
    assert Wish.objects.filter(audience="meeting", answer=None).count() >= 2


def test_what_had_to_be_passed_on_was_told_to_the_child(today):
    wish = Wish.objects.get(shared__isnull=False)
    assert wish.audience == "officer"
    shared = wish.shared.get()
    assert shared.child_told_on == shared.shared_on < today


def test_officers_talked_with_children_alone_by_video_or_not_and_one_talk_is_late(today):
    talks = PrivateConversation.objects
    assert talks.filter(mode="visit", alone=True).count() >= 3
    assert talks.get(mode="video").not_alone_why
    assert talks.get(not_held="refused").offered_on
    late = the(State.ADJOURNED)
    row = conversation_row(rights_of(person("Olu"), today), late, with_words=True)
    assert "was not held yet" in row.talk_missing
    assert len(row.missing) == 3


def test_parents_carers_school_and_social_worker_were_talked_with_and_parents_answered(today):
    talked = Talk.objects.filter(talked_on__isnull=False)
    assert {"parent", "carer"} <= set(talked.values_list("relationship__kind", flat=True))
    assert talked.filter(person__isnull=False).exists()
    assert Answer.objects.filter(talk__isnull=False, told_on__isnull=False).count() >= 2
    assert Talk.objects.get(not_asked="not_found").review_key == the(State.HELD).pk


def test_the_adjourned_review_cannot_be_completed_before_somebody_asks_the_mother(today):
    plan, olu = the(State.ADJOURNED), person("Olu")
    (mother,) = unasked_of(plan)
    with transaction.atomic():
        plan = take_up_again(preparation=plan, held_on=today, by=olu, today=today)
        with pytest.raises(Refused, match=f"{mother.name} has parental responsibility, and was not asked"):
            complete_review(preparation=plan, participation="PN1", by=olu, today=today)
        transaction.set_rollback(True)


def test_people_wrote_by_link_on_paper_and_told_us_and_one_is_half_way(today):
    assert set(Contribution.objects.values_list("came", flat=True)) == {"link", "paper", "spoken"}
    begun = Contribution.objects.filter(sent_at=None)
    assert begun.filter(parts__isnull=False).exists()
    assert Part.objects.exclude(kept_back_why="").get().gives_away == [Fact.SCHOOL]
    assert Answer.objects.filter(contribution__isnull=False).count() >= 3
    assert not Part.objects.filter(words__contains="{").exists()


def test_what_waits_to_be_checked_names_the_street_and_the_check_finds_it(today):
    waits = Contribution.objects.get(sent_at__isnull=False, checked_at=None)
    page = check_page(rights_of(person("Denise"), today), the_richest(), waits)
    found = {words: Fact.ADDRESS in row.proposed for row in page.rows for words, _ in row.found}
    assert found["Hazel Lane"]
    assert found["Sandra"]


def test_of_the_plans_and_reports_some_are_here_one_is_out_of_date_and_others_are_missing(today):
    standings = standings_of(days_of_reviews(Preparation.objects.filter(state__in=["preparing", "adjourned"])))
    of_richest = {kind: each.how for kind, each in standings[the_richest().child_id].items()}
    assert of_richest.pop(Kind.EDUCATION) is How.OUT_OF_DATE
    assert set(of_richest.values()) == {How.HERE}
    assert standings[the(State.ADJOURNED).child_id][Kind.HEALTH].how is How.MISSING
    file = Document.objects.get(bytes__isnull=False)
    assert file.file.content.startswith(b"%PDF")
    assert file.bytes < 200_000


def test_the_meeting_under_way_has_its_topics_notes_and_a_note_taker_and_is_led_by_a_child(today):
    plan, rights = the(State.UNDER_WAY), rights_of(person("Denise"), today)
    agenda = agenda_of(rights, plan)
    assert [row.words for row in agenda if row.is_childs] == list(meeting.TOPICS)
    assert {row.is_done for row in agenda} == {True, False}
    assert plan.note_takers.get().person == person("Jo")
    assert {note.saved_by.name.split()[0] for note in plan.notes.select_related("saved_by")} == {"Denise", "Jo"}
    ticked = Note.objects.filter(preparation=plan, box__startswith="seven:").exclude(box__endswith=":words")
    assert 0 < ticked.count() < 15
    assert chair_sheet(rights, plan, "").chairing.words == Choice.objects.get(topic="chair", how="said").words


def test_goals_and_needs_of_the_review_that_was_held_stand_ready_at_the_next(today):
    held = the(State.HELD)
    then = Preparation.objects.get(child=held.child, state=State.PREPARING)
    carried = carried_to(rights_of(person("Olu"), today), then)
    assert len(carried.goals) == held.goals.count() == 2
    assert len(carried.needs) == held.needs.count() == 1
    assert carried.last_on == held.review.held_on
    assert wishes.PHOTOS.words in [row.words for row in carried.wishes]


def test_nobody_wrote_by_a_link_before_it_was_sent(today):
    for one in Contribution.objects.filter(came="link"):
        asked = Invitation.objects.get(pk=one.invitation_key)
        assert asked.invited_at < min(part.saved_at for part in one.parts.all())


def test_no_words_of_anybody_are_in_the_log(today):
    logged = " ".join(str(detail) for detail in Event.objects.values_list("detail", flat=True))
    said = [*Wish.objects.values_list("words", flat=True), *Part.objects.values_list("words", flat=True)]
    assert logged
    assert not [words for words in said if words[:30] in logged]
