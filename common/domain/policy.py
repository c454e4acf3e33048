"""Limits of the SLA clocks as versioned values (DOMAIN sections 1 and 6). A clock keeps the version it began under."""

from __future__ import annotations

from dataclasses import dataclass, fields

from common.domain.errors import Refused

_MOST_MINUTES = 2_400  # a working week
_MOST_DAYS = 30


@dataclass(frozen=True, slots=True)
class SlaPolicy:
    """Minutes of wall time for the wait, of working time for the others; days of the calendar or working days.

    `warning_share` (0 to 1) of a pick-up is used when the desk gets its quiet hint. Marks in DOMAIN section 1.
    """

    wait_minutes: int
    wait_warning_minutes: int
    pickup_p1_minutes: int
    pickup_p2_minutes: int
    hold_minutes: int
    warning_share: float
    escalate_again_minutes: int
    delay_estimate_working_days: int = 2
    answer_reminder_days: int = 3
    collect_reminder_working_days: int = 5

    @classmethod
    def bounds(cls, field: str) -> tuple[int, int]:
        """Return least and most of a field of whole numbers."""
        return 1, _MOST_DAYS if field.endswith("days") else _MOST_MINUTES

    def checked(self) -> SlaPolicy:
        """Return the policy or refuse the first value that makes no sense (`policy.out_of_range`, field and bounds)."""
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name == "warning_share":
                if not 0 < value < 1:
                    raise Refused("policy.out_of_range", field=field.name, least=0, most=1)
                continue
            least, most = self.bounds(field.name)
            if not least <= value <= most:
                raise Refused("policy.out_of_range", field=field.name, least=least, most=most)
        if self.wait_warning_minutes >= self.wait_minutes:
            raise Refused("policy.out_of_range", field="wait_warning_minutes", least=1, most=self.wait_minutes - 1)
        return self
