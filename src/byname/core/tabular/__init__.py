"""Files into rows; every physical row has one class."""

from byname.core.tabular.limits import Limits
from byname.core.tabular.reading import read
from byname.core.tabular.workbook import Cell, Column, Kind, Mark, Meaning, Row, RowClass, Sheet, Workbook

__all__ = [
    "Cell",
    "Column",
    "Kind",
    "Limits",
    "Mark",
    "Meaning",
    "Row",
    "RowClass",
    "Sheet",
    "Workbook",
    "read",
]
