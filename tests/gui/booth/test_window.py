"""The window as an officer uses it: by keyboard, with events, refusals, doubt, lock and session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from apps.booth.rules import Act
from common.client.fake_gateway import Doubt, Refusal
from common.domain.survey import Answer
from common.messages import commands as c
from common.messages.results import Done, SessionResult
from common.messages.words import SignIn, SignOut
from common.shell import i18n, theme
from common.shell.scheme import Variant
from common.shell.sentence import Language
from tests.gui.booth.counter import OFFICER, at
from tests.gui.booth.keys import F2, F3, F4, F6, F7, F9, F10, press
from tests.gui.booth.scenes import Scene

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_an_officer_signs_in_by_account_and_password(qtbot: QtBot, qapp: QApplication) -> None:
    scene = Scene(qapp)
    scene.booth._timer.stop()
    window = scene.booth.window
    qtbot.addWidget(window)
    window.show()
    assert window.covered() is scene.booth.seat.page
    scene.booth.seat.sign_in.sign_in("u0042", "rahasia-sekali")
    assert isinstance(scene.gateway.sent[-1].message, SignIn)
    scene.gateway.resolve_last(Refusal("session.wrong_credentials"))
    scene.settle()
    assert "salah" in scene.booth.seat.page.refusal()
    scene.sign_in()
    assert window.covered() is None
    assert scene.gateway.session == "t"
    scene.booth.close()
    scene.qt.close()


def test_a_whole_visit_by_keys(scene: Scene) -> None:
    press(scene, F2)
    scene.calling()
    press(scene, F4)
    scene.serving()
    press(scene, F7)
    scene.draft(typed=True)
    press(scene, F9)
    scene.escalated()
    press(scene, F10)
    kinds = [type(command).__name__ for command in scene.gateway.commands()]
    assert kinds == ["CallNext", "ServeTicket", "StartRequest", "EscalateRequest", "FinishTicket"]


def test_nothing_changes_on_screen_before_the_event(scene: Scene) -> None:
    before = scene.booth.window.hand.head._number.text()
    press(scene, F2)
    assert scene.booth.window.hand.head._number.text() == before
    assert scene.booth.window.hand.button(Act.CALL).isVisible()
    scene.calling()
    assert not scene.booth.window.hand.button(Act.SERVE).isHidden()


def test_a_key_that_is_off_says_why(scene: Scene) -> None:
    press(scene, F3)
    assert "belum dipanggil" in scene.booth.window.hand.line()
    assert scene.gateway.commands() == []


def test_a_refusal_is_one_sentence_below_the_buttons(scene: Scene) -> None:
    scene.gateway.script(c.CallNext, Refusal("booth.of_other_officer", {"booth": "L3"}))
    press(scene, F2)
    assert scene.booth.window.hand.line()
    assert "{" not in scene.booth.window.hand.line()


def test_doubt_says_so_on_the_button_and_blocks_it(scene: Scene) -> None:
    scene.gateway.script(c.CallNext, Doubt())
    press(scene, F2)
    button = scene.booth.window.hand.button(Act.CALL)
    assert not button.isEnabled()
    assert button.text() == "Belum pasti"
    assert "jangan diulang" in scene.booth.window.hand.line()
    press(scene, F2)
    assert len(scene.gateway.commands()) == 1


def test_a_question_is_answered_by_keyboard_and_left_by_escape(scene: Scene) -> None:
    scene.calling()
    press(scene, F6)
    press(scene, Qt.Key.Key_Escape)
    assert scene.gateway.commands() == []
    press(scene, F6)
    QTest.keyClicks(scene.app.focusWidget(), "Pemohon belum siap")
    press(scene, Qt.Key.Key_Return)
    [command] = scene.gateway.commands()
    assert isinstance(command, c.ReturnTicket)
    assert command.reason == "Pemohon belum siap"


def test_recalling_counts_down_on_its_button(scene: Scene) -> None:
    scene.calling()
    button = scene.booth.window.hand.button(Act.RECALL)
    assert button.text() == "Ulang 12 detik"
    scene.counter.clock.now += 12_000
    scene.settle()
    assert (button.text(), button.isEnabled()) == ("Panggil Ulang", True)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_command_field_knows_commands_by_name_and_refuses_half_numbers(scene: Scene) -> None:
    command = scene.booth.window.command
    command.setFocus()
    QTest.keyClicks(command, "semua perintah")
    press(scene, Qt.Key.Key_Return)
    assert scene.booth.window.menu.isVisible()
    press(scene, Qt.Key.Key_Escape)
    assert not scene.booth.window.menu.isVisible()
    scene.serving()
    command.setFocus()
    QTest.keyClicks(command, "A01-2611")
    press(scene, Qt.Key.Key_Return)
    assert "utuh" in scene.booth.window.hand.line()


def test_the_visitor_rates_and_the_officer_sees_nothing_of_it(scene: Scene) -> None:
    scene.gateway.script(c.RateTicket, Done(seq=999))
    scene.serving()
    scene.counter.finish("t14")
    scene.settle()
    visitor = scene.booth.visitor
    assert visitor.facing is not None
    assert visitor.facing.page == "survey"
    line = scene.booth.window.hand.line()
    visitor.survey.face(Answer.BELUM_PUAS).click()
    scene.settle()
    assert scene.gateway.commands() == [c.RateTicket(ticket="t14", answer="belum_puas")]
    assert visitor.facing.page == "thanks"
    assert scene.booth.window.hand.line() == line


def test_an_english_ticket_is_faced_in_english_whatever_the_officer_reads(scene: Scene) -> None:
    scene.counter.ticket("t14", language="en")
    scene.calling()
    assert scene.booth.visitor._message._title.text() == "Number called"
    assert scene.booth.window.hand.button(Act.SERVE).text() == "Layani"


def test_the_language_changes_under_a_running_visit(scene: Scene) -> None:
    scene.serving()
    scene.draft()
    press(scene, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    assert i18n.language() is Language.EN
    assert scene.booth.window.hand.button(Act.ESCALATE).text() == "Escalate"
    assert scene.booth.window.form.applicant.input("name").text() == "Budi Contoh"


@pytest.mark.parametrize("variant", [Variant.LIGHT, Variant.DARK, Variant.HIGH_CONTRAST])
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (1280, 720)])
def test_every_page_draws_in_every_theme_and_size(scene: Scene, variant: Variant, size: tuple[int, int]) -> None:
    theme.use(variant)
    scene.booth.window.resize(*size)
    for moment in (scene.calling, scene.serving, scene.draft, scene.escalated):
        moment()
        assert (scene.booth.window.width(), scene.booth.window.height()) == size
        assert not scene.booth.window.grab().isNull()
        assert not scene.booth.visitor.grab().isNull()


def test_four_columns_on_a_wide_screen_and_tabs_on_a_narrow_one(scene: Scene) -> None:
    scene.serving()
    scene.draft()
    window = scene.booth.window
    assert (window.queue.width(), window.hand.width()) == (248, 352)
    assert not window.documents.isVisible()
    window.resize(1920, 1080)
    scene.settle()
    assert (window.queue.width(), window.hand.width()) == (288, 376)
    assert window.documents.isVisible()
    window.resize(1366, 768)
    scene.settle()
    window._tabs._tabs["documents"].click()
    assert window.documents.isVisible()
    assert not window.form.isVisible()


def test_a_session_that_ended_elsewhere_leads_back_to_the_sign_in_page(scene: Scene) -> None:
    scene.gateway.script(c.CallNext, Refusal("session.replaced"))
    press(scene, F2)
    assert scene.booth.window.covered() is scene.booth.seat.page
    assert scene.booth.desk.position == ""


def test_signing_out_is_held_back_while_the_booth_is_open(scene: Scene) -> None:
    scene.booth.presenter.press(Act.SIGN_OUT)
    assert "Loket masih buka" in scene.booth.window.hand.line()
    scene.counter.booth("BoothPaused", state="PAUSED")
    scene.settle()
    scene.booth.presenter.press(Act.SIGN_OUT)
    assert any(isinstance(sent.message, SignOut) for sent in scene.gateway.sent)
    assert scene.booth.window.covered() is scene.booth.seat.page


def test_waits_grow_and_turn_amber_then_red_with_a_sign(scene: Scene) -> None:
    row = scene.booth.window.queue._rows["t18"]
    scene.counter.clock.now = at(9, 50)
    scene.settle()
    assert row.tone() == "warn"
    scene.counter.clock.now = at(9, 51)
    scene.settle()
    assert row.tone() == "breach"


def test_a_number_pointed_at_can_be_given_priority(scene: Scene) -> None:
    row = scene.booth.window.queue._rows["t17"]
    row.setFocus()
    press(scene, Qt.Key.Key_Return)
    press(scene, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    assert scene.gateway.commands() == [c.MarkPriority(ticket="t17")]


def test_the_list_of_commands_opens_over_a_question_and_closes_by_escape(scene: Scene) -> None:
    scene.calling()
    press(scene, F6)
    press(scene, Qt.Key.Key_F1)
    assert scene.booth.window.menu.isVisible()
    press(scene, Qt.Key.Key_Escape)
    assert not scene.booth.window.menu.isVisible()
    assert scene.booth.window.hand.button(Act.SERVE).isVisible()


def test_the_focus_begins_on_the_next_right_act_and_follows_it(scene: Scene) -> None:
    assert scene.app.focusWidget() is scene.booth.window.hand.button(Act.CALL)
    scene.calling()
    assert scene.app.focusWidget() is scene.booth.window.hand.button(Act.SERVE)


def test_the_visitor_window_refuses_the_user_and_goes_with_its_booth(scene: Scene) -> None:
    visitor = scene.booth.visitor
    visitor.keep_open()
    visitor.show()
    assert not visitor.close()
    scene.booth.close()
    assert not visitor.isVisible()


def test_a_counter_nobody_touches_locks_after_the_seconds_of_the_greeting(qapp: QApplication, qtbot: QtBot) -> None:
    scene = Scene(qapp)
    scene.booth._timer.stop()
    qtbot.addWidget(scene.booth.window)
    qtbot.addWidget(scene.booth.visitor)
    scene.gateway.idle_lock_seconds = 600
    session = SessionResult(
        session="t", account="u0042", position=OFFICER, role="P0", title="Petugas Loket 3", must_change=False
    )
    scene.booth.seat._on_signed_in(session)
    assert scene.booth.seat._idle.left() == 600
    scene.booth.seat._idle.expired.emit()
    assert scene.booth.seat.lock_page.isVisibleTo(scene.booth.window)
    scene.booth.close()
    scene.qt.close()


def test_the_columns_follow_the_text_size_at_once(scene: Scene) -> None:
    window = scene.booth.window
    window.resize(1920, 1080)
    theme.use(scale=1.0)
    before = window.queue.width(), window.hand.width()
    theme.use(scale=1.25)
    assert (window.queue.minimumWidth(), window.hand.minimumWidth()) > before
