"""The machine's clock steps: nobody is signed out, kept out or delayed by it, and times are shown as it has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from apps.coordinator import bootstrap
from apps.coordinator.bootstrap import open_core
from apps.coordinator.new_site import Login
from common.domain.clock import DAY, HOUR, MINUTE, SECOND
from common.messages import queries as q
from common.messages import words as w
from tests.support.documents import begin, send
from tests.support.house import House
from tests.support.papers import PDF
from tests.support.post import LATER, Post
from tests.support.stories import draft, issue, registered, serve_next


def _step(house: House, by: int) -> None:
    """Set the machine's clock by `by` ms; domain time runs on."""
    wall = house.bus.wall
    house.bus.wall = lambda: wall() + by


@pytest.mark.parametrize("by", [13 * HOUR, -13 * HOUR])
def test_a_step_ends_no_session_and_prolongs_none(house: House, by: int) -> None:
    token = house.sign_in("desk-1", "KOORD")
    _step(house, by)
    house.say("desk-1", q.GetLive(), token)
    house.jump_to(house.bus.now() + 12 * HOUR + MINUTE)
    assert house.refused("desk-1", q.GetLive(), token) == "session.unknown"


@pytest.mark.parametrize("by", [DAY, -DAY])
def test_whoever_typed_wrong_waits_as_long_as_told_whatever_the_clock_does(house: House, by: int) -> None:
    login = house.logins["P0-01"]
    for _ in range(5):
        house.refused("booth-1", w.SignIn(account=login.account, password="salah"))
    _step(house, by)
    right = w.SignIn(account=login.account, password=login.password)
    assert house.refused("booth-1", right) == "session.throttled"
    house.pass_time(seconds=31)
    assert house.say("booth-1", right).position == "P0-01"


def test_a_file_on_its_way_in_survives_a_step(house: House) -> None:
    say = house.at_booth(1)
    issue(house)
    request = draft(say, serve_next(say))
    handle = begin(say, request.id, PDF)
    _step(house, HOUR)
    assert send(say, handle, PDF)


@pytest.mark.parametrize("by", [HOUR // 2, -HOUR // 2])
def test_a_message_that_failed_is_tried_again_when_told_and_its_time_is_shown_by_the_machine(
    house: House, post: Post, by: int
) -> None:
    post.email.answers = [LATER]
    registered(house, house.at_booth(1))
    post.turn()
    _step(house, by)
    post.turn()
    assert len(post.email.letters) == 1
    page = house.at_desk("desk-1", "KOORD")(q.ListNotices(state="failed"))
    assert [notice.next_at for notice in page.notices] == [house.bus.wall() + MINUTE]
    house.pass_time(minutes=1)
    post.turn()
    assert len(post.email.letters) == 2


def test_the_running_coordinator_waits_by_a_clock_that_begins_with_its_rows_and_only_runs_on(
    template: tuple[Path, list[Login]], site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = House(site, template[1])
    house.sign_in("desk-1", "KOORD")
    opened = house.bus.steady()
    house.close()
    machine = [opened - DAY]
    monkeypatch.setattr(bootstrap, "wall_ms", lambda: machine[0])
    core = open_core(site)
    try:
        machine[0] += 12 * HOUR
        assert core.bus.wall() == opened - 12 * HOUR
        assert opened <= core.bus.steady() < opened + 60 * SECOND
        assert core.bus.shown(core.bus.steady() + MINUTE) == pytest.approx(core.bus.wall() + MINUTE, abs=SECOND)
    finally:
        core.close()
