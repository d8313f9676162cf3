"""Reviews on their way for the children of an invented council: a third of those in care, with all that hangs on them.

Each with three people around the child who are invited, what two facts one of them may know, and for half of them
the steps done, the profile given and the invitations sent. A tenth is planned after the law's day, with a reason.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

AT_ONCE = 5_000
FOUR = time(16)
PLACE = "Room 4, the library"
AROUND = (
    ("child", "told", ""),
    ("parent", "email", "mum@example.invalid"),
    ("school", "email", "head@example.invalid"),
)
KNOWN = ("school", "venue")
A_MONTH = timedelta(days=30)


def plan_reviews(council: Any, by: Any, seed: int) -> int:
    """Plan a third of the council's reviews; how many these are."""
    from heard import clock
    from heard.reviews.models import Preparation, ReviewClock

    chance, today = Random(seed), clock.today()
    dues = list(ReviewClock.objects.filter(child__council=council, counts=True, due_on__isnull=False).order_by("pk"))
    plans = [_plan(due, chance, by, today) for due in chance.sample(dues, len(dues) // 3)]
    _keep(Preparation, plans)
    _ask(plans, by)
    _make_ready(plans[::2], by, today)
    return len(plans)


def _plan(due: Any, chance: Random, by: Any, today: date) -> Any:
    """For a day before the law's, or for one after it where that has passed or chance says so."""
    from heard import clock
    from heard.reviews.models import Preparation

    days = {"due_on": due.due_on, "aim_on": due.aim_on}
    soonest = today + timedelta(days=chance.randint(1, 40))
    is_late = due.due_on <= today or chance.random() < 0.1
    planned_on = max(soonest, due.due_on + timedelta(days=1)) if is_late else min(soonest, due.due_on)
    told = {"late_why": "Two reports are missing." if is_late else "", "planned_on": planned_on}
    made = {"made_by": by, "made_at": clock.now() - A_MONTH, "starts_at": FOUR}
    return Preparation(child_id=due.child_id, period_id=due.period_id, **days, **told, **made)


def _ask(plans: list[Any], by: Any) -> None:
    """Three people around each child, what one of them may know, and an invitation for each, sent to every other."""
    from heard import clock
    from heard.children.models import Knowledge, Relationship
    from heard.reviews.models import Invitation

    now, since = clock.now() - A_MONTH, clock.today() - A_MONTH
    around = [
        Relationship(child_id=plan.child_id, kind=kind, name=f"Invented {kind}", way=way, email=email, **told)
        for plan in plans
        for told in [{"started_on": since, "recorded_by": by}]
        for kind, way, email in AROUND
    ]
    _keep(Relationship, around)
    decided = {"may_know": True, "why": "The child wants it.", "legal_status": "C1", "decided_by": by}
    days = {"decided_on": since, "look_again_on": since + 6 * A_MONTH}
    parents = (one for one in around if one.kind == "parent")
    _keep(Knowledge, (Knowledge(relationship=one, fact=fact, **decided, **days) for one in parents for fact in KNOWN))
    theirs = [plans[place // len(AROUND)] for place in range(len(around))]
    invitations = [
        Invitation(preparation=plan, relationship=one, ticked_by=by, ticked_at=now, **_told(plan, place, now))
        for place, (plan, one) in enumerate(zip(theirs, around, strict=True))
    ]
    _keep(Invitation, invitations)
    _send(invitations, plans[0].child.council_id if plans else None, now)


def _told(plan: Any, place: int, now: datetime) -> dict[str, Any]:
    """Every other review is known to whoever comes to it, and one of the three has replied."""
    if place // len(AROUND) % 2:
        return {}
    told = {"invited_at": now, "told_as": f"{plan.planned_on}T{FOUR:%H:%M} 60 {PLACE}"}
    return told | ({"reply": "coming", "replied_at": now} if place % len(AROUND) == 0 else {})


def _send(invitations: Iterable[Any], council: UUID | None, now: datetime) -> None:
    """The messages that went out to those who know."""
    from heard.outbox.models import Message
    from heard.reviews.queries.invitation_texts import Occasion

    gone = {"state": "sent", "queued_at": now, "try_after_at": now, "good_until_at": now + A_MONTH, "sent_at": now}
    told = {"channel": "email", "carrier": "smtp", "kind": Occasion.INVITED.kind, "subject": "A review"} | gone
    _keep(
        Message,
        (
            Message(
                council_id=council,
                about_child=one.relationship.child_id,
                about="reviews.Invitation",
                about_id=one.pk,
                to_key=one.relationship_id,
                to_name=one.relationship.name,
                to_address=one.relationship.email,
                **told,
            )
            for one in invitations
            if one.told_as and one.relationship.email
        ),
    )


def _make_ready(plans: list[Any], by: Any, today: date) -> None:
    """What the child chose, the profile given, who is invited agreed on, and the place settled."""
    from heard.children.models import Appointment
    from heard.children.queries import holds_on
    from heard.reviews.models import Choice, Preparation, ProfileGiven, StepDone

    on, chosen = today - timedelta(days=10), {"how": "said", "words": "My nan", "recorded_by": by}
    topics = ("who", "about")
    _keep(Choice, (Choice(preparation=plan, topic=topic, told_on=on, **chosen) for plan in plans for topic in topics))
    _keep(StepDone, (StepDone(preparation=plan, step="invitees", done_on=on, done_by=by) for plan in plans))
    children = [plan.child_id for plan in plans]
    held = Appointment.objects.filter(holds_on(today), child__in=children).values_list("child", "iro")
    given = {"given_on": on, "how": "paper", "given_by": "Post", "recorded_by": by}
    _keep(ProfileGiven, (ProfileGiven(child_id=child, officer_id=officer, **given) for child, officer in held))
    keys = [plan.pk for plan in plans]
    Preparation.objects.filter(pk__in=keys).update(venue=PLACE, venue_kind="open", venue_on=on)


def _keep(model: Any, rows: Iterable[Any]) -> None:
    model.objects.bulk_create(rows, batch_size=AT_ONCE)
