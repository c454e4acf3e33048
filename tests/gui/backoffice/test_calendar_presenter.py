"""The calendar's presenter without Qt: drafts, preview of exactly this draft, publishing, and what others may do."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from apps.backoffice.calendar.presenter import CalendarPresenter
from common.client.fake_gateway import Refusal
from common.domain.calendar_book import decree_rows, midnight, with_decree
from common.domain.calendar_year import DayKind
from common.messages import commands as c
from common.messages.feeds import StaffEvent
from common.messages.queries import GetCalendar, PreviewCalendar
from common.messages.results import Done
from common.messages.standing_views import CalendarPreview, MovedClock
from tests.gui.backoffice import material as m
from tests.gui.backoffice.stage import Remembering, Stage

THURSDAY = date(2026, 11, 26)
PREVIEW = CalendarPreview(
    clocks=9, moved=2, breaches_gone=1, citizens=1, beyond_horizon=0,
    samples=[MovedClock(number="B05-261123-0003", kind="promise", due_before=m.CLOSE, due_after=m.CLOSE + m.DAY)],
)  # fmt: skip


@dataclass
class Page(Remembering):
    cleared: int = 0
    alarms: list[int] = field(default_factory=list)

    def clear_typed(self) -> None:
        self.cleared += 1

    def alarm(self, year: int) -> None:
        self.alarms.append(year)


def calendar(position: str = "ADMIN", **changes: Any) -> tuple[Stage, CalendarPresenter, Page]:
    stage, page = Stage(position), Page()
    stage.gateway.script(GetCalendar, m.calendar(**changes))
    stage.gateway.script(PreviewCalendar, PREVIEW)
    presenter = CalendarPresenter(stage.desk, page)
    presenter.enter()
    return stage, presenter, page


def published(seq: int = 101) -> StaffEvent:
    return StaffEvent(seq=seq, at=m.AT, kind="CalendarPublished")


def asked(stage: Stage, kind: type) -> int:
    return sum(isinstance(query, kind) for query in stage.gateway.queries())


def test_this_year_is_shown_with_today_chosen() -> None:
    _, _, page = calendar()
    seen = page.last
    assert (seen.year, seen.chosen, seen.today) == (2026, date(2026, 11, 23), date(2026, 11, 23))
    assert seen.years == (2016, 2026, 2027, 2028)
    assert seen.facts.kind is DayKind.WORKING


def test_years_turn_among_the_known_ones_and_the_next_to_enter() -> None:
    _, presenter, page = calendar()
    presenter.turn(1)
    presenter.turn(1)
    presenter.turn(1)
    assert page.last.year == 2028
    assert page.last.facts.kind is DayKind.UNKNOWN
    presenter.turn(-1)
    presenter.turn(-1)
    presenter.turn(-1)
    assert page.last.year == 2016
    presenter.choose(date(2019, 5, 1))
    assert page.last.year == 2016


def test_a_holiday_goes_into_the_draft_only() -> None:
    stage, presenter, page = calendar()
    presenter.choose(THURSDAY)
    presenter.add_holiday("Hari Guru", "national")
    assert page.last.facts.kind is DayKind.NATIONAL
    assert [facts.day for facts in page.last.changed] == [THURSDAY]
    assert page.cleared == 1
    assert stage.gateway.commands() == []
    presenter.undo()
    assert page.last.changed == ()


def test_a_discarded_draft_comes_back_whole_with_how_it_shall_hold() -> None:
    _, presenter, page = calendar()
    presenter.choose(THURSDAY)
    presenter.add_holiday("Hari Guru", "national")
    presenter.choose(date(2026, 11, 30))
    presenter.add_special_day("Upacara", "09.00-12.00")
    presenter.shall("prospective", "01-11-2026", "SKB uji 2026")
    before = page.last
    presenter.discard()
    assert (page.last.steps, page.last.changed, page.last.may_undo) == (0, (), True)
    presenter.undo()
    assert (page.last.steps, page.last.changed, page.last.plan) == (2, before.changed, before.plan)
    assert page.last.plan.decree == "SKB uji 2026"


def test_a_draft_begun_after_a_discarded_one_is_taken_back_first() -> None:
    _, presenter, page = calendar()
    assert not page.last.may_undo
    presenter.choose(THURSDAY)
    presenter.add_holiday("Hari Guru", "national")
    presenter.discard()
    presenter.discard()
    presenter.choose(date(2026, 11, 30))
    presenter.add_holiday("Cuti bersama", "joint_leave")
    presenter.undo()
    assert page.last.changed == ()
    presenter.undo()
    assert [facts.day for facts in page.last.changed] == [THURSDAY]
    presenter.undo()
    presenter.undo()
    assert (page.last.steps, page.last.may_undo) == (0, False)


def test_the_ramadan_range_is_told_whole_although_leave_ends_it() -> None:
    _, presenter, page = calendar()
    assert page.last.ramadan == (date(2026, 2, 19), date(2026, 3, 20))
    presenter.turn(1)
    presenter.set_ramadan("09-02-2027", "10-03-2027")
    assert page.last.ramadan == (date(2027, 2, 9), date(2027, 3, 10))
    presenter.turn(1)
    assert page.last.ramadan is None


def test_only_a_day_with_a_row_of_its_own_may_be_taken_out() -> None:
    _, presenter, page = calendar()
    assert not page.last.may_remove
    presenter.choose(date(2026, 12, 25))
    assert page.last.may_remove
    presenter.remove()
    assert page.last.facts.kind is DayKind.WORKING


def test_a_wrong_line_is_named_and_nothing_is_added() -> None:
    _, presenter, page = calendar()
    presenter.paste("01-01-2028 Tahun Baru\nbesok libur", "national")
    assert (page.last.wrong.code, page.last.wrong.data["line"]) == ("calendar.decree_line", 2)
    assert page.last.steps == 0
    presenter.paste("01-01-2028 Tahun Baru", "national")
    assert page.last.wrong is None
    assert 2028 in page.last.years


@pytest.mark.parametrize(
    ("act", "place", "code"),
    [
        (lambda p: p.add_holiday("", "national"), "name", "calendar.name_missing"),
        (lambda p: p.add_special_day("Apel", "pagi"), "hours", "calendar.bad_hours"),
        (lambda p: p.set_ramadan("x", "09-03-2027"), "first", "calendar.bad_date"),
        (lambda p: p.set_ramadan("09-03-2027", "08-03-2027"), "last", "calendar.range_reversed"),
        (lambda p: p.add_special_day("Apel", "12.00-11.00"), "hours", "inverted_hours"),
        (lambda p: p.add_special_day("Apel", "08.00-12.00, 11.00-13.00"), "hours", "overlapping_hours"),
        (lambda p: p.paste("01-01-2082 Salah ketik", "national"), "text", "calendar.far_year"),
        (lambda p: p.paste("besok libur", "national"), "text", "calendar.decree_line"),
        (lambda p: p.paste(" ", "national"), "text", "calendar.decree_empty"),
        (lambda p: p.look(), "", "calendar.no_change"),
        (lambda p: p.publish(), "", "calendar.not_previewed"),
    ],
)
def test_what_is_wrong_is_told_where_it_was_typed(act: Any, place: str, code: str) -> None:
    _, presenter, page = calendar()
    act(presenter)
    assert (page.last.wrong.place, page.last.wrong.code) == (place, code)


def test_publishing_follows_a_preview_of_exactly_this_draft() -> None:
    stage, presenter, page = calendar()
    presenter.choose(THURSDAY)
    presenter.add_holiday("Hari Guru", "national")
    presenter.shall("retroactive", "", "SKB 12/2026")
    presenter.publish()
    assert page.last.wrong.code == "calendar.not_previewed"
    presenter.look()
    assert page.last.preview == PREVIEW
    assert page.last.may_publish
    presenter.add_special_day("Apel besar", "07.30-11.30")
    assert page.last.preview is None
    assert not page.last.may_publish
    presenter.look()
    presenter.shall("prospective", "01-12-2026", "SKB 12/2026")
    assert not page.last.may_publish
    presenter.look()
    presenter.publish()
    [command] = stage.gateway.commands()
    assert isinstance(command, c.PublishCalendar)
    assert (command.mode, command.decree, command.base) == ("prospective", "SKB 12/2026", 1)
    assert command.effective == midnight(m.document(), date(2026, 12, 1))
    assert "Apel besar" in command.document


def test_a_decree_must_be_named_and_changing_its_words_needs_no_new_preview() -> None:
    stage, presenter, page = calendar()
    presenter.choose(THURSDAY)
    presenter.add_holiday("Hari Guru", "national")
    presenter.look()
    presenter.publish()
    assert (page.last.wrong.place, page.last.wrong.code) == ("decree", "calendar.decree_missing")
    presenter.shall("retroactive", "", "SKB 12/2026")
    assert page.last.may_publish
    presenter.publish()
    assert len(stage.gateway.commands()) == 1


def test_after_publishing_the_draft_is_gone_and_the_calendar_fetched_anew() -> None:
    stage, presenter, page = calendar()
    presenter.choose(THURSDAY)
    presenter.add_holiday("Hari Guru", "national")
    presenter.shall("retroactive", "", "SKB 12/2026")
    presenter.look()
    presenter.publish()
    after = with_decree(m.document(), decree_rows("2026-11-26 Hari Guru"))
    stage.gateway.script(GetCalendar, m.calendar(after, 2, recomputing=True))
    stage.gateway.resolve_last(Done(seq=101))
    stage.gateway.push_events(published())
    seen = page.last
    assert (seen.steps, seen.published, seen.recomputing, seen.versions[0].version) == (0, True, True, 2)
    assert seen.days[THURSDAY].kind is DayKind.NATIONAL
    before = asked(stage, GetCalendar)
    presenter.tick()
    assert asked(stage, GetCalendar) == before + 1
    stage.gateway.script(GetCalendar, m.calendar(after, 2))
    presenter.tick()
    presenter.tick()
    assert not page.last.recomputing
    assert asked(stage, GetCalendar) == before + 2


def test_a_calendar_published_elsewhere_goes_beneath_the_draft_and_voids_the_preview() -> None:
    stage, presenter, page = calendar()
    presenter.choose(THURSDAY)
    presenter.add_holiday("Hari Guru", "national")
    presenter.look()
    theirs = with_decree(m.document(), decree_rows("2026-11-30 Pilkada"))
    stage.gateway.script(GetCalendar, m.calendar(theirs, 2))
    stage.gateway.push_events(published())
    assert [facts.day for facts in page.last.changed] == [THURSDAY]
    assert page.last.days[date(2026, 11, 30)].name == "Pilkada"
    assert not page.last.may_publish


def test_a_refusal_of_a_newer_version_fetches_it() -> None:
    stage, presenter, page = calendar()
    stage.gateway.script(c.PublishCalendar, Refusal("calendar.newer", {"version": 2}))
    presenter.choose(THURSDAY)
    presenter.add_holiday("Hari Guru", "national")
    presenter.shall("retroactive", "", "SKB 12/2026")
    presenter.look()
    before = asked(stage, GetCalendar)
    presenter.publish()
    assert page.last.told.code == "calendar.newer"
    assert asked(stage, GetCalendar) == before + 1


def test_koord_reads_and_changes_nothing() -> None:
    stage, presenter, page = calendar("KOORD")
    presenter.choose(THURSDAY)
    presenter.add_holiday("Hari Guru", "national")
    assert not page.last.may_edit
    assert page.last.steps == 0
    assert stage.gateway.commands() == []


@pytest.mark.parametrize(("position", "alarms"), [("ADMIN", [2027]), ("KOORD", [2027]), ("P2-NORMAK3", [])])
def test_a_missing_year_is_told_at_sign_in_to_who_answers_for_it(position: str, alarms: list[int]) -> None:
    stage, page = Stage(position), Page()
    stage.gateway.script(GetCalendar, m.calendar(missing_year=2027))
    CalendarPresenter(stage.desk, page).arrive()
    assert page.alarms == alarms


def test_the_previous_officers_draft_is_nobodys() -> None:
    _, presenter, page = calendar()
    presenter.choose(THURSDAY)
    presenter.add_holiday("Hari Guru", "national")
    presenter.forget()
    presenter.enter()
    assert page.last.steps == 0


def test_an_event_of_the_hall_lays_out_nothing_anew() -> None:
    stage, _, page = calendar()
    before = len(page.pictures)
    stage.gateway.push_events(m.event(m.request(), 101))
    assert len(page.pictures) == before


def test_the_document_asked_about_is_the_one_on_show() -> None:
    stage, presenter, _ = calendar()
    presenter.choose(THURSDAY)
    presenter.add_holiday("Hari Guru", "national")
    presenter.look()
    [question] = [query for query in stage.gateway.queries() if isinstance(query, PreviewCalendar)]
    assert {"date": "2026-11-26", "name": "Hari Guru", "kind": "national"} in json.loads(question.document)["holidays"]
