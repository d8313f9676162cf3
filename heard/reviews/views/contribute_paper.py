"""The questions to print, for somebody who would rather write on paper."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from heard.accounts.access import StaffRequest, needs
from heard.children.queries import child_row
from heard.reviews.access import plan_for
from heard.reviews.queries.paper_page import paper_page
from heard.reviews.queries.preparation import row_of


@needs("views.type")
def views_paper(request: StaffRequest, pk: UUID, plan: UUID) -> HttpResponse:
    """The questions of one invited person, with lines to write on; or for whom they can be printed."""
    rights, found = request.rights, plan_for(request.rights, pk, plan, "views.type")
    page = paper_page(rights, found, request.GET.get("for", ""))
    told = {"page": page, "child": child_row(found.child, rights), "plan": row_of(found, rights.today)}
    template = "reviews/views_paper.html" if page.questions else "reviews/views_paper_for.html"
    return render(request, template, told)
