"""What the live page says of a dispenser's printer: each state by its own words, the near end a warning only."""

from __future__ import annotations

import msgspec
import pytest

from apps.backoffice.live.alerts import Alert, Hall, alerts_of
from apps.backoffice.live.presenter import LivePicture, LivePresenter
from apps.backoffice.live.printers import SAID
from apps.dispenser.printer import PrinterState
from common.messages.live_views import PrinterFigure
from common.messages.queries import GetLive
from common.shell import i18n
from common.shell.sentence import Language
from tests.gui.backoffice import material as m
from tests.gui.backoffice.room import LIVE
from tests.gui.backoffice.stage import Remembering, Stage


def told(*states: str) -> list[Alert]:
    printers = tuple(PrinterFigure(device=f"dispenser-{n}", state=state) for n, state in enumerate(states, 1))
    return alerts_of(msgspec.structs.replace(LIVE, uncovered=[]), [], Hall({}, (), printers), None, m.AT)


def test_every_state_of_a_printer_but_ready_has_its_words() -> None:
    assert set(SAID) == {state.value for state in PrinterState} - {"ready"}
    assert told("ready", "") == []


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("near_end", "dispenser-1: kertas hampir habis"),
        ("no_paper", "dispenser-1: kertas habis"),
        ("cover_open", "dispenser-1: penutup printer terbuka"),
        ("unreachable", "dispenser-1: printer tidak terhubung"),
    ],
)
def test_states_are_told_precisely_with_their_next_step(state: str, words: str) -> None:
    [alert] = told(state)
    assert i18n.text(alert.what) == words
    assert i18n.text(alert.then)
    assert alert.tone == ("warn" if state == "near_end" else "breach")


def test_no_words_are_the_same_in_either_language() -> None:
    for language in Language:
        i18n.use(language)
        assert len({i18n.text(what(device="d")) for what, _ in SAID.values()}) == len(SAID)


@pytest.mark.parametrize(("position", "sees"), [("KOORD", True), ("SPV-P0", True), ("P1-PHI-1", False)])
def test_who_oversees_the_hall_sees_printers_and_nobody_else(position: str, sees: bool) -> None:  # noqa: FBT001
    stage, view = Stage(position), Remembering()
    printers = (PrinterFigure(device="dispenser-1", state="no_paper"),)
    stage.gateway.script(GetLive, msgspec.structs.replace(LIVE, printers=printers))
    LivePresenter(stage.desk, view, lambda: 0).enter()
    picture: LivePicture = view.last
    assert (picture.hall.printers == printers) is sees
