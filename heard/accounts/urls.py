"""Sign-in, sign-out and health. Of allauth's many addresses only these two are ours."""

from allauth.account import views as sign_in
from django.urls import path

from heard.accounts.access import public
from heard.accounts.views import health

urlpatterns = [
    path("sign-in/", public(sign_in.login), name="account_login"),
    path("sign-out/", public(sign_in.logout), name="account_logout"),
    path("health/", health, name="health"),
]
