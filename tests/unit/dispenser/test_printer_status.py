"""Status bytes and what they mean."""

from __future__ import annotations

import pytest

from apps.cli.printer_sim.faults import Fault, status
from apps.dispenser.printer import PrinterState
from apps.dispenser.printer_status import QUESTIONS, is_confirmation, is_status, state_of


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ((0x12, 0x12, 0x12), PrinterState.READY),
        ((0x16, 0x12, 0x12), PrinterState.READY),  # drawer pin high
        ((0x12, 0x12, 0x1E), PrinterState.NEAR_END),
        ((0x1A, 0x32, 0x7E), PrinterState.NO_PAPER),
        ((0x12, 0x12, 0x72), PrinterState.NO_PAPER),
        ((0x1A, 0x16, 0x12), PrinterState.COVER_OPEN),
        ((0x1A, 0x36, 0x7E), PrinterState.COVER_OPEN),  # an open cover's sensor sees no paper
        ((0x1A, 0x12, 0x12), PrinterState.OFFLINE),
        ((0x12, 0x52, 0x12), PrinterState.OFFLINE),  # an error: cutter, heat
        ((0xFF, 0x12, 0x12), PrinterState.UNCLEAR),
        ((0x12, 0x12, 0x4B), PrinterState.UNCLEAR),
        ((0x12, -1, 0x12), PrinterState.UNCLEAR),
    ],
)
def test_three_answers_are_one_state(answers: tuple[int, int, int], state: PrinterState) -> None:
    assert state_of(*answers) is state


def test_only_two_states_give_numbers() -> None:
    assert {state for state in PrinterState if state.prints} == {PrinterState.READY, PrinterState.NEAR_END}


def test_no_byte_is_both_a_status_and_a_confirmation() -> None:
    assert not [byte for byte in range(256) if is_status(byte) and is_confirmation(byte)]


@pytest.mark.parametrize("fault", [Fault.PAPER_OUT, Fault.NEAR_END, Fault.COVER, Fault.OFFLINE])
def test_the_simulators_bytes_mean_its_faults(fault: Fault) -> None:
    answers = [status(question[2], frozenset({fault}))[0] for question in QUESTIONS]
    assert state_of(*answers).value == {
        "paper-out": "no_paper", "near-end": "near_end", "cover": "cover_open", "offline": "offline",
    }[fault]  # fmt: skip
