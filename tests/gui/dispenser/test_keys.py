"""The dispenser by keyboard, and a scanner that types like one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from apps.dispenser.flow import Page
from apps.dispenser.models import Search
from apps.dispenser.scanner import Scanner
from common.messages.queries import GetStatus
from common.messages.views import StatusView
from tests.support.kiosk_scenes import SCENES, SIZES, scene

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.support.kiosk_window import Kiosk

RECEIPT = "PTSA1:R:A01-261123-0007:482913"
Key = Qt.Key


def key(kiosk: Kiosk, *keys: Qt.Key) -> None:
    """A key goes where the focus is."""
    for one in keys:
        QTest.keyClick(focus(kiosk), one)


def focus(kiosk: Kiosk) -> QWidget:
    found: QWidget | None = kiosk.window.focusWidget()
    return kiosk.window if found is None else found


def type_fast(kiosk: Kiosk, code: str, *, enter: bool = True) -> None:
    for sign in code:
        QTest.keyClicks(focus(kiosk), sign)
    if enter:
        key(kiosk, Key.Key_Return)


def chosen(kiosk: Kiosk) -> str:
    found = focus(kiosk)
    return found.text() if isinstance(found, QAbstractButton) else ""


def test_the_whole_way_to_a_number_by_arrows_and_enter(kiosk: Kiosk) -> None:
    kiosk.window.activateWindow()
    key(kiosk, Key.Key_Return)
    assert kiosk.presenter.page is Page.UNITS
    assert chosen(kiosk) == "", "nothing looks chosen before it is"
    while chosen(kiosk) != "Hubungan Kerja":
        key(kiosk, Key.Key_Tab)
    key(kiosk, Key.Key_Right)
    assert chosen(kiosk) == "Pengawasan dan K3"
    key(kiosk, Key.Key_Left, Key.Key_Return)
    assert kiosk.presenter.page.value == Page.SERVICES
    key(kiosk, Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Return)
    assert kiosk.presenter.page.value == Page.SERVICE
    while chosen(kiosk) != "Ambil Nomor":
        key(kiosk, Key.Key_Tab)
    key(kiosk, Key.Key_Space)
    assert kiosk.presenter.page.value == Page.SERVICE, "a space waits until it is sure that no scanner types"


def test_a_space_presses_what_is_chosen_once_it_is_no_scanner(kiosk: Kiosk, qtbot: QtBot) -> None:
    kiosk.presenter.start()
    while chosen(kiosk) != "Hubungan Kerja":
        key(kiosk, Key.Key_Tab)
    key(kiosk, Key.Key_Space)
    qtbot.waitUntil(lambda: kiosk.presenter.page is Page.SERVICES)


@pytest.mark.parametrize("back", [Key.Key_Escape, Key.Key_Backspace])
def test_escape_and_backspace_go_back(kiosk: Kiosk, back: Qt.Key) -> None:
    kiosk.presenter.start()
    kiosk.presenter.choose_letter("A")
    key(kiosk, back)
    assert kiosk.presenter.page is Page.UNITS
    kiosk.presenter.open_aids()
    key(kiosk, back)
    assert not kiosk.window.aids.isVisible()
    assert kiosk.presenter.page is Page.UNITS
    key(kiosk, back)
    assert kiosk.presenter.page.value == Page.ATTRACT


def test_what_a_hand_types_is_searched_for_and_backspace_takes_signs_back_first(kiosk: Kiosk, qtbot: QtBot) -> None:
    kiosk.presenter.start()
    kiosk.presenter.open_search()
    for count, sign in enumerate("k3", start=1):
        QTest.keyClicks(kiosk.window, sign)
        qtbot.waitUntil(lambda count=count: len(typed(kiosk)) == count)  # type: ignore[misc]
    assert typed(kiosk) == "K3"
    assert kiosk.window.search.hits.items
    key(kiosk, Key.Key_Backspace, Key.Key_Backspace)
    assert typed(kiosk) == ""
    key(kiosk, Key.Key_Backspace)
    assert kiosk.presenter.page is Page.UNITS


def typed(kiosk: Kiosk) -> str:
    model = kiosk.window._model
    return model.typed if isinstance(model, Search) else ""


@pytest.mark.parametrize("name", sorted(SCENES))
def test_every_button_of_every_page_is_reached_by_tab_and_shows_that_it_is_chosen(name: str) -> None:
    with scene(name, SIZES[2]) as kiosk:
        kiosk.window.activateWindow()
        QApplication.processEvents()
        wanted = {button for button in kiosk.window.findChildren(QAbstractButton)
                  if button.isVisible() and button.isEnabled()}  # fmt: skip
        reached = set[QWidget]()
        for _ in wanted:
            key(kiosk, Key.Key_Tab)
            reached.add(focus(kiosk))
            assert focus(kiosk).hasFocus()
        assert reached == wanted


def test_a_scanned_receipt_is_looked_up_and_presses_nothing_on_the_way(kiosk: Kiosk) -> None:
    kiosk.gateway.script(GetStatus, StatusView(number="A01-261123-0007", service="A01", state="AT_P2", unit="SYAKER"))
    kiosk.presenter.start()
    key(kiosk, Key.Key_Tab)
    assert chosen(kiosk)
    type_fast(kiosk, RECEIPT)
    assert kiosk.presenter.page.value == Page.STATUS_RESULT


@pytest.mark.parametrize(
    "code", ["PTSA1:T:261123:A-001", "8991234567890", "PTSA1:R:A01-261123-0007:48291", "a b c d e f"]
)
def test_another_code_is_said_to_be_unknown_and_nothing_else_happens(kiosk: Kiosk, code: str) -> None:
    kiosk.presenter.start()
    key(kiosk, Key.Key_Tab)
    type_fast(kiosk, code)
    assert kiosk.window.note.text() == "Kode ini bukan QR tanda terima."
    assert kiosk.presenter.page is Page.UNITS
    assert kiosk.gateway.commands() == []


def test_a_scan_over_the_search_types_nothing_into_it(kiosk: Kiosk) -> None:
    kiosk.presenter.start()
    kiosk.presenter.open_search()
    type_fast(kiosk, "8991234567890")
    assert typed(kiosk) == ""


def test_a_code_that_breaks_off_is_dropped(kiosk: Kiosk, qtbot: QtBot) -> None:
    kiosk.presenter.start()
    kiosk.presenter.open_search()
    type_fast(kiosk, "PTSA1:R:A01", enter=False)
    qtbot.waitUntil(lambda: not kiosk.window.scanner._held)
    assert typed(kiosk) == ""
    QTest.keyClicks(kiosk.window, "p")
    qtbot.waitUntil(lambda: typed(kiosk) == "P")


def test_the_scanner_tells_a_code_once_and_gives_back_what_a_quick_hand_typed(qtbot: QtBot) -> None:
    scanner, codes, passed = Scanner(gap_ms=20), list[str](), list[str]()
    scanner.scanned.connect(codes.append)
    scanner.passed.connect(lambda _key, sign: passed.append(sign))
    plain = Qt.KeyboardModifier.NoModifier
    for sign in "ABCDEF":
        scanner.press(Key.Key_A, sign, plain)
    scanner.press(Key.Key_Return, "\r", plain)
    assert (codes, passed) == (["ABCDEF"], [])
    for sign in "ABC":
        scanner.press(Key.Key_A, sign, plain)
    qtbot.waitUntil(lambda: passed == ["A", "B", "C"])
    for _ in range(9):
        scanner.press(Key.Key_A, "A", plain, repeated=True)
    scanner.press(Key.Key_Return, "\r", plain)
    assert codes == ["ABCDEF"]
    assert passed == ["A", "B", "C", ""]
