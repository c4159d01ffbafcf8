"""The engine on Apache Spark: parts of a register scored by the same function, in numbers drawn by lot.

Decision 0011 says what leaves the vault. The columns are sent once, a plan to every machine once.
"""

import pickle
from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from byname.core.linkage import candidates
from byname.core.linkage.blind import Blind
from byname.core.linkage.candidates import Found
from byname.core.linkage.columns import Columns, Part
from byname.core.linkage.index import Engine, Scorer
from byname.core.linkage.plan import Plan

_PEOPLE_IN_A_PART = 250_000
_FOUND = "row int, reading int, person int, surname short, score double"


def on_spark(spark: Any, people_in_a_part: int = _PEOPLE_IN_A_PART) -> Engine:
    """Give the engine that scores on this session; a part is what one worker holds in memory at once."""

    def engine(columns: Columns) -> Scorer:
        blind = Blind.of(columns)
        sent = _sent(spark, blind.columns(columns), people_in_a_part)

        def score(plan: Plan) -> Found:
            hidden = blind.plan(plan)
            # as bytes: where Spark encrypts, it cannot write the arrays of a pickle one by one
            broadcast = spark.sparkContext.broadcast(pickle.dumps(hidden.plan))
            answer = sent.mapInArrow(partial(_scored, broadcast), _FOUND).toArrow()
            broadcast.destroy()
            return candidates.merge(plan, [hidden.restored(_found(answer))])

        return score

    return engine


def _sent(spark: Any, columns: Columns, people_in_a_part: int) -> Any:
    """Hand the columns to Spark; its batches are the parts, and lie in a partition each."""
    import pyarrow

    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(people_in_a_part))
    spark.conf.set("spark.sql.execution.arrow.localRelationThreshold", "0")  # else a small table is one part
    return spark.createDataFrame(pyarrow.table(columns.arrays()))


def _scored(broadcast: Any, batches: Iterator[Any]) -> Iterator[Any]:
    """Score the parts that came to this worker, and send back the best of them all."""
    import pyarrow

    plan: Plan = pickle.loads(broadcast.value)  # noqa: S301 (what we have sent ourselves)
    found = [candidates.score(plan, Part(_columns(batch))) for batch in batches]
    if found:
        best = candidates.merge(plan, found)
        yield pyarrow.RecordBatch.from_pydict(
            {
                "row": best.row.astype(np.int32),
                "reading": best.reading.astype(np.int32),
                "person": best.person.astype(np.int32),
                "surname": best.surname.astype(np.int16),
                "score": best.score,
            }
        )


def _columns(batch: Any) -> Columns:
    return Columns(**{name: batch.column(name).to_numpy() for name in batch.schema.names})


def _found(answer: Any) -> Found:
    row, reading, person, surname, score = (column.to_numpy() for column in answer.columns)
    return Found(
        row.astype(np.int64),
        reading.astype(np.int64),
        person.astype(np.int64),
        surname.astype(np.uint8),
        score.astype(np.float64),
    )
