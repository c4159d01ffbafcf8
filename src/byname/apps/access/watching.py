"""What raises an alarm, and what comes of one: codes only, the words stand in the site."""

from enum import StrEnum


class AlarmKind(StrEnum):
    """What happened. A code is all that reaches the log of the machine."""

    CANARY_READ = "canary_read"
    COMPARISON_LATE = "comparison_late"
    EMERGENCY_OPENED = "emergency_opened"
    EMERGENCY_REFUSED = "emergency_refused"
    QUOTA_REACHED = "quota_reached"
    UNUSUAL_VOLUME = "unusual_volume"


class Finding(StrEnum):
    """What whoever looked into an alarm found."""

    EXPLAINED = "explained"
    FALSE_ALARM = "false_alarm"
    PASSED_ON = "passed_on"
