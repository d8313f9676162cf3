"""What is written in a meeting is kept box by box, by those who write there, and nobody overwrites another."""

from datetime import date
from uuid import uuid4

import pytest

from heard.accounts.drafts import LONGEST, Stale
from heard.accounts.models import Role
from heard.accounts.refusal import Refused
from heard.audit.models import Event
from heard.children.models import Appointment, Child, Cover
from heard.reviews.actions.meet import adjourn_review, complete_review
from heard.reviews.actions.note_taker import name_note_taker
from heard.reviews.models import AgendaItem, Note
from heard.rules.meeting_page import boxes_of
from heard.rules.review_states import State
from tests import world
from tests.actions.meeting import *  # noqa: F403
from tests.actions.meeting import TODAY, stands, write
from tests.actions.preparing import A_DAY, brought_to


def test_the_officer_writes_and_each_saving_counts(under_way, denise):
    first = write(under_way, denise)
    second = write(under_way, denise, words="Maths is easier now.\r\nSport too.", version=first.version)
    assert (first.version, second.version, second.saved_by) == (1, 2, "Denise Fairweather")
    assert stands(under_way) == "Maths is easier now.\nSport too."


def test_what_stands_there_already_is_not_written_again(under_way, denise):
    write(under_way, denise)
    again = write(under_way, denise, version=0)
    assert again.version == 1
    assert Event.objects.filter(action="note.saved").count() == 1


def test_an_older_page_is_refused_and_shown_what_stands_there(under_way, denise):
    write(under_way, denise)
    with pytest.raises(Stale) as refused:
        write(under_way, denise, words="Something else.", version=0)
    assert (refused.value.now.words, refused.value.now.version) == ("Maths is easier now.", 1)
    assert refused.value.now.saved_by == "Denise Fairweather"
    assert stands(under_way) == "Maths is easier now."


def test_the_trail_holds_no_words(under_way, denise):
    write(under_way, denise)
    event = Event.objects.get(action="note.saved")
    assert event.detail == {"child": str(under_way.child_id), "box": "topic:school:said", "version": 1}


def test_only_the_officer_and_whom_they_name_write(under_way, denise, manager, coordinator, worker):
    for one in (manager, coordinator, worker):
        with pytest.raises(Refused, match="The notes here are taken by Denise Fairweather. To write as well, ask"):
            write(under_way, one)
    name_note_taker(preparation=under_way, person=coordinator, by=denise, today=TODAY)
    write(under_way, coordinator)
    assert stands(under_way)
    with pytest.raises(Refused, match="The notes here are taken by Denise Fairweather and Femi Adeyemi."):
        write(under_way, manager)


def test_another_officer_writes_only_while_they_stand_in(under_way, council, denise):
    other = world.a_person(role=Role.IRO, council=council, name="Olu Bright")
    with pytest.raises(Refused):
        write(under_way, other)
    facts = {"child": under_way.child, "person": other, "kind": Cover.Kind.LEAVE, "started_on": TODAY}
    Cover.objects.create(**facts, ended_on=TODAY + A_DAY, made_by=denise)
    assert write(under_way, other).version == 1


def test_whoever_is_the_officer_no_more_writes_no_more(under_way, denise):
    Appointment.objects.filter(iro=denise).update(ended_on=TODAY)
    with pytest.raises(Refused):
        write(under_way, denise)


@pytest.mark.parametrize("state", [State.PLANNED, State.CANCELLED, State.STOOD_DOWN])
def test_nothing_is_written_before_preparing_nor_once_it_is_called_off(state, child, coordinator, denise):
    review = brought_to(state, child, coordinator, officer=denise)
    with pytest.raises(Refused):
        write(review, denise)
    assert not Note.objects.exists()


def test_it_is_written_in_before_it_begins_and_while_it_is_adjourned(being_prepared, denise, coordinator):
    assert write(being_prepared, denise, "opening", "Hi everyone.").version == 1


def test_it_is_written_in_while_it_is_adjourned(under_way, denise):
    adjourn_review(preparation=under_way, why="A report is missing.", by=denise, today=TODAY)
    assert write(under_way, denise).version == 1


def test_once_it_was_held_only_the_officer_tidies(under_way, denise, coordinator):
    name_note_taker(preparation=under_way, person=coordinator, by=denise, today=TODAY)
    write(under_way, coordinator)
    complete_review(preparation=under_way, participation="PN1", by=denise, today=TODAY)
    with pytest.raises(Refused, match="Only the child’s reviewing officer tidies what was written"):
        write(under_way, coordinator, words="Otherwise.", version=1)
    assert write(under_way, denise, words="Tidied.", version=1).version == 2


@pytest.mark.parametrize("box", ["", "topic", "topic:sport:said", "seven:money", "done:law", "own:1:said", "x" * 60])
def test_a_box_that_there_is_not_is_refused(under_way, denise, box):
    with pytest.raises(Refused, match="has no such box"):
        write(under_way, denise, box)


@pytest.mark.parametrize(
    ("box", "words"),
    [
        ("home:met", "maybe"),
        ("done:well", "no"),
        ("seven:health", "yes"),
        ("participation", "PN9"),
        ("identity:met", " "),
    ],
)
def test_a_value_that_a_box_does_not_take_is_refused(under_way, denise, box, words):
    with pytest.raises(Refused, match="Choose one of these"):
        write(under_way, denise, box, words)


def test_every_box_of_the_page_takes_what_it_offers_and_can_be_emptied(under_way, denise):
    for screen in ("well", "topic:school", "topic:home", "identity", "hopes", "law"):
        for box in boxes_of(screen):
            words = next(iter(box.values), "Something.")
            assert write(under_way, denise, box.key, words).version == 1, box.key
            assert write(under_way, denise, box.key, "", 1).version == 2, box.key


def test_a_topic_of_their_own_has_boxes_as_long_as_it_is_on_the_agenda(under_way, denise):
    told = {"number": 1, "words": "Football", "is_childs": True, "added_by": denise}
    item = AgendaItem.objects.create(preparation=under_way, **told)
    assert write(under_way, denise, f"own:{item.pk}:said").version == 1
    item.taken_off_at = item.preparation.made_at
    item.save()
    for key in (item.pk, uuid4()):
        for box in (f"own:{key}:well", f"done:own:{key}"):
            with pytest.raises(Refused, match="not on the agenda any more"):
                write(under_way, denise, box, "yes")


@pytest.mark.parametrize(
    ("born_on", "right", "wrong"), [(date(2024, 6, 1), "PN0", "PN1"), (date(2015, 1, 2), "PN4", "PN0")]
)
def test_how_the_child_took_part_fits_their_age_that_day(under_way, denise, born_on, right, wrong):
    Child.objects.filter(pk=under_way.child_id).update(born_on=born_on)
    with pytest.raises(Refused, match="4 on the day of the review|4 or over on the day"):
        write(under_way, denise, "participation", wrong)
    assert write(under_way, denise, "participation", right).version == 1


def test_more_than_anybody_types_is_refused(under_way, denise):
    with pytest.raises(Refused, match="Shorten it"):
        write(under_way, denise, words="x" * (LONGEST + 1))
