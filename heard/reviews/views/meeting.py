"""The meeting's page: saved box by box as somebody types, or a screen at once by a button; and who takes notes."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from heard.accounts.access import StaffRequest, needs
from heard.accounts.drafts import Draft, Stale
from heard.accounts.forms import status_of
from heard.accounts.refusal import Refused
from heard.children.queries import child_row
from heard.children.views.trying import Known, tried
from heard.reviews.access import plan_for
from heard.reviews.actions.note import save_note
from heard.reviews.actions.note_taker import end_note_taker, name_note_taker
from heard.reviews.forms.meeting import NoteForm, NoteTakerForm, ScreenForm
from heard.reviews.models import Preparation
from heard.reviews.queries.meeting_boxes import at_words, said_by
from heard.reviews.queries.meeting_page import meeting_page
from heard.reviews.queries.moves import refused_now
from heard.reviews.queries.writers import NAMED_BY_THE_OFFICER, leads, note_takers_of, who_may_take_notes
from heard.rules.review_workflow import ADJOURN

SOMEBODY_ELSE = (
    "Somebody else is signed in now than when this page was opened. Open the page again to write as yourself."
)


@needs("meeting.note")
def hold(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """One screen of the meeting; its button saves what was touched, and leads on."""
    rights, found, asked = (
        request.rights,
        plan_for(request.rights, pk, plan, "meeting.note"),
        request.GET.get("topic", ""),
    )
    screen = ScreenForm(request.POST, screen=asked or "well")
    known: Known = {"preparation": found, "by": rights.person, "today": rights.today}
    if screen.saved(lambda **told: save_note(**known, **told)) and request.method == "POST":
        return redirect(_leads_to(request, found))
    page = meeting_page(rights, found, asked, screen.typed)
    return render(request, "reviews/hold.html", {"page": page}, status=screen.status)


@needs("meeting.note")
def hold_save(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """One box as it is typed: answers when it was saved, or why not, and then what stands there."""
    rights, found = request.rights, plan_for(request.rights, pk, plan, "meeting.note")
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = NoteForm(request.POST)
    if request.POST.get("writer", str(rights.person.pk)) != str(rights.person.pk):
        return _not_saved(SOMEBODY_ELSE)
    if not form.is_valid():
        return _not_saved(form.sentence)
    try:
        known: Known = {"preparation": found, "by": rights.person, "today": rights.today}
        return _saved(save_note(**known, **form.cleaned_data))
    except Refused as refusal:
        return _not_saved(refusal.sentence, refusal.now if isinstance(refusal, Stale) else None)


@needs("meeting.lead")
def hold_note_taker(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """Who takes notes in the meeting besides the officer who leads it."""
    rights, found = request.rights, plan_for(request.rights, pk, plan, "meeting.lead")
    if request.method == "POST" and "end" in request.POST:
        return _ended(request, found)
    form = NoteTakerForm(request.POST or None, people=who_may_take_notes(found, rights.today))
    known: Known = {"preparation": found, "by": rights.person, "today": rights.today}
    if named := tried(form, lambda: name_note_taker(**known, **form.cleaned_data)):
        messages.success(request, f"{named.person.name} writes on the page of the meeting as well now.")
        return redirect("reviews:hold_note_taker", pk, plan)
    barred = "" if leads(rights.person, found, rights.today) else NAMED_BY_THE_OFFICER
    page = {"form": form, "plan": found, "child": child_row(found.child, rights), "barred": barred}
    page |= {"takers": [(one.person_id, one.person.name, one.named_at) for one in note_takers_of(found)]}
    return render(request, "reviews/hold_note_taker.html", page, status=status_of(form))


def _ended(request: StaffRequest, found: Preparation) -> HttpResponse:
    taker = next((one for one in note_takers_of(found) if str(one.person_id) == request.POST["end"]), None)
    try:
        if taker is not None:
            known: Known = {"preparation": found, "by": request.rights.person, "today": request.rights.today}
            end_note_taker(person=taker.person, **known)
            messages.success(request, f"{taker.person.name} takes no more notes. What they wrote stays.")
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("reviews:hold_note_taker", found.child_id, found.pk)


def _leads_to(request: StaffRequest, found: Preparation) -> str:
    """Where the button of a screen leads, once everything on it is saved."""
    do, keys = request.POST.get("do", ""), [found.child_id, found.pk]
    if do == "end":
        return reverse("reviews:plan_complete", args=keys)
    if do == "stop":
        again = refused_now(request.rights, found, ADJOURN)
        return reverse("reviews:sittings" if again else "reviews:plan_adjourn", args=keys)
    topic = request.POST.get("next", "") if do == "next" else request.GET.get("topic", "")
    return f"{reverse('reviews:hold', args=keys)}?{urlencode({'topic': topic})}"


def _saved(now: Draft) -> JsonResponse:
    saved = f"Saved at {at_words(now.saved_at)}." if now.saved_at else ""
    return JsonResponse({"saved": saved, "version": now.version})


def _not_saved(sentence: str, now: Draft | None = None) -> JsonResponse:
    """Why not; where somebody else wrote meanwhile, also what stands there."""
    if now is None:
        return JsonResponse({"sentence": sentence}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    told = {"sentence": sentence, "version": now.version, "words": now.words, "said": said_by(now)}
    return JsonResponse(told, status=HTTPStatus.CONFLICT)
