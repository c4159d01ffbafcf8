import os
from pathlib import Path

import pytest

from byname.apps.access.actor import Actor, operator
from byname.apps.access.errors import NotPermitted
from byname.apps.register import services
from byname.apps.register.models import Place
from byname.apps.register.places import read_places
from byname.apps.register.regions import REGIONS
from byname.core.errors import Unreadable

FULL = Path(os.environ.get("BYNAME_PLACES", "../shared/reference/places"))
HEADER = "code,parent,category,name"
REGION = "UA59000000000057109,,О,Сумська"  # the category is a Cyrillic letter
DISTRICT = "UA59080000000066128,UA59000000000057109,Р,Сумський"


def written(path: Path, *lines: str) -> Path:
    file = path / "places.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_cyrillic_category_letters_are_read_as_latin(tmp_path: Path) -> None:
    rows = read_places(written(tmp_path, HEADER, REGION, DISTRICT))
    assert [row.category for row in rows] == ["O", "P"]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["code;name"], "row 1: expected the columns code, parent, category, name"),
        ([], "row 1: expected the columns"),
        ([HEADER, "UA59,,O,x"], 'row 2, column "code": expected UA and 17 digits'),
        ([HEADER, REGION, REGION], 'row 3, column "code": given twice'),
        ([HEADER, REGION.replace("О", "Z")], 'row 2, column "category": expected one letter'),
        ([HEADER, REGION.replace("Сумська", "")], 'row 2, column "name": expected 1 to 100'),
        ([HEADER, REGION.replace(",,", ",UA5,")], 'row 2, column "parent": expected UA'),
        ([HEADER, DISTRICT], 'column "parent": no such unit'),
        ([HEADER, "UA59000000000057109,,O"], "row 2: expected 4 columns, found 3"),
    ],
)
def test_a_bad_file_is_refused_by_row_and_column(tmp_path: Path, lines: list[str], message: str) -> None:
    with pytest.raises(Unreadable, match=message):
        read_places(written(tmp_path, *lines))


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_bytes(b"code,parent\xff\xfe\x00")
    with pytest.raises(Unreadable, match="UTF-8"):
        read_places(tmp_path / "places.csv")
    with pytest.raises(Unreadable, match="cannot be opened"):
        read_places(tmp_path / "missing.csv")


@pytest.mark.django_db
def test_the_regions_are_shipped() -> None:
    assert set(Place.objects.values_list("code", flat=True)) == {region.katottg for region in REGIONS}


@pytest.mark.django_db
def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    file = written(tmp_path, HEADER, REGION, DISTRICT)
    first = services.import_places(operator(), file), set(Place.objects.values_list())
    assert (services.import_places(operator(), file), set(Place.objects.values_list())) == first
    assert Place.objects.get(name="Сумський").parent_id == REGION[:19]


@pytest.mark.django_db
def test_a_refused_file_leaves_nothing_behind(tmp_path: Path) -> None:
    before = Place.objects.count()
    with pytest.raises(Unreadable):
        services.import_places(operator(), written(tmp_path, HEADER, REGION, DISTRICT, "UA5,,O,x"))
    assert Place.objects.count() == before


@pytest.mark.django_db
def test_a_caseworker_imports_no_places(tmp_path: Path, caseworker: Actor) -> None:
    with pytest.raises(NotPermitted):
        services.import_places(caseworker, written(tmp_path, HEADER, REGION))


@pytest.mark.django_db
@pytest.mark.skipif(not FULL.exists(), reason="no full codifier: name its folder in BYNAME_PLACES")
def test_the_full_codifier_is_read_whole() -> None:
    (file,) = FULL.glob("katottg-*.csv")
    lines = len(file.read_text(encoding="utf-8").splitlines()) - 1
    assert services.import_places(operator(), file) == lines == Place.objects.count()
    assert {place.code for place in Place.objects.filter(parent=None)} == {one.katottg for one in REGIONS}
