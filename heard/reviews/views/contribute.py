"""The pages by which somebody who was invited says what they think, without an account: one question a page.

Looking at them changes nothing. Whoever was away is asked for the child’s first name again before they are shown
anything; what they wrote meanwhile is kept all the same, since their form carries the name that they typed.
"""

from http import HTTPStatus

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import public
from heard.accounts.forms import status_of
from heard.children.views.trying import Known, tried
from heard.reviews.access import views_for
from heard.reviews.actions.contribute import open_by_name, save_by_link, send_by_link
from heard.reviews.forms.contribute import (
    LONGEST_NAME,
    AskAgainForm,
    ChildsNameForm,
    ContributeForm,
    SendAgainForm,
    SendForm,
)
from heard.reviews.models import Invitation
from heard.reviews.queries.contribute_page import (
    QuestionPage,
    check_page,
    first_open,
    question_page,
    views_page,
)
from heard.reviews.queries.contributing import sent_at_of
from heard.reviews.views.drafted import draft_answer, is_draft, stale_of
from heard.reviews.views.name_typed import forget_name, keep_name, name_typed
from heard.rules.contributions import Question

SAVED = "Your answers are saved. To go on, type the child’s first name. You can do that another day, and on any device."
AWAY = "You were away for a while, so we closed the page to keep it private. What you wrote is saved."


@public
def views_begin(request: HttpRequest, key: str) -> HttpResponse:
    """What this is and who reads it; the child’s first name opens it. Once it is sent: thanks."""
    one = views_for(key)
    if one is None:
        return _closed(request)
    page = views_page(one)
    if page.sent:
        return render(request, "reviews/views_sent.html", {"page": page})
    if request.method != "POST" and name_typed(request, one):
        return _go_on(one)
    form = ChildsNameForm(request.POST or None)
    if _is_opened(form, key):
        keep_name(request, one, form.cleaned_data["name"])
        return _go_on(one)
    return render(request, "reviews/views_begin.html", {"page": page, "form": form}, status=status_of(form))


@public
def views_question(request: HttpRequest, key: str, question: str) -> HttpResponse:
    """One question, and what they wrote to it so far."""
    one = views_for(key)
    typed = name_typed(request, one) if one else ""
    name = typed or request.POST.get("name", "")[:LONGEST_NAME]
    page = question_page(one, question, name) if one else None
    if one is None or page is None:
        return _closed(request)
    if request.method == "POST":
        return _written(request, one, page, is_there=bool(typed))
    if page.views.sent or not typed:
        return redirect("reviews:views_begin", key)
    form = ContributeForm(initial={"words": page.answer, "version": page.version})
    return render(request, "reviews/views_question.html", {"page": page, "form": form, "saved": page.saved})


@public
def views_check(request: HttpRequest, key: str) -> HttpResponse:
    """All their answers, to be read once more and sent."""
    one = views_for(key)
    if one is None:
        return _closed(request)
    typed = name_typed(request, one)
    form = SendForm(request.POST or None) if typed else SendAgainForm(request.POST or None)
    if sent_at_of(one) or not (typed or _is_opened(form, key)):
        return redirect("reviews:views_begin", key)
    page = check_page(one, typed or form.cleaned_data["name"])
    if tried(form, lambda: send_by_link(key=key, seen=form.cleaned_data["seen"])):
        forget_name(request, one)
        return redirect("reviews:views_begin", key)
    return render(request, "reviews/views_check.html", {"page": page, "form": form}, status=status_of(form))


def _written(request: HttpRequest, one: Invitation, page: QuestionPage, *, is_there: bool) -> HttpResponse:
    """What was written to a question is kept, and the next page follows; or it comes back with what is in its way."""
    form = ContributeForm(request.POST) if is_there else AskAgainForm(request.POST)
    told: Known = {"key": one.link_key, "question": Question(page.question)}
    is_open = is_there or _is_opened(form, one.link_key)
    kept = tried(form, lambda: save_by_link(**told, **form.kept)) if is_open else None
    if is_draft(request):
        return draft_answer(form, kept)
    if kept is None:
        shown = {"page": page, "form": form, "stale": stale_of(form)}
        return render(request, "reviews/views_question.html", shown, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if not is_there:
        messages.success(request, AWAY)
    return _next(request, one, page)


def _next(request: HttpRequest, one: Invitation, page: QuestionPage) -> HttpResponse:
    """Where they want to go from this question."""
    go = request.POST.get("go", "")
    if go == "stop":
        forget_name(request, one)
        messages.success(request, SAVED)
        return redirect("reviews:views_begin", one.link_key)
    to = page.before if go == "back" else "" if go == "check" else page.after
    return redirect("reviews:views_question", one.link_key, to) if to else redirect("reviews:views_check", one.link_key)


def _is_opened(form: Form, key: str) -> bool:
    """Whether the name that was typed opens it; what is counted stays counted, so nothing here is undone."""
    if not form.is_valid():
        return False
    if why := open_by_name(key=key, name=form.cleaned_data["name"]):
        form.add_error("name", why)
    return not why


def _go_on(one: Invitation) -> HttpResponse:
    """To the first question that waits for an answer, or to all of them."""
    to = first_open(one)
    return redirect("reviews:views_question", one.link_key, to) if to else redirect("reviews:views_check", one.link_key)


def _closed(request: HttpRequest) -> HttpResponse:
    """One and the same page, whatever it is that closes a link."""
    return render(request, "reviews/answer_closed.html", status=HTTPStatus.NOT_FOUND)
