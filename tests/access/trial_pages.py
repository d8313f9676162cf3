"""Addresses for tests of what holds for every page, whatever the page is about."""

from time import sleep

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path

from heard.accounts.access import needs
from heard.accounts.models import Council
from heard.urls import handler400, handler403, handler404, handler500
from heard.urls import urlpatterns as ours

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

TO_BREAK: list[str] = []


@needs("home.see")
def add(request: HttpRequest) -> HttpResponse:
    """Adds a council called as the form says; slowly, wrongly or not at all when asked to."""
    if request.method == "GET":
        return HttpResponse("a page")
    file = request.FILES.get("file")
    name = request.POST["name"] + (file.read().decode() if file else "")
    Council.objects.create(name=name, code=f"c{Council.objects.count()}")
    sleep(float(request.POST.get("slowly", 0)))
    if request.POST.get("then") == "break" or (request.POST.get("then") == "break the first" and TO_BREAK):
        TO_BREAK.clear()
        raise ZeroDivisionError
    if request.POST.get("then") == "not found":
        raise Http404
    if request.POST.get("then") == "say no":
        raise PermissionDenied
    if request.POST.get("then") == "show errors":
        return HttpResponse("There is a problem")
    return HttpResponseRedirect(f"/trial/{name}/")


@needs("home.see")
def rename(request: HttpRequest) -> HttpResponse:
    """Renames every council."""
    Council.objects.update(name=request.POST["name"])
    return HttpResponseRedirect("/trial/")


urlpatterns = [
    path("trial/rename/", rename, name="rename"),
    path("trial/", add, name="trial"),
    path("trial/other/", add, name="other_trial"),
    *ours,
]
