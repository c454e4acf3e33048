"""Requests in the window: form, draft, receipt, finding one again, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from apps.booth.rules import Act
from common.client.gateway import Link
from common.messages import commands as c
from common.messages.queries import FindRequest, GetReceipt, GetRequest
from common.messages.results import Done, RequestPage, RequestResult
from common.messages.views import ReceiptView
from tests.gui.booth.keys import F7, F9, press, type_into
from tests.gui.booth.scenes import Scene

if TYPE_CHECKING:
    pass


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


def test_an_answer_to_a_note_is_written_from_the_idle_page(scene: Scene) -> None:
    scene.counter.ticket("t14", state="CANCELLED")
    request = scene.counter.request("r-v3", state="AT_P2", holder="P2-SYAKER")
    scene.counter.event("NoteAdded", note=scene.detail(GetRequest(request=request.id)).notes[0])
    scene.settle()
    window = scene.booth.window
    window.day.reply_requested.emit()
    scene.settle()
    assert window.notes.isVisible()
    QTest.keyClicks(scene.app.focusWidget(), "Sudah diperiksa")
    press(scene, Qt.Key.Key_Return)
    [note] = scene.gateway.commands()
    assert note == c.AddNote(request="r-v3", to="P1-PHI-1", text="Sudah diperiksa")
    scene.gateway.resolve_last(RequestResult(request=request))
    scene.settle()
    assert window.day.isVisible()
    assert window.notes.text() == ""


def test_a_filtered_list_of_services_starts_what_it_shows(scene: Scene) -> None:
    scene.serving()
    QTest.keyClicks(scene.app.focusWidget(), "upah")
    press(scene, F7)
    [command] = scene.gateway.commands()
    assert isinstance(command, c.StartRequest)
    assert command.service == "A04"


def test_a_filter_that_hides_everything_starts_nothing(scene: Scene) -> None:
    scene.serving()
    QTest.keyClicks(scene.app.focusWidget(), "zzzz")
    press(scene, F7)
    assert scene.gateway.commands() == []
    assert "layanan" in scene.booth.window.hand.line()
