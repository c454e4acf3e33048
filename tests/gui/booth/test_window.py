"""The window as an officer uses it: by keyboard, with events from the coordinator, refusals, doubt and a lost link."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from apps.booth.rules import Act
from common.client.fake_gateway import Doubt, Refusal
from common.client.gateway import Link
from common.domain.survey import Answer
from common.messages import commands as c
from common.messages.queries import FindRequest, GetReceipt
from common.messages.results import Done, RequestPage
from common.messages.views import ReceiptView
from common.messages.words import SignIn, SignOut
from common.shell import i18n, theme
from common.shell.scheme import Variant
from common.shell.sentence import Language
from tests.gui.booth.counter import at
from tests.gui.booth.scenes import Scene

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

F2, F3, F4, F6, F7, F9, F10 = (getattr(Qt.Key, f"Key_F{n}") for n in (2, 3, 4, 6, 7, 9, 10))


@pytest.fixture
def scene(qtbot: QtBot, qapp: QApplication) -> Iterator[Scene]:
    made = Scene(qapp)
    made.booth._timer.stop()
    window = made.booth.window
    qtbot.addWidget(window)
    qtbot.addWidget(made.booth.visitor)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.sign_in()
    made.queue()
    yield made
    made.booth.close()
    made.qt.close()
    window.close()


def press(scene: Scene, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(scene.app.focusWidget() or scene.booth.window, key, modifier)
    scene.app.processEvents()
    scene.settle()


def type_into(scene: Scene, name: str, text: str) -> None:
    field = scene.booth.window.form.applicant.input(name)
    field.setFocus()
    field.clear()
    QTest.keyClicks(field, text)
    scene.settle()


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


def test_the_form_checks_saves_and_previews(scene: Scene) -> None:
    scene.serving()
    scene.draft(typed=False)
    form = scene.booth.window.form
    type_into(scene, "phone", "0812")
    type_into(scene, "name", "Siti")
    assert "08" in form.applicant.field_error("phone")
    type_into(scene, "phone", "081234567890")
    form.applicant._agree["sms"].click()
    scene.settle()
    assert "A01-261123-0007" in form.sms.text()
    scene.booth.presenter.form.save()
    saved = scene.gateway.commands()[-1]
    assert isinstance(saved, c.SaveDraft)
    assert (saved.fields.name, saved.fields.phone, saved.fields.consent_sms) == ("Siti", "081234567890", True)


def test_requirements_step_through_their_three_states(scene: Scene) -> None:
    scene.serving()
    scene.draft(typed=False)
    card = scene.booth.window.form.requirements
    first = card._rows[0]
    first.setFocus()
    for state in ("1", "-", "0"):
        QTest.keyClick(first, Qt.Key.Key_Space)
        assert scene.booth.presenter.form.fields.ticks[0] == state


def test_a_lost_link_keeps_what_was_typed_and_says_how_old_the_data_is(scene: Scene) -> None:
    scene.serving()
    scene.draft(typed=False)
    type_into(scene, "name", "Siti Contoh")
    scene.counter.tell_link(Link.LOST, 7000)
    scene.settle()
    window = scene.booth.window
    assert "7 detik" in window.top_bar.banner.text()
    assert window.form.applicant.input("name").text() == "Siti Contoh"
    assert not window.hand.button(Act.ESCALATE).isEnabled()
    scene.booth.presenter.form.save()
    assert "menunggu pusat" in window.form.saved()
    scene.counter.join()
    scene.settle()
    assert window.form.applicant.input("name").text() == "Siti Contoh"
    assert window.hand.button(Act.ESCALATE).isEnabled()


def test_discarding_works_from_inside_a_field_and_can_be_undone(scene: Scene) -> None:
    scene.serving()
    scene.draft()
    name = scene.booth.window.form.applicant.input("name")
    name.setFocus()
    press(scene, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    discarding = [scene.booth.presenter.form.discarding]
    assert name.text() == "Budi Contoh"
    press(scene, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    discarding.append(scene.booth.presenter.form.discarding)
    assert discarding == [True, False]
    assert scene.gateway.commands() == []


def test_after_escalating_the_number_is_shown_and_the_receipt_printed(scene: Scene) -> None:
    scene.gateway.script(
        GetReceipt,
        lambda query: ReceiptView(
            request=scene.counter.requests[query.request], name="Budi", organisation="", check_code="482913",
            position="P0-03", documents=[], ticks="", reprint=query.reprint,
        ),
    )  # fmt: skip
    scene.serving()
    scene.draft()
    press(scene, F9)
    scene.escalated()
    assert [receipt.reprint for receipt in scene.printer.printed] == [False]
    assert scene.booth.window.found._number.text() == "A01-261123-0007"
    assert "dicetak" in scene.booth.window.found.printing()
    assert scene.booth.visitor.facing is not None
    assert scene.booth.visitor.facing.page == "registered"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_request_is_found_by_its_number_in_the_command_field(scene: Scene) -> None:
    request = scene.counter.request("r9", number="A01-261120-0002", ticket="t0", state="COMPLETED", registered_at=1)
    scene.gateway.script(FindRequest, RequestPage(requests=[request]))
    scene.serving()
    press(scene, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(scene.booth.window.command, "A01-261120-0002")
    press(scene, Qt.Key.Key_Return)
    assert scene.booth.window.found._number.text() == "A01-261120-0002"
    assert scene.booth.window.found.button(Act.HAND_OVER).isEnabled()


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


def test_locking_covers_everything_and_keeps_the_form(scene: Scene) -> None:
    scene.booth.seat._handed = False
    scene.serving()
    scene.draft()
    scene.booth.presenter.press(Act.LOCK)
    assert scene.booth.window.covered() is scene.booth.seat.lock_page
    scene.booth.seat.lock.unlock("rahasia")
    scene.gateway.resolve_last(Done())
    scene.settle()
    assert scene.booth.window.covered() is None
    assert scene.booth.window.form.applicant.input("name").text() == "Budi Contoh"


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
