"""Every act of the back office pressed in its real window against a real coordinator process."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.exceptions import TimeoutError as QtTimeoutError
from pytestqt.qtbot import QtBot

from apps.backoffice.office import Office
from apps.backoffice.request.talk import Talk
from apps.coordinator.new_site import Login
from common.client.zmq_gateway import ZmqGateway
from common.messages import commands as c
from common.messages.views import AuditRow, RequestView
from common.shell.qt_gateway import QtGateway
from tests.support.running import Peer, RunningSite
from tests.support.stories import FIELDS

PATIENCE_MS = 15_000
SEATS = ("meja-p1", "meja-p1b", "meja-p2", "meja-spv", "meja-koord", "meja-admin", "meja-audit")


class Centre:
    """The coordinator with one booth and one dispenser; `register` lets a visitor come and leave a request."""

    def __init__(self, running: RunningSite) -> None:
        self.running = running
        self._machine, self._booth = Peer(running.device("mesin")), Peer(running.device("loket-1"))
        self._booth.sign_in(running.logins["P0-01"])
        self._booth.say(c.OpenBooth())

    def register(self) -> RequestView:
        """Return a request that waits for P1."""
        say = self._booth.say
        self._machine.say(c.IssueTicket(service="A01"))
        ticket = say(c.CallNext()).ticket
        say(c.ServeTicket(ticket=ticket.id))
        draft = say(c.StartRequest(ticket=ticket.id, service="A01")).request
        done: RequestView = say(c.EscalateRequest(request=draft.id, fields=FIELDS)).request
        say(c.FinishTicket(ticket=ticket.id))
        return done

    def at_p2(self, request: RequestView) -> None:
        """Let P1 take and forward it and P2 take it, without their windows."""
        for device, position, commands in (
            ("meja-p1", "P1-PHI-1", [c.TakeTask(request=request.id), c.ForwardTask(request=request.id, unit="SYAKER")]),
            ("meja-p2", "P2-SYAKER", [c.TakeTask(request=request.id)]),
        ):
            peer = Peer(self.running.device(device))
            peer.sign_in(self.running.logins[position])
            for command in commands:
                peer.say(command)
            peer.close()

    def close(self) -> None:
        """Close the front devices."""
        self._machine.close()
        self._booth.close()


class Seat:
    """One back-office window with hands and eyes."""

    def __init__(self, qtbot: QtBot, running: RunningSite, device: str, position: str) -> None:
        self.qtbot = qtbot
        self._gateway = QtGateway(ZmqGateway(running.device(device)))
        self.office = Office(self._gateway, device)
        self.window = self.office.window
        qtbot.addWidget(self.window)
        self.window.resize(1920, 1080)
        self.window.show()
        self._gateway.start(self.office)
        self.office.begin()
        login = running.logins[position]
        account, password = (f for f in self.window.findChildren(QLineEdit) if f.isVisible() and f.isEnabled())
        self.until(lambda: self.button("Masuk") is not None)
        account.setText(login.account)
        password.setText(login.password)
        self.press("Masuk")
        self.until(lambda: self.window.covered() is None and self.office.desk.book is not None)

    def close(self) -> None:
        self.office.close()
        self._gateway.close()
        self.window.close()

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=PATIENCE_MS)

    def button(self, words: str) -> QAbstractButton | None:
        """Return the usable button that says this."""
        found = [b for b in self.window.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()]
        said = [(b.text().replace("\n", " "), b) for b in found]
        exact = [b for text, b in said if text == words]
        return next(iter(exact or [b for text, b in said if text.startswith(words)]), None)

    def press(self, words: str) -> None:
        """Click a button as soon as it can be used."""
        try:
            self.until(lambda: self.button(words) is not None)
        except QtTimeoutError:
            shown = [(b.text(), b.isEnabled()) for b in self.window.findChildren(QAbstractButton) if b.isVisible()]
            pytest.fail(f"no button {words!r} to press; there are {shown}; told {self.told()!r}")
        button = self.button(words)
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def told(self) -> str:
        """Return what the page says about the last act."""
        page = self.office.request_page
        return page.told() or page.form.told() or page.why() or self.office.inbox_page.preview.told()

    def open(self, request: RequestView) -> None:
        """Search a request by its number and open its page."""
        self.until(lambda: request.id in self.office.desk.board.requests)
        if self.window.page() is self.office.request_page:
            self.press("Kembali")
        if self.window.page() is not self.office.inbox_page:
            self.press("Semua tugas")
        self.window.search.setText(request.number)
        self.until(lambda: self.office.inbox_page.table.model().rowCount() == 2)
        QTest.keyClick(self.window.search, Qt.Key.Key_Return)
        if self.window.page() is self.office.inbox_page:
            QTest.keyClick(self.office.inbox_page.table, Qt.Key.Key_Return)
        self.until(lambda: self.window.page() is self.office.request_page)
        self.until(lambda: self.office.desk.details.of(request.id) is not None)

    def fill(self, words: str, **values: str) -> None:
        """Open an act's panel, say what it asks for, and send it."""
        page = self.office.request_page
        self.press(words)
        self.until(page.form.isVisible)
        for name, value in values.items():
            page.form.put(name, value)
        self.press(words)

    def sees(self, request: RequestView, state: str, **facts: object) -> None:
        """Wait until the board says so and nothing is left open."""

        def holds() -> bool:
            view = self.office.desk.board.requests.get(request.id)
            return view is not None and view.state == state and all(getattr(view, k) == v for k, v in facts.items())

        try:
            self.until(holds)
        except QtTimeoutError:
            view = self.office.desk.board.requests.get(request.id)
            pytest.fail(f"wanted {state} {facts}, is {view and view.state}; told {self.told()!r}")


@pytest.fixture(scope="module")
def centre(template: tuple[Path, list[Login]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    root = tmp_path_factory.mktemp("real-desk") / "site"
    shutil.copytree(template[0], root)
    running = RunningSite(root, template[1], speed=10.0)
    running.enrol("mesin", "dispenser")
    running.enrol("loket-1", "booth", "L1")
    for seat in SEATS:
        running.enrol(seat, "backoffice")
    running.start()
    made = Centre(running)
    yield made
    made.close()
    assert running.stop() == 0


@pytest.fixture
def sit(qtbot: QtBot, centre: Centre) -> Iterator[Callable[[str, str], Seat]]:
    seats: list[Seat] = []

    def make(device: str, position: str) -> Seat:
        seats.append(Seat(qtbot, centre.running, device, position))
        return seats[-1]

    yield make
    for seat in seats:
        seat.close()


Sit = Callable[[str, str], Seat]


def test_a_task_goes_to_and_fro_between_p1_and_p2_and_is_completed(centre: Centre, sit: Sit) -> None:
    request = centre.register()
    p1, p2 = sit("meja-p1", "P1-PHI-1"), sit("meja-p2", "P2-SYAKER")
    p1.open(request)
    p1.press("Ambil Tugas")
    p1.sees(request, "AT_P1")
    p1.fill("Teruskan", note="Mohon segera")
    p1.sees(request, "WAITING_P2")
    p1.fill("Tarik Kembali", reason="Salah unit")
    p1.sees(request, "AT_P1")
    p1.fill("Teruskan", unit="SYAKER")
    p2.open(request)
    p2.press("Ambil Tugas")
    p2.sees(request, "AT_P2")
    p2.fill("Kembalikan ke P1", reason="Surat kuasa tidak ada")
    p1.sees(request, "AT_P1")
    p1.fill("Teruskan", unit="SYAKER", note="Sudah dilengkapi")
    p2.sees(request, "WAITING_P2")
    p2.open(request)
    p2.press("Ambil Tugas")
    p2.sees(request, "AT_P2")
    p2.fill("Minta Kelengkapan", items="Surat kuasa", days="5")
    p2.sees(request, "WAITING_CUSTOMER")
    p2.press("Berkas Lengkap")
    p2.sees(request, "AT_P2")
    p2.fill("Selesaikan", result="Surat keputusan 12/2026")
    p2.sees(request, "COMPLETED")


def test_notes_go_both_ways_and_the_contact_is_shown_on_demand(centre: Centre, sit: Sit) -> None:
    request = centre.register()
    centre.at_p2(request)
    p1, p2 = sit("meja-p1", "P1-PHI-1"), sit("meja-p2", "P2-SYAKER")
    for seat in (p1, p2):
        seat.open(request)
    for writer, reader, words in ((p2, p1, "Nama belum cocok"), (p1, p2, "Sudah diperiksa")):
        talk = writer.office.request_page.talk
        talk.write(words)
        writer.press("Kirim")
        writer.until(partial(_is_empty, talk))
        reader.until(partial(_has_note, reader, request, words))
    p2.press("Tampilkan")
    p2.until(lambda: "+6281200000678" in p2.office.request_page.matter.facts())
    p2.press("Sembunyikan")
    p2.until(lambda: "+6281200000678" not in p2.office.request_page.matter.facts())


def test_p1_redirects_refuses_and_completes_on_its_own(centre: Centre, sit: Sit) -> None:
    moved, refused, completed = centre.register(), centre.register(), centre.register()
    p1 = sit("meja-p1", "P1-PHI-1")
    for request in (moved, refused, completed):
        p1.open(request)
        p1.press("Ambil Tugas")
        p1.sees(request, "AT_P1")
    p1.open(moved)
    p1.fill("Alihkan Unit", unit="NORMAK3", reason="Bukan urusan PHI")
    p1.sees(moved, "WAITING_P1", directorate="WASK3")
    p1.open(refused)
    p1.fill("Tolak", reason="Syarat tidak dipenuhi", rule="Pasal 5")
    p1.sees(refused, "REJECTED")
    p1.open(completed)
    p1.fill("Selesaikan di P1", result="Dijawab langsung")
    p1.sees(completed, "COMPLETED")


def test_the_supervisor_declines_then_confirms_a_refusal(centre: Centre, sit: Sit) -> None:
    request = centre.register()
    centre.at_p2(request)
    p2, spv = sit("meja-p2", "P2-SYAKER"), sit("meja-spv", "SPV-P2-SYAKER")
    p2.open(request)
    p2.fill("Usulkan Tolak", reason="Data tidak benar", rule="Pasal 7")
    spv.open(request)
    spv.fill("Tolak Usulan", reason="Minta pemohon melengkapi dulu")
    p2.sees(request, "AT_P2", refusal_proposed=False)
    p2.fill("Usulkan Tolak", reason="Tetap tidak benar", rule="Pasal 7")
    spv.sees(request, "AT_P2", refusal_proposed=True)
    spv.press("Setujui Penolakan")
    spv.sees(request, "REJECTED")


def test_supervisor_and_koord_hand_a_task_to_another_officer(centre: Centre, sit: Sit) -> None:
    waiting, held = centre.register(), centre.register()
    centre.at_p2(held)
    koord, spv = sit("meja-koord", "KOORD"), sit("meja-spv", "SPV-P2-SYAKER")
    koord.open(waiting)
    koord.fill("Alihkan Petugas", position="P1-PHI-2", reason="Petugas cuti")
    koord.sees(waiting, "WAITING_P1", holder="P1-PHI-2")
    spv.open(held)
    spv.fill("Alihkan Petugas", position="P2-PPHI", reason="Petugas sakit")
    spv.sees(held, "AT_P2", holder="P2-PPHI")


def test_koord_reopens_after_a_complaint(centre: Centre, sit: Sit) -> None:
    request = centre.register()
    centre.at_p2(request)
    p2, koord = sit("meja-p2", "P2-SYAKER"), sit("meja-koord", "KOORD")
    p2.open(request)
    p2.fill("Selesaikan", result="Selesai")
    koord.sees(request, "COMPLETED")
    koord.open(request)
    koord.fill("Buka Kembali", complaint="K-261123-001")
    p2.sees(request, "AT_P2", complaint="K-261123-001")
    koord.press("Kembali")
    koord.window.search.setText("A01-261120-0099")
    QTest.keyClick(koord.window.search, Qt.Key.Key_Return)
    told = koord.office.inbox_page.told
    koord.until(lambda: "tidak ditemukan" in told())


def test_koord_stops_and_resumes_issuing_and_pauses_a_letter(sit: Sit) -> None:
    koord = sit("meja-koord", "KOORD")
    koord.press("Pantauan")
    _day(koord, "Hentikan Satu Huruf", letter="C", reason="Listrik padam di loket C")
    koord.until(lambda: _paused(koord) == ("C",))
    _day(koord, "Lanjutkan Huruf", letter="C")
    koord.until(lambda: _paused(koord) == ())
    _day(koord, "Tutup Ambil Nomor", reason="Antrean penuh")
    koord.until(lambda: _day_state(koord) == "STOPPED")
    _day(koord, "Buka Ambil Nomor", reason="Antrean longgar")
    koord.until(lambda: _day_state(koord) == "ISSUING")
    _day(koord, "Teks Layar Panggilan", text="Silakan menunggu di ruang tengah")
    koord.until(lambda: koord.office.desk.board.text == "Silakan menunggu di ruang tengah")


def test_admin_locks_an_account_and_opens_it_again(centre: Centre, sit: Sit) -> None:
    admin = sit("meja-admin", "ADMIN")
    account = centre.running.logins["P0-09"].account
    table = admin.office.accounts_page.accounts
    admin.until(lambda: table.rows.place_of(account) >= 0)
    table.choose(account)
    admin.press("Kunci Akun")
    admin.until(lambda: (row := table.row()) is not None and row.locked)
    admin.press("Buka Kunci Akun")
    admin.until(lambda: (row := table.row()) is not None and not row.locked)


def test_the_auditor_reads_the_journal_page_by_page(centre: Centre, sit: Sit) -> None:
    centre.register()
    audit = sit("meja-audit", "AUDIT")
    table = audit.office.audit_page.table
    audit.until(lambda: table.rows.rowCount() > 0)
    assert "RequestEscalated" in {row.kind for row in table.rows.entries if isinstance(row, AuditRow)}


def _is_empty(talk: Talk) -> bool:
    return not talk.note()


def _has_note(seat: Seat, request: RequestView, words: str) -> bool:
    detail = seat.office.desk.details.of(request.id)
    return detail is not None and words in [note.text for note in detail.notes]


def _day(koord: Seat, words: str, **values: str) -> None:
    koord.press(words)
    for name, value in values.items():
        koord.office.live_page.day.put(name, value)
    koord.press(words)


def _paused(koord: Seat) -> tuple[str, ...]:
    day = koord.office.desk.board.day
    return tuple(day.paused) if day else ()


def _day_state(koord: Seat) -> str:
    day = koord.office.desk.board.day
    return day.state if day else ""
