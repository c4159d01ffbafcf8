"""The page on quotas says what the program does."""

import re
from pathlib import Path

from byname.apps.access.volume import BY_ROLE, OTHERS, Reading
from byname.apps.access.watching import AlarmKind

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "keep-watch.md").read_text()
COLUMNS = (Reading.PERSON, Reading.FIELD, Reading.ROWS, Reading.SEARCH)


def test_the_table_of_quotas_is_that_of_the_program():
    rows = re.findall(r"^\| ([a-z ]+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", PAGE, re.M)
    written = {name: tuple(map(int, numbers)) for name, *numbers in rows}
    kept = {str(role).replace("_", " "): tuple(row[one] for one in COLUMNS) for role, row in BY_ROLE.items()}
    assert written == kept | {"others": tuple(OTHERS[one] for one in COLUMNS)}


def test_every_kind_of_alarm_is_explained():
    assert set(re.findall(r"^\| `([a-z_]+)` \|", PAGE, re.M)) == set(AlarmKind)
