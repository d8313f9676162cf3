"""The pages of what a child says: all of it, one of it, writing it down, putting it right and taking it back."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import StaffRequest, needs
from heard.accounts.forms import status_of
from heard.children.access import child_for
from heard.children.queries import child_row
from heard.children.views.trying import Known, tried
from heard.voice.access import wish_for
from heard.voice.actions.wishes import change_audience, correct_words, take_back, take_down
from heard.voice.forms.wishes import SAID, TakeBackForm, WishForm
from heard.voice.models import Wish
from heard.voice.queries.people_to_name import keys_named, people_to_name
from heard.voice.queries.wish_page import after_writing, is_shown, passed_on, review_key_in, wish_page
from heard.voice.queries.wishes import wishes_page

WRITTEN = "What {child} said is written down."
CHANGED = "That is changed. As it was stays in history."
TAKEN_BACK = "That is taken back. Nobody is shown it any more."


@needs("voice.see")
def wishes(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Everything that a child said."""
    page = wishes_page(request.rights, child_for(request.rights, pk, "voice.see"))
    return render(request, "voice/wishes.html", {"page": page, "child": page.child})


@needs("voice.see")
def wish(request: StaffRequest, pk: UUID, wish: UUID) -> HttpResponse:
    """One thing that a child said, its answer, and with whom it had to be shared."""
    found = wish_for(request.rights, pk, wish, "voice.see")
    page = wish_page(request.rights, found.child, found.pk)
    return render(request, "voice/wish.html", {"page": page, "child": page.child})


@needs("voice.write")
def wish_add(request: StaffRequest, pk: UUID) -> HttpResponse:
    """What a child said is written down, with who may know it."""
    rights, child = request.rights, child_for(request.rights, pk, "voice.write")
    told = {"said_on": rights.today, "said_to": rights.person.name}
    form = WishForm(request.POST or None, people=people_to_name(child, rights.today), initial=told)
    known: Known = {"child": child, "by": rights.person, "today": rights.today}
    known |= {"review_key": review_key_in(child, request.GET.get("review", ""))}
    if taken := tried(form, lambda: take_down(**known, **form.told, **form.known)):
        messages.success(request, after_writing(rights, taken, WRITTEN))
        return redirect("voice:wishes", pk)
    page = {"form": form, "child": child_row(child, rights), "passed_on": passed_on(child, rights)}
    return render(request, "voice/wish_add.html", page, status=status_of(form))


@needs("voice.write")
def wish_change(request: StaffRequest, pk: UUID, wish: UUID) -> HttpResponse:
    """Who may know it, as the child chooses now; and how it was written down, put right."""
    rights, found = request.rights, wish_for(request.rights, pk, wish, "voice.write")
    form = _form_to_change(request, found)
    if tried(form, lambda: _change(request, found, form)):
        messages.success(request, after_writing(rights, found, CHANGED))
        return redirect("voice:wish", pk, wish) if is_shown(rights, found) else redirect("voice:wishes", pk)
    return drawn(request, found, "voice/wish_change.html", form, passed_on=passed_on(found.child, rights))


@needs("voice.write")
def wish_take_back(request: StaffRequest, pk: UUID, wish: UUID) -> HttpResponse:
    """The child wants it gone, or it was written down wrongly."""
    rights, found = request.rights, wish_for(request.rights, pk, wish, "voice.write")
    form = TakeBackForm(request.POST or None)
    known: Known = {"wish": found, "by": rights.person, "today": rights.today}
    if tried(form, lambda: take_back(**known, **form.cleaned_data)):
        messages.success(request, TAKEN_BACK)
        return redirect("voice:wishes", pk)
    return drawn(request, found, "voice/wish_take_back.html", form)


def drawn(request: StaffRequest, found: Wish, template: str, form: Form, **more: object) -> HttpResponse:
    """A page about one wish, as it stands now, with its form as far as it was filled in."""
    page = wish_page(request.rights, found.child, found.pk)
    told = {"page": page, "child": page.child, "form": form} | more
    return render(request, template, told, status=status_of(form))


def _form_to_change(request: StaffRequest, found: Wish) -> WishForm:
    """The form with what stands there; without the words where they are answered."""
    people = people_to_name(found.child, request.rights.today, found)
    told = {name: getattr(found, name) for name in SAID} | {"audience": found.audience, "named": keys_named(found)}
    form = WishForm(request.POST or None, people=people, initial=told)
    if hasattr(found, "answer"):
        form.leave_words()
    return form


def _change(request: StaffRequest, found: Wish, form: WishForm) -> Wish:
    """Both deeds, or neither; the words first, since whoever narrows who may know it may not see it afterwards."""
    known: Known = {"wish": found, "by": request.rights.person, "today": request.rights.today}
    if form.about_what_was_said:
        correct_words(**known, **form.told, before=request.POST.get("seen_words", ""))
    found.audience = change_audience(**known, **form.known, before=request.POST.get("seen_known", "")).audience
    return found
