"""The address of what each person chooses about the messages to them."""

from django.urls import path

from heard.outbox import views

app_name = "outbox"
urlpatterns = [path("account/messages/", views.preferences, name="preferences")]
