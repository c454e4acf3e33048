"""Signing in and locking, first without any screen, then the pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from common.messages.results import Done, SessionResult
from common.messages.words import ChangePassword, Lock, SignIn, SignOut, Unlock
from common.shell.login.lock import LockPage
from common.shell.login.presenter import LockPresenter, SignInPresenter
from common.shell.login.view import SignInPage
from common.shell.window import OfficerWindow
from tests.gui.shell.fakes import AnsweringGateway

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytestqt.qtbot import QtBot


def session(*, must_change: bool = False) -> SessionResult:
    return SessionResult(
        session="token", account="u0042", position="P0-03", role="P0", title="Petugas Loket 3", must_change=must_change
    )


@dataclass
class FakeView:
    said: list[tuple[Any, ...]] = field(default_factory=list)

    def show_busy(self, *, busy: bool) -> None:
        self.said.append(("busy", busy))

    def show_refusal(self, code: str, data: Mapping[str, Any]) -> None:
        if code:
            self.said.append(("refusal", code, dict(data)))

    def show_failure(self, code: str, ref: str) -> None:
        self.said.append(("failure", code, ref))

    def offer_positions(self, positions: list[str]) -> None:
        self.said.append(("positions", positions))

    def ask_new_password(self) -> None:
        self.said.append(("new password",))

    def clear(self) -> None:
        self.said.append(("clear",))

    def show_lock(self, position: str) -> None:
        self.said.append(("lock", position))

    def hide_lock(self) -> None:
        self.said.append(("unlocked",))


class SignInStory:
    def __init__(self) -> None:
        self.gateway, self.view = AnsweringGateway(), FakeView()
        self.opened: list[SessionResult] = []
        self.presenter = SignInPresenter(self.gateway, self.view, self.opened.append)


@pytest.fixture
def story() -> SignInStory:
    return SignInStory()


def test_the_right_password_opens_the_session_and_its_token_is_used(story: SignInStory) -> None:
    story.presenter.sign_in(" u0042 ", "rahasia-sekali")
    story.gateway.accept(session())
    assert story.gateway.messages == [SignIn(account="u0042", password="rahasia-sekali")]
    assert story.gateway.tokens == ["token"]
    assert [result.position for result in story.opened] == ["P0-03"]


def test_an_empty_field_asks_nothing_of_the_coordinator(story: SignInStory) -> None:
    story.presenter.sign_in("u0042", "")
    assert story.gateway.messages == []
    assert story.view.said == [("refusal", "session.empty", {})]


def test_a_second_press_while_waiting_sends_nothing(story: SignInStory) -> None:
    story.presenter.sign_in("u0042", "rahasia-sekali")
    story.presenter.sign_in("u0042", "rahasia-sekali")
    assert len(story.gateway.messages) == 1


def test_several_positions_are_offered_and_the_chosen_one_is_sent(story: SignInStory) -> None:
    story.presenter.sign_in("u0042", "rahasia-sekali")
    story.gateway.refuse("session.choose_position", positions=["P1-PHI-1", "SPV-E1-PHI"])
    assert ("positions", ["P1-PHI-1", "SPV-E1-PHI"]) in story.view.said
    story.presenter.sign_in("u0042", "rahasia-sekali", "SPV-E1-PHI")
    assert story.gateway.messages[-1].position == "SPV-E1-PHI"


def test_a_wrong_password_is_told_and_can_be_tried_again(story: SignInStory) -> None:
    story.presenter.sign_in("u0042", "salah")
    story.gateway.refuse("session.wrong_password")
    assert ("refusal", "session.wrong_password", {}) in story.view.said
    story.presenter.sign_in("u0042", "rahasia-sekali")
    story.gateway.accept(session())
    assert len(story.opened) == 1


def test_no_answer_is_told_as_a_failure(story: SignInStory) -> None:
    story.presenter.sign_in("u0042", "rahasia-sekali")
    story.gateway.fail("link.no_answer")
    assert story.view.said[-1] == ("failure", "link.no_answer", "")


def test_a_first_password_must_be_changed_before_work_begins(story: SignInStory) -> None:
    story.presenter.sign_in("u0042", "dibuatkan-1")
    story.gateway.accept(session(must_change=True))
    assert story.opened == []
    assert story.view.said[-1] == ("new password",)
    story.presenter.change_password("milik-sendiri", "milik-sendiri")
    assert story.gateway.messages[-1] == ChangePassword(old="dibuatkan-1", new="milik-sendiri")
    story.gateway.accept(Done())
    assert len(story.opened) == 1


@pytest.mark.parametrize(
    ("new", "again", "code"),
    [
        ("pendek", "pendek", "session.password_too_short"),
        ("milik-sendiri", "milik-orang", "session.password_mismatch"),
        ("dibuatkan-1", "dibuatkan-1", "session.password_unchanged"),
    ],
)
def test_a_new_password_is_checked_before_it_is_sent(story: SignInStory, new: str, again: str, code: str) -> None:
    story.presenter.sign_in("u0042", "dibuatkan-1")
    story.gateway.accept(session(must_change=True))
    sent = len(story.gateway.messages)
    story.presenter.change_password(new, again)
    assert story.view.said[-1] == ("refusal", code, {})
    assert len(story.gateway.messages) == sent


def test_signing_out_forgets_the_token_at_once(story: SignInStory) -> None:
    story.presenter.sign_in("u0042", "rahasia-sekali")
    story.gateway.accept(session())
    story.presenter.sign_out()
    assert isinstance(story.gateway.messages[-1], SignOut)
    assert story.gateway.tokens[-1] is None
    assert story.view.said[-1] == ("clear",)


def test_locking_covers_first_and_unlocking_asks_the_coordinator() -> None:
    gateway, view, lost = AnsweringGateway(), FakeView(), []
    presenter = LockPresenter(gateway, view, lambda: lost.append(True))
    presenter.lock("P0-03")
    presenter.lock("P0-03")
    assert gateway.messages == [Lock()]
    assert view.said == [("lock", "P0-03")]
    gateway.accept(Done())
    presenter.unlock("salah")
    gateway.refuse("session.wrong_password")
    assert presenter.locked
    presenter.unlock("benar")
    gateway.accept(Done())
    assert gateway.messages[-1] == Unlock(password="benar")
    assert (presenter.locked, view.said[-1], lost) == (False, ("unlocked",), [])


def test_a_session_that_ended_meanwhile_leads_back_to_signing_in() -> None:
    gateway, view, lost = AnsweringGateway(), FakeView(), []
    presenter = LockPresenter(gateway, view, lambda: lost.append(True))
    presenter.lock("P0-03")
    gateway.accept(Done())
    presenter.unlock("benar")
    gateway.refuse("session.unknown")
    assert lost == [True]


@pytest.fixture
def page(qtbot: QtBot) -> SignInPage:
    page = SignInPage("Loket 3")
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    return page


def test_enter_signs_in_from_any_field(qtbot: QtBot, page: SignInPage) -> None:
    QTest.keyClicks(page._account_input(), "u0042")
    with qtbot.waitSignal(page.sign_in_requested) as asked:
        QTest.keyClick(page._account_input(), Qt.Key.Key_Return)
    assert asked.args == ["u0042", "", ""]


def test_caps_lock_is_told_in_words(page: SignInPage) -> None:
    password = page._password._input
    QTest.keyClicks(password, "A")
    assert page._password.error() == "Caps Lock menyala"
    QTest.keyClicks(password, "a")
    assert page._password.error() == ""


def test_the_page_offers_positions_by_title_and_sends_the_code(qtbot: QtBot, page: SignInPage) -> None:
    page._title_of = {"P1-PHI-1": "P1 Ditjen PHI dan Jamsos", "SPV-E1-PHI": "Supervisor PHI"}.__getitem__
    page.offer_positions(["P1-PHI-1", "SPV-E1-PHI"])
    assert page._choice.itemText(1) == "Supervisor PHI"
    page._choice.setCurrentIndex(1)
    with qtbot.waitSignal(page.sign_in_requested) as asked:
        page._sign_in.click()
    assert asked.args[2] == "SPV-E1-PHI"


def test_a_refusal_is_a_sentence_on_the_page(page: SignInPage) -> None:
    page.show_refusal("session.throttled", {})
    assert page.refusal() == "Terlalu banyak percobaan. Tunggu sebentar, lalu coba lagi."
    page.show_refusal("", {})
    assert page.refusal() == ""


def test_the_lock_page_covers_the_window_and_keeps_what_was_typed(qtbot: QtBot) -> None:
    window = OfficerWindow()
    qtbot.addWidget(window)
    work = SignInPage("kerja")
    window.put(work)
    window.show()
    work._account_input().setText("setengah jadi")
    lock = LockPage(window)
    lock.show_lock("P0-03")
    assert window.covered() is lock
    with qtbot.waitSignal(lock.unlock_requested) as asked:
        QTest.keyClicks(lock._password._input, "benar")
        QTest.keyClick(lock._password._input, Qt.Key.Key_Return)
    assert asked.args == ["benar"]
    lock.hide_lock()
    assert window.covered() is None
    assert work._account_input().text() == "setengah jadi"
