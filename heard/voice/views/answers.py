"""The pages on which a child is answered, and on which it is written down that somebody told them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from heard.accounts.access import StaffRequest, needs
from heard.children.views.trying import Known, tried
from heard.voice.access import wish_for
from heard.voice.actions.answers import answer_wish, note_told
from heard.voice.forms.wishes import AnswerForm, ToldForm
from heard.voice.queries.answering import THEY_ANSWER, may_answer
from heard.voice.views.wishes import drawn

ANSWERED = "The answer is written down. Somebody tells the child, and writes down when."
TOLD = "It is written down when they were told."


@needs("voice.write")
def wish_answer(request: StaffRequest, pk: UUID, wish: UUID) -> HttpResponse:
    """What becomes of what a child said, in words that they can read."""
    rights, found = request.rights, wish_for(request.rights, pk, wish, "voice.write")
    answer = getattr(found, "answer", None)
    form = AnswerForm(request.POST or None, initial={"kind": answer.kind, "words": answer.words} if answer else None)
    known: Known = {"wish": found, "by": rights.person, "today": rights.today}
    seen: Known = {"of": request.POST.get("seen_words", ""), "before": request.POST.get("seen_answer", "")}
    if tried(form, lambda: answer_wish(**known, **seen, **form.cleaned_data)):
        messages.success(request, ANSWERED)
        return redirect("voice:wish", pk, wish)
    barred = "" if may_answer(rights.person, found.child, rights.today) else THEY_ANSWER
    return drawn(request, found, "voice/wish_answer.html", form, barred=barred)


@needs("voice.write")
def wish_told(request: StaffRequest, pk: UUID, wish: UUID) -> HttpResponse:
    """When somebody told the child the answer."""
    rights, found = request.rights, wish_for(request.rights, pk, wish, "voice.write")
    form = ToldForm(request.POST or None, initial={"told_on": rights.today})
    known: Known = {"wish": found, "by": rights.person, "today": rights.today}
    if tried(form, lambda: note_told(**known, of=request.POST.get("seen_answer", ""), **form.cleaned_data)):
        messages.success(request, TOLD)
        return redirect("voice:wish", pk, wish)
    return drawn(request, found, "voice/wish_told.html", form)
