"""Whether Spark is here: a test marked `spark` is skipped without it, or fails where it is required."""

import os

import pytest

from byname.core.errors import EngineUnavailable
from byname.engines import session

REQUIRED = "spark" in os.environ.get("BYNAME_REQUIRE", "").split(",")


def spark() -> None:
    """Go on only where Spark can be started; else say why not."""
    try:
        session.require("local[1]")
    except EngineUnavailable as missing:
        stop = pytest.fail if REQUIRED else pytest.skip
        stop(str(missing))
