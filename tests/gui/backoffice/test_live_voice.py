"""The live page says in words how the hall's voice is, and warns when calls are not heard."""

from __future__ import annotations

import pytest

from apps.backoffice.live import voice
from apps.backoffice.live.alerts import Hall, alerts_of
from common.domain.voice import WORKING, SpeakerState
from common.messages.live_views import LiveView, SpeakerFigure
from common.shell import i18n
from tests.gui.backoffice import material as m


def figures(*speakers: SpeakerFigure, known: bool = True, silent: int = 0, skipped: int = 0) -> LiveView:
    return LiveView(
        at=m.AT, waiting=[], booths=[], untaken=[], served_today=0, called_today=0, called_in_time=0, open_requests=0,
        uncovered=[], notices_unsent=0, speakers=speakers, speakers_known=known,
        calls_silent=silent, calls_skipped=skipped,
    )  # fmt: skip


def at(state: str, faults: int = 0) -> SpeakerFigure:
    return SpeakerFigure(device="display-1", state=state, faults=faults)


def told(view: LiveView) -> list[tuple[str, str]]:
    return [(tone, i18n.plain_text(what)) for tone, what, _ in voice.troubles(view)]


def test_a_voice_that_is_well_is_no_warning_but_said() -> None:
    view = figures(at("ok"))
    assert told(view) == []
    assert i18n.plain_text(voice.note(view, "9 buka")) == "9 buka. Suara: suara panggilan baik"


@pytest.mark.parametrize("state", [state for state in SpeakerState if state is not SpeakerState.OK])
def test_each_state_has_its_words_and_next_step_and_is_a_breach_when_calls_are_not_heard(state: SpeakerState) -> None:
    ((tone, what, then),) = voice.troubles(figures(at(state.value, 3)))
    assert tone == ("warn" if state in WORKING else "breach")
    assert i18n.plain_text(what).startswith("display-1: ")
    assert len(i18n.plain_text(then)) > 20


def test_clips_that_cannot_be_used_are_counted() -> None:
    assert told(figures(at("faulty_clips", 3))) == [("warn", "display-1: 3 klip suara rusak")]


def test_a_hall_without_a_speaker_is_an_alarm_but_not_before_the_coordinator_can_know() -> None:
    assert told(figures()) == [("breach", "Panggilan tidak bersuara")]
    assert told(figures(known=False)) == []
    assert i18n.plain_text(voice.note(figures(known=False), "-")) == "-. Suara: belum diketahui"


def test_calls_nobody_heard_are_counted_in_the_note() -> None:
    view = figures(at("no_device"), silent=2, skipped=1)
    said = i18n.plain_text(voice.note(view, "9 buka"))
    assert said == "9 buka. Suara: perangkat suara tidak ada, 2 tak terdengar, 1 dilewati"


def test_the_worst_of_two_speakers_is_said_and_a_state_of_a_later_version_is_no_crash() -> None:
    assert "mesin suara tidak ada" in i18n.plain_text(voice.note(figures(at("ok"), at("no_voice")), "-"))
    view = figures(at("singing"))
    assert told(view) == []
    assert "belum diketahui" in i18n.plain_text(voice.note(view, "-"))


def test_the_voice_stands_among_the_warnings_of_the_page() -> None:
    found = alerts_of(figures(at("lost")), [], Hall({}), None, m.AT)
    assert [i18n.plain_text(alert.what) for alert in found] == ["display-1: layar suara tidak menjawab"]
