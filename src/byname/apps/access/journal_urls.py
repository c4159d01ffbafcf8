"""Addresses of the journal; each has a line in the permission table."""

from django.urls import path

from byname.apps.access.views import journal

app_name = "ledger"
urlpatterns = [
    path("", journal.journal, name="journal"),
    path("extracts/", journal.propose, name="propose"),
    path("extracts/<uuid:export_id>/sign/", journal.approve, name="approve"),
    path("extracts/<uuid:export_id>/download/", journal.download, name="download"),
]
