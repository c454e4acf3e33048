"""The most asked services of the dispenser come from the tickets of the days before."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from apps.coordinator.new_site import Login
from common.messages.commands import IssueTicket
from common.messages.queries import GetCatalogue
from tests.support.house import House

WIB = ZoneInfo("Asia/Jakarta")
DAYS = ("2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27")


def morning(day: str) -> int:
    return int(datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=WIB).timestamp() * 1000)


def most_asked(house: House) -> list[str]:
    asked: list[str] = house.say("dispenser-1", GetCatalogue()).most_asked
    return asked


def test_after_a_week_the_counts_of_the_days_before_decide(site: Path, template: tuple[Path, list[Login]]) -> None:
    house = House(site, template[1], at=morning(DAYS[0]))
    shipped = most_asked(house)
    for day in DAYS:
        house.jump_to(morning(day))
        assert most_asked(house) == shipped, "until a week has been counted"
        for service in ("C01", "C01", "C01", "D01", "D01", "A01"):
            house.say("dispenser-1", IssueTicket(service=service))
    house.jump_to(morning("2026-11-30"))
    assert most_asked(house) == ["C01", "D01", "A01"]
    for _ in range(20):
        house.say("dispenser-1", IssueTicket(service="F01"))
    assert most_asked(house) == ["C01", "D01", "A01"], "today's tickets count tomorrow"
    house.jump_to(morning("2026-12-01"))
    assert most_asked(house) == ["F01", "C01", "D01"]
    house.jump_to(morning("2027-01-11"))
    assert most_asked(house) == shipped, "four weeks are looked back on"
    house.close()


def test_breaks_of_the_next_days_come_from_the_calendar(site: Path, template: tuple[Path, list[Login]]) -> None:
    house = House(site, template[1], at=morning(DAYS[0]))
    breaks = house.say("dispenser-1", GetCatalogue()).breaks
    told = [tuple(f"{datetime.fromtimestamp(at / 1000, WIB):%d %H.%M}" for at in one) for one in breaks[:5]]
    assert told[0] == ("23 12.00", "23 13.00")
    assert told[4] == ("27 11.30", "27 13.00")
    house.close()
