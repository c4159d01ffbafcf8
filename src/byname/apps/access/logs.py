"""Logs and error reports that cannot carry a personal value: places in the code, never what was in them."""

import logging
import traceback
from typing import Any

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter


class PlacesOnly(logging.Formatter):
    """Writes level, logger and place; the message only of Byname's own loggers, which never name a person.

    Others put paths, queries and database errors into theirs. Of an exception it writes types and lines.
    """

    def format(self, record: logging.LogRecord) -> str:
        head = f"{self.formatTime(record)} {record.levelname} {record.name}"
        own = record.name == "byname" or record.name.startswith("byname.")
        text = record.getMessage() if own else f"{record.module}:{record.lineno}{self._status(record)}"
        trace = self.formatException(record.exc_info) if record.exc_info else ""
        return "\n".join(filter(None, (f"{head} {text}", trace)))

    def formatException(self, ei: Any) -> str:
        """Name types, files and lines of an exception and its causes, without their messages."""
        lines = []
        for error in _with_causes(ei[1]):
            frames = traceback.extract_tb(error.__traceback__)
            lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
            lines.append(f"{type(error).__module__}.{type(error).__qualname__}")
        return "\n".join(lines)

    @staticmethod
    def _status(record: logging.LogRecord) -> str:
        request = getattr(record, "request", None)
        match = getattr(request, "resolver_match", None)
        parts = (getattr(record, "status_code", ""), getattr(match, "view_name", ""))
        return "".join(f" {part}" for part in parts if part)


class NoValues(SafeExceptionReporterFilter):
    """Keeps local variables, form data, headers and settings out of every error report."""

    def get_traceback_frame_variables(self, request: Any, tb_frame: Any) -> Any:
        return {}.items()

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        return {}

    def get_safe_request_meta(self, request: HttpRequest | None) -> dict[str, Any]:
        return {}

    def get_safe_cookies(self, request: HttpRequest | None) -> dict[str, Any]:
        return {}

    def get_safe_settings(self) -> dict[str, Any]:
        return {}


def _with_causes(error: BaseException | None) -> list[BaseException]:
    chain: list[BaseException] = []
    while error is not None and error not in chain:
        chain.append(error)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return chain[::-1]
