"""The addresses of reviewing officers' profiles."""

from django.urls import path

from heard.accounts import profile_views as views

app_name = "profiles"
urlpatterns = [
    path("profile/", views.own, name="own"),
    path("profiles/<uuid:pk>/", views.profile, name="profile"),
    path("profiles/<uuid:pk>/edit/", views.edit, name="edit"),
    path("profiles/<uuid:pk>/photo/", views.photo, name="photo"),
]
