"""Every stand-in behaves as the real thing it stands in for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from apps.coordinator.adapters.beside import Inline, Workers
from apps.coordinator.adapters.clocks import RealClock, TrainingClock, VirtualClock
from apps.coordinator.adapters.identifiers import RandomIds, SeededIds
from apps.coordinator.adapters.passwords import Argon2Hasher, CheapHasher, hasher_named
from apps.coordinator.service.ports import Beside, Hasher
from common.domain.clock import Clock
from common.domain.ids import IdSource

T0 = 1_795_395_600_000


@pytest.mark.parametrize("hasher", [Argon2Hasher(), CheapHasher()], ids=["argon2", "cheap"])
def test_a_hasher_knows_its_own_hash_and_no_other(hasher: Hasher) -> None:
    hashed = hasher.hash("kata sandi")
    assert "kata sandi" not in hashed
    assert hasher.verify(hashed, "kata sandi")
    assert not hasher.verify(hashed, "kata sandi lain")
    assert not hasher.verify("no hash at all", "kata sandi")


def test_the_named_hasher_is_the_slow_one_unless_asked() -> None:
    assert isinstance(hasher_named("argon2"), Argon2Hasher)
    assert isinstance(hasher_named("cheap"), CheapHasher)


@pytest.mark.parametrize("make", [RandomIds, lambda: SeededIds(1)], ids=["random", "seeded"])
def test_ids_increase_and_never_repeat_within_a_millisecond(make: Callable[[], IdSource]) -> None:
    source = make()
    ids = [source.new_id(T0 + at // 500) for at in range(5000)]
    assert ids == sorted(set(ids))
    assert all(len(key) == 32 and key[12] == "7" and key[16] in "89ab" for key in ids)
    assert source.digits(6).isdigit()
    assert len(source.digits(6)) == 6
    assert len(source.salt()) == 32


def test_equal_seeds_give_equal_ids() -> None:
    one, two = SeededIds(7), SeededIds(7)
    assert [one.new_id(T0), one.digits(6), one.salt()] == [two.new_id(T0), two.digits(6), two.salt()]


@pytest.mark.parametrize(
    "clock", [RealClock(), TrainingClock(T0, 60.0), VirtualClock(T0)], ids=["real", "training", "virtual"]
)
def test_no_clock_goes_backward(clock: Clock) -> None:
    seen = [clock.now() for _ in range(1000)]
    assert seen == sorted(seen)
    if isinstance(clock, TrainingClock | VirtualClock):
        clock.jump(seen[-1] + 5_000)
        assert clock.now() >= seen[-1] + 5_000
        clock.jump(T0 - 1)
        assert clock.now() >= seen[-1] + 5_000


class _Bell:
    """Rings when work is done."""

    def __init__(self) -> None:
        self.rung = threading.Event()

    def ring(self) -> None:
        self.rung.set()


@pytest.fixture(params=["threads", "inline"])
def beside(request: pytest.FixtureRequest) -> Iterator[tuple[Any, Callable[[], None]]]:
    if request.param == "inline":
        yield Inline(), lambda: None
        return
    bell = _Bell()
    workers = Workers(bell.ring)

    def wait() -> None:
        assert bell.rung.wait(20)
        bell.rung.clear()

    yield workers, wait
    workers.close()


def test_results_come_back_only_when_the_loop_collects_them(beside: tuple[Any, Callable[[], None]]) -> None:
    worker, wait = beside
    told: list[int] = []
    assert _typed(worker).hash_work(lambda: 41 + 1, told.append)
    wait()
    assert told == []
    worker.collect()
    assert told == [42]
    worker.read_work(lambda: 7, told.append)
    wait()
    worker.collect()
    assert told == [42, 7]
    assert _typed(worker).document_work(lambda: 9, told.append)
    wait()
    worker.collect()
    assert told == [42, 7, 9]


def test_documents_are_worked_on_in_order_and_only_what_must_be_is_taken_in_when_too_much_waits() -> None:
    gate, done = threading.Event(), threading.Event()
    workers = Workers(lambda: None)
    order: list[int] = []

    def hold() -> None:
        gate.wait(20)

    try:
        assert workers.document_work(hold, lambda _: None, must=True)
        taken = [workers.document_work(lambda at=at: order.append(at), lambda _: None) for at in range(100)]  # type: ignore[misc]
        assert True in taken
        assert not taken[-1]
        assert workers.document_work(done.set, lambda _: None, must=True)
        gate.set()
        assert done.wait(20)
        assert order == list(range(taken.count(True)))
    finally:
        gate.set()
        workers.close()


def test_a_ninth_password_is_told_to_wait() -> None:
    gate, under_way = threading.Event(), threading.Semaphore(0)
    workers = Workers(lambda: None)

    def hold() -> None:
        under_way.release()
        gate.wait(20)

    try:
        for _ in range(2):
            assert workers.hash_work(hold, lambda _: None)
            assert under_way.acquire(timeout=20)
        assert [workers.hash_work(lambda: None, lambda _: None) for _ in range(9)] == [True] * 8 + [False]
    finally:
        gate.set()
        workers.close()


def _typed(worker: Any) -> Beside:
    beside: Beside = worker
    return beside
