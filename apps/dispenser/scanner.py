"""A barcode scanner types like a keyboard, only faster than a hand can: this tells the two apart.

Signs less than 60 ms apart are a burst. One ended by Enter is a code and is told once; its keys go no further, so that
nothing on the page is pressed by them. A sign that stays alone was typed by a hand and goes on, 60 ms late. It knows no
page and not what a code means. The window feeds it every key; what is no part of a code comes out of `passed`.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

GAP_MS = 60
SHORTEST = 6
"""Signs of the shortest code; fewer are what a quick hand may type."""
LONGEST = 120
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_ALONE = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock})
_OTHER = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Scanner(QObject):
    """`press` takes a key; `scanned` carries a whole code, `passed` a key and its sign (empty for arrows and such)."""

    scanned = Signal(str)
    passed = Signal(Qt.Key, str)

    def __init__(self, parent: QObject | None = None, gap_ms: int = GAP_MS) -> None:
        super().__init__(parent)
        self._held: list[tuple[Qt.Key, str]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(gap_ms)
        self._timer.timeout.connect(self._on_silence)

    def press(self, key: Qt.Key, sign: str, modifiers: Qt.KeyboardModifier, *, repeated: bool = False) -> None:
        """Take a key; `repeated` ones come from a key held down, which no scanner does and nobody means."""
        if key in ENTER and self._held:
            self._on_enter(key)
        elif len(sign) == 1 and sign.isprintable() and not modifiers & _OTHER:
            if not repeated and len(self._held) < LONGEST:
                self._held.append((key, sign))
                self._timer.start()
        elif key not in _ALONE:
            self._give_back()
            self.passed.emit(key, "")

    def _on_enter(self, key: Qt.Key) -> None:
        code = "".join(sign for _, sign in self._held)
        if len(code) < SHORTEST:
            self._give_back()
            self.passed.emit(key, "")
            return
        self._timer.stop()
        self._held.clear()
        self.scanned.emit(code)

    def _on_silence(self) -> None:
        """Nothing followed: a hand typed these, or a code broke off and means nothing."""
        if len(self._held) >= SHORTEST:
            self._held.clear()
        self._give_back()

    def _give_back(self) -> None:
        self._timer.stop()
        held, self._held = self._held, []
        for key, sign in held:
            self.passed.emit(key, sign)
