from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from byname.apps.ledger.models import Entry
from byname.apps.register.models import Place
from byname.cli.main import app
from byname.core.errors import Unreadable

pytestmark = pytest.mark.django_db
ROWS = """code,parent,category,name
UA59000000000057109,,О,Сумська
UA59080000000066128,UA59000000000057109,Р,Сумський
"""


def imported(path: Path, text: str) -> Result:
    file = path / "places.csv"
    file.write_text(text, encoding="utf-8")
    return CliRunner().invoke(app, ["places", "import", str(file)])


def test_a_codifier_is_imported_and_entered(tmp_path: Path) -> None:
    result = imported(tmp_path, ROWS)
    assert result.output == "2 places\n"
    assert Place.objects.filter(name="Сумський").exists()
    assert Entry.objects.filter(action="place.import").count() == 1


def test_a_bad_file_is_refused_in_one_line(tmp_path: Path) -> None:
    result = imported(tmp_path, ROWS.replace("UA5908", "UX5908"))
    assert isinstance(result.exception, Unreadable)
    assert str(result.exception) == 'places.csv, row 3, column "code": expected UA and 17 digits'
