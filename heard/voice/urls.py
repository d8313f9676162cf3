"""The addresses of the pages about what a child said."""

from django.urls import URLPattern

app_name = "voice"
urlpatterns: list[URLPattern] = []
