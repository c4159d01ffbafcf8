"""Long work of the register, and what the worker looks after by itself."""

from byname.apps.access.wall import standing
from byname.apps.jobs.registry import Report, handler, lookout
from byname.apps.jobs.services import Job
from byname.apps.register.queries.changes import SEARCHER
from byname.apps.register.services import indexing


@handler(indexing.KIND)
def index(job: Job, report: Report) -> None:
    """Make the sealed index; a run that was cut short left nothing and is done anew."""
    with standing(SEARCHER):
        indexing.make_index(report)


@lookout
def keep() -> None:
    """Have the index made where there is none, or it has grown old."""
    with standing(SEARCHER):
        indexing.keep_index()
