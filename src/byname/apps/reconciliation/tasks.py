"""Long work of reconciliation."""

from byname.apps.access.wall import standing
from byname.apps.jobs.registry import Report, handler
from byname.apps.jobs.services import Job
from byname.apps.reconciliation import services
from byname.apps.reconciliation.services.machine import machine


@handler("reconciliation.compare")
def compare(job: Job, report: Report) -> None:
    """Hold a list against the register; a run that was cut short left nothing and is done anew."""
    with standing(machine()):
        services.compare(job.subject, report)
