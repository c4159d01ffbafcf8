"""`byname read` as a user meets it."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from byname.cli import entry, main
from byname.core.errors import Unreadable
from byname.core.tabular import Meaning, RowClass
from tests.core.tabular.samples import TABLE, csv, xlsx


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "list.xlsx"
    path.write_bytes(xlsx([["Список станом на 09.06.2025"], *TABLE]))
    return path


def said(path: Path, *options: str) -> str:
    result = CliRunner().invoke(main.app, ["read", str(path), *options])
    assert result.exit_code == 0, result.output
    return result.output


def test_json_has_the_keys_of_the_contract(listed: Path) -> None:
    told: dict[str, Any] = json.loads(said(listed, "--json"))
    (sheet,) = told["sheets"]
    assert (sheet["name"], sheet["hidden"], sheet["rows"], sheet["header_row"]) == ("Sheet", False, 5, 2)
    assert sheet["columns"][1] == {"index": 2, "header": "ПІБ", "meaning": "full_name", "confidence": 0.95}
    assert sheet["list_date"] == "2025-06-09"
    assert len(told["sha256"]) == 64


def test_json_counts_every_class(listed: Path) -> None:
    (sheet,) = json.loads(said(listed, "--json"))["sheets"]
    assert set(sheet["classes"]) == {klass.value for klass in RowClass}
    assert sum(sheet["classes"].values()) == sheet["rows"]


def test_json_names_only_meanings_of_the_contract(listed: Path) -> None:
    (sheet,) = json.loads(said(listed, "--json"))["sheets"]
    assert {column["meaning"] for column in sheet["columns"]} <= {*Meaning, None}


def test_without_a_header_the_row_is_null(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(csv(TABLE[1:]))
    assert json.loads(said(path, "--json"))["sheets"][0]["header_row"] is None


def test_the_printed_table_names_columns_and_classes(listed: Path) -> None:
    text = said(listed)
    assert "Sheet: 5 rows, header in row 2" in text
    assert "ПІБ" in text
    assert "person" in text


def test_no_person_is_printed(listed: Path) -> None:
    assert "Тестенко" not in said(listed) + said(listed, "--json")


def test_a_refusal_is_one_line_and_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "empty.csv"
    path.write_bytes(b"")
    monkeypatch.setattr("sys.argv", ["byname", "read", str(path), "--json"])
    with pytest.raises(SystemExit) as ended:
        entry.main()
    assert ended.value.code == 2
    assert capsys.readouterr() == ("", "byname: empty.csv: byte 0: the file is empty\n")


def test_a_refusal_reaches_other_callers_as_unreadable(tmp_path: Path) -> None:
    result = CliRunner().invoke(main.app, ["read", str(tmp_path / "nowhere.csv")])
    assert isinstance(result.exception, Unreadable)
