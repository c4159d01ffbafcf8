"""What the database is told, and when."""

import pytest

from tests.apps.access.wall.conftest import INSIDE

pytestmark = pytest.mark.postgresql
BEGIN = (
    INSIDE
    + """
from django.db import connection, transaction
from byname.apps.access.wall import machinery, standing
from byname.apps.access.models import Account
from byname.apps.register.models import Person

def said():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('byname.context', true)")
        return cursor.fetchone()[0] or ""

def seen():
    with connection.cursor() as cursor:
        cursor.execute('SELECT count(*) FROM "register_person"')
        return cursor.fetchone()[0]
"""
)


def inside(built, code):
    return built.application.python(BEGIN + code).splitlines()


def test_nothing_is_said_before_a_personal_table_is_named(built):
    code = """
with standing(machinery()), transaction.atomic():
    Account.objects.count()
    print(bool(said()), seen() > 0, bool(said()))
"""
    assert inside(built, code) == ["False True True"]


def test_what_was_said_ends_with_the_transaction(built):
    code = """
with standing(machinery()):
    with transaction.atomic():
        seen()
    print(repr(said()))
    with transaction.atomic():
        Account.objects.count()
        print(seen() > 0)
"""
    assert inside(built, code) == ["''", "True"]


def test_outside_a_transaction_a_read_has_one_of_its_own(built):
    code = """
with standing(machinery()):
    print(seen() > 0, repr(said()))
print(seen())
"""
    assert inside(built, code) == ["True ''", "0"]


def test_a_read_stands_for_whom_it_was_opened(built):
    code = """
from tests.apps.access.wall.world import officer
one = officer()
with transaction.atomic(), standing(one):
    his = seen()
    print(0 < his < Person.objects.unscoped("a test").count(), seen() == his)
    print(Person.objects.visible_to(one).count() == his, len(Person.objects.visible_to(one)) == his)
"""
    assert inside(built, code) == ["True True", "True True"]


def test_a_savepoint_that_is_rolled_back_takes_nothing_away(built):
    code = """
with standing(machinery()), transaction.atomic():
    try:
        with transaction.atomic():
            with standing(None):
                print(seen())
            raise ValueError
    except ValueError:
        pass
    print(seen() > 0)
"""
    assert inside(built, code) == ["0", "True"]
