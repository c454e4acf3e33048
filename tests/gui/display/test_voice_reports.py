"""Word on each call's voice reaches the coordinator in order, also after it was away."""

from __future__ import annotations

from apps.display.voice_reports import AGAIN_SECONDS, KEPT, VoiceReports
from common.client.gateway import Accepted, FailedOutcome, OnOutcome, Outcome, RefusedOutcome, Unsure
from common.domain.voice import VoiceOutcome
from common.messages.commands import Command, ReportVoice
from common.messages.queries import Query
from common.messages.results import Done
from common.messages.words import Word


class Wire:
    """A gateway whose answers the test gives."""

    idle_lock_seconds = 0

    def __init__(self) -> None:
        self.sent: list[ReportVoice] = []
        self.now = 0.0
        self._answer: OnOutcome | None = None
        self.reports = VoiceReports(self, lambda: self.now)

    def send(self, message: Command | Word, on_outcome: OnOutcome, key: str | None = None) -> str:
        assert isinstance(message, ReportVoice)
        assert key is None
        self.sent.append(message)
        self._answer = on_outcome
        return "id"

    def ask(self, _query: Query, _on_outcome: OnOutcome) -> str:
        raise AssertionError

    def start(self, _listener: object) -> None:
        raise AssertionError

    def use_session(self, _token: str | None) -> None:
        raise AssertionError

    def close(self) -> None:
        raise AssertionError

    def answer(self, outcome: Outcome) -> None:
        assert self._answer is not None
        self._answer(outcome)

    def tickets(self) -> list[str]:
        return [report.ticket for report in self.sent]


OK = Accepted("id", Done())


def test_reports_go_one_after_the_other() -> None:
    wire = Wire()
    wire.reports.tell("a", 1, VoiceOutcome.SOUNDED)
    wire.reports.tell("b", 2, VoiceOutcome.SKIPPED)
    assert wire.sent == [ReportVoice(ticket="a", called_at=1, outcome="sounded")]
    wire.answer(OK)
    assert wire.sent[1:] == [ReportVoice(ticket="b", called_at=2, outcome="skipped")]


def test_what_failed_is_told_again_after_a_while_before_what_came_later() -> None:
    wire = Wire()
    wire.reports.tell("a", 1, VoiceOutcome.SOUNDED)
    wire.reports.tell("b", 2, VoiceOutcome.SOUNDED)
    wire.answer(FailedOutcome("id", "link.no_answer", ""))
    wire.reports.tick()
    assert wire.tickets() == ["a"]
    wire.now += AGAIN_SECONDS
    wire.reports.tick()
    assert wire.tickets() == ["a", "a"]


def test_what_is_in_doubt_waits_for_the_gateways_last_word() -> None:
    wire = Wire()
    wire.reports.tell("a", 1, VoiceOutcome.SOUNDED)
    wire.answer(Unsure("id"))
    wire.now += AGAIN_SECONDS
    wire.reports.tick()
    assert wire.tickets() == ["a"]
    wire.answer(RefusedOutcome("id", "command.abandoned"))
    wire.now += AGAIN_SECONDS
    wire.reports.tick()
    assert wire.tickets() == ["a", "a"]


def test_a_refusal_by_a_rule_is_the_last_word() -> None:
    wire = Wire()
    wire.reports.tell("a", 1, VoiceOutcome.SOUNDED)
    wire.answer(RefusedOutcome("id", "ticket.unknown"))
    wire.now += AGAIN_SECONDS
    wire.reports.tick()
    assert wire.tickets() == ["a"]


def test_a_long_absence_keeps_the_latest_reports() -> None:
    wire = Wire()
    for at in range(KEPT + 5):
        wire.reports.tell(str(at), at, VoiceOutcome.SOUNDED)
    for _ in range(KEPT):
        wire.answer(OK)
    assert wire.tickets() == ["0", *map(str, range(5, KEPT + 5))]
