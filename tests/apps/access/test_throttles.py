"""What is remembered about attempts is the same in every process, and says nothing to a thief."""

import subprocess
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from byname.apps.access.models import SharedNote
from tests.installation import ON_POSTGRESQL

pytestmark = pytest.mark.django_db
# PostgreSQL's JSON holds no NUL; what is remembered are times and counts.
words = st.text(st.characters(exclude_characters="\x00", codec="utf-8"))
json_values = st.recursive(st.booleans() | st.integers() | words, st.lists, max_leaves=5)


@given(st.text(min_size=1, max_size=100), json_values)
def test_what_is_set_is_got_until_it_is_deleted(name, value):
    cache.set(name, value)
    assert cache.get(name) == value
    assert cache.delete(name)
    assert cache.get(name, "nothing") == "nothing"
    assert not cache.delete(name)


def test_the_same_note_is_added_once():
    assert cache.add("code", "y", timeout=30)
    assert not cache.add("code", "n", timeout=30)
    assert cache.get("code") == "y"


def test_a_note_is_over_when_its_time_is():
    cache.add("code", "y", timeout=30)
    SharedNote.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert cache.get("code") is None
    assert cache.add("code", "y", timeout=30)
    assert SharedNote.objects.count() == 1


@pytest.mark.postgresql
@pytest.mark.skipif(not ON_POSTGRESQL, reason="SQLite has one writer")
@pytest.mark.django_db(transaction=True)
def test_what_another_process_is_letting_go_is_left_to_it():
    cache.add("code", "y", timeout=30)
    SharedNote.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    other = connection.copy()
    other.set_autocommit(False)
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT 1 FROM access_sharednote FOR UPDATE")
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = 500")
        assert cache.add("another code", "y", timeout=30)
    finally:
        other.close()
        connection.close()


def test_setting_again_replaces_the_note():
    cache.set("tries", [1.0], 60)
    cache.set("tries", [2.0, 1.0], 60)
    assert cache.get("tries") == [2.0, 1.0]
    assert SharedNote.objects.count() == 1


def test_neither_name_nor_address_nor_code_lies_in_the_table():
    cache.set("allauth:rl:login_failed:ip:203.0.113.7", [1.0], 60)
    cache.add("allauth.mfa.totp.used?user=test-sysadmin&code=123456", "y", 30)
    stored = str(list(SharedNote.objects.values_list()))
    for word in ("203.0.113.7", "test-sysadmin", "123456", "login"):
        assert word not in stored


def test_clearing_forgets_everything():
    cache.set("tries", 1)
    cache.clear()
    assert cache.get("tries") is None


ADD = """
from django.core.cache import cache
from django.db import connection
print(cache.add("one code", "y", timeout=300))
"""


def test_of_many_processes_exactly_one_may_use_a_code(installation):
    starting = [installation.start("-c", SETUP + ADD, stdout=subprocess.PIPE) for _ in range(4)]
    said = [process.communicate(timeout=120)[0].strip() for process in starting]
    assert sorted(said) == ["False", "False", "False", "True"]


SETUP = """
import os, django
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "byname.site.settings")
django.setup()
"""
