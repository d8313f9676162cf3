"""The addresses of the pages about who a child is and who reviews their plan."""

from django.urls import path

from heard.children import views

app_name = "children"
urlpatterns = [
    path("children/add/", views.add, name="child_add"),
    path("children/<uuid:pk>/iro/", views.iro, name="iro_name"),
]
