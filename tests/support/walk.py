"""The judge of the working calendar: minutes walked one by one, straight from the words of the rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from common.domain.calendar import CalendarChange
from common.domain.clock import DAY, MINUTE
from common.domain.hours import WorkingHours, hours_of_case

Pauses = Sequence[tuple[int, int | None]]


class Walk:
    def __init__(self, hours: WorkingHours, pauses: Pauses = (), changes: Sequence[CalendarChange] = ()) -> None:
        self.hours, self.zone = hours, ZoneInfo(hours.tz)
        self.pauses, self.changes = pauses, changes

    def works(self, at: int) -> bool:
        current = self.hours
        for change in self.changes:
            if change.mode == "retroactive" or at >= change.effective:
                current = change.hours
        return Walk(current).works_plainly(at)

    def counts(self, at: int) -> bool:
        return self.works(at) and not any(a <= at and (b is None or at < b) for a, b in self.pauses)

    def works_plainly(self, at: int) -> bool:
        wall = datetime.fromtimestamp(at / 1000, self.zone)
        clock = wall.hour * 60 + wall.minute
        return any(opens <= clock < closes for opens, closes in self.hours.on(wall.date()))

    def due(self, start: int, minutes: int) -> int:
        at, used = start, 0
        while used < minutes * MINUTE:
            step = MINUTE - at % MINUTE  # works() is constant within a minute
            if self.counts(at):
                step = min(step, minutes * MINUTE - used)
                used += step
            at += step
        return at

    def due_days(self, start: int, days: int) -> int:
        at = start
        while not self.works(at):
            at += MINUTE - at % MINUTE
        day = datetime.fromtimestamp(at / 1000, self.zone).date()
        while days:
            day += timedelta(days=1)
            days -= bool(self.hours.on(day))
        last = round(datetime(day.year, day.month, day.day, 23, 59, tzinfo=self.zone).timestamp() * 1000)
        while not self.works(last):
            last -= MINUTE
        return last + MINUTE

    def elapsed(self, start: int, end: int) -> int:
        return sum(
            max(0, min(end, minute + MINUTE) - max(start, minute))
            for minute in range(start - start % MINUTE, end, MINUTE)
            if self.counts(minute)
        )


clock_times = st.integers(0, 1440)
days_of_hours = st.lists(clock_times, min_size=0, max_size=4, unique=True).map(
    lambda edges: tuple(zip(*[iter(sorted(edges)[: len(edges) // 2 * 2])] * 2, strict=True))
)
YEAR = date(2026, 1, 1)
dates_of_year = st.integers(60, 120).map(lambda n: YEAR + timedelta(days=n))  # around the spring change in Europe


@st.composite
def calendars(draw: st.DrawFn) -> WorkingHours:
    def text(intervals: tuple[tuple[int, int], ...]) -> list[list[str]]:
        return [[f"{edge // 60:02d}:{edge % 60:02d}" for edge in interval] for interval in intervals]

    weekly = {day: text(draw(days_of_hours)) for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
    weekly["wed"] = [["09:00", "17:00"]]
    first = draw(dates_of_year)
    case = {
        "tz": draw(st.sampled_from(["Asia/Jakarta", "Asia/Makassar", "Europe/Amsterdam", "America/New_York", "UTC"])),
        "weekly": weekly,
        "holidays": [day.isoformat() for day in draw(st.lists(dates_of_year, max_size=4))],
        "special_days": {
            day.isoformat(): text(draw(days_of_hours)) for day in draw(st.lists(dates_of_year, max_size=3))
        },
        "ranges": [
            {
                "from": first.isoformat(),
                "to": (first + timedelta(days=draw(st.integers(0, 20)))).isoformat(),
                "weekly": {"mon": text(draw(days_of_hours)), "thu": text(draw(days_of_hours))},
            }
        ],
    }
    return hours_of_case(case, YEAR, date(2026, 12, 31))


starts = st.integers(70 * DAY, 110 * DAY).map(
    lambda ms: ms + round(datetime(2026, 1, 1, tzinfo=UTC).timestamp() * 1000)
)
