"""What stands behind every decision and changes by command: calendars, limits, promises of units, absences, outages.

Read once from rows, changed only by `apply`. From it follow the rules clocks are computed with.
"""

from __future__ import annotations

import json
from dataclasses import asdict

from apps.coordinator.service.decision import Decision
from apps.coordinator.service.plan import Plan
from apps.coordinator.service.ports import Loaded
from apps.coordinator.service.records import Outage, PolicyVersion, PromiseSetting
from common.domain.absence import Absence, deputised
from common.domain.calendar_book import CalendarVersion, calendar_of
from common.domain.ladder import ClockRules
from common.domain.policy import SlaPolicy
from common.domain.staff import Staff


class Standing:
    """The standing data of one site and the clock rules made of it."""

    def __init__(self, loaded: Loaded) -> None:
        self.absences: dict[str, Absence] = {absence.position: absence for absence in loaded.absences}
        self.promises: dict[str, PromiseSetting] = {setting.service: setting for setting in loaded.promises}
        self.calendars: list[CalendarVersion] = list(loaded.calendars)
        self.policies: list[PolicyVersion] = list(loaded.policies)
        self.outages: list[Outage] = list(loaded.outages)
        self.rules = self._rules()

    @property
    def calendar(self) -> CalendarVersion:
        """The newest published calendar."""
        return self.calendars[-1]

    def apply(self, decision: Decision, plan: Plan) -> None:
        """Take over what a decision set."""
        for absence in decision.absences:
            plan.absences.put(absence.position, self.absences.get(absence.position), absence)
            self.absences[absence.position] = absence
        for setting in decision.promises:
            plan.promises.put(setting.service, self.promises.get(setting.service), setting)
            self.promises[setting.service] = setting
        plan.outages += decision.outages
        self.outages += decision.outages
        if not (decision.calendars or decision.policies):
            return
        plan.calendars += decision.calendars
        plan.policies += decision.policies
        self.calendars += decision.calendars
        self.policies += decision.policies
        self.rules = self._rules()

    def touched_by_outage(self, begin: int, end: int) -> bool:
        """Whether the coordinator was down for a part of [begin, end)."""
        return any(outage.begin < end and begin < outage.end for outage in self.outages)

    def deputised(self, position: str | None, staff: Staff, now: int) -> frozenset[str]:
        """Return the absent positions for which `position` stands in now."""
        if not position or not self.absences:
            return frozenset()
        return deputised(position, staff.above, self.absences, now)

    def _rules(self) -> ClockRules:
        policies = {row.version: policy_of(row) for row in self.policies}
        return ClockRules(calendar_of(self.calendars), self.calendar.version, policies)


def policy_of(row: PolicyVersion) -> SlaPolicy:
    """Return the limits of a row."""
    return SlaPolicy(**json.loads(row.limits))


def limits_text(policy: SlaPolicy) -> str:
    """Return the limits as a row keeps them."""
    return json.dumps(asdict(policy), sort_keys=True)
