"""One matter from the number to the hand-over, pressed through four real windows against a real coordinator process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.exceptions import TimeoutError as QtTimeoutError
from pytestqt.qtbot import QtBot

from apps.backoffice.office import Office
from apps.booth.pdf_printer import PdfReceiptPrinter
from apps.booth.wiring import Booth
from apps.coordinator.new_site import Login
from apps.dispenser.__main__ import Dispenser
from apps.display.announcer import SilentAnnouncer
from apps.display.board_file import BoardFile
from apps.display.presenter import DisplayPresenter
from apps.display.window import DisplayWindow
from common.client.zmq_gateway import ZmqGateway
from common.messages import queries as q
from common.shell import fonts
from common.shell.qt_gateway import QtGateway
from tests.support.running import Peer, RunningSite

PATIENCE_MS = 20_000
SIZES = {"DispenserWindow": (1080, 1920), "DisplayWindow": (1920, 1080)}


class Hall:
    """Four windows of one centre in one process, each with its own device and connection."""

    def __init__(self, qtbot: QtBot, running: RunningSite, folder: Path) -> None:
        self.qtbot, self.running = qtbot, running
        self._closing: list[Any] = []
        self.dispenser = Dispenser(running.device("machine"), folder / "prints", folder)
        self._own(self.dispenser.window, self.dispenser.close)
        self.dispenser.start()
        self.board = self._display(folder)
        self.booth = self._booth(folder)
        self.p1, self.p2 = self._office("meja-1"), self._office("meja-2")

    def _own(self, window: QWidget, *closing: Any) -> None:
        window.resize(*(SIZES.get(type(window).__name__, (1366, 768))))
        window.show()
        self._closing += [window.deleteLater, *closing, window.close]

    def _display(self, folder: Path) -> Any:
        gateway = QtGateway(ZmqGateway(self.running.device("screen")))
        window = DisplayWindow()
        presenter = DisplayPresenter(window, SilentAnnouncer(), BoardFile(folder / "board.json"))
        window.drive(presenter.tick)
        self._own(window, gateway.close, presenter.close, window.rest)
        gateway.start(presenter)
        return SimpleNamespace(window=window, presenter=presenter)

    def _booth(self, folder: Path) -> Booth:
        gateway = QtGateway(ZmqGateway(self.running.device("loket-1")))
        printer = PdfReceiptPrinter(folder / "receipts", "", training=lambda: True)
        booth = Booth(gateway, "L1", "loket-1", printer)
        self._own(booth.window, booth.close, gateway.close, printer.close)
        booth.visitor.show()
        gateway.start(booth.desk)
        return booth

    def _office(self, device: str) -> Office:
        gateway = QtGateway(ZmqGateway(self.running.device(device)))
        office = Office(gateway, device)
        self._own(office.window, office.close, gateway.close)
        gateway.start(office)
        office.begin()
        return office

    def close(self) -> None:
        """Close windows and connections."""
        self._closing.append(self.booth.visitor.deleteLater)
        for close in reversed(self._closing):
            close()
        QCoreApplication.sendPostedEvents(
            None, QEvent.Type.DeferredDelete
        )  # else later tests restyle these windows too

    # hands and eyes

    def press(self, window: QWidget, words: str) -> None:
        """Wait for a usable button whose words begin so, and click it."""
        try:
            self.qtbot.waitUntil(lambda: self._button(window, words) is not None, timeout=PATIENCE_MS)
        except QtTimeoutError:
            shown = [b.text() for b in window.findChildren(QAbstractButton) if b.isVisible()]
            pytest.fail(f"no button {words!r} to press; there are {shown}")
        button = self._button(window, words)
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _button(self, window: QWidget, words: str) -> QAbstractButton | None:
        buttons = [b for b in window.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()]
        said = [(b.text().replace("\n", " "), b) for b in buttons]
        exact = [b for text, b in said if text == words]
        return (exact or [b for text, b in said if text.startswith(words)] or [None])[0]  # type: ignore[list-item]

    def until(self, holds: Any) -> None:
        """Wait until something holds."""
        self.qtbot.waitUntil(holds, timeout=PATIENCE_MS)

    def sign_in(self, window: QWidget, position: str) -> None:
        """Type account and password and press Masuk."""
        login = self.running.logins[position]
        fields = [f for f in window.findChildren(QLineEdit) if f.isVisible()]
        account, password = (f for f in fields if f.isEnabled())
        self.until(lambda: self._button(window, "Masuk") is not None)
        account.setText(login.account)
        password.setText(login.password)
        self.press(window, "Masuk")


@pytest.fixture
def hall(qtbot: QtBot, template: tuple[Path, list[Login]], site: Path, tmp_path: Path) -> Iterator[Hall]:
    fonts.load()
    running = RunningSite(site, template[1], speed=10.0)
    for name, role, place in (
        ("machine", "dispenser", ""),
        ("screen", "display", ""),
        ("loket-1", "booth", "L1"),
        ("meja-1", "backoffice", ""),
        ("meja-2", "backoffice", ""),
        ("eye", "backoffice", ""),
    ):
        running.enrol(name, role, place)
    running.start()
    made = Hall(qtbot, running, tmp_path)
    yield made
    made.close()
    assert running.stop() == 0


@pytest.mark.timeout(180)
def test_a_matter_goes_from_the_number_to_the_hand_over(hall: Hall, tmp_path: Path) -> None:
    number = _take_a_number(hall, "Hubungan Kerja", "Pengesahan Peraturan Perusahaan")
    booth = hall.booth
    hall.sign_in(booth.window, "P0-01")
    hall.press(booth.window, "Buka Loket")
    _serve(hall, number)
    request = _register(hall)
    hall.press(booth.window, "Selesai")
    hall.press(booth.visitor, "Puas")
    _at_p1(hall)
    _at_p2(hall)
    second = _take_a_number(hall, "Umum dan Ambil Hasil", "Pengambilan Hasil Layanan")
    _serve(hall, second)
    _hand_over(hall, request.number)
    eye = Peer(hall.running.device("eye"))
    try:
        eye.sign_in(hall.running.logins["KOORD"])
        told = eye.say(q.GetRequest(request=request.id))
    finally:
        eye.close()
    assert told.request.state == "HANDED_OVER"
    assert list((tmp_path / "receipts").glob("*.pdf"))
    assert list((tmp_path / "prints").glob("*.pdf"))


def _take_a_number(hall: Hall, tile: str, service: str) -> str:
    window = hall.dispenser.window
    hall.press(window, "Sentuh layar")
    hall.press(window, tile)
    hall.press(window, service)
    hall.press(window, "Ambil Nomor")
    hall.until(lambda: window.ticket.isVisible() and bool(window.ticket.number.text()))
    number = window.ticket.number.text()
    hall.press(window, "Selesai")
    return str(number)


def _serve(hall: Hall, number: str) -> None:
    booth = hall.booth
    hall.press(booth.window, "Panggil")
    hall.until(lambda: booth.desk.ticket is not None and booth.desk.ticket.number == number)
    hall.until(lambda: number in _on_board(hall))
    hall.press(booth.window, "Layani")
    hall.until(lambda: booth.desk.ticket is not None and booth.desk.ticket.state == "SERVING")


def _on_board(hall: Hall) -> list[str]:
    """Return the numbers the lobby display shows as called."""
    picture = hall.board.presenter._shown
    if picture is None:
        return []
    fresh = [picture.fresh.call.number] if picture.fresh is not None else []
    return fresh + [call.number for call in picture.calls]


def _register(hall: Hall) -> Any:
    booth = hall.booth
    hall.press(booth.window, "Permohonan Baru")
    hall.until(lambda: booth.desk.draft is not None and booth.presenter.form.draft is not None)
    form = booth.presenter.form
    for place, tick in enumerate("111-"):
        form.tick(place, tick)
    for field, words in (("name", "Budi Contoh"), ("phone", "081200000678"), ("email", "budi@contoh.id")):
        form.edit(field, words)
    form.agree("sms", agreed=True)
    hall.press(booth.window, "Eskalasikan")
    hall.until(lambda: any(r.state == "WAITING_P1" for r in booth.desk.requests))
    return next(r for r in booth.desk.requests if r.state == "WAITING_P1")


def _at_p1(hall: Hall) -> None:
    window = hall.p1.window
    hall.sign_in(window, "P1-PHI-1")
    hall.press(window, "Ambil Tugas")
    hall.press(window, "Teruskan")
    _send_form(hall, window, "Teruskan")


def _at_p2(hall: Hall) -> None:
    window = hall.p2.window
    hall.sign_in(window, "P2-SYAKER")
    hall.press(window, "Ambil Tugas")
    hall.press(window, "Selesaikan")
    for text in window.findChildren(QPlainTextEdit):
        if text.isVisible():
            text.setPlainText("Surat keputusan terbit")
    _send_form(hall, window, "Selesaikan")


def _send_form(hall: Hall, window: QWidget, words: str) -> None:
    hall.press(window, words)


def _hand_over(hall: Hall, number: str) -> None:
    booth = hall.booth
    booth.presenter.enter(number)
    hall.press(booth.window, "Serahkan Hasil")
    hall.press(booth.window, "Pemohon sendiri")
    hall.press(booth.window, "Serahkan Hasil")
