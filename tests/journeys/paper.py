"""The invented people of the journeys: a small register, and a list of some of them as somebody typed it."""

from datetime import datetime
from pathlib import Path

from openpyxl import Workbook

# surname, given name, patronymic, birth date
KNOWN = (
    ("Захарчук", "Тарас", "Олегович", "1990-05-03"),
    ("Назаренко", "Павло", "Іванович", "1985-11-17"),
    ("Лисенко", "Сергій", "Миколайович", "1993-02-21"),
    ("Мельник", "Дмитро", "Тарасович", "1996-12-12"),
    ("Демченко", "Роман", "Богданович", "1979-01-30"),
    ("Гаврилюк", "Андрій", "Васильович", "2000-08-08"),
    ("Бондаренко", "Олег", "Максимович", "1988-03-14"),
    ("Кравченко", "Богдан", "Євгенович", "1982-06-25"),
)
HEADING = ("№", "Прізвище, ім'я та по батькові", "Дата народж.", "Відомості")
ROWS = (
    (1, "ЗАХАРЧУК Тарас Олегович", "03.05.1990", "солдат"),
    (2, "Назаренко Павел Иванович", datetime(1985, 11, 17), "сержант"),  # noqa: DTZ001 (a cell has no zone)
    (3, "Лиceнко Сергій Миколайович", "21.02.1993р.", "матрос"),
    (4, "Мельник Дмитро Тарасович", "02.04.1961", "солдат"),
    (5, "Кравець Юхим Остапович", "15.09.1977", "солдат"),
    (6, "Демченко  Роман Богданович (Рома)", "30.01.1979", "старший солдат"),
)
TITLE = ("Список військовополонених",)
DATED = ("станом на 09.06.2025",)
SIGNED = ("Підпис ____________",)
SHEET = "Лист1"
FIRST_ROW = 5
"""The row of the file in which the first person stands."""


def messy(path: Path, rows: int = len(ROWS)) -> Path:
    """Write the workbook: a merged title, a heading, numbers of columns, people, a total, a signature."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET
    lines = [
        TITLE,
        DATED,
        HEADING,
        tuple(range(1, len(HEADING) + 1)),
        *ROWS[:rows],
        (f"Разом: {rows}",),
        SIGNED,
    ]
    for line in lines:
        sheet.append(line)
    sheet.merge_cells("A1:D1")
    book.save(path)
    return path
