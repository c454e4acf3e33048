"""Pick-up against firing: whichever is decided first wins, in every order within a batch and across batches."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from apps.coordinator.service.incoming import Incoming, internal_message
from apps.coordinator.service.internal import FireClock
from common.client.message_ids import new_id
from common.domain.clock import MINUTE
from common.messages import codec
from common.messages import commands as c
from tests.integration.test_ladders import alerts, at, clean, notices
from tests.support.house import House
from tests.support.stories import registered

TASKS = 60
ROUNDS = 10_000


def _tasks(house: House) -> Iterator[str]:
    house.jump_to(at("2026-11-23T08:55"))
    booth, p1 = house.at_booth(1), house.at_desk("desk-1", "P1-PHI-1")
    requests = [registered(house, booth).id for _ in range(TASKS)]
    for request in requests:
        p1(c.TakeTask(request=request))
    house.jump_to(at("2026-11-23T09:00"))
    for request in requests:
        p1(c.ForwardTask(request=request, unit="SYAKER"))
        yield request


@pytest.mark.parametrize(("seed", "past"), [(1, 0), (2, 0), (3, 1), (4, 1)])
def test_within_a_batch_a_task_is_taken_in_time_or_told_once_whichever_comes_first(
    house: House, seed: int, past: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - repeatable, no secret
    requests = list(_tasks(house))
    token = house.sign_in("desk-2", "P2-SYAKER")
    house.clock.jump(at("2026-11-23T09:30") + past)
    messages: list[Incoming] = []
    for request in requests:
        clock = next(k for k in house.bus.state.clocks_of(f"request:{request}").values() if k.kind == "pickup_p2")
        assert clock.next_step == "warning"
        fire = [internal_message(FireClock(clock.subject, clock.kind, clock.cycle, clock.version + n)) for n in (0, 1)]
        take = Incoming(new_id(), "desk-2", codec.request_body(c.TakeTask(request=request), token), address=0)
        first = chance.random() < 0.5
        messages += [take, *fire] if first else [*fire, take]
    while messages:
        size = chance.randint(1, 40)
        house.bus.handle(messages[:size])
        messages = messages[size:]
    house.turn()
    for request in requests:
        told = notices(house, f"request:{request}", "pickup_breach")
        assert len(told) == 4 * past  # two supervisors, two channels
        assert len(set(told)) == len(told)
        state = house.bus.state.request(request)
        assert state is not None
        assert state.state == "AT_P2"
    raised = [a.subject for a in alerts(house, "KOORD") if a.kind == "pickup_p2"]
    assert sorted(raised) == sorted(f"request:{request}" for request in requests if past)
    assert clean(house)


def test_ten_thousand_stale_firings_change_nothing(house: House) -> None:
    request = next(_tasks(house))
    house.clock.jump(at("2026-11-23T09:24"))
    house.turn()
    clock = next(k for k in house.bus.state.clocks_of(f"request:{request}").values() if k.kind == "pickup_p2")
    seq = house.bus.tail.seq
    stale = [
        internal_message(FireClock(clock.subject, clock.kind, clock.cycle, version))
        for version in (clock.version - 1, clock.version + 1, clock.version)  # the last is right, but not due yet
    ]
    for _ in range(ROUNDS // 64 + 1):
        house.bus.handle([stale[n % 3] for n in range(64)])
    assert house.bus.tail.seq == seq
    house.clock.jump(at("2026-11-23T09:30") + MINUTE)
    house.turn()
    assert len(notices(house, f"request:{request}", "pickup_breach")) == 4
