"""Every address there is. A test walks them all: an address without an access rule fails the build."""

from importlib.util import find_spec

from django.urls import include, path

ROOMS = [
    "heard.caseload.urls",
    "heard.children.urls",
    "heard.voice.urls",
    "heard.reviews.urls",
    "heard.intake.urls",
    "heard.outbox.urls",
    "heard.accounts.urls",
    "heard.accounts.staff_urls",
    "heard.accounts.profile_urls",
]

urlpatterns = [path("", include(room)) for room in ROOMS if find_spec(room)]

handler400 = "heard.accounts.views.bad_request"
handler403 = "heard.accounts.views.forbidden"
handler404 = "heard.accounts.views.not_found"
handler500 = "heard.accounts.views.server_error"
