"""Signing in and out, locking, and what belongs to the desk whoever sits at it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from common.client.fake_gateway import Refusal
from common.messages import commands as c
from common.messages import words as w
from common.messages.results import Done
from tests.gui.backoffice import material as m
from tests.gui.backoffice.room import Room

Key = Qt.Key


def test_signing_in_leads_to_the_inbox(room: Callable[..., Room]) -> None:
    here = room("", m.request())
    assert here.office.window.covered() is here.office.sign_in_page
    here.gateway.script(w.SignIn, m.session())
    here.office.sign_in_page.sign_in_requested.emit("u0042", "rahasia-sekali", "")
    here.settle()
    assert here.office.window.covered() is None
    assert here.gateway.session == "token-P2-NORMAK3"
    assert here.office.window.page() is here.office.inbox_page
    assert here.office.inbox_page.table.model().rowCount() == 2


def test_an_account_with_a_first_password_must_change_it(room: Callable[..., Room]) -> None:
    here = room("", m.request())
    here.gateway.script(w.SignIn, m.session(must_change=True))
    here.office.sign_in_page.sign_in_requested.emit("u0042", "rahasia-sekali", "")
    here.settle()
    assert here.office.window.covered() is here.office.sign_in_page


def test_the_catalogue_comes_although_somebody_signed_in_meanwhile(room: Callable[..., Room]) -> None:
    here = room("", m.request())
    here.office.desk.book = None
    here.gateway.push_snapshot(m.snapshot(m.request()))
    here.office.sit(m.session())
    here.settle()
    assert here.office.desk.book is not None


def test_locking_covers_everything_and_the_password_opens_it(room: Callable[..., Room]) -> None:
    here = room("P2-NORMAK3", m.request(state="AT_P2"))
    here.press(Key.Key_L, modifier=Qt.KeyboardModifier.ControlModifier)
    lock = here.office.window.covered()
    assert lock is not None
    assert lock is not here.office.sign_in_page
    here.gateway.script(w.Unlock, Done())
    here.office._lock.unlock("rahasia-sekali")
    here.settle()
    assert here.office.window.covered() is None


def test_the_window_locks_after_the_seconds_the_coordinator_greeted_with(room: Callable[..., Room]) -> None:
    here = room("", m.request())
    here.gateway.idle_lock_seconds = 300
    here.office.sit(m.session())
    assert here.office._idle.left() == 300
    here.office._idle.expired.emit()
    assert here.office.window.covered() is not None
    here.gateway.script(w.Unlock, Done())
    here.office._lock_page.unlock_requested.emit("rahasia-sekali")
    here.settle()
    assert here.office.window.covered() is None
    assert here.office._idle._timer.isActive()


def test_a_window_that_was_handed_its_session_never_locks(room: Callable[..., Room]) -> None:
    here = room("", m.request())
    here.gateway.idle_lock_seconds = 300
    here.office.hand_over(m.session())
    here.settle()
    assert not here.office._idle._timer.isActive()
    here.press(Key.Key_L, modifier=Qt.KeyboardModifier.ControlModifier)
    assert here.office.window.covered() is None


def test_signing_out_forgets_session_and_rows(room: Callable[..., Room]) -> None:
    here = room("P2-NORMAK3", m.request())
    here.press(Key.Key_Q, modifier=Qt.KeyboardModifier.ControlModifier)
    assert here.office.window.covered() is here.office.sign_in_page
    assert here.gateway.session is None
    assert here.office.desk.session is None


def test_a_session_that_ended_elsewhere_leads_to_the_sign_in_page_with_the_reason(room: Callable[..., Room]) -> None:
    here = room("P2-NORMAK3", m.request())
    here.gateway.script(c.TakeTask, Refusal("session.replaced"))
    here.press(Key.Key_F2)
    assert here.office.window.covered() is here.office.sign_in_page
    assert "perangkat lain" in here.office.sign_in_page.refusal()
