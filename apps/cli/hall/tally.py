"""What the simulated people counted while acting; the summary is made from it and from the rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from common.client.gateway import Accepted, FailedOutcome, Outcome, RefusedOutcome
from common.messages.command import Command


@dataclass(slots=True)
class Tally:
    """Counts of commands and refusals; errands of tickets; a number for the next invented person."""

    commands: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    errands: dict[str, str] = field(default_factory=dict)
    told: dict[str, int] = field(default_factory=dict)
    """Minutes a visitor was told to wait at most, by ticket."""
    persons: int = 0

    def count(self, command: Command, outcome: Outcome) -> None:
        """Count a command by its outcome."""
        if isinstance(outcome, Accepted):
            self.commands[type(command).__name__] += 1
        else:
            self.refused(outcome)

    def refused(self, outcome: Outcome) -> None:
        """Count a refusal or failure by its code."""
        if isinstance(outcome, RefusedOutcome):
            self.refusals[outcome.code] += 1
        elif isinstance(outcome, FailedOutcome):
            self.failures[outcome.code] += 1

    def errand_of(self, ticket: str) -> str:
        """Return the registration number a ticket's visitor came to collect, if any."""
        return self.errands.get(ticket, "")

    def next_person(self) -> int:
        """Return a number for an invented person."""
        self.persons += 1
        return self.persons
