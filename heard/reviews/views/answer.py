"""The page by which somebody who was invited replies, without signing in.

Looking at it changes nothing: what opens links in messages to check them answers for nobody. It needs no one-time key:
the same answer sent twice is the same answer.
"""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from heard.accounts.access import public
from heard.accounts.forms import status_of
from heard.children.views.trying import tried
from heard.reviews.access import answer_for, views_for
from heard.reviews.actions.reply import answer_by_link
from heard.reviews.forms import AnswerForm
from heard.reviews.queries.answer_page import answer_page


@public
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """Say whether you come. A link that is not open shows one and the same page, whatever the reason."""
    one = answer_for(key)
    if one is None and views_for(key):
        return redirect("reviews:views_begin", key)  # an adjourned review: nobody replies, and all may still write
    if one is None:
        return render(request, "reviews/answer_closed.html", status=HTTPStatus.NOT_FOUND)
    page = answer_page(one)
    form = AnswerForm(request.POST or None, initial={"words": page.words})
    if tried(form, lambda: answer_by_link(key=key, **form.cleaned_data) or one):
        return redirect("reviews:answer", key)
    return render(request, "reviews/answer.html", {"page": page, "form": form}, status=status_of(form))
