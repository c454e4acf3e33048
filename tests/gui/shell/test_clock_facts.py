"""What clocks and alerts did, in words on both histories: no code of a fact ever reaches a screen."""

from __future__ import annotations

import pytest

from apps.backoffice.request.history import line_of
from apps.booth.panels.trail import history_words
from common.domain.events import FactKind
from common.messages.views import HistoryRow
from common.shell import i18n
from common.shell.sentence import Language, Words

ON_REQUESTS = [
    kind
    for kind in FactKind
    if kind.startswith(("Request", "Clock", "Promise", "Alert", "Document"))
    and kind not in {FactKind.CLOCK_STEPPED, FactKind.CLOCK_CONFIRMED, FactKind.CLOCKS_RECOMPUTED, FactKind.PROMISE_SET}
] + [FactKind.PERSONAL_DATA_READ, FactKind.CONSENT_CHANGED, FactKind.NOTE_ADDED]
"""Kinds whose subject may be a request."""


def row(kind: str, reason: str | None = None, actor: str = "SYSTEM") -> HistoryRow:
    before, after = ("AT_P1", "WAITING_P2") if kind.startswith("Request") else (None, None)
    return HistoryRow(seq=1, at=0, kind=kind, actor=actor, reason=reason, from_state=before, to_state=after)


def said(words: Words) -> str:
    return i18n.plain_text(words)


@pytest.mark.parametrize("kind", ON_REQUESTS)
@pytest.mark.parametrize("language", list(Language))
def test_every_fact_about_a_request_is_a_sentence_in_both_histories(kind: FactKind, language: Language) -> None:
    i18n.use(language)
    for words in (line_of(row(kind, "promise.breach"), None).what, history_words(row(kind, "promise.breach"))):
        assert said(words)
        assert kind.value not in said(words)


def test_a_step_names_its_clock_and_who_wrote_a_follow_up() -> None:
    assert said(history_words(row("ClockBreached", "pickup_p1.breach"))) == "Lewat Batas Ambil Tugas P1"
    assert said(line_of(row("ClockWarned", "promise.warning"), None).what) == "Hampir lewat Janji Selesai"
    closed = line_of(row("AlertClosed", actor="SPV-P1-PHI"), None)
    assert said(closed.what) == "Tindak lanjut ditulis, SPV-P1-PHI"
