"""The pages by which posts and accounts begin and end."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import StaffRequest, council_of, needs, person_to_change, post_for
from heard.accounts.actions import begin_post, end_account, end_post, reopen_account
from heard.accounts.forms import status_of
from heard.accounts.forms.people import EndForm, PostForm
from heard.accounts.queries.person import ended_words, person_facts, post_row
from heard.accounts.refusal import Refused
from heard.rules.day_words import long_day

NO_LONGER_IN_POST = "From which day do they no longer hold the post?"
NO_LONGER_HERE = "From which day do they no longer work here?"


@needs("staff.manage")
def post_begin(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Give somebody a post, beside those they have."""
    rights, found = request.rights, person_to_change(request.rights, pk)
    form = PostForm(request.POST or None, council=council_of(rights), today=rights.today)
    if form.is_valid():
        try:
            post = begin_post(person=found, by=rights.person, **form.cleaned_data)
            since = long_day(post.started_on, rights.today)
            messages.success(request, f"{found.name} is in the post from {since}.")
            return redirect("staff:person", pk)
        except Refused as refusal:
            form.add_error(refusal.field, refusal.sentence)
    return render(request, "staff/post_begin.html", {"form": form, "person": found}, status=status_of(form))


@needs("staff.manage")
def post_end(request: StaffRequest, pk: UUID, post: UUID) -> HttpResponse:
    """End one post."""
    rights, held = request.rights, post_for(request.rights, pk, post)
    form = EndForm(request.POST or None, asks=NO_LONGER_IN_POST, today=rights.today)
    if form.is_valid():
        try:
            ended = end_post(post=held, by=rights.person, **form.cleaned_data)
            messages.success(request, ended_words("The post", ended.ended_on, rights.today))
            return redirect("staff:person", pk)
        except Refused as refusal:
            form.add_error(refusal.field, refusal.sentence)
    page = {"form": form, "person": held.person, "post": post_row(held, rights.today)}
    return render(request, "staff/post_end.html", page, status=status_of(form))


@needs("staff.manage")
def account_end(request: StaffRequest, pk: UUID) -> HttpResponse:
    """End every post that somebody holds here, and their account with them."""
    rights, found, council = request.rights, person_to_change(request.rights, pk), council_of(request.rights)
    form = EndForm(request.POST or None, asks=NO_LONGER_HERE, today=rights.today)
    if form.is_valid():
        try:
            end_account(person=found, council=council, today=rights.today, by=rights.person, **form.cleaned_data)
            told = ended_words(f"{found.name}’s account", form.cleaned_data["ended_on"], rights.today)
            messages.success(request, told)
            return redirect("staff:person", pk)
        except Refused as refusal:
            form.add_error(refusal.field, refusal.sentence)
    facts = person_facts(found, council, rights.today, asked_by=rights.person)
    page = {"form": form, "person": facts, "may_name": rights.may("iro.name")}
    return render(request, "staff/account_end.html", page, status=status_of(form))


@needs("staff.manage")
def account_reopen(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Open an ended account for somebody who comes back."""
    found = person_to_change(request.rights, pk)
    if request.method == "POST":
        try:
            reopen_account(person=found, by=request.rights.person)
            messages.success(request, f"{found.name}’s account is open again. Give them a post and a first password.")
        except Refused as refusal:
            messages.info(request, refusal.sentence)
    return redirect("staff:person", pk)
