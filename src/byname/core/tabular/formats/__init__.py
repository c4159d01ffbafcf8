"""One module for each format of file."""

from collections.abc import Callable, Mapping

from byname.core.tabular.formats import delimited, workbooks
from byname.core.tabular.formats.source import Source

READERS: Mapping[str, Callable[[bytes], Source]] = {
    "xlsx": workbooks.read_xlsx,
    "xls": workbooks.read_xls,
    "ods": workbooks.read_ods,
    "text": delimited.read,
}
