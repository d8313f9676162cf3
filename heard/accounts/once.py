"""One-time keys: a form that is sent twice does its work once.

The key is claimed in the same transaction as the work. A twin sent at the same moment waits at the key until the
first one is done, and then gets the first one's answer.
"""

from collections.abc import Callable
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render

from heard import clock
from heard.accounts.models import FormKey

if TYPE_CHECKING:  # access imports this file
    from heard.accounts.access import StaffRequest

FIELD = "once"
SECRETS = ("password", "oldpassword", "password1", "password2")  # kept by none but the slow way of all passwords
NOT_PART_OF_IT = (FIELD, "csrfmiddlewaretoken", *SECRETS)


def work_once(request: "StaffRequest", work: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Do what the form asks, unless its key has done so already; a form that comes back with errors frees its key."""
    key = key_of(request)
    if key is None:
        return render(request, "accounts/form_without_key.html", status=HTTPStatus.BAD_REQUEST)
    mine = FormKey(person=request.user, key=key, payload=fingerprint(request), sent_at=clock.now())
    FormKey.objects.bulk_create([mine], ignore_conflicts=True)
    first = FormKey.objects.get(person=request.user, key=key)
    if first != mine:
        return answer_again(request, first, mine)
    response = work()
    if answer := response.headers.get("Location"):
        FormKey.objects.filter(pk=mine.pk).update(answer=answer)
    else:
        FormKey.objects.filter(pk=mine.pk).delete()
    return response


def answer_again(request: HttpRequest, first: FormKey, again: FormKey) -> HttpResponse:
    """What the first sending was answered; refused when this one says something else."""
    if first.payload != again.payload:
        return render(request, "accounts/form_sent_before.html", status=HTTPStatus.CONFLICT)
    return HttpResponseRedirect(first.answer)


def key_of(request: HttpRequest) -> UUID | None:
    """The key that the form carried, or None when it has none that can be read."""
    try:
        return UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return None


def fingerprint(request: HttpRequest) -> str:
    """The same for two sendings only when they ask the same of the same page."""
    said = sha256(request.path.encode())
    for name, values in sorted(request.POST.lists()):
        if name not in NOT_PART_OF_IT:
            said.update(repr((name, values)).encode())
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            said.update(repr((name, file.name, digest(file))).encode())
    return said.hexdigest()


def digest(file: UploadedFile) -> str:
    """What the file contains, in few letters; the file can be read again afterwards."""
    content = sha256()
    for chunk in file.chunks():
        content.update(chunk)
    file.seek(0)
    return content.hexdigest()
