"""Sign-in, sign-out, one's own password, and health. Of allauth's many addresses only the first two are ours."""

from allauth.account import views as sign_in
from django.urls import path

from heard.accounts.access import public
from heard.accounts.views import health
from heard.accounts.views.password import password

urlpatterns = [
    path("sign-in/", public(sign_in.login), name="account_login"),
    path("sign-out/", public(sign_in.logout), name="account_logout"),
    path("password/", password, name="password"),
    path("health/", health, name="health"),
]
