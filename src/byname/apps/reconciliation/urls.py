"""Addresses of reconciliation; each has a line in the permission table."""

from django.urls import path

from byname.apps.reconciliation import views

app_name = "reconciliation"
urlpatterns = [
    path("lists/<uuid:list_id>/account/", views.account, name="account"),
    path("lists/<uuid:list_id>/compare/", views.compare, name="compare"),
    path("lists/<uuid:list_id>/progress/", views.progress, name="progress"),
    path("lists/<uuid:list_id>/review/", views.review, name="review"),
    path("lists/<uuid:list_id>/outcomes/", views.outcomes, name="outcomes"),
    path("lists/<uuid:list_id>/close/", views.close, name="close"),
    path("lists/<uuid:list_id>/close/sign/", views.sign_closing, name="sign_closing"),
    path("lists/<uuid:list_id>/answer/", views.draw_up, name="draw_up"),
    path("answers/<uuid:answer_id>/sign/", views.sign_answer, name="sign_answer"),
    path("answers/<uuid:answer_id>/download/", views.download, name="download"),
    path("rows/<uuid:row_id>/", views.row, name="row"),
    path("rows/<uuid:row_id>/decide/", views.decide, name="decide"),
    path("rows/<uuid:row_id>/take-back/", views.take_back, name="take_back"),
    path("rows/<uuid:row_id>/search/", views.search, name="search"),
    path("rows/<uuid:row_id>/note/", views.note, name="note"),
]
