"""Which engine compares: this process, or a Spark that is started for it and ended with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from byname.core.errors import EngineUnavailable
from byname.core.linkage.index import Engine, in_process
from byname.engines import session
from byname.engines.spark import on_spark


class EngineName(StrEnum):
    """The engines that can be asked for; their answers are the same."""

    IN_PROCESS = "in-process"
    SPARK = "spark"


@contextmanager
def engine(name: EngineName, master: str) -> Iterator[Engine]:
    """Give the engine asked for; refuses a master without Spark, and Spark without one."""
    if name is EngineName.IN_PROCESS:
        if master:
            raise EngineUnavailable("--master: expected it with --engine spark only")
        yield in_process
        return
    if not master:
        raise EngineUnavailable("--engine spark: expected a --master too, such as local[2]")
    with session.session(master) as spark:
        yield on_spark(spark)
