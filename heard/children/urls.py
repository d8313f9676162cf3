"""The addresses of the pages about who a child is, who reviews their plan, and who stands around them."""

from django.urls import path

from heard.children import views

app_name = "children"
urlpatterns = [
    path("children/add/", views.add, name="child_add"),
    path("children/<uuid:pk>/iro/", views.iro, name="iro_name"),
    path("children/<uuid:pk>/iro/introduced/", views.introduced, name="iro_introduced"),
    path("children/<uuid:pk>/chair/", views.chair, name="chair"),
    path("children/<uuid:pk>/people/", views.people, name="people"),
    path("children/<uuid:pk>/people/add/", views.part_add, name="part_add"),
    path("children/<uuid:pk>/people/<uuid:part>/end/", views.part_end, name="part_end"),
    path("children/<uuid:pk>/kin/", views.kin, name="kin"),
    path("children/<uuid:pk>/conflict/", views.conflict, name="conflict"),
    path("children/<uuid:pk>/weight/", views.weight, name="weight"),
    path("reassign/", views.reassign_choose, name="reassign_choose"),
    path("reassign/<uuid:pk>/", views.reassign, name="reassign"),
    path("cover/", views.cover_choose, name="cover_choose"),
    path("cover/<uuid:pk>/", views.cover, name="cover"),
]
