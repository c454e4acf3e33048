"""The strip that shows notices, one at a time, in a place of the window where no work is done. Alt+X closes it."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from common.shell import notices
from common.shell.texts import CLOSE, UNDO
from common.shell.widgets.arrange import row
from common.shell.widgets.button import Button
from common.shell.widgets.card import Card
from common.shell.widgets.glyph import Glyph
from common.shell.widgets.label import Label
from common.shell.widgets.tone import LOOKS

if TYPE_CHECKING:
    from collections.abc import Callable

    from common.shell.notices import Notice
    from common.shell.tokens import Face
    from common.shell.widgets.card import CardLook
    from common.shell.widgets.tone import Tone

_CARDS: dict[Tone, CardLook] = {"calm": "sunken", "accent": "tint", "warn": "warn", "breach": "breach"}


class NoticeStrip(Card):
    """Hidden while nothing is said; notices wait for each other. A public one has no buttons and never stays."""

    turned = Signal()
    """Something else is on show, or nothing."""

    def __init__(self, face: Face = "officer.body", *, public: bool = False, parent: QWidget | None = None) -> None:
        self._sign = Glyph("info", 18)
        self._words = Label("", face, weight=600, lines=2)
        self._undo_button = Button(UNDO, "quiet", key="Alt+Z", size="small")
        self._close_button = Button(CLOSE, "quiet", key="Alt+X", size="small")
        super().__init__(
            row(self._sign, (self._words, 1), self._undo_button, self._close_button, gap=10), "sunken", pad=0, radius=8,
            parent=parent,
        )  # fmt: skip
        self.layout().setContentsMargins(12, 2, 4, 2)  # type: ignore[union-attr]
        for button in (self._undo_button, self._close_button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._queue: deque[Notice] = deque()
        self._undo: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_closed)
        self._undo_button.clicked.connect(self._on_undo_clicked)
        self._close_button.clicked.connect(self._on_closed)
        self._showing = False
        self._public = public
        self._close_button.setVisible(not public)
        self.hide()
        self._topic = ""
        notices.bridge().attach(self.show_notice)
        notices.bridge().seen.connect(self._on_seen)
        self.destroyed.connect(notices.bridge().detach)

    def show_notice(self, notice: Notice) -> None:
        """Show a notice, or let it wait for the one on show; a new one soon follows an unhurried one."""
        self._queue.append(notice)
        if not self._showing:
            self._show_next()
        elif not self._timer.isActive() or self._timer.remainingTime() > _SOON:
            self._timer.start(_SOON)

    def text(self) -> str:
        """Return what is on show, empty when hidden."""
        return self._words.text() if self._showing else ""

    def reads_whole(self, width: int) -> bool:
        """Say whether a strip of this width shortens nothing of what it says."""
        layout = self.layout()
        if layout is None or not self._showing:
            return True
        margins = layout.contentsMargins()
        beside = [one for one in (self._sign, self._undo_button, self._close_button) if not one.isHidden()]
        taken = margins.left() + margins.right() + sum(one.sizeHint().width() + layout.spacing() for one in beside)
        return self._words.reads_whole(width - taken)

    def showEvent(self, event: QShowEvent) -> None:
        """Stand above what it covers."""
        super().showEvent(event)
        if not self.isWindow():
            self.raise_()

    def _show_next(self) -> None:
        if not self._queue:
            self._showing = False
            self.hide()
            self.turned.emit()
            return
        notice = self._queue.popleft()
        look = LOOKS[notice.tone]
        self._undo, self._topic = notice.undo, notice.topic
        self._sign.show_icon(look.icon or "info", look.ink)
        self._words.say(notice.words)
        self._words.wear(role=look.ink)
        self._undo_button.setVisible(notice.undo is not None and not self._public)
        self.wear(_CARDS[notice.tone])
        self._showing = True
        self.turned.emit()
        self.show()
        seconds = notice.seconds or (_PUBLIC_SECONDS if self._public else 0.0)
        if seconds:
            self._timer.start(round(seconds * 1000))

    def _on_seen(self, topic: str) -> None:
        self._queue = deque(one for one in self._queue if one.topic != topic)
        if self._showing and self._topic == topic:
            self._on_closed()

    def _on_closed(self) -> None:
        self._timer.stop()
        self._undo = None
        self._show_next()

    def _on_undo_clicked(self) -> None:
        undo = self._undo
        self._on_closed()
        if undo is not None:
            undo()


_PUBLIC_SECONDS = 12.0  # nobody closes a notice on a kiosk
_SOON = 1500  # ms; how long an unhurried notice stays once another one waits
