"""The pages as an officer meets them: by keyboard, in both languages, with refusals, doubt and a lost link."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from apps.backoffice.area import WordsArea
from common.client.fake_gateway import Doubt, Refusal
from common.client.gateway import Link
from common.domain.request_machine import RequestAction as A
from common.messages import commands as c
from common.messages.queries import (
    FindRequest,
    GetLive,
    GetRequest,
)
from common.messages.results import RequestPage, RequestResult
from common.shell import i18n, theme
from common.shell.sentence import Language
from common.shell.theme import Variant
from common.shell.widgets.button import Button
from tests.gui.backoffice import material as m
from tests.gui.backoffice.room import LIVE, Room

Key = Qt.Key


def test_f2_takes_the_chosen_task_and_the_row_moves_with_its_event(room: Callable[..., Room]) -> None:
    here = room("P2-NORMAK3", m.request())
    here.press(Key.Key_F2)
    assert here.gateway.commands() == [c.TakeTask(request="id-B05-261123-0003")]
    taken = m.request(state="AT_P2")
    here.gateway.resolve_last(RequestResult(seq=101, request=taken))
    here.settle()
    button = here.office.inbox_page.preview.button(A.TAKE)
    assert button is not None
    assert not button.isEnabled()
    here.event(taken, 101)
    assert here.office.inbox_page.preview.button(A.TAKE) is None
    assert here.office.inbox_page.preview.button(A.COMPLETE) is not None


def test_a_refusal_stands_beside_the_button_with_a_next_step(room: Callable[..., Room]) -> None:
    here = room("P2-NORMAK3", m.request())
    here.gateway.script(c.TakeTask, Refusal("request.not_waiting"))
    here.press(Key.Key_F2)
    assert here.office.inbox_page.preview.told() == "Tugas ini sudah diambil."


def test_doubt_is_said_and_the_button_rests(room: Callable[..., Room]) -> None:
    here = room("P2-NORMAK3", m.request())
    here.gateway.script(c.TakeTask, Doubt())
    here.press(Key.Key_F2)
    here.press(Key.Key_F2)
    assert here.office.inbox_page.preview.told().startswith("Belum pasti")
    assert len(here.gateway.commands()) == 1


def test_p1_forwards_by_keyboard(room: Callable[..., Room]) -> None:
    here = room("P1-WASK3-1", m.request(state="AT_P1"))
    here.press(Key.Key_F3)
    assert here.office.window.page() is here.office.request_page
    form = here.office.request_page.form
    form.put("note", "Segera")
    assert form.submit_button is not None
    here.press(Key.Key_F3)
    assert here.gateway.commands() == [c.ForwardTask(request="id-B05-261123-0003", unit="NORMAK3", note="Segera")]


def test_an_empty_reason_is_told_at_its_field(room: Callable[..., Room]) -> None:
    here = room("P2-NORMAK3", m.request(state="AT_P2"))
    here.press(Key.Key_Return, on=here.office.inbox_page.table)
    here.press(Key.Key_F7)
    here.press(Key.Key_F7)
    assert here.office.request_page.form.errors()["reason"] == "Isi dulu bagian ini."
    assert here.gateway.commands() == []


def test_typed_words_stay_while_the_link_is_lost(room: Callable[..., Room]) -> None:
    here = room("P2-NORMAK3", m.request(state="AT_P2"))
    here.press(Key.Key_F9)
    here.office.request_page.form.put("result", "Lisensi 12")
    here.office.request_page.talk.write("Tinggal tanda tangan")
    here.gateway.push_link(Link.LOST, age_ms=12_000, at=m.AT)
    here.settle()
    button = here.office.request_page.form.submit_button
    assert button is not None
    assert not button.isEnabled()
    assert "12 detik" in here.office.window.top_bar.banner.text()
    here.gateway.push_link(Link.LIVE, at=m.AT)
    here.gateway.push_snapshot(m.snapshot(m.request(state="AT_P2")))
    here.settle()
    assert here.office.request_page.form.values() == {"result": "Lisensi 12"}
    assert here.office.request_page.talk.note() == "Tinggal tanda tangan"
    assert button.isEnabled()


def test_escape_leads_back_to_the_list(room: Callable[..., Room]) -> None:
    here = room("P2-NORMAK3", m.request(state="AT_P2"))
    here.press(Key.Key_Return, on=here.office.inbox_page.table)
    assert here.office.window.page() is here.office.request_page
    here.press(Key.Key_Escape)
    assert here.office.window.page() is here.office.inbox_page


def test_the_supervisor_confirms_a_refusal(room: Callable[..., Room]) -> None:
    here = room("SPV-P2-NORMAK3", m.request(state="AT_P2", refusal_proposed=True))
    here.office.inbox_page.wanted.emit("id-B05-261123-0003", None)
    here.settle()
    here.press(Key.Key_F9)
    assert here.gateway.commands() == [c.ConfirmRejection(request="id-B05-261123-0003")]


def test_why_an_act_is_off_is_one_sentence(room: Callable[..., Room]) -> None:
    here = room("P2-NORMAK3", m.request(state="AT_P2", refusal_proposed=True))
    here.press(Key.Key_Return, on=here.office.inbox_page.table)
    assert here.office.request_page.why().endswith("Usulan penolakan menunggu keputusan supervisor.")


def test_the_two_clocks_never_speak_of_each_other(room: Callable[..., Room]) -> None:
    late = m.request()
    here = room("P2-NORMAK3", snapshot=m.snapshot(late, clocks=(m.pickup(late, -4),)))
    here.office.inbox_page.wanted.emit(late.id, None)
    here.settle()
    here.office.tick()
    page = here.office.request_page
    assert "menit" not in " ".join(page.promise.texts())
    assert "hari" not in " ".join(page.pickup.texts())


def test_search_narrows_the_list_and_says_when_nothing_matches(room: Callable[..., Room]) -> None:
    here = room("P2-NORMAK3", m.request(), m.request("B01-261118-0003", "AT_P2"))
    here.press(Key.Key_K, modifier=Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(here.office.window.search, "B01")
    assert here.office.inbox_page.table.model().rowCount() == 2
    QTest.keyClicks(here.office.window.search, "zzz")
    assert here.office.inbox_page.table.model().rowCount() == 0


def test_enter_in_the_search_leads_to_the_first_task_found(room: Callable[..., Room]) -> None:
    here = room("P2-NORMAK3", m.request(), m.request("B01-261118-0003", "AT_P2"))
    here.press(Key.Key_K, modifier=Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(here.office.window.search, "B01")
    here.press(Key.Key_Return)
    here.press(Key.Key_Return)
    assert here.office.window.page() is here.office.request_page
    assert here.office._request.request == "id-B01-261118-0003"


def test_koord_opens_a_request_that_left_the_board_and_reopens_it(room: Callable[..., Room]) -> None:
    old = m.request("B05-261102-0003", "HANDED_OVER", holder="P2-NORMAK3", decided_at_desk="AT_P2", closed_at=m.AT)
    here = room("KOORD", m.request())
    here.gateway.script(FindRequest, RequestPage(requests=[old]))
    here.gateway.script(GetRequest, m.detail(old))
    here.office.window.view_requested.emit("tasks:")
    here.press(Key.Key_K, modifier=Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(here.office.window.search, "b05-261102-0003")
    here.press(Key.Key_Return, on=here.office.window.search)
    assert here.office.window.page() is here.office.request_page
    here.press(Key.Key_F7)
    here.office.request_page.form.put("complaint", "K-261123-001")
    here.press(Key.Key_F7)
    assert here.gateway.commands() == [c.ReopenRequest(request=old.id, complaint="K-261123-001")]


def test_a_number_nobody_knows_is_told_above_the_list_until_other_words_are_typed(room: Callable[..., Room]) -> None:
    here = room("KOORD", m.request())
    here.gateway.script(FindRequest, Refusal("request.not_found"))
    here.office.window.view_requested.emit("tasks:")
    here.office.window.search.setText("B05-261102-0099")
    here.press(Key.Key_Return, on=here.office.window.search)
    assert here.office.inbox_page.told()
    here.office.window.search.setText("B05")
    assert not here.office.inbox_page.told()


@pytest.mark.parametrize(
    ("position", "views"),
    [
        (
            "P1-WASK3-1",
            [*(f"tasks:{x}" for x in ("", "waiting", "mine", "reopened", "customer", "sent", "done")), "calendar"],
        ),
        ("SPV-P0", ["live", "alerts", "absences", "notices", "calendar"]),
        (
            "SPV-P2-NORMAK3",
            [
                "live",
                "alerts",
                *(f"tasks:{x}" for x in ("", "proposed", "waiting", "working", "customer", "done")),
                "absences",
                "notices",
                "calendar",
                "promises",
            ],
        ),
        ("ADMIN", ["accounts", "notices", "calendar", "limits"]),
        ("AUDIT", ["audit", "calendar"]),
        ("PIMPINAN", ["none", "calendar"]),
    ],
)
def test_each_role_has_its_own_views(room: Callable[..., Room], position: str, views: list[str]) -> None:
    assert room(position).office.window.nav.codes() == views


def test_every_view_of_koord_opens(room: Callable[..., Room]) -> None:
    here = room("KOORD", m.request())
    for view in here.office.window.nav.codes():
        here.office.window.view_requested.emit(view)
        here.settle()
    assert here.office.window.nav.codes()[0] == "live"


def test_koord_chooses_a_block_of_numbers_and_writes_it_off(room: Callable[..., Room]) -> None:
    here = room("KOORD", m.request())
    here.gateway.script(GetLive, msgspec.structs.replace(LIVE, leases=(m.lease(), m.lease("B"))))
    here.office.window.view_requested.emit("live")
    here.settle()
    panel = here.office.live_page.leases
    assert panel.isVisible()
    panel.table.choose(m.lease("B").id)
    here.settle()
    panel.submit.click()
    here.settle()
    assert here.gateway.commands() == []
    panel.reason.setText("mesin dicuri")
    panel.submit.click()
    here.settle()
    assert here.gateway.commands() == [c.WriteOffLease(lease=m.lease("B").id, reason="mesin dicuri")]
    assert not panel.submit.isEnabled()


@pytest.mark.parametrize(
    ("language", "variant", "scale"),
    [
        (Language.ID, Variant.LIGHT, 2.0),
        (Language.EN, Variant.LIGHT, 1.0),
        (Language.EN, Variant.DARK, 1.5),
        (Language.ID, Variant.HIGH_CONTRAST, 1.0),
    ],
)
def test_pages_paint_in_each_language_theme_and_size(
    room: Callable[..., Room], language: Language, variant: Variant, scale: float
) -> None:
    here = room("P2-NORMAK3", m.request(state="AT_P2"), m.request("B01-261118-0003"))
    i18n.use(language)
    theme.use(variant, scale=scale)
    here.office.tick()
    here.office.window.grab()
    here.office.inbox_page.wanted.emit("id-B05-261123-0003", A.ASK_DOCUMENTS)
    here.settle()
    here.office.tick()
    here.office.window.grab()
    words = {Language.ID: "Minta Kelengkapan", Language.EN: "Ask for Documents"}
    button = here.office.request_page.form.submit_button
    assert button is not None
    assert button.text() == words[language]


def test_a_name_of_58_letters_is_shown_whole_on_the_requests_page(room: Callable[..., Room]) -> None:
    here = room(
        "P2-STANKOM", m.request("D05-261123-0001", "AT_P2", unit="STANKOM", directorate="LATTAS", holder="P2-STANKOM")
    )
    here.press(Key.Key_Return, on=here.office.inbox_page.table)
    assert here.office.request_page.head.findChildren(Button)
    assert here.office.window.minimumSizeHint().width() <= 1366


def test_every_text_area_shows_its_edge(room: Callable[..., Room]) -> None:
    here = room("P2-NORMAK3", m.request(state="AT_P2"))
    here.press(Key.Key_F9)
    areas = here.office.request_page.findChildren(WordsArea)
    assert areas
    assert all("border" in area.styleSheet() for area in areas)


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_view_on_show_stays_whole_in_sight_when_the_window_is_made_smaller(
    room: Callable[..., Room], scale: float
) -> None:
    here = room("KOORD")
    nav = here.office.window.nav
    here.office.window.resize(1920, 1400)
    here.settle()
    here.office.window.view_requested.emit("audit")
    here.settle()
    item = nav._items["audit"]
    for height in (1000, 800, 700, 620):
        here.office.window.resize(1920, height)
        theme.use(scale=scale)
        here.settle()
        top = item.mapTo(nav._place.viewport(), QPoint(0, 0)).y()
        assert 0 <= top <= nav._place.viewport().height() - item.height(), height
