"""The addresses of the pages about who a child is, who reviews their plan, who stands around them, and messages."""

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
    path("children/<uuid:pk>/family/", views.family, name="family"),
    path("children/<uuid:pk>/family/add/", views.family_add, name="family_add"),
    path("children/<uuid:pk>/family/apart/", views.family_apart, name="family_apart"),
    path("children/<uuid:pk>/family/<uuid:relation>/", views.family_change, name="family_change"),
    path("children/<uuid:pk>/family/<uuid:relation>/end/", views.family_end, name="family_end"),
    path("children/<uuid:pk>/family/<uuid:relation>/know/", views.family_know, name="family_know"),
    path("children/<uuid:pk>/family/<uuid:relation>/exclude/", views.family_exclude, name="family_exclude"),
    path("children/<uuid:pk>/family/<uuid:relation>/readmit/", views.family_readmit, name="family_readmit"),
    path("children/<uuid:pk>/documents/", views.documents, name="documents"),
    path("children/<uuid:pk>/documents/add/", views.document_add, name="document_add"),
    path("children/<uuid:pk>/documents/<uuid:document>/", views.document, name="document"),
    path(
        "children/<uuid:pk>/documents/<uuid:document>/take-back/", views.document_take_back, name="document_take_back"
    ),
    path("children/<uuid:pk>/stop/", views.family_stop, name="family_stop"),
    path("children/<uuid:pk>/kin/", views.kin, name="kin"),
    path("children/<uuid:pk>/conflict/", views.conflict, name="conflict"),
    path("children/<uuid:pk>/weight/", views.weight, name="weight"),
    path("messages/", views.messages_out, name="messages"),
    path("messages/<uuid:message>/letter/", views.message_letter, name="letter"),
    path("messages/<uuid:message>/again/", views.message_again, name="message_again"),
    path("messages/<uuid:message>/leave/", views.message_leave, name="message_leave"),
    path("messages/<uuid:message>/posted/", views.message_posted, name="message_posted"),
    path("messages/<uuid:message>/returned/", views.message_returned, name="message_returned"),
    path("reassign/", views.reassign_choose, name="reassign_choose"),
    path("reassign/<uuid:pk>/", views.reassign, name="reassign"),
    path("cover/", views.cover_choose, name="cover_choose"),
    path("cover/<uuid:pk>/", views.cover, name="cover"),
]
