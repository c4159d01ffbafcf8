"""Looks at tables as somebody who stole the database does."""

from collections.abc import Callable

import pytest
from django.db import connection


@pytest.fixture
def raw_columns() -> Callable[[str], bytes]:
    """Give everything that lies in a table, as bytes."""

    def raw(table: str) -> bytes:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table}")
            values = [value for row in cursor.fetchall() for value in row]
        return b"|".join(
            bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode() for one in values
        )

    return raw
