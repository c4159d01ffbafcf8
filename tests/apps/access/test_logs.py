"""A canary in everything that could reach a log, and in none of what does."""

import io
import logging
import sys

import pytest
from django.db import IntegrityError
from django.test import RequestFactory
from django.views.debug import ExceptionReporter, get_exception_reporter_filter

from byname.apps.access.logs import PlacesOnly

CANARY = "Канарейкович"


@pytest.fixture
def written():
    """Collect what the house's handler would write, from every logger."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(PlacesOnly())
    logging.getLogger().addHandler(handler)
    yield stream.getvalue
    logging.getLogger().removeHandler(handler)


def raised(error):
    """Raise through a frame whose variables hold the canary."""
    name = CANARY
    try:
        try:
            raise KeyError(name)
        except KeyError as cause:
            raise error from cause
    except type(error):
        return sys.exc_info()


@pytest.mark.parametrize(
    "logger", ["django.request", "django.db.backends", "allauth", "waitress", "py.warnings"]
)
def test_what_others_say_is_not_written_only_where_they_said_it(written, logger):
    logging.getLogger(logger).error("Not Found: %s", f"/person/{CANARY}/")
    logging.getLogger(logger).error(f"said by {CANARY}")  # noqa: G004
    assert CANARY not in written()
    assert f"ERROR {logger} test_logs:" in written()


def test_byname_s_own_words_are_written(written):
    logging.getLogger("byname.lists").warning("list %s has %d rows", "1b4e", 630)
    assert "WARNING byname.lists list 1b4e has 630 rows" in written()


def test_of_an_exception_types_and_lines_are_written_and_no_value(written):
    error = IntegrityError(f"Key (name)=({CANARY}) already exists")
    logging.getLogger("byname.lists").error("reading failed", exc_info=raised(error))
    text = written()
    assert CANARY not in text
    assert "builtins.KeyError" in text
    assert "django.db.utils.IntegrityError" in text
    assert "test_logs.py" in text


def test_a_loop_of_causes_ends(written):
    error = ValueError("x")
    error.__context__ = error
    logging.getLogger("byname").error("failed", exc_info=(ValueError, error, None))
    assert "ValueError" in written()


@pytest.mark.django_db
@pytest.mark.usefixtures("sample_pages")
def test_a_broken_page_puts_nothing_of_its_request_into_the_log(written, client, cast):
    cast.enter(client, "verifier")
    client.raise_request_exception = False
    client.post(f"/broken/?name={CANARY}", {"name": CANARY}, headers={"user-agent": CANARY})
    client.get(f"/no/{CANARY}/")
    text = written()
    assert "ValueError" in text
    assert "sample_broken" in text
    assert CANARY not in text
    assert "%D0%9A" not in text


def test_an_error_report_has_no_variables_no_form_and_no_settings(settings):
    request = RequestFactory().post(f"/x/?q={CANARY}", {"name": CANARY}, headers={"x-name": CANARY})
    kind, error, trace = raised(ValueError("x"))
    report = ExceptionReporter(request, kind, error, trace).get_traceback_data()
    assert all(not list(frame["vars"]) for frame in report["frames"] if "vars" in frame)
    filter_ = get_exception_reporter_filter(request)
    assert filter_.get_post_parameters(request) == {}
    assert filter_.get_safe_request_meta(request) == {}
    assert filter_.get_safe_settings() == {}
    assert filter_.get_safe_cookies(request) == {}
