"""What publishing means beside the clocks: the hall's day and catalogue follow at once, doctor names a missing year."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from apps.cli.doctor import of_site
from apps.coordinator.adapters.audit_check import check
from apps.coordinator.adapters.clock_check import year_missing
from apps.coordinator.adapters.database import open_reader
from apps.coordinator.new_site import Login
from common.domain.calendar_book import decree_rows, with_decree, with_special_day
from common.messages import commands as c
from common.messages import queries as q
from common.messages.feeds import CATALOGUE_KINDS
from tests.integration.test_calendar_versions import document, publish
from tests.integration.test_ladders import at, clean
from tests.support.house import House
from tests.support.stories import registered

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def days_told(house: House) -> list[tuple[str, int | None, int | None]]:
    return [(e.kind, e.day.stops_at, e.day.next_opens_at) for e in house.lobby if e.day is not None]


def test_the_display_hears_of_new_hours_of_today_and_of_the_next_opening(house: House) -> None:
    told = with_special_day(document(house), MONDAY, [["07:30", "12:00"]], "Pulang cepat")
    publish(house, with_decree(told, decree_rows("2026-11-24 Libur uji")))
    assert days_told(house)[-1] == ("CalendarPublished", at("2026-11-23T11:30"), at("2026-11-25T08:00"))
    assert house.core.driver.next_at(house.bus.state, house.bus.now()) == at("2026-11-23T11:30")
    house.jump_to(at("2026-11-23T11:30"))
    assert house.bus.state.day is not None
    assert house.bus.state.day.state == "STOPPED"
    house.jump_to(at("2026-11-25T08:00"))
    assert house.bus.state.day.date == "2026-11-25"
    assert clean(house)


def test_a_day_that_becomes_a_holiday_while_people_wait_stays_open(house: House) -> None:
    publish(house, with_decree(document(house), decree_rows("2026-11-23 Libur uji")))
    day = house.bus.state.day
    assert day is not None
    assert (day.state, day.stops_at) == ("ISSUING", at("2026-11-23T15:30"))
    house.say("dispenser-1", c.IssueTicket(service="A01"))


def test_a_calendar_that_leaves_the_day_alone_says_nothing_of_it(house: House) -> None:
    publish(house, with_decree(document(house), decree_rows("2026-12-30 Libur uji")))
    published = [e for e in house.lobby if e.kind == "CalendarPublished"]
    assert [e.day for e in published] == [None]


def test_both_feeds_tell_that_the_catalogue_is_out_of_date_and_nothing_else(house: House) -> None:
    publish(house, with_decree(document(house), decree_rows("2026-12-30 Libur uji")))
    admin = house.at_desk("desk-4", "ADMIN")
    admin(c.SetLimits(**admin(q.ListStanding()).limits))
    house.say("desk-3", c.SetPromise(service="A01", days=2), house.sign_in("desk-3", "SPV-P2-SYAKER"))
    for events in (house.lobby, house.staff):
        found = [e for e in events if e.kind in CATALOGUE_KINDS]
        assert [e.kind for e in found] == ["CalendarPublished", "LimitsSet", "PromiseSet"]
    assert house.lobby[-1].text is None


def test_the_catalogue_tells_promise_limits_and_working_dates_in_force(house: House) -> None:
    house.say("desk-3", c.SetPromise(service="A01", days=2), house.sign_in("desk-3", "SPV-P2-SYAKER"))
    admin = house.at_desk("desk-4", "ADMIN")
    admin(c.SetLimits(**{**admin(q.ListStanding()).limits, "wait_minutes": 7}))
    publish(house, with_decree(document(house), decree_rows("2026-11-24 Libur uji")))
    seen = house.say("dispenser-1", q.GetCatalogue())
    [a01] = [service for service in seen.services if service.code == "A01"]
    assert (a01.promised_working_days, a01.catalogue_working_days, seen.wait_minutes) == (2, 7, 7)
    assert "2026-11-24" not in seen.working_dates
    assert "2026-11-25" in seen.working_dates


def test_a_draft_made_from_an_older_version_is_refused_and_overwrites_nothing(house: House) -> None:
    base = document(house)
    publish(house, with_decree(base, decree_rows("2026-11-26 Libur uji")))
    mine = json.dumps(with_decree(base, decree_rows("2026-11-27 Libur lain")))
    late = c.PublishCalendar(mode="retroactive", effective=0, decree="SKB lain", document=mine, base=1)
    assert house.refused("desk-4", late, house.sign_in("desk-4", "ADMIN")) == "calendar.newer"
    assert house.bus.state.standing.calendar.version == 2
    assert not house.bus.centre.periods.is_working_date(date(2026, 11, 26))


def test_many_promises_move_in_one_look_and_each_customer_is_told(house: House) -> None:
    requests = [registered(house, house.at_booth(n)) for n in (1, 2, 3)]
    publish(house, with_decree(document(house), decree_rows("2026-11-26 Libur uji")))
    with house.core.reader._engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT subject, channel FROM notices WHERE kind = 'promise_moved'").all()
    assert sorted(rows) == sorted((f"request:{r.id}", channel) for r in requests for channel in ("sms", "email"))
    assert clean(house)


def test_doctor_names_the_year_that_is_missing_from_october_on(template: tuple[Path, list[Login]], site: Path) -> None:
    house = House(site, template[1], at=at("2027-10-04T08:30"))
    house.say("dispenser-1", c.IssueTicket(service="A01"))
    house.close()
    engine = open_reader(site / "ptsa.db")
    assert year_missing(engine, at("2027-09-30T23:00")) is None
    assert year_missing(engine, at("2027-10-01T00:00")) == 2028
    assert check(engine).clean
    engine.dispose()
    findings = [sentence for _, sentence in of_site(site) if sentence.startswith("calendar:")]
    assert len(findings) == 1
