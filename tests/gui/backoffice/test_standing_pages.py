"""Calendar, promises and limits as an officer meets them: by keyboard, in both languages, at both sizes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from common.domain.clock import DAY
from common.messages import commands as c
from common.messages.queries import GetCalendar, ListStanding, PreviewCalendar
from common.messages.standing_views import CalendarVersionView
from common.shell import i18n, theme
from common.shell.notice_strip import NoticeStrip
from common.shell.sentence import Language
from common.shell.theme import Variant
from common.shell.widgets.label import Label
from common.shell.widgets.table import RowTable
from tests.gui.backoffice import material as m
from tests.gui.backoffice.room import Room
from tests.gui.backoffice.test_calendar_presenter import PREVIEW
from tests.gui.backoffice.test_promises_and_limits import SET

Key = Qt.Key
MakeRoom = Callable[..., Room]


def opened(here: Room, view: str) -> Room:
    here.office.window.view_requested.emit(view)
    here.settle()
    return here


def tab(here: Room, code: str) -> None:
    here.office.standing.calendar_page.tabs._tabs[code].click()
    here.settle()


def test_arrows_walk_the_year_and_tell_each_date(room: MakeRoom) -> None:
    here = opened(room("ADMIN"), "calendar")
    page = here.office.standing.calendar_page
    assert page.line() == "Senin, 23 November 2026: hari kerja, 07.30-12.00, 13.00-16.00"
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_PageDown, Key.Key_Up):
        here.press(key, on=page.year)
    assert page.line() == "Jumat, 25 Desember 2026: Hari Raya Natal (libur nasional), tutup sehari"
    here.press(Key.Key_End, on=page.year)
    here.press(Key.Key_Right, on=page.year)
    assert page.line().startswith("Jumat, 1 Januari 2027: Tahun Baru")
    assert "Kalender 2027" in page._title.text()


def test_a_press_chooses_the_date_and_the_pointer_tells_its_name(room: MakeRoom) -> None:
    here = opened(room("ADMIN"), "calendar")
    page = here.office.standing.calendar_page
    where = page.year.place_of(date(2026, 12, 25)).toPoint()
    QTest.mouseMove(page.year, where)
    here.settle()
    assert "Natal" in page.line()
    QTest.mouseClick(page.year, Qt.MouseButton.LeftButton, pos=where)
    here.settle()
    assert page.year.accessibleDescription().startswith("Jumat, 25 Desember 2026")
    QTest.mouseMove(page.year, QPoint(1, page.year.height() - 1))
    here.settle()
    assert "Natal" in page.line()


def test_admin_makes_looks_and_publishes_by_keyboard(room: MakeRoom) -> None:
    here = opened(room("ADMIN"), "calendar")
    here.gateway.script(PreviewCalendar, PREVIEW)
    page = here.office.standing.calendar_page
    here.press(Key.Key_F2)
    assert page.day.errors()["name"] == "Tulis nama hari ini, sedikitnya 3 huruf."
    page.day.name.setText("Libur uji")
    here.press(Key.Key_F2)
    assert page.day.name.text() == ""
    tab(here, "publish")
    assert not page.publishing.publish.isEnabled()
    here.press(Key.Key_F9)
    assert page._main.currentWidget() is page.impact
    assert page.publishing.publish.isEnabled()
    here.press(Key.Key_F10)
    assert "dasar hukum" in page.publishing.errors()["decree"].lower()
    assert here.gateway.commands() == []
    page.publishing.decree.setText("SKB uji 2026")
    here.press(Key.Key_F10)
    [command] = here.gateway.commands()
    assert isinstance(command, c.PublishCalendar)
    assert "Libur uji" in command.document


def test_the_first_day_is_asked_for_only_when_it_matters(room: MakeRoom) -> None:
    here = opened(room("ADMIN"), "calendar")
    page = here.office.standing.calendar_page
    page.day.name.setText("Libur uji")
    here.press(Key.Key_F2)
    tab(here, "publish")
    assert page.publishing.since.isHidden() or not page.publishing.since.isVisible()
    page.publishing.mode.choose("prospective")
    here.settle()
    assert page.publishing.since.isVisible()
    here.press(Key.Key_F9)
    assert page.publishing.errors()["since"] == "Tulis tanggalnya, misalnya 08-02-2027."


def test_one_press_throws_a_draft_away_and_one_key_brings_it_back(room: MakeRoom) -> None:
    here = opened(room("ADMIN"), "calendar")
    page = here.office.standing.calendar_page
    page.day.name.setText("Libur uji")
    here.press(Key.Key_F2)
    tab(here, "publish")
    page.publishing.mode.choose("prospective")
    page.publishing.since.setText("01-12-2026")
    page.publishing.decree.setText("SKB uji 2026")
    page.publishing.discard.click()
    here.settle()
    assert not page.publishing.look.isVisible()
    said = [label.text() for label in page.publishing.findChildren(Label) if label.isVisible()]
    assert "Draf dikosongkan. Urungkan mengembalikannya." in said
    assert page.publishing.undo.isVisible()
    assert not page.publishing.discard.isVisible()
    here.press(Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert page.publishing.discard.isVisible()
    fields = (page.publishing.mode.code(), page.publishing.since.text(), page.publishing.decree.text())
    assert fields == ("prospective", "01-12-2026", "SKB uji 2026")
    assert page.publishing.since.isVisible()
    here.press(Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert not page.publishing.undo.isVisible()
    assert page.publishing.decree.text() == "SKB uji 2026"


def test_publishing_for_all_time_over_hours_that_hold_from_a_date_is_warned_of(room: MakeRoom) -> None:
    here = room("")
    newest = CalendarVersionView(
        version=2, mode="prospective", effective=m.AT + 8 * DAY, published_at=m.AT - DAY, decree="Jam baru"
    )
    here.gateway.script(GetCalendar, m.calendar(versions=[*m.calendar().versions, newest]))
    here.office.sit(m.session("ADMIN"))
    here.settle()
    page = opened(here, "calendar").office.standing.calendar_page
    page.day.name.setText("Libur uji")
    here.press(Key.Key_F2)
    tab(here, "publish")
    said = [label.text() for label in page.publishing.findChildren(Label) if label.isVisible()]
    assert any(text.startswith("Versi 2 berlaku sejak") for text in said)
    page.publishing.mode.choose("prospective")
    here.settle()
    said = [label.text() for label in page.publishing.findChildren(Label) if label.isVisible()]
    assert not any(text.startswith("Versi 2 berlaku sejak") for text in said)


def test_koord_sees_no_forms_of_a_draft(room: MakeRoom) -> None:
    here = opened(room("KOORD"), "calendar")
    page = here.office.standing.calendar_page
    shown = [code for code, one in page.tabs._tabs.items() if one.isVisible()]
    assert shown == ["day", "versions"]
    assert not page.day.add.isVisible()


def test_missing_holidays_and_recomputing_are_said_on_the_page_and_at_sign_in(room: MakeRoom) -> None:
    here = room("")
    here.gateway.script(GetCalendar, m.calendar(missing_year=2027, recomputing=True))
    here.office.sit(m.session("KOORD"))
    here.settle()
    strips = [strip.text() for strip in here.office.window.findChildren(NoticeStrip)]
    assert any("2027" in text for text in strips)
    opened(here, "calendar")
    page = here.office.standing.calendar_page
    assert page.remark("missing").startswith("Hari libur 2027 belum ada.")
    assert page.remark("recomputing").startswith("Batas waktu sedang dihitung ulang")
    assert any(text.endswith("Buka Kalender.") for text in strips)
    here.gateway.script(GetCalendar, m.calendar())
    here.office.standing.calendar.enter()
    here.settle()
    assert not any(strip.text() for strip in here.office.window.findChildren(NoticeStrip))


def test_a_pasted_list_is_seen_at_once_in_its_own_year(room: MakeRoom) -> None:
    here = opened(room("ADMIN"), "calendar")
    page = here.office.standing.calendar_page
    here.office.standing.calendar.paste("25-12-2028 Natal\n01-01-2028 Tahun Baru", "national")
    here.settle()
    assert page.line() == "Sabtu, 1 Januari 2028: Tahun Baru (libur nasional), tutup sehari"


def test_the_first_version_names_no_program(room: MakeRoom) -> None:
    here = opened(room("ADMIN"), "calendar")
    tab(here, "versions")
    said = [label.text() for label in here.office.standing.calendar_page.versions.findChildren(Label)]
    assert "kalender bawaan" in said
    assert "ptsa init" not in said


def test_a_promise_above_the_cap_is_refused_at_the_field(room: MakeRoom) -> None:
    here = room("SPV-P2-NORMAK3")
    here.gateway.script(ListStanding, m.standing(SET))
    opened(here, "promises")
    page = here.office.standing.promises_page
    page.table.choose("B01")
    here.settle()
    assert page.days.text() == "3"
    page.days.setText("8")
    here.press(Key.Key_F2)
    assert page.error() == "Janji paling lama 7 hari kerja, Anda menulis 8."
    page.days.setText("6")
    here.press(Key.Key_Return, on=page.days)
    assert here.gateway.commands() == [c.SetPromise(service="B01", days=6)]


def test_limits_show_units_bounds_and_the_wrong_field(room: MakeRoom) -> None:
    here = opened(room("ADMIN"), "limits")
    page = here.office.standing.limits_page
    page.inputs["wait_warning_minutes"].setText("9")
    here.press(Key.Key_F2)
    assert page.errors() == {"wait_warning_minutes": "Tulis 1 sampai 4."}
    here.press(Key.Key_F6)
    assert page.values()["wait_warning_minutes"] == "4"


@pytest.mark.parametrize("view", ["calendar", "limits"])
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_every_page_is_drawn_in_every_theme_size_and_language(room: MakeRoom, view: str, size: tuple[int, int]) -> None:
    here = opened(room("ADMIN"), view)
    here.office.window.resize(*size)
    for variant in (Variant.LIGHT, Variant.DARK, Variant.HIGH_CONTRAST):
        theme.use(variant)
        for language in Language:
            i18n.use(language)
            here.settle()
            picture = here.office.window.grab()
            assert (picture.width(), picture.height()) == size
    theme.use(Variant.LIGHT, scale=2.0)
    here.settle()
    assert here.office.window.minimumSizeHint().width() <= size[0]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_chosen_date_is_in_sight_and_the_year_is_named_at_every_text_size(room: MakeRoom, scale: float) -> None:
    here = room("ADMIN")
    here.office.window.resize(1366, 768)
    theme.use(scale=scale)
    opened(here, "calendar")
    page = here.office.standing.calendar_page
    for day in (page._picture.chosen, date(2026, 1, 2), date(2026, 12, 30)):
        assert day is not None
        here.office.standing.calendar.choose(day)
        here.settle()
        port = page._year_place.viewport()
        at = page.year.mapTo(port, page.year.place_of(day).toPoint())
        assert port.rect().contains(at), day
    for words in (page._title, page.earlier, page.later):
        assert words.width() >= words.sizeHint().width()


@pytest.mark.parametrize("view", ["alerts", "absences", "notices", "promises"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_column_of_a_list_is_cut_off_at_any_text_size(room: MakeRoom, view: str, scale: float) -> None:
    here = room("SPV-P2-NORMAK3")
    here.gateway.script(ListStanding, m.standing(SET))
    here.office.window.resize(1366, 768)
    theme.use(scale=scale)
    opened(here, view)
    page = here.office.window.page()
    assert page is not None
    [table] = [one for one in page.findChildren(RowTable) if one.isVisible()]
    assert table.horizontalHeader().length() <= table.viewport().width()
