"""The bar that says the coordinator's time is in doubt, with ADMIN's way out. Hidden while time is trusted.

It stands at the foot of the window: nothing above it moves when it comes.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from apps.backoffice import texts
from apps.backoffice.desk import Desk
from common.client.acts import Standing, Told
from common.client.change import BoardChange
from common.domain.roles import Role
from common.messages.commands import ConfirmTime
from common.shell import formats
from common.shell.coordinator_clock import instant
from common.shell.sentence import Sentence, Words
from common.shell.widgets.arrange import row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Pane
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label

STEPPED: Final = Sentence(
    "Jam mesin pusat bergeser. Hitungan berhenti dan tidak ada peringatan yang dikirim sampai waktunya dipastikan.",
    "The centre's machine clock stepped. Counting stopped and no warnings are sent until the time is confirmed.",
)
STEPPED_AT: Final = Sentence(
    "Jam mesin pusat bergeser pukul {at}. Hitungan berhenti dan tidak ada peringatan yang dikirim sampai waktunya "
    "dipastikan.",
    "The centre's machine clock stepped at {at}. Counting stopped and no warnings are sent until the time is "
    "confirmed.",
)
CONFIRM: Final = Sentence("Waktu Berjalan Sudah Benar", "The Running Time Is Right")
WAIT: Final = Sentence("Beri tahu administrator.", "Tell the administrator.")
BOTH: Final = Sentence("{what} {then}", "{what} {then}")
_ACT = "time:confirm"
_SEES = frozenset({Role.ADMIN, Role.KOORD})


class TimeBar(Pane):
    """Watches the desk's rota by itself."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._desk = desk
        self._told: Told | None = None
        self._words = Label("", role="on_warn", weight=600)
        self.confirm = Button(CONFIRM, icon="check", key="Alt+J")
        line = row(Glyph("warning", 20, "on_warn"), 12, (self._words, 1), 16, self.confirm, margins=(16, 8, 16, 8))
        super().__init__("warn_solid", line, parent=parent)
        self.confirm.clicked.connect(self._on_confirm)
        self.hide()
        desk.watch(self._on_change)

    def text(self) -> str:
        """Return what it says, empty when hidden."""
        return "" if self.isHidden() else self._words.text()

    def _on_change(self, _change: BoardChange) -> None:
        officer, rota = self._desk.officer, self._desk.rota
        shown = officer is not None and officer.role in _SEES and not rota.trusted
        self.setVisible(shown)
        if not shown or officer is None:
            self._told = None
            return
        what: Words = STEPPED
        if rota.stepped_at is not None:
            what = STEPPED_AT(at=formats.clock(instant(rota.stepped_at)))
        standing = self._desk.acts.standing(_ACT)
        told = self._told or (Told("", "unsure") if standing is Standing.UNSURE else None)
        admin = officer.role is Role.ADMIN
        self._words.say(BOTH(what=what, then=texts.told(told) if told else "" if admin else WAIT))
        self.confirm.setVisible(admin)
        self.confirm.setEnabled(self._desk.live and standing is None)
        self.confirm.say(texts.pending(standing, CONFIRM))

    def _on_confirm(self) -> None:
        self._told = None
        self._desk.acts.send(_ACT, ConfirmTime(), None, self._on_told)

    def _on_told(self, told: Told) -> None:
        self._told = told
