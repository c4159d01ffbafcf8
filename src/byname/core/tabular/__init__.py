"""Files into rows; every physical row has one class."""

from byname.core.tabular.limits import Limits
from byname.core.tabular.reading import read
from byname.core.tabular.records import Record, records
from byname.core.tabular.regular import Regular, regular
from byname.core.tabular.titles import title_date
from byname.core.tabular.workbook import Cell, Column, Kind, Mark, Meaning, Row, RowClass, Sheet, Workbook
from byname.core.tabular.write import neutralise, write_csv, write_xlsx

__all__ = [
    "Cell",
    "Column",
    "Kind",
    "Limits",
    "Mark",
    "Meaning",
    "Record",
    "Regular",
    "Row",
    "RowClass",
    "Sheet",
    "Workbook",
    "neutralise",
    "read",
    "records",
    "regular",
    "title_date",
    "write_csv",
    "write_xlsx",
]
