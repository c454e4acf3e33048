"""A calendar is published on real rows: previewed, recomputed in batches, told only where a promised date changes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from apps.coordinator.adapters import tables as t
from apps.coordinator.adapters.audit_check import check
from apps.coordinator.adapters.clock_check import check_clocks
from apps.coordinator.adapters.database import open_reader, open_writer
from apps.coordinator.new_site import Login
from common.domain.calendar_book import decree_rows, with_decree, with_special_day
from common.messages import commands as c
from common.messages import queries as q
from tests.integration.test_ladders import alerts, at, clean, forwarded, notices
from tests.support.house import House, RefusedError
from tests.support.stories import issue, registered


def document(house: House) -> dict[str, Any]:
    admin = house.at_desk("desk-4", "ADMIN")
    return dict(json.loads(admin(q.GetCalendar()).document))


def publish(house: House, told: dict[str, Any], mode: str = "retroactive", effective: int = 0) -> None:
    admin = house.at_desk("desk-4", "ADMIN")
    admin(c.PublishCalendar(mode=mode, effective=effective, decree="SKB uji", document=json.dumps(told)))  # type: ignore[arg-type]
    house.turn()


def test_a_new_holiday_moves_the_promise_and_tells_the_customer_once(house: House) -> None:
    request = registered(house, house.at_booth(1))
    told = with_decree(document(house), decree_rows("2026-11-26 Libur uji"))
    admin = house.at_desk("desk-4", "ADMIN")
    seen = admin(q.PreviewCalendar(mode="retroactive", effective=0, document=json.dumps(told)))
    assert (seen.moved, seen.citizens, seen.breaches_gone, seen.beyond_horizon) == (1, 1, 0, 0)
    assert [row.number for row in seen.samples] == [request.number]
    publish(house, told)
    moved = house.bus.state.request(request.id)
    assert moved is not None
    assert request.promise_due is not None
    assert moved.promise_due == seen.samples[0].due_after
    subject = f"request:{request.id}"
    assert notices(house, subject, "promise_moved") == [
        ("promise_moved", "customer", "sms"),
        ("promise_moved", "customer", "email"),
    ]
    publish(house, told)
    assert len(notices(house, subject, "promise_moved")) == 2
    assert clean(house)


def test_nobody_is_told_when_only_minutes_move(house: House) -> None:
    request = forwarded(house)
    told = with_special_day(document(house), _date("2026-11-23"), [["07:30", "09:10"], ["09:40", "16:00"]], "Apel")
    publish(house, told)
    clock = next(k for k in house.bus.state.clocks_of(f"request:{request.id}").values() if k.kind == "pickup_p2")
    assert clock.due_at == at("2026-11-23T10:00")
    assert notices(house, f"request:{request.id}", "promise_moved") == []
    house.jump_to(at("2026-11-23T09:59"))
    assert notices(house, f"request:{request.id}", "pickup_breach") == []


def test_the_preview_counts_what_a_publication_computes_anew_and_what_doctor_looks_at(house: House) -> None:
    booth = house.at_booth(1)
    registered(house, booth)
    asked = registered(house, booth)
    issue(house)
    p1 = house.at_desk("desk-1", "P1-PHI-1")
    p1(c.TakeTask(request=asked.id))
    p1(c.AskDocuments(request=asked.id, items="Fotokopi KTP", days=7))
    told = with_decree(document(house), decree_rows("2026-11-26 Libur uji"))
    admin = house.at_desk("desk-4", "ADMIN")
    seen = admin(q.PreviewCalendar(mode="retroactive", effective=0, document=json.dumps(told)))
    engine = open_reader(house.root / house.core.settings.database)
    with engine.connect() as connection:
        open_ones = connection.execute(select(t.clocks).where(t.clocks.c.stopped_at.is_(None))).mappings().all()
    assert {row["kind"] for row in open_ones} == {"wait", "pickup_p1", "promise", "answer"}
    assert [row["kind"] for row in open_ones if row["due_at"] is None] == ["promise"]
    publish(house, told)
    with engine.connect() as connection:
        anew = connection.execute(select(t.clocks).where(t.clocks.c.calendar == 2)).all()
    assert seen.clocks == len(open_ones) == len(anew) == check_clocks(engine).looked
    engine.dispose()
    assert seen.moved == 1  # a promise that rests has no date to move


def _date(text: str) -> Any:
    return decree_rows(f"{text} x")[0][0]


def test_a_breach_that_vanishes_voids_its_alert_and_may_come_again(house: House) -> None:
    request = forwarded(house)
    house.jump_to(at("2026-11-23T09:35"))
    assert len(alerts(house, "KOORD")) == 1
    told = with_special_day(document(house), _date("2026-11-23"), [["07:30", "09:10"], ["09:40", "16:00"]], "Apel")
    admin = house.at_desk("desk-4", "ADMIN")
    assert admin(q.PreviewCalendar(mode="retroactive", effective=0, document=json.dumps(told))).breaches_gone == 1
    publish(house, told)
    assert alerts(house, "KOORD") == []
    koord = house.at_desk("desk-3", "KOORD")
    [void] = koord(q.ListAlerts(scope="closed")).alerts
    assert void.state == "VOID"
    house.jump_to(at("2026-11-23T10:01"))
    assert clean(house)
    clock = next(k for k in house.bus.state.clocks_of(f"request:{request.id}").values() if k.kind == "pickup_p2")
    assert clock.breached_at == at("2026-11-23T10:00")


def test_a_prospective_calendar_leaves_the_time_before_it_alone(house: House) -> None:
    told = document(house)
    told["weekly"] = {**told["weekly"], "thu": [["09:00", "12:00"]]}
    publish(house, told, "prospective", at("2026-11-26T00:00"))
    calendar = house.bus.centre.periods
    assert calendar.working_intervals(_date("2026-11-19")) == ((450, 720), (780, 960))
    assert calendar.working_intervals(_date("2026-11-26")) == ((540, 720),)
    assert house.core.driver.next_at(house.bus.state, house.bus.now()) == at("2026-11-23T15:30")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"weekly": {}, "ranges": []}, "no_working_time"),
        ({"weekly": {"mon": [["12:00", "08:00"]]}}, "inverted_hours"),
        ({"weekly": {"mon": [["08:00", "12:00"], ["11:00", "13:00"]]}}, "overlapping_hours"),
        ({"tz": "Asia/Atlantis"}, "unknown_zone"),
        ({"known": []}, "bad_case"),
        ({"holidays": [{"name": "tanpa tanggal"}]}, "bad_case"),
        ({"known": [["2016-01-01", "2016-12-31"], ["2026-01-01", "2026-12-31"]]}, "calendar.reaches_less"),
        ({"known": [["2016-01-01", "2016-12-31"], ["2026-01-01", "2206-12-31"]]}, "calendar.far_year"),
        ({"known": [["0001-01-01", "2027-12-31"]]}, "calendar.far_year"),
        ({"known": [["2015-12-31", "2027-12-31"]]}, "calendar.far_year"),
        ({"holydays": []}, "bad_case"),
        ({"holidays": ["2026-12-25"]}, "bad_case"),
        ({"holidays": [{"date": "2026-12-25", "name": "Natal", "kid": "national"}]}, "bad_case"),
        ({"special_days": [{"date": "2029-12-24", "name": "Jauh", "intervals": []}]}, "bad_case"),
        ({"special_days": [{"date": "2026-12-24", "name": "Dua kali", "intervals": []}] * 2}, "bad_case"),
    ],
)
def test_a_wrong_calendar_is_refused_when_it_is_entered(house: House, change: dict[str, Any], code: str) -> None:
    told = {**document(house), **change}
    with pytest.raises(RefusedError) as caught:
        publish(house, told)
    assert caught.value.code == code
    assert house.bus.state.standing.calendar.version == 1
    admin = house.at_desk("desk-4", "ADMIN")
    with pytest.raises(RefusedError) as before:  # the preview says it before
        admin(q.PreviewCalendar(mode="retroactive", effective=0, document=json.dumps(told)))
    assert before.value.code == code


@pytest.mark.parametrize("text", ["{", "[" * 20_000, '{"known": ' + "9" * 5_000 + "}", "[]", "{}"])
def test_text_that_is_no_calendar_is_refused(house: House, text: str) -> None:
    admin = house.at_desk("desk-4", "ADMIN")
    with pytest.raises(RefusedError, match="bad_case"):
        admin(c.PublishCalendar(mode="retroactive", effective=0, decree="SKB", document=text))
    with pytest.raises(RefusedError, match="bad_case"):
        admin(q.PreviewCalendar(mode="retroactive", effective=0, document=text))


def test_october_misses_next_years_holidays(template: tuple[Path, list[Login]], site: Path) -> None:
    house = House(site, template[1], at=at("2027-09-30T08:00"))
    admin = house.at_desk("desk-4", "ADMIN")
    assert admin(q.GetCalendar()).missing_year is None
    house.jump_to(at("2027-10-01T08:00"))
    admin = house.at_desk("desk-4", "ADMIN")
    assert admin(q.GetCalendar()).missing_year == 2028
    publish(house, with_decree(document(house), decree_rows("2028-01-01 Tahun Baru")))
    admin = house.at_desk("desk-4", "ADMIN")
    assert admin(q.GetCalendar()).missing_year is None
    house.close()


def test_a_published_calendar_holds_after_a_restart_and_the_seed_is_not_read(
    template: tuple[Path, list[Login]], site: Path
) -> None:
    house = House(site, template[1])
    publish(house, with_decree(document(house), decree_rows("2026-11-26 Libur uji")))
    house.close()
    again = House(site, template[1], seed=2)
    assert not again.bus.centre.periods.is_working_date(_date("2026-11-26"))
    again.close()


def test_doctor_names_a_due_that_was_changed_by_hand_and_rebuilding_mends_it(
    template: tuple[Path, list[Login]], site: Path
) -> None:
    house = House(site, template[1])
    request = forwarded(house)
    house.close()
    engine = open_reader(site / "ptsa.db")
    assert check_clocks(engine).clean
    engine.dispose()
    writer = open_writer(site / "ptsa.db")
    with writer.begin() as connection:
        moved = update(t.clocks).where(t.clocks.c.kind == "pickup_p2").values(due_at=1, next_at=1)
        assert connection.execute(moved).rowcount == 1
    report = check_clocks(writer)
    assert report.differ == [f"request:{request.id} pickup_p2 1"]
    writer.dispose()
    mended = House(site, template[1], at=at("2026-11-23T09:01"), seed=2)
    admin = mended.at_desk("desk-4", "ADMIN")
    admin(c.RebuildClocks())
    mended.turn()
    mended.close()
    engine = open_reader(site / "ptsa.db")
    assert check_clocks(engine).clean
    assert check(engine).clean
    with engine.connect() as connection:
        assert connection.execute(select(t.clocks.c.due_at).where(t.clocks.c.kind == "pickup_p2")).scalar() == at(
            "2026-11-23T09:30"
        )
    engine.dispose()


def test_rebuilding_beside_a_running_coordinator_mends_rows_it_remembers_otherwise(house: House) -> None:
    request = forwarded(house)
    writer = open_writer(house.root / "ptsa.db")
    with writer.begin() as connection:
        connection.execute(update(t.clocks).where(t.clocks.c.kind == "pickup_p2").values(due_at=1, next_at=1 << 50))
    assert check_clocks(writer).differ == [f"request:{request.id} pickup_p2 1"]
    house.at_desk("desk-4", "ADMIN")(c.RebuildClocks())
    house.turn()
    assert check_clocks(writer).clean
    writer.dispose()
    house.jump_to(at("2026-11-23T09:31"))
    assert len(notices(house, f"request:{request.id}", "pickup_breach")) == 4
    assert clean(house)


def test_a_unit_promises_for_its_own_services_within_the_cap_and_past_requests_keep_theirs(house: House) -> None:
    before = registered(house, house.at_booth(1))
    head = house.sign_in("desk-3", "SPV-P2-SYAKER")
    assert house.refused("desk-3", c.SetPromise(service="A01", days=8), head) == "promise.above_cap"
    house.say("desk-3", c.SetPromise(service="A01", days=2), head)
    other = house.sign_in("desk-4", "SPV-P2-NORMAK3")
    assert house.refused("desk-4", c.SetPromise(service="A01", days=2), other) == "promise.not_your_service"
    after = registered(house, house.at_booth(2))
    assert (before.promise_days, after.promise_days) == (7, 2)
    kept = house.bus.state.request(before.id)
    assert kept is not None
    assert kept.promise_days == 7


def test_new_limits_hold_for_new_clocks_only(house: House) -> None:
    first = forwarded(house)
    admin = house.at_desk("desk-4", "ADMIN")
    limits = admin(q.ListStanding()).limits
    admin(c.SetLimits(**{**limits, "pickup_p2_minutes": 10}))
    clocks = house.bus.state.clocks_of(f"request:{first.id}").values()
    assert next(k for k in clocks if k.kind == "pickup_p2").amount == 30
    second = registered(house, house.at_booth(2))
    p1 = house.at_desk("desk-1", "P1-PHI-1")
    p1(c.TakeTask(request=second.id))
    p1(c.ForwardTask(request=second.id, unit="SYAKER"))
    clocks = house.bus.state.clocks_of(f"request:{second.id}").values()
    assert next(k for k in clocks if k.kind == "pickup_p2").amount == 10
    with pytest.raises(RefusedError, match=r"policy\.out_of_range"):
        admin(c.SetLimits(**{**limits, "wait_warning_minutes": 9}))


def test_a_clock_explains_what_it_counted(house: House) -> None:
    request = forwarded(house)
    spv = house.at_desk("desk-3", "SPV-P2-SYAKER")
    told = spv(q.ExplainClock(subject=f"request:{request.id}", clock="pickup_p2", cycle=1))
    assert told.counted == [(at("2026-11-23T09:00"), at("2026-11-23T09:30"))]
    promise = spv(q.ExplainClock(subject=f"request:{request.id}", clock="promise", cycle=1))
    assert promise.closes[0] == at("2026-11-23T16:00")
    assert promise.closes[-1] == promise.due_at
    assert len(promise.closes) == request.promise_days + 1
