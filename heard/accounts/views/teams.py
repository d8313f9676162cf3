"""The pages about teams: the tree that they stand in, and where each one stands."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import StaffRequest, council_of, needs, team_for
from heard.accounts.actions import add_team, move_team, rename_team
from heard.accounts.forms import status_of
from heard.accounts.forms.teams import TeamForm
from heard.accounts.queries.teams import people_in, tree_of
from heard.accounts.refusal import Refused


@needs("staff.manage")
def teams(request: StaffRequest) -> HttpResponse:
    """Every team, drawn as the tree in which they answer to each other."""
    rights = request.rights
    return render(request, "staff/teams.html", {"tree": tree_of(council_of(rights), rights.today)})


@needs("staff.manage")
def team_add(request: StaffRequest) -> HttpResponse:
    """Add a team."""
    rights, council = request.rights, council_of(request.rights)
    form = TeamForm(request.POST or None, council=council)
    if form.is_valid():
        try:
            added = add_team(council=council, by=rights.person, **form.cleaned_data)
            messages.success(request, f"{added.name} is added. People can have posts in it now.")
            return redirect("staff:teams")
        except Refused as refusal:
            form.add_error(refusal.field, refusal.sentence)
    return render(request, "staff/team_add.html", {"form": form}, status=status_of(form))


@needs("staff.manage")
def team(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One team: who works in it; rename it, or move it with all that stand under it."""
    rights, found = request.rights, team_for(request.rights, pk)
    form = TeamForm(request.POST or None, council=found.council, team=found)
    if form.is_valid():
        name, line, under = (form.cleaned_data[each] for each in ("name", "line", "under"))
        try:
            with transaction.atomic():
                rename_team(team=found, name=name, by=rights.person)
                move_team(team=found, under=under, line=line, today=rights.today, by=rights.person)
            messages.success(request, f"{name} is saved.")
            return redirect("staff:teams")
        except Refused as refusal:
            form.add_error(refusal.field, refusal.sentence)
    page = {"form": form, "team": found, "people": people_in(found, rights.today)}
    return render(request, "staff/team.html", page, status=status_of(form))
