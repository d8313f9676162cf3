"""The pages of the talks before a review: the child in private, everybody who is asked, and what they are answered."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import StaffRequest, needs
from heard.accounts.forms import status_of
from heard.children.queries import child_row, name_of
from heard.children.views.trying import Known, tried
from heard.reviews.access import plan_for
from heard.reviews.actions.talk import answer_talk, record_conversation, record_talk, take_back_talk
from heard.reviews.forms.talks import ConversationForm, TalkAnswerForm, TalkForm
from heard.reviews.models import Preparation
from heard.reviews.queries.conversation import said_before
from heard.reviews.queries.preparation import row_of
from heard.reviews.queries.talked import is_first_review, people_to_ask
from heard.reviews.queries.talks_page import TalkRow, talks_page
from heard.voice.access import talk_for
from heard.voice.actions.talks import Meanwhile
from heard.voice.models import Talk
from heard.voice.queries.conversations import conversation_before, standing_of

NO_SUCH_TALK = "There is no such talk of this review."


@needs("voice.private")
def talk(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """The private conversation before this review, what the child was told, and what they said."""
    rights, found = request.rights, plan_for(request.rights, pk, plan, "voice.private")
    one, is_first = conversation_before(found.pk), is_first_review(found)
    form = ConversationForm(request.POST or None, standing=standing_of(one), is_first=is_first)
    version = _number(request.POST.get("version", ""))
    known: Known = {"preparation": found, "version": version, "by": rights.person, "today": rights.today}
    if tried(form, lambda: record_conversation(told=form.told, **known)):
        messages.success(request, f"The conversation with {name_of(found.child, rights)} is written down.")
        return redirect("reviews:talk", pk, plan)
    is_stale = isinstance(getattr(form, "refusal", None), Meanwhile)
    now = one.version if one else 0
    page = {"version": version if form.is_bound and not is_stale else now, "is_stale": is_stale, "is_first": is_first}
    return _drawn(request, found, "reviews/talk.html", form, said=said_before(rights, found), **page)


@needs("voice.private")
def talks(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """Whether each person around the child, and the social worker, was asked what they think; and what they said."""
    found = plan_for(request.rights, pk, plan, "voice.private")
    return _drawn(request, found, "reviews/talks.html", Form())


@needs("voice.private")
def talk_add(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """What somebody said, or why they were not asked."""
    rights, found = request.rights, plan_for(request.rights, pk, plan, "voice.private")
    people = people_to_ask(found, rights.today)
    to = next((one for one in people if str(one.who.pk) == request.GET.get("with")), None)
    form = TalkForm(request.POST or None, people=people, to=to, today=rights.today)
    known: Known = {"preparation": found, "by": rights.person, "today": rights.today}
    if made := tried(form, lambda: record_talk(who=UUID(form.cleaned_data["who"]), told=form.told, **known)):
        who = made.relationship or made.person
        messages.success(request, f"That is written down beside {who.name if who else ''}.")
        return redirect("reviews:talks", pk, plan)
    return _drawn(request, found, "reviews/talk_add.html", form, to=to)


@needs("voice.private")
def talk_answer(request: StaffRequest, pk: UUID, plan: UUID, talk: UUID) -> HttpResponse:
    """What somebody is answered, in words that they can read."""
    rights, (found, one) = request.rights, _talk_of(request, pk, plan, talk)
    name, row = _row_of(request, found, one)
    answer = row.answer if row else None
    told: dict[str, Any] = {each: getattr(answer, each, None) for each in ("kind", "words", "told_on")}
    form = TalkAnswerForm(request.POST or None, initial=told)
    before = request.POST.get("before", "").replace("\r\n", "\n")
    known: Known = {"preparation": found, "talk": one, "before": before, "by": rights.person, "today": rights.today}
    if tried(form, lambda: answer_talk(**known, **form.cleaned_data)):
        messages.success(request, f"{name} has an answer.")
        return redirect("reviews:talks", pk, plan)
    return _drawn(request, found, "reviews/talk_answer.html", form, row=row, name=name)


@needs("voice.private")
def talk_take_back(request: StaffRequest, pk: UUID, plan: UUID, talk: UUID) -> HttpResponse:
    """What was written down of a talk was wrong."""
    rights, (found, one) = request.rights, _talk_of(request, pk, plan, talk)
    name, row = _row_of(request, found, one)
    form = Form(request.POST or None)
    known: Known = {"preparation": found, "talk": one, "by": rights.person, "today": rights.today}
    if tried(form, lambda: take_back_talk(**known)):
        messages.success(request, "That is taken back. It counts no more.")
        return redirect("reviews:talks", pk, plan)
    return _drawn(request, found, "reviews/talk_take_back.html", form, row=row, name=name)


def _talk_of(request: StaffRequest, pk: UUID, plan: UUID, talk: UUID) -> tuple[Preparation, Talk]:
    """A talk and the review before which it was; otherwise there is none (404)."""
    found, one = (
        plan_for(request.rights, pk, plan, "voice.private"),
        talk_for(request.rights, pk, talk, "voice.private"),
    )
    if one.review_key != found.pk:
        raise Http404(NO_SUCH_TALK)
    return found, one


def _row_of(request: StaffRequest, found: Preparation, one: Talk) -> tuple[str, TalkRow | None]:
    """With whom it was, and what of it this person may read."""
    who = one.relationship or one.person
    rows = (row for person in talks_page(request.rights, found).people for row in person.talks)
    return who.name if who else "", next((row for row in rows if row.id == one.pk), None)


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0


def _drawn(request: StaffRequest, found: Preparation, template: str, form: Form, **page: object) -> HttpResponse:
    """A page about the talks before one review, with its form as far as it was filled in."""
    rights = request.rights
    page |= {"form": form, "child": child_row(found.child, rights), "plan": row_of(found, rights.today)}
    page |= {"page": talks_page(rights, found)}
    return render(request, template, page, status=status_of(form))
