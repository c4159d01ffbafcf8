"""`byname read`: what is in a file, before anybody relies on it."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from byname.core import tabular


def read(
    file: Annotated[Path, typer.Argument(help="A list: XLSX, XLS, ODS, CSV or TSV.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say what a file holds: its sheets, its columns and what they mean, and every row by class."""
    workbook = tabular.read(file)
    typer.echo(
        json.dumps(described(workbook), ensure_ascii=False, indent=2) if as_json else printed(workbook)
    )


def described(workbook: tabular.Workbook) -> dict[str, Any]:
    """Describe a workbook by the contract's keys, and a few more; no cell's content but the headers."""
    return {
        "file": workbook.name,
        "sha256": workbook.sha256,
        "format": workbook.format,
        "encoding": workbook.encoding,
        "marks_read": workbook.marks_read,
        "notes": workbook.notes,
        "sheets": [_sheet(sheet) for sheet in workbook.sheets],
    }


def _sheet(sheet: tabular.Sheet) -> dict[str, Any]:
    listed = tabular.title_date(sheet)
    return {
        "name": sheet.name,
        "hidden": sheet.hidden,
        "rows": len(sheet.rows),
        "header_row": sheet.header_row,
        "list_date": listed.isoformat() if listed else None,
        "columns": [
            {
                "index": column.index,
                "header": column.header,
                "meaning": column.meaning,
                "confidence": column.confidence,
            }
            for column in sheet.columns
        ],
        "classes": {klass.value: count for klass, count in sheet.classes.items()},
    }


def printed(workbook: tabular.Workbook) -> str:
    """Lay the same out for reading."""
    kind = ", ".join(filter(None, [workbook.format, workbook.encoding]))
    marks = "read" if workbook.marks_read else "not read"
    lines = [workbook.name, f"  {kind}; marks {marks}", f"  sha256 {workbook.sha256}"]
    lines += [f"  note: {note}" for note in workbook.notes]
    for sheet in workbook.sheets:
        lines += ["", *_sheet_lines(sheet)]
    return "\n".join(lines)


def _sheet_lines(sheet: tabular.Sheet) -> list[str]:
    header = f"header in row {sheet.header_row}" if sheet.header_row else "no header"
    hidden = " (hidden)" if sheet.hidden else ""
    counts = [f"  {klass:15}{count:>9}" for klass, count in sheet.classes.items() if count]
    return [
        f"{sheet.name}{hidden}: {len(sheet.rows)} rows, {header}",
        *[_column_line(column) for column in sheet.columns],
        *counts,
        f"  {'rows':15}{sum(sheet.classes.values()):>9}",
    ]


def _column_line(column: tabular.Column) -> str:
    header = " ".join(column.header.split()) or "(no header)"
    sure = f"{column.confidence:.2f}" if column.meaning else ""
    return f"  {column.index:>3}  {header[:40]:40}  {column.meaning or '-':16}{sure:>5}"
