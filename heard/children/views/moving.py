"""The pages for the children of one officer at once: somebody stands in while they are away, or they leave."""

from collections import Counter
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import StaffRequest, needs, person_for
from heard.accounts.forms import status_of
from heard.accounts.models import Person
from heard.children.actions.cover import cover_leave, end_cover
from heard.children.actions.reassign import reassign_children
from heard.children.forms import CoverForm, PlanForm
from heard.children.queries import iros_of
from heard.children.queries.covering import Standing, ToCover, bar_with, plan_of_cover, standing_in_for
from heard.children.queries.plan_seen import changed_since
from heard.children.queries.reassigning import Plan, officers_to_choose, plan_of
from heard.children.views.trying import Known, tried
from heard.rules.day_words import long_day


@needs("iro.name")
def reassign_choose(request: StaffRequest) -> HttpResponse:
    """Choose the officer who leaves."""
    return render(request, "children/reassign_choose.html", {"officers": officers_to_choose(request.rights)})


@needs("iro.name")
def cover_choose(request: StaffRequest) -> HttpResponse:
    """Choose the officer who is away."""
    return render(request, "children/cover_choose.html", {"officers": officers_to_choose(request.rights)})


@needs("iro.name")
def reassign(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Share out the children of an officer who leaves: look at the plan as often as needed, confirm it once."""
    rights, leaver = request.rights, person_for(request.rights, pk, "iro.name")
    form = PlanForm(request.POST or None, today=rights.today)
    is_asked, seen = form.is_valid(), form.chosen()
    plan = plan_of(rights, leaver, form.day, seen)
    rows = form.boxes_of(plan)
    if is_asked and "confirm" in request.POST and tried(form, lambda: _followed(request, leaver, form, plan)):
        messages.success(request, _told(plan, leaver.name, long_day(form.day, rights.today)))
        return redirect("children:reassign", pk)
    page = {"form": form, "leaver": leaver, "plan": plan, "rows": rows, "day": form.day}
    page |= {"changed": changed_since(rights, plan, seen)} if form.is_bound else {}
    return render(request, "children/reassign.html", page, status=status_of(form))


@needs("iro.name")
def cover(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Somebody stands in for an officer who is away: choose, see who must be left out, confirm; or end it sooner."""
    rights, officer = request.rights, person_for(request.rights, pk, "iro.name")
    standing = standing_in_for(rights, officer)
    if over := next((each for each in standing if each.key == request.POST.get("end")), None):
        return _ended(request, over, pk)
    others = [each for each in iros_of(rights.council_id, rights.today) if each != officer]
    form = CoverForm(request.POST or None, people=others, today=rights.today)
    rows = plan_of_cover(rights, officer, **form.cleaned_data) if form.is_valid() else []
    page = {"form": form, "officer": officer, "standing": standing, "rows": rows} | _carried(request, form, rows)
    if "confirm" in request.POST and tried(form, lambda: _covered(request, form, rows)) is not None:
        messages.success(request, _told_of_cover(form, rows, officer.name))
        return redirect("children:cover", pk)
    return render(request, "children/cover.html", page, status=status_of(form))


def _followed(request: StaffRequest, leaver: Person, form: PlanForm, plan: Plan) -> bool:
    """Whether the plan is followed: as it was seen, and not where it has changed since."""
    form.refuse_unseen(plan)
    if form.errors:
        return False
    known: Known = {"leaver": leaver, "on": form.day, "by": request.rights.person, "today": request.rights.today}
    chosen = {row.child: officer for row in plan.rows if (officer := plan.officer(row.chosen))}
    return reassign_children(plan=chosen, **known) > 0


def _carried(request: StaffRequest, form: CoverForm, rows: list[ToCover]) -> dict[str, object]:
    """Who would stand in, and what they would carry then."""
    if not rows:
        return {}
    person, day = form.cleaned_data["person"], form.cleaned_data["from_on"]
    return {"person": person, "bar": bar_with(request.rights, person, rows, day)}


def _covered(request: StaffRequest, form: CoverForm, rows: list[ToCover]) -> int:
    """Cover begins for the children for whom it may."""
    children = [row.child for row in rows if row.may_be_covered]
    by: Known = {"by": request.rights.person, "today": request.rights.today}
    return len(cover_leave(children=children, **form.cleaned_data, **by))


def _ended(request: StaffRequest, standing: Standing, pk: UUID) -> HttpResponse:
    """The officer is back sooner."""
    end_cover(covers=standing.covers, by=request.rights.person, today=request.rights.today)
    messages.success(request, f"{standing.person.name} does not stand in any more.")
    return redirect("children:cover", pk)


def _told(plan: Plan, name: str, day: str) -> str:
    """`From Monday 30 November: Joan Ferris has 8 more children, Olu Adebayo 6. Two are left to decide.`"""
    names = Counter(officer.name for row in plan.rows if (officer := plan.officer(row.chosen)))
    shared = ", ".join(f"{officer} {many} more" for officer, many in sorted(names.items()))
    left = f" {plan.left} of {name}’s children are left to decide." if plan.left else ""
    return f"From {day}, these officers have more children: {shared}.{left}"


def _told_of_cover(form: CoverForm, rows: list[ToCover], officer: str) -> str:
    free = sum(row.may_be_covered for row in rows)
    left = [row.name for row in rows if not row.may_be_covered]
    named = f" Still without cover: {', '.join(left)}." if left else ""
    many = "1 child" if free == 1 else f"{free} children"
    until = long_day(form.cleaned_data["until"])
    return f"{form.cleaned_data['person'].name} stands in for {many}, until {officer} is back on {until}.{named}"
