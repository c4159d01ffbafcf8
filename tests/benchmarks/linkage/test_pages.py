"""Pages follow from the kept results: nothing in them is written by hand."""

import pytest

from benchmarks.linkage.lookup import looked
from benchmarks.linkage.pages import SCIENCE, between, costs, ordered, pages
from benchmarks.linkage.results import kept


def test_the_pages_in_the_repository_are_those_of_the_kept_results() -> None:
    page = (SCIENCE / "linkage.md").read_text(encoding="utf-8")
    for path, text in pages(kept(), looked(), page).items():
        assert path.read_text(encoding="utf-8") == text, (
            f"run python -m benchmarks.linkage.pages: {path.name}"
        )


def test_what_stands_outside_the_marks_is_left_alone() -> None:
    page = "before <!-- measured: begin -->old<!-- measured: end --> after"
    assert between(page, "measured", "new") == (
        "before <!-- measured: begin -->\n\nnew\n\n<!-- measured: end --> after"
    )


def test_a_page_without_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="has no <!-- example: begin -->"):
        between("a page", "example", "new")


def test_every_kept_result_stands_in_one_group() -> None:
    results = kept()
    assert sum(len(group) for group in ordered(results)) == len(results)


def test_growth_is_drawn_from_lists_of_one_length() -> None:
    for points in costs(ordered(kept())).values():
        people = [size for size, _, _ in points]
        assert people == sorted(set(people))
