"""The page on which everybody changes their own password, and where a password that somebody gave them leads."""

from http import HTTPStatus

from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from heard.accounts.access import StaffRequest, needs
from heard.accounts.actions import choose_password
from heard.accounts.forms.sign_in import OwnPasswordForm
from heard.accounts.refusal import Refused


@needs("home.see", also_before_password=True)
@rate_limit(action="change_password")
def password(request: StaffRequest) -> HttpResponse:
    """Choose one's own password; whoever has chosen stays signed in here, and nowhere else."""
    form = OwnPasswordForm(request.user, request.POST or None)
    if form.is_valid():
        try:
            person = choose_password(password=form.cleaned_data["password1"], by=request.rights.person)
            update_session_auth_hash(request, person)
            messages.success(request, "Your new password holds from now on.")
            return HttpResponseRedirect("/")
        except Refused as refusal:
            form.add_error("password1", refusal.sentence)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "account/password.html", {"form": form}, status=status)
