"""What the lobby display decides to show, without any screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import msgspec
import pytest

from apps.display.announcer import Announcement
from apps.display.picture import Opening, PageKind
from apps.display.presenter import HOLD_SECONDS, HOLD_SECONDS_WITH_OTHERS
from apps.display.rotation import PAGE_SECONDS, Rotation
from common.client.board import LobbyBoard
from common.client.gateway import Link
from common.messages.feeds import LobbyEvent
from common.messages.views import DayView, LobbyPicture
from common.shell.coordinator_clock import instant
from tests.gui.backoffice import material
from tests.gui.display.hall import DAY, ENGLISH, MONDAY_0942, SPOKEN, Hall, MemoryStore, snapshot, ticket


def long_enough(language: str = "id") -> float:
    return SPOKEN + (ENGLISH if language == "en" else 0) + 0.3


def test_a_call_is_shown_fresh_at_once_and_said() -> None:
    hall = Hall().join(ticket("A-015", "WAITING"))
    hall.call(ticket("A-015", booth=2))
    assert hall.shown() == "A-015"
    assert hall.said == [Announcement("A-015", 2, "id", waiting=0, minute=9 * 60 + 42)]
    assert hall.picture.fresh is not None
    assert hall.picture.fresh.call.leftward


def test_a_fresh_call_stays_at_least_six_seconds_and_then_becomes_the_last_one() -> None:
    hall = Hall().join()
    hall.call(ticket("A-015", booth=2))
    hall.pass_time(HOLD_SECONDS - 0.2)
    assert hall.shown() == "A-015"
    hall.pass_time(long_enough())
    assert hall.shown() is None
    assert hall.picture.calls[0].number == "A-015"


def test_a_silent_display_holds_a_call_six_seconds_and_two_while_others_wait() -> None:
    hall = Hall(silent=True).join()
    hall.call(ticket("A-015"))
    hall.pass_time(HOLD_SECONDS - 0.2)
    assert hall.shown() == "A-015"
    hall.call(ticket("B-006", booth=5), ticket("C-001", booth=7))
    assert hall.shown() == "B-006"
    hall.pass_time(HOLD_SECONDS_WITH_OTHERS - 0.2)
    assert hall.shown() == "B-006"
    hall.pass_time(0.4)
    assert hall.shown() == "C-001"
    hall.pass_time(HOLD_SECONDS - 0.6)
    assert hall.shown() == "C-001"
    hall.pass_time(0.6)
    assert hall.shown() is None
    assert hall.reports == []


def test_of_nine_calls_at_once_none_is_overwritten_unseen() -> None:
    hall = Hall(silent=True).join()
    hall.call(*(ticket(f"A-{number:03d}", booth=number, called=number) for number in range(1, 10)))
    hall.pass_time(9 * HOLD_SECONDS_WITH_OTHERS + HOLD_SECONDS)
    shown = [picture.fresh.call.number for picture in hall.pictures if picture.fresh]
    assert list(dict.fromkeys(shown)) == [f"A-{number:03d}" for number in range(1, 10)]


def test_a_call_stays_as_long_as_it_is_said_and_the_bar_counts_the_voice() -> None:
    hall = Hall().join()
    hall.call(ticket("A-015"))
    assert hall.picture.fresh is not None
    assert hall.picture.fresh.seconds == SPOKEN
    hall.pass_time(HOLD_SECONDS + 1)
    assert hall.shown() == "A-015"
    hall.pass_time(SPOKEN - HOLD_SECONDS - 0.5)
    assert hall.shown() is None


def test_the_announcer_is_told_how_many_wait_behind() -> None:
    hall = Hall().join()
    hall.call(*(ticket(f"A-{number:03d}", booth=number, called=number) for number in range(1, 5)))
    hall.pass_time(4 * SPOKEN)
    assert [said.waiting for said in hall.said] == [3, 2, 1, 0]


def test_each_call_is_reported_once_when_it_has_sounded() -> None:
    hall = Hall().join()
    hall.call(ticket("A-015"), ticket("B-006", booth=5))
    hall.pass_time(1)
    assert hall.reports == []
    hall.pass_time(3 * SPOKEN)
    assert hall.reports == [("A-015", "sounded"), ("B-006", "sounded")]


def test_a_call_whose_turn_came_too_late_is_skipped_and_reported() -> None:
    hall = Hall().join()
    hall.call(ticket("A-015"), ticket("B-006", booth=5), ticket("C-001", booth=7))
    hall.call(ticket("B-006", "SERVING", booth=5), kind="TicketServed")
    hall.pass_time(3 * SPOKEN)
    assert hall.reports == [("B-006", "skipped"), ("A-015", "sounded"), ("C-001", "sounded")]
    assert [said.number for said in hall.said] == ["A-015", "C-001"]


def test_serving_the_visitor_does_not_cut_the_call_short() -> None:
    hall = Hall().join()
    hall.call(ticket("A-015"))
    hall.call(ticket("A-015", "SERVING"), kind="TicketServed")
    hall.pass_time(HOLD_SECONDS - 0.2)
    assert hall.shown() == "A-015"


def test_calls_at_the_same_moment_wait_for_each_other_in_order() -> None:
    hall = Hall().join()
    hall.call(
        *(ticket(number, booth=booth, called=booth) for number, booth in (("A-015", 2), ("B-006", 5), ("P-004", 9)))
    )
    fresh = hall.picture.fresh
    assert fresh is not None
    assert (fresh.call.number, fresh.place, fresh.all) == ("A-015", 1, 3)
    assert [call.number for call in hall.picture.upcoming] == ["B-006", "P-004"]
    assert not hall.picture.upcoming[1].leftward
    hall.pass_time(long_enough())
    fresh = hall.picture.fresh
    assert fresh is not None
    assert (fresh.call.number, fresh.place, fresh.all) == ("B-006", 2, 3)
    hall.pass_time(2 * long_enough())
    assert hall.shown() is None
    assert [said.number for said in hall.said] == ["A-015", "B-006", "P-004"]


def test_a_new_call_is_in_the_list_at_once_even_while_it_waits_for_the_large_field() -> None:
    hall = Hall().join(ticket("A-014", "SERVING", called=-60))
    hall.call(ticket("A-015", called=1), ticket("B-006", booth=5, called=2))
    assert hall.shown() == "A-015"
    assert [call.number for call in hall.picture.calls] == ["B-006", "A-015", "A-014"]


def test_a_call_whose_visitor_came_already_is_not_shown_late() -> None:
    hall = Hall().join()
    hall.call(ticket("A-015"), ticket("B-006", booth=5))
    hall.call(ticket("B-006", "SERVING", booth=5), kind="TicketServed")
    hall.pass_time(2 * long_enough())
    assert [said.number for said in hall.said] == ["A-015"]


def test_a_repeated_call_is_shown_again() -> None:
    hall = Hall().join()
    hall.call(ticket("A-015"))
    hall.pass_time(2 * long_enough())
    hall.call(ticket("A-015", called=20, calls=2), kind="TicketRecalled")
    assert hall.shown() == "A-015"
    assert len(hall.said) == 2


def test_a_repeated_call_of_a_waiting_one_keeps_its_place_and_is_said_once() -> None:
    hall = Hall().join()
    hall.call(ticket("A-015"), ticket("B-006", booth=5), ticket("C-001", booth=7))
    hall.call(ticket("B-006", booth=5, called=20, calls=2), kind="TicketRecalled")
    assert [call.number for call in hall.picture.upcoming] == ["B-006", "C-001"]
    hall.pass_time(4 * long_enough())
    assert [said.number for said in hall.said] == ["A-015", "B-006", "C-001"]


def test_a_ticket_taken_in_english_is_said_longer() -> None:
    hall = Hall().join()
    hall.call(ticket("A-015", language="en"))
    hall.pass_time(long_enough())
    assert hall.shown() == "A-015"
    hall.pass_time(long_enough("en"))
    assert hall.shown() is None


def test_a_display_that_was_just_started_calls_nobody_a_second_time() -> None:
    hall = Hall().join(ticket("A-014"))
    assert hall.shown() is None
    assert hall.picture.calls[0].number == "A-014"


def test_calls_missed_while_the_link_was_down_are_shown_if_they_still_stand() -> None:
    hall = Hall().join(ticket("A-014"))
    hall.link(Link.LOST, age_ms=9_000)
    hall.link()
    hall.presenter.on_snapshot(
        snapshot(ticket("A-014"), ticket("B-006", called=5), ticket("C-001", "SERVING", called=6))
    )
    assert [said.number for said in hall.said] == ["B-006"]


def test_a_lost_link_keeps_the_board_and_tells_its_age() -> None:
    hall = Hall().join(ticket("A-015"), ticket("B-007", "WAITING"))
    hall.link(Link.LOST, age_ms=134_400)
    picture = hall.picture
    assert picture.stale
    assert picture.age == timedelta(seconds=134)
    assert picture.calls[0].number == "A-015"
    assert dict(picture.waiting)["B"] == 1
    assert picture.as_of is not None
    assert picture.now is not None


def test_a_link_that_comes_back_ends_the_banner() -> None:
    hall = Hall().join(ticket("A-015"))
    hall.link(Link.LOST, age_ms=4_000)
    hall.link()
    assert hall.picture.age is None
    assert not hall.picture.stale


def test_a_display_that_starts_without_coordinator_shows_the_board_it_kept() -> None:
    kept = LobbyBoard()
    kept.load(snapshot(ticket("A-015")))
    hall = Hall(MemoryStore(kept))
    assert hall.picture.stale
    assert hall.picture.calls[0].number == "A-015"
    assert hall.picture.age is None
    assert hall.picture.as_of is not None
    joined = hall.join(ticket("A-016", booth=1, called=9)).picture
    assert not joined.stale
    assert hall.said == []


def test_a_first_start_is_neither_stale_nor_open() -> None:
    hall = Hall()
    assert not hall.picture.stale
    assert hall.picture.connecting
    assert hall.picture.opening is Opening.UNKNOWN


@pytest.mark.parametrize(
    ("state", "opening"), [("ISSUING", Opening.ISSUING), ("STOPPED", Opening.STOPPED), ("ENDED", Opening.CLOSED)]
)
def test_the_day_decides_what_the_head_says(state: str, opening: Opening) -> None:
    day = DayView(date=DAY.date, state=state, opened_at=0, stops_at=DAY.stops_at, ends_at=0)
    assert Hall().join(day=day).picture.opening is opening


def test_yesterdays_day_means_closed() -> None:
    old = DayView(date="2026-11-20", state="ISSUING", opened_at=0, stops_at=0, ends_at=0)
    assert Hall().join(day=old).picture.opening is Opening.CLOSED
    assert Hall().join(day=None).picture.opening is Opening.CLOSED


def test_a_new_day_begins_with_an_empty_board() -> None:
    hall = Hall().join(ticket("A-015", called=-10))
    hall.call(ticket("B-006"), ticket("C-002"))
    tomorrow = DayView(date="2026-11-24", state="ISSUING", opened_at=0, stops_at=0, ends_at=0)
    hall.presenter.on_events((LobbyEvent(seq=9, at=MONDAY_0942, kind="DayOpened", day=tomorrow),))
    assert hall.picture.upcoming == ()
    assert hall.picture.calls == ()


def test_counts_are_by_the_letter_on_the_slip_and_skipped_numbers_are_named() -> None:
    hall = Hall().join(
        ticket("A-016", "WAITING"), ticket("A-017", "WAITING"), ticket("P-005", "WAITING"), ticket("A-011", "NO_SHOW")
    )
    counts = dict(hall.picture.waiting)
    assert (counts["A"], counts["P"], counts["B"]) == (2, 1, 0)
    assert hall.picture.skipped == ("A-011",)


def test_the_average_wait_is_in_whole_minutes() -> None:
    assert Hall().join(ticket("A-015")).picture.average_minutes == 2
    assert Hall().join().picture.average_minutes is None


def test_pages_take_turns() -> None:
    hall = Hall().join()
    first = hall.picture.page
    hall.pass_time(PAGE_SECONDS + 0.2)
    assert hall.picture.page != first


def test_no_page_changes_under_a_fresh_call() -> None:
    hall = Hall(silent=True).join()
    hall.pass_time(PAGE_SECONDS - 1)
    first = hall.picture.page
    hall.call(ticket("A-015"))
    hall.pass_time(HOLD_SECONDS - 0.2)
    assert hall.picture.page == first
    hall.pass_time(0.9)
    assert hall.picture.page == first
    hall.pass_time(1)
    assert hall.picture.page != first


def test_the_training_mark_of_the_site_is_shown() -> None:
    hall = Hall().join()
    hall.link(mark="training")
    assert hall.picture.training


def test_nothing_is_shown_anew_while_nothing_changes() -> None:
    hall = Hall().join(ticket("A-015"))
    before = len(hall.pictures)
    hall.pass_time(3)
    assert len(hall.pictures) == before


def test_the_board_is_kept_now_and_then_and_at_the_end() -> None:
    hall = Hall().join()
    hall.pass_time(2.5)
    saved = hall.store.saved
    hall.call(ticket("A-015"))
    hall.call(ticket("A-016", booth=4))
    hall.presenter.close()
    assert hall.store.saved == saved + 1
    assert hall.store.board is not None
    assert "A-016" in hall.store.board.tickets


# --- catalogue and pictures


class Pictures:
    """A shelf on which lies what it was told to fetch."""

    def __init__(self) -> None:
        self.shown: tuple[str, ...] = ()
        self.known = 0

    def stock(self, known: Sequence[LobbyPicture], shown: Sequence[LobbyPicture]) -> None:
        self.known, self.shown = len(known), tuple(picture.sha256 for picture in shown)

    def look(self, *, live: bool) -> None:
        """Nothing is on its way."""

    def ready(self) -> tuple[str, ...]:
        return self.shown


def picture(place: int, **changes: object) -> LobbyPicture:
    made = LobbyPicture(id=f"p{place}", title="x", type="png", size=1, sha256=f"{place}" * 64, place=place, on=True)
    return msgspec.structs.replace(made, **changes)


def test_pages_are_of_each_sort_in_turn_and_the_catalogues_times_are_told() -> None:
    hall = Hall().join()
    week = ((480, 930),) * 5 + (None, None)
    hall.presenter._learn(msgspec.structs.replace(material.catalogue(), opening=week))
    kinds = []
    for _ in range(8):
        kinds.append(hall.picture.page.kind)
        hall.pass_time(PAGE_SECONDS + 0.2)
    assert kinds[:6] == [
        PageKind.PLEDGE, PageKind.STANDARD, PageKind.COST, PageKind.STANDARD, PageKind.PRIORITY, PageKind.STANDARD,
    ]  # fmt: skip
    assert hall.picture.opening_hours == week
    assert hall.picture.office == "PTSA Kemnaker"


def test_every_service_of_the_catalogue_has_its_standard_among_the_pages() -> None:
    rotation, catalogue = Rotation(), material.catalogue()
    rotation.learn(catalogue)
    names = set()
    for turn in range(200):
        rotation.pass_time(turn * (PAGE_SECONDS + 0.1), calm=True)
        if rotation.page.standard is not None:
            names.add(rotation.page.standard.name)
    assert names == {service.name for service in catalogue.services}


def test_a_break_is_told_while_it_lasts() -> None:
    hall = Hall().join()
    rest = (MONDAY_0942 - 60_000, MONDAY_0942 + 3_600_000)
    hall.presenter._learn(msgspec.structs.replace(material.catalogue(), breaks=(rest,)))
    assert hall.picture.break_until == instant(rest[1])
    hall.presenter._learn(msgspec.structs.replace(material.catalogue(), breaks=((0, 1),)))
    assert hall.picture.break_until is None


def test_pictures_of_today_take_their_turn_and_others_are_only_kept() -> None:
    shelf = Pictures()
    hall = Hall(pictures=shelf).join()
    hung: tuple[dict[str, object], ...] = ({}, {"on": False}, {"last_day": "2026-11-22"}, {"last_day": "2026-11-23"})
    for place, changes in enumerate(hung):
        hang = LobbyEvent(seq=place + 2, at=MONDAY_0942, kind="PictureAdded", picture=picture(place, **changes))
        hall.presenter.on_events((hang,))
    assert shelf.shown == ("0" * 64, "3" * 64)
    assert shelf.known == 4
    again = Pictures()
    again.known = 4
    Hall(pictures=again)
    assert again.known == 4  # a board that is not known yet takes no picture away
    seen = set()
    for _ in range(8):
        seen.add(hall.picture.page.image)
        hall.pass_time(PAGE_SECONDS + 0.2)
    assert seen == {"", "0" * 64, "3" * 64}
    gone = LobbyEvent(seq=9, at=MONDAY_0942, kind="PictureRemoved", picture=picture(0, removed=True))
    hall.presenter.on_events((gone,))
    assert list(shelf.shown) == ["3" * 64]
