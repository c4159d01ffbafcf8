"""Long work of reconciliation."""

from byname.apps.jobs.registry import Report, handler
from byname.apps.jobs.services import Job
from byname.apps.reconciliation import services


@handler("reconciliation.compare")
def compare(job: Job, report: Report) -> None:
    """Hold a list against the register; a run that was cut short left nothing and is done anew."""
    services.compare(job.subject, report)
