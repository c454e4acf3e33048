"""The dispenser as a visitor meets it: real clicks on the real window, at the size of the real screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from apps.dispenser.aids import Aid
from apps.dispenser.flow import Page
from apps.dispenser.printer import PaperOutcome
from apps.dispenser.stage import Stage
from apps.dispenser.widgets.unit_tile import UnitTile
from apps.dispenser.window import HEIGHT, WIDTH
from common.client.fake_gateway import Doubt, Refusal
from common.client.gateway import Link
from common.messages.commands import IssueTicket, ReportPaper
from common.messages.queries import GetStatus
from common.messages.views import StatusView
from common.shell import i18n, theme
from common.shell.sentence import Language
from common.shell.widgets.label import Label
from tests.gui.dispenser import material

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.support.kiosk_window import Kiosk


def shown(kiosk: Kiosk) -> QWidget:
    return next(page for page in kiosk.window.pages.values() if page.isVisible())


def press(kiosk: Kiosk, words: str) -> None:
    """Touch the button on show whose words begin so."""
    buttons = [b for b in kiosk.window.findChildren(QAbstractButton) if b.isVisible()]
    said = {b.text().replace("\n", " "): b for b in reversed(buttons)}
    button = said.get(words) or next(b for text, b in said.items() if text.startswith(words))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_any_touch_on_the_idle_page_starts(kiosk: Kiosk) -> None:
    QTest.mouseClick(kiosk.window.attract, Qt.MouseButton.LeftButton, pos=QPoint(500, 300))
    assert shown(kiosk) is kiosk.window.units


def test_from_the_idle_page_to_the_number_in_four_touches(kiosk: Kiosk) -> None:
    kiosk.gateway.script(IssueTicket, material.issued("A-015"))
    for words in ("Sentuh layar", "Hubungan Kerja", "Pengesahan Peraturan Perusahaan", "Ambil Nomor"):
        press(kiosk, words)
    assert shown(kiosk) is kiosk.window.ticket
    assert kiosk.window.ticket.number.text() == "A-015"
    press(kiosk, "Selesai")
    assert shown(kiosk) is kiosk.window.attract


def test_the_most_asked_services_are_two_touches_nearer(kiosk: Kiosk) -> None:
    press(kiosk, "Sentuh layar")
    press(kiosk, "Ambil Hasil Layanan")
    assert shown(kiosk) is kiosk.window.service
    press(kiosk, "Kembali")
    assert shown(kiosk) is kiosk.window.units


def test_the_priority_button_asks_for_a_priority_number(kiosk: Kiosk) -> None:
    for words in ("Sentuh layar", "Ambil Hasil", "Ambil Nomor Prioritas"):
        press(kiosk, words)
    assert kiosk.gateway.commands() == [IssueTicket(service="H02", priority=True, language="id")]
    assert shown(kiosk) is kiosk.window.service


def test_while_the_answer_is_awaited_both_buttons_rest(kiosk: Kiosk) -> None:
    for words in ("Sentuh layar", "Ambil Hasil", "Ambil Nomor"):
        press(kiosk, words)
    resting = [b for b in shown(kiosk).findChildren(QAbstractButton) if b.isVisible() and not b.isEnabled()]
    assert sorted(b.text() for b in resting) == ["Ambil Nomor Prioritas", "Sebentar"]
    kiosk.gateway.resolve_last(Doubt())
    assert shown(kiosk) is kiosk.window.pages[Page.ASKING]


def test_a_slip_that_failed_keeps_the_number_on_the_screen(kiosk: Kiosk) -> None:
    kiosk.gateway.script(IssueTicket, material.issued("B-006"))
    kiosk.gateway.script(ReportPaper, material.issued("B-006"))
    for words in ("Sentuh layar", "Ambil Hasil", "Ambil Nomor"):
        press(kiosk, words)
    kiosk.printer.answer(PaperOutcome.FAILED)
    assert shown(kiosk) is kiosk.window.no_slip
    assert kiosk.window.no_slip.number.text() == "B-006"
    press(kiosk, "Sudah saya catat")
    assert shown(kiosk) is kiosk.window.attract


def test_a_refusal_is_a_sentence_over_the_roof(kiosk: Kiosk) -> None:
    kiosk.gateway.script(IssueTicket, Refusal("day.not_issuing"))
    for words in ("Sentuh layar", "Ambil Hasil", "Ambil Nomor"):
        press(kiosk, words)
    assert kiosk.window.note.text() == "Pengambilan nomor sudah ditutup."


def test_the_language_button_is_on_every_page_and_switches_at_once(kiosk: Kiosk) -> None:
    press(kiosk, "Sentuh layar")
    press(kiosk, "English")
    assert i18n.language() is Language.EN
    press(kiosk, "Back")
    assert i18n.language() is Language.ID
    for page in Page:
        kiosk.presenter._flow.page = page
        kiosk.presenter._frame()
        assert kiosk.window.footer.language.isVisible()


def test_the_accessibility_button_offers_four_aids_and_the_start_takes_them_back(kiosk: Kiosk) -> None:
    press(kiosk, "Sentuh layar")
    press(kiosk, "Aksesibilitas")
    assert kiosk.window.aids.isVisible()
    press(kiosk, "Kontras tinggi")
    assert theme.current().high_contrast
    press(kiosk, "Teks besar")
    assert theme.current().public_scale == 2.0
    assert kiosk.window.footer.aids.isChecked()
    assert kiosk.window.aids.toggles[Aid.CONTRAST].accessibleName() == "Kontras tinggi, Aktif"
    press(kiosk, "Lanjutkan")
    assert shown(kiosk) is kiosk.window.units
    assert theme.current().high_contrast
    assert kiosk.window.idle.left() == 90
    kiosk.presenter.idle_expired()
    assert not theme.current().high_contrast
    assert theme.current().public_scale == 1.0
    assert not kiosk.window.footer.aids.isChecked()


def test_a_scanner_types_a_receipt_and_its_status_shows(kiosk: Kiosk) -> None:
    kiosk.gateway.script(GetStatus, StatusView(number="A01-261123-0007", service="A01", state="AT_P2", unit="SYAKER"))
    QTest.keyClicks(kiosk.window, "PTSA1:R:A01-261123-0007:482913")
    QTest.keyClick(kiosk.window, Qt.Key.Key_Return)
    assert shown(kiosk) is kiosk.window.status_result


def test_the_status_keys_swap_after_the_letter(kiosk: Kiosk) -> None:
    press(kiosk, "Cek status")
    press(kiosk, "A")
    press(kiosk, "0")
    assert kiosk.window.status._number._signs == "A0"


def test_a_lost_link_replaces_choosing_by_a_page_that_says_so(kiosk: Kiosk) -> None:
    press(kiosk, "Sentuh layar")
    kiosk.gateway.push_link(Link.LOST, age_ms=3500)
    assert shown(kiosk) is kiosk.window.pages[Page.OFFLINE]


def test_the_idle_watch_counts_from_what_the_page_allows(kiosk: Kiosk) -> None:
    assert not kiosk.window.countdown.isVisible()
    press(kiosk, "Sentuh layar")
    assert kiosk.window.countdown.isVisible()
    assert kiosk.window.idle.left() == 30


@pytest.mark.parametrize("language", list(Language))
def test_the_service_chosen_is_named_in_full(kiosk: Kiosk, qtbot: QtBot, language: Language) -> None:
    i18n.use(language)
    for service in material.catalogue().services:
        kiosk.presenter.choose_letter(service.tile or service.letter)
        kiosk.presenter.choose_service(service.code)
        title = kiosk.window.service._head.title
        qtbot.waitUntil(lambda title=title: title.height() >= title.heightForWidth(title.width()))  # type: ignore[misc]
        assert title.toolTip() == "", service.code


@pytest.mark.parametrize("page", [Page.ATTRACT, Page.UNITS])
def test_what_can_be_pressed_is_at_least_two_centimetres(kiosk: Kiosk, page: Page) -> None:
    if page is Page.UNITS:
        press(kiosk, "Sentuh layar")
    buttons = [b for b in kiosk.window.findChildren(QAbstractButton) if b.isVisible()]
    assert buttons
    assert min(min(b.width(), b.height()) for b in buttons) >= 120


def test_holding_the_head_opens_the_ushers_page(kiosk: Kiosk, qtbot: QtBot) -> None:
    press(kiosk, "Sentuh layar")
    kiosk.window._held.setInterval(1)
    QTest.mousePress(kiosk.window.header, Qt.MouseButton.LeftButton, pos=QPoint(80, 60))
    qtbot.waitUntil(kiosk.window.usher.isVisible)
    QTest.mouseRelease(kiosk.window.header, Qt.MouseButton.LeftButton, pos=QPoint(80, 60))
    for digit in "0099":
        press(kiosk, digit)
    assert kiosk.window.usher._account._signs == "0099"


def test_the_stage_shrinks_the_whole_picture(kiosk: Kiosk, qtbot: QtBot) -> None:
    stage = Stage(kiosk.window)
    qtbot.addWidget(stage)
    stage.resize(540, 960)
    stage.show()
    assert stage.transform().m11() == pytest.approx(0.5, rel=0.05)
    assert kiosk.window.size() == QSize(WIDTH, HEIGHT)
    stage.end()


def test_without_its_coordinator_it_says_calmly_that_calls_may_be_late_and_gives_a_number(lending_kiosk: Kiosk) -> None:
    kiosk = lending_kiosk
    assert not kiosk.window.alone.isVisible()
    kiosk.gateway.push_link(Link.LOST, at=material.AT + 60_000)
    assert kiosk.window.attract.alone.isVisible()
    assert kiosk.window.attract.alone.text().startswith("Nomor tetap dapat diambil.")
    press(kiosk, "Sentuh layar")
    assert kiosk.window.alone.isVisible()
    press(kiosk, "Peraturan Perusahaan")
    press(kiosk, "Ambil Nomor")
    assert shown(kiosk) is kiosk.window.ticket
    assert kiosk.window.ticket.number.text() == "A-980"
    assert "depan Anda" not in " ".join(
        label.text() for label in kiosk.window.ticket.findChildren(Label) if label.isVisible()
    )
    kiosk.printer.answer(PaperOutcome.PRINTED)
    press(kiosk, "Selesai")
    kiosk.gateway.push_link(Link.LIVE, at=material.AT + 90_000)
    assert not kiosk.window.attract.alone.isVisible()
    assert [type(command).__name__ for command in kiosk.gateway.commands()][-1] == "HandInTicket"


def test_nothing_overlaps_the_calm_line_on_any_page(lending_kiosk: Kiosk) -> None:
    """The fullest page still leaves a gap above it."""
    kiosk = lending_kiosk
    kiosk.gateway.push_link(Link.LOST, at=material.AT + 60_000)
    press(kiosk, "Sentuh layar")
    kiosk.window.grab()
    tiles = [tile for tile in kiosk.window.units.findChildren(UnitTile) if tile.isVisible()]
    lowest = max(tile.mapTo(kiosk.window, QPoint(0, tile.height())).y() for tile in tiles)
    assert kiosk.window.alone.mapTo(kiosk.window, QPoint(0, 0)).y() - lowest >= 8
