"""Simulated desks work before the hall opens: a task of yesterday is done from a seat taken today."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from apps.cli.hall import desk_officers
from apps.cli.hall.desk_officers import DeskOfficers, Pace
from apps.cli.hall.stage import OnOutcome
from apps.cli.hall.tally import Tally
from apps.coordinator.seed import loader
from apps.coordinator.service.projection import request_view
from common.client.board import StaffBoard
from common.domain.clock import DAY, HOUR
from common.messages import commands as c
from tests.support.builders import at_p2, waiting_p2

SEED = loader.load()


class _Seat:
    """A seat that remembers when it was taken and what was sent from it."""

    def __init__(self, stage: _Stage) -> None:
        self.taken, self._stage = stage.now(), stage

    def send(self, message: Any, _: OnOutcome) -> None:
        self._stage.sent.append((message, self._stage.now() - self.taken))

    def ask(self, query: Any, on_outcome: OnOutcome) -> None:
        raise AssertionError(query, on_outcome)


class _Stage:
    def __init__(self, at: int, *, sessions_last: bool) -> None:
        self.random, self.board, self.sessions_last = Random(1), StaffBoard(), sessions_last  # noqa: S311 - no secret
        self.sent: list[tuple[Any, int]] = []
        self._at = at
        self._plans: list[tuple[int, Callable[[], None]]] = []

    def now(self) -> int:
        return self._at

    def at(self, instant: int, call: Callable[[], None]) -> None:
        self._plans.append((instant, call))

    def dispenser(self) -> _Seat:
        return _Seat(self)

    def sign_in(self, _: str, then: Callable[[Any], None]) -> None:
        then(_Seat(self))

    def run(self) -> None:
        while self._plans:
            plan = min(self._plans, key=lambda one: one[0])
            self._plans.remove(plan)
            self._at = max(self._at, plan[0])
            plan[1]()


@pytest.mark.parametrize("sessions_last", [False, True])
def test_a_task_of_yesterday_is_done_from_a_seat_of_today(
    monkeypatch: pytest.MonkeyPatch, *, sessions_last: bool
) -> None:
    for share in ("ASK_SHARE", "RETURN_SHARE", "REFUSE_SHARE", "RESULT_SHARE", "LATE_SHARE"):
        monkeypatch.setattr(desk_officers, share, 0)
    stage = _Stage(
        SEED.calendar.instant(SEED.calendar.local_date(1_795_395_600_000), 15 * 60), sessions_last=sessions_last
    )
    pace = Pace(take_p2=(1, 2), work=(100, 100))
    desks = DeskOfficers(stage, SEED.catalogue, SEED.staff, SEED.calendar, Tally(), pace=pace)
    desks.look(request_view(waiting_p2()))
    stage.run()
    desks.look(request_view(at_p2()))
    stage.run()
    [(took, _), (completed, since)] = stage.sent
    assert isinstance(took, c.TakeTask)
    assert isinstance(completed, c.CompleteRequest)
    assert (12 * HOUR < since < DAY) if sessions_last else since == 0
