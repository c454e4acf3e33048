"""A thermal printer for tickets: asked how it is every two seconds, before each slip and after it.

One worker thread owns the way to the printer; nobody else ever waits for it. What bytes say is `printer_status`, how
they travel `escpos_device`. A slip counts as printed only when the printer has confirmed it.
"""

from __future__ import annotations

import threading
import time
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final

from apps.dispenser import printer_status as status
from apps.dispenser.escpos_device import SECONDS, Device, DeviceError, device_for, job
from apps.dispenser.printer import PaperOutcome, PrinterState
from common.runtime import logs

if TYPE_CHECKING:
    from collections.abc import Callable

    from common.paper.ticket import TicketSlip
    from common.runtime.printer_settings import Thermal

LOOK_SECONDS: Final = 2.0
WAITS_SECONDS: Final = 6.0  # a slip that waited so long behind others is not begun
SEND_SECONDS: Final = 5.0
CONFIRM_SECONDS: Final = 5.0
CLOSE_SECONDS: Final = 25.0
_CHUNK: Final = 2048
_SETTLE_SECONDS: Final = 1.5  # a printer that never confirms is asked so long after the slip
_LISTEN_SECONDS: Final = 0.4
_QUICK_SECONDS: Final = 0.5  # a way that broke sooner had broken before
_ASKING: Final = _QUICK_SECONDS + 2 * SECONDS  # opening it and three answers, at most
_SENDING: Final = SEND_SECONDS + SECONDS
_CONFIRMING: Final = CONFIRM_SECONDS + _LISTEN_SECONDS + SECONDS
LONGEST_SECONDS: Final = WAITS_SECONDS + 2 * _ASKING + _SENDING + _CONFIRMING
"""The longest that a slip can be without its answer; the port promises half a minute."""
_log = logs.logger("dispenser.printer")
_Job = tuple["TicketSlip", "Callable[[PaperOutcome], None]", float]


class EscPosTicketPrinter:
    """Prints by the settings of the device file. Until the printer was asked once it counts as unreachable."""

    def __init__(self, settings: Thermal, device: Device | None = None, look_seconds: float = LOOK_SECONDS) -> None:
        self._settings, self._look_seconds = settings, look_seconds
        self._device = device or device_for(settings)
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._state, self._open = PrinterState.UNREACHABLE, False
        self._confirmed = False
        self._told = ""
        self._thread = threading.Thread(target=self._work, name="ptsa-printer", daemon=True)
        self._thread.start()

    @property
    def state(self) -> PrinterState:
        """How it was when last asked, at most a few seconds ago."""
        return self._state

    def print_slip(self, slip: TicketSlip, on_done: Callable[[PaperOutcome], None]) -> None:
        """Have the worker print; `on_done` comes on its thread."""
        self._jobs.put((slip, on_done, time.monotonic()))

    def close(self) -> None:
        """Print what waits, then stop the worker and let the printer go."""
        self._jobs.put(None)
        self._thread.join(CLOSE_SECONDS)

    # one thread

    def _work(self) -> None:
        self._ask_anew()
        while True:
            try:
                waiting = self._jobs.get(timeout=self._look_seconds)
            except Empty:
                self._ask_anew()
                continue
            if waiting is None:
                break
            slip, on_done, since = waiting
            on_done(self._outcome(slip, since))
        self._hang_up()

    def _outcome(self, slip: TicketSlip, since: float) -> PaperOutcome:
        if time.monotonic() - since > WAITS_SECONDS:
            return PaperOutcome.FAILED
        try:
            paper = self._print(slip)
        except Exception:  # noqa: BLE001 - a bug here must not leave a visitor without a word
            _log.exception("slip_broke", number=slip.number)
            self._hang_up()
            return PaperOutcome.UNKNOWN
        if paper is not PaperOutcome.PRINTED:
            _log.warning("slip_not_confirmed", number=slip.number, paper=paper.value, printer=self._state.value)
        return paper

    def _print(self, slip: TicketSlip) -> PaperOutcome:
        self._ask_anew()
        if not self._state.prints:
            return PaperOutcome.FAILED
        data = job(slip, self._settings)
        self._confirmed = False
        try:
            self._send(data)
            if not self._device.answers:
                self._hang_up()  # which ends the job of the print system
                return PaperOutcome.UNKNOWN
            return self._await()
        except DeviceError as error:
            _log.warning("slip_cut_short", number=slip.number, error=str(error))
            return self._aftermath()

    def _send(self, data: bytes) -> None:
        """Hand all over, piece by piece, each in its time and all in theirs."""
        until = time.monotonic() + SEND_SECONDS
        for at in range(0, len(data), _CHUNK):
            if time.monotonic() > until:
                raise DeviceError("the printer takes its data too slowly")
            self._device.write(data[at : at + _CHUNK])

    def _await(self) -> PaperOutcome:
        """Wait for the printer to come behind the slip; meanwhile see whether it stopped over it."""
        until = time.monotonic() + (CONFIRM_SECONDS if self._settings.confirm == "order" else _SETTLE_SECONDS)
        while time.monotonic() < until:
            if self._heard(_LISTEN_SECONDS):
                break
            self._ask()
            if self._stopped:
                return self._fail()
        if not self._confirmed:
            believed = self._settings.confirm == "status" and self._state.prints
            return PaperOutcome.PRINTED if believed else PaperOutcome.UNKNOWN
        self._ask()
        return PaperOutcome.PRINTED

    def _heard(self, seconds: float) -> bool:
        """Listen for the confirmation."""
        self._hear(self._device.read(seconds))
        return self._confirmed

    def _aftermath(self) -> PaperOutcome:
        """The way broke while bytes were under way: a printer that says why has not printed, else nobody knows."""
        self._hang_up()
        self._state = PrinterState.UNREACHABLE
        self._ask_anew()
        return self._fail() if self._stopped else PaperOutcome.UNKNOWN

    @property
    def _stopped(self) -> bool:
        """Whether the printer itself says that it does not go on printing."""
        return self._state in {PrinterState.NO_PAPER, PrinterState.COVER_OPEN, PrinterState.OFFLINE}

    def _fail(self) -> PaperOutcome:
        """What the printer still holds of the slip must not come out later, under a number that may be withdrawn."""
        try:
            if self._settings.profile.startswith("TM-"):
                self._device.write(status.FORGET)
        except DeviceError as error:
            _log.info("not_forgotten", error=str(error))
        self._hang_up()
        return PaperOutcome.FAILED

    # asking

    def _ask_anew(self) -> None:
        """Ask how it is; a way that broke in the quiet is opened once more."""
        for again in (True, False):
            begin = time.monotonic()
            try:
                if not self._open:
                    self._device.open()
                    self._open = True
                self._ask()
            except DeviceError as error:
                self._hang_up()
                if again and time.monotonic() - begin < _QUICK_SECONDS:
                    continue
                self._tell(PrinterState.UNREACHABLE, str(error))
            break
        if self._open and not self._device.answers:
            self._hang_up()  # a way for one job only

    def _ask(self) -> None:
        """Put the three questions; DeviceError when the way is broken."""
        if not self._device.answers:
            self._tell(PrinterState.READY)
            return
        self._hear(self._device.read(0.0))
        until = time.monotonic() + SECONDS
        answers = []
        for question in status.QUESTIONS:
            self._device.write(question)
            answer = self._answer(until)
            if answer is None:
                self._tell(PrinterState.SILENT)
                return
            answers.append(answer)
        printer, cause, paper = answers
        self._tell(status.state_of(printer, cause, paper))

    def _answer(self, until: float) -> int | None:
        """Return the next byte that is no confirmation, None when none comes in time."""
        while (left := until - time.monotonic()) > 0:
            got = self._device.read(left)
            others = self._hear(got)
            if others:
                return others[0] if len(others) == 1 else -1
        return None

    def _hear(self, got: bytes) -> bytes:
        """Take note of a confirmation and return the rest."""
        rest = bytes(byte for byte in got if not status.is_confirmation(byte))
        self._confirmed = self._confirmed or len(rest) < len(got)
        return rest

    def _tell(self, state: PrinterState, why: str = "") -> None:
        if state is not self._state or why != self._told:
            _log.info("printer", state=state.value, why=why)
        self._state, self._told = state, why

    def _hang_up(self) -> None:
        self._open = False
        self._device.close()
