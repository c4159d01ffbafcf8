"""Sessions in the database are sealed, and one that does not open is none."""

import pytest
from django.contrib.sessions.models import Session
from hypothesis import given
from hypothesis import strategies as st

from byname.apps.access.sessions import SessionStore

json_values = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5)


@given(st.dictionaries(st.text(), json_values))
def test_what_is_kept_comes_back(held):
    store = SessionStore()
    assert store.decode(store.encode(held)) == held


@given(st.text())
def test_what_was_never_sealed_counts_as_empty(stored):
    assert SessionStore().decode(stored) == {}


@pytest.mark.django_db
def test_nothing_of_a_session_can_be_read_in_the_database():
    store = SessionStore()
    store["byname_purpose"] = "reconciliation"
    store.save()
    assert "reconciliation" not in Session.objects.get().session_data
    assert SessionStore(store.session_key)["byname_purpose"] == "reconciliation"
