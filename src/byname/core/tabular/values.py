"""What a row says, by the meaning of its columns, as written."""

from collections.abc import Mapping

from byname.core.tabular.workbook import Meaning, Row


def row_values(row: Row, mapping: Mapping[int, Meaning]) -> dict[Meaning, str]:
    """Return the text of each meaning that has any; several columns of one meaning are joined in order."""
    said: dict[Meaning, str] = {}
    for column, meaning in sorted(mapping.items()):
        text = row.value(column).strip()
        if text:
            said[meaning] = f"{said[meaning]} {text}" if meaning in said else text
    return said
