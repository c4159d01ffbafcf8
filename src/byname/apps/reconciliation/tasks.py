"""Long work of reconciliation, and what the worker looks after by itself."""

from byname.apps.access.wall import standing
from byname.apps.jobs.registry import Report, handler, lookout
from byname.apps.jobs.services import Job
from byname.apps.reconciliation import services
from byname.apps.reconciliation.services.machine import machine


@handler("reconciliation.compare")
def compare(job: Job, report: Report) -> None:
    """Hold a list against the register; a run that was cut short left nothing and is done anew."""
    with standing(machine()):
        services.compare(job.subject, report)


@handler("reconciliation.follow")
def follow(job: Job, report: Report) -> None:
    """Hold what changed in the register against a list; a run that was cut short is done anew."""
    with standing(machine()):
        services.follow(job.subject, report)


@lookout
def keep() -> None:
    """Have open lists followed, and alarms raised where something waits too long."""
    with standing(machine()):
        services.keep_following()
