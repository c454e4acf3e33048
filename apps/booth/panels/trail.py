"""What happened when: times left, a dot, the event; the last one is the present."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from common.messages.views import HistoryRow
from common.shell import formats
from common.shell.clock_facts import clock_fact
from common.shell.coordinator_clock import instant
from common.shell.sentence import Sentence, Words
from common.shell.texts import state
from common.shell.widgets.arrange import clear, column, panel, row
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label

_WITH_REASON = Sentence("{what}: {words}", "{what}: {words}")


@dataclass(frozen=True, slots=True)
class Step:
    """One event at an instant (UTC ms)."""

    at: int
    words: Words
    now: bool = False


class Trail(QWidget):
    """Rows below each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = column(gap=8)
        self.setLayout(self._rows)
        self._shown: list[Step] = []

    def show_steps(self, steps: list[Step]) -> None:
        """Show these steps, the oldest first."""
        if steps == self._shown:
            return
        self._shown = steps
        clear(self._rows)
        for step in steps:
            time = Label(formats.clock(instant(step.at)), role="muted", lines=1)
            time.setFixedWidth(48)
            dot = Glyph("serving" if step.now else "idle", 16, "accent")
            words = Label(step.words, weight=700 if step.now else 500)
            self._rows.addWidget(panel(row(time, 8, dot, 10, (words, 1))))


def history_words(line: HistoryRow) -> Words:
    """Return a journal row in words: the state it led to, with the free text where it still exists."""
    what: Words | None = clock_fact(line)
    if what is None:
        moved = line.to_state and line.to_state != line.from_state
        what = state(line.to_state) if moved and line.to_state else _KINDS.get(line.kind, line.kind)
    return _WITH_REASON(what=what, words=line.words) if line.words else what


_KINDS: dict[str, Sentence] = {
    "NoteAdded": Sentence("Catatan", "Note"),
    "DocumentAttached": Sentence("Dokumen dilampirkan", "Document attached"),
    "DocumentRemoved": Sentence("Lampiran dilepas", "Attachment removed"),
    "ConsentChanged": Sentence("Persetujuan kabar diubah", "Consent to notices changed"),
    "RequestReassigned": Sentence("Dialihkan ke petugas lain", "Given to another officer"),
    "RequestRedirected": Sentence("Dialihkan ke unit lain", "Sent to another unit"),
    "RequestRefusalProposed": Sentence("Penolakan diusulkan", "Refusal proposed"),
    "RequestRefusalDeclined": Sentence("Usulan penolakan tidak disetujui", "Proposed refusal declined"),
    "RequestRated": Sentence("Dinilai", "Rated"),
    "PersonalDataRead": Sentence("Data pemohon dibuka", "Applicant's data opened"),
}
