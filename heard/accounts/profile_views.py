"""The pages of a reviewing officer's profile: as a child sees it, its picture, and where it is written."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import StaffRequest, needs, person_for, person_to_change
from heard.accounts.actions.profile import write_profile
from heard.accounts.models import Person
from heard.accounts.profile_forms import ProfileForm
from heard.accounts.profile_queries import Shown, photo_of, profile_shown
from heard.accounts.refusal import Refused


@needs("profile.see")
def profile(request: StaffRequest, pk: UUID) -> HttpResponse:
    """How a child sees a reviewing officer."""
    rights, person = request.rights, person_for(request.rights, pk, "profile.see")
    is_own = person == rights.person and rights.may("profile.write")
    page = {
        "shown": profile_shown(person, rights),
        "is_own": is_own,
        "may_change": is_own or rights.may("profile.write_any"),
    }
    return render(request, "profiles/profile.html", page)


@needs("profile.see")
def photo(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The picture alone: one that Heard made itself."""
    person = person_for(request.rights, pk, "profile.see")
    found = photo_of(person) if profile_shown(person, request.rights).is_officer else None
    if found is None:
        raise Http404("There is no such picture.")
    return HttpResponse(found, content_type="image/jpeg", headers={"Content-Disposition": "inline"})


@needs("profile.write")
def own(request: StaffRequest) -> HttpResponse:
    """Write one's own profile."""
    return _written(request, request.rights.person, is_own=True)


@needs("profile.write_any")
def edit(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Write the profile of any reviewing officer of the council."""
    return _written(request, person_to_change(request.rights, pk, "profile.write_any"), is_own=False)


def _written(request: StaffRequest, person: Person, *, is_own: bool) -> HttpResponse:
    """The form beside what a child sees now; what was sent is kept, or refused whole."""
    shown = profile_shown(person, request.rights)
    if not shown.is_officer:
        raise Http404("There is no such reviewing officer.")
    form = ProfileForm(request.POST or None, request.FILES or None, person=person, shown=shown)
    if form.is_valid():
        try:
            is_new = write_profile(person=person, by=request.rights.person, **form.cleaned_data)
            messages.success(request, _said(shown, is_own=is_own, is_new=is_new))
            return redirect("profiles:profile", person.pk)
        except Refused as refusal:
            form.add_error(refusal.field, refusal.sentence)
    page = {"form": form, "shown": shown, "is_own": is_own}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "profiles/edit.html", page, status=status)


def _said(shown: Shown, *, is_own: bool, is_new: bool) -> str:
    """What happened to the profile."""
    whose = "Your profile" if is_own else f"{shown.first_name}’s profile"
    return f"{whose} is saved." if is_new else f"{whose} is as it was: nothing was changed."
