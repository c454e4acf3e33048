"""Text on a screen: measured, wrapped at the line height of its type step, shortened with an ellipsis if told to.

Feed it words: `Label(WAITING(n=3), "officer.body", role="muted")`, later `label.say(...)`. Text from data goes in as it
is. `<b>…</b>` is set bold. It says itself again when the language changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from common.shell import i18n, theme
from common.shell.theme import Live
from common.shell.typeset import LEFT, TypeSize, longest_word, typeset

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPaintEvent, QResizeEvent

    from common.shell.sentence import Words
    from common.shell.tokens import Face, Role

_COMFORTABLE = 36  # type sizes: a free paragraph asks for no more width than this
_ELLIPSIS_ROOM = 4  # type sizes: a shortened line keeps at least this


class Label(Live, QLabel):
    """One piece of text. `lines` 0 wraps freely; 1 or more shortens what does not fit and shows all as a tool tip."""

    def __init__(
        self,
        words: Words = "",
        face: Face = "officer.body",
        *,
        weight: int = 0,
        role: Role = "ink",
        lines: int = 0,
        align: Qt.AlignmentFlag = LEFT,
        tracking: float | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words: Words = words
        self._face: Face = face
        self._weight, self._tracking = weight, tracking
        self._role: Role = role
        self._colour: QColor | None = None
        self._lines, self._align = lines, align
        self.setTextFormat(Qt.TextFormat.PlainText)
        height = QSizePolicy.Policy.Fixed if lines == 1 else QSizePolicy.Policy.Preferred
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, height)
        policy.setHeightForWidth(lines != 1)
        self.setSizePolicy(policy)
        self.retranslate()

    def say(self, words: Words) -> None:
        """Show other words."""
        if words != self._words:
            self._words = words
            self.retranslate()

    def wear(self, *, role: Role | None = None, weight: int | None = None, face: Face | None = None) -> None:
        """Change colour role, weight or type step."""
        self._role = role or self._role
        self._weight = self._weight if weight is None else weight
        self._face = face or self._face
        self.updateGeometry()
        self.update()

    def paint_in(self, colour: QColor | None) -> None:
        """Use a colour that is no role of its own (the text under the roof); None goes back to the role."""
        self._colour = colour
        self.update()

    def retranslate(self) -> None:
        """Say the words again and measure anew."""
        self.setText(i18n.plain_text(self._words))
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Measure anew: the text scale may be another one."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size on one line, or wrapped at a comfortable width if the text is long."""
        how = self._type()
        width = typeset(i18n.text(self._words), how).width
        if self._lines != 1:
            width = max(min(width, how.size * _COMFORTABLE), longest_word(i18n.text(self._words), how))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return what layouts must leave: the longest word or an ellipsis, and one line."""
        how = self._type()
        marked = i18n.text(self._words)
        width = min(typeset(marked, how).width, how.size * _ELLIPSIS_ROOM) if self._lines else longest_word(marked, how)
        return QSize(width, how.line)

    def reads_whole(self, width: int) -> bool:
        """Say whether a label of this width shortens nothing."""
        return not typeset(i18n.text(self._words), self._type(), max(1, width), self._lines).shortened

    def hasHeightForWidth(self) -> bool:
        """Say whether the height follows the width."""
        return self._lines != 1

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped text."""
        return typeset(i18n.text(self._words), self._type(), max(1, width), self._lines).height

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a tool tip while it is shortened."""
        super().resizeEvent(event)
        block = typeset(i18n.text(self._words), self._type(), self.width(), self._lines)
        self.setToolTip(self.text() if block.shortened else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines, the block centred in the widget's height."""
        in_force = theme.of(self)
        colour = self._colour or in_force.colour(self._role if self.isEnabled() else "muted")
        painter = QPainter(self)
        block = typeset(i18n.text(self._words), self._type(), self.width(), self._lines)
        block.paint(painter, QRectF(self.rect()), colour, self._align)
        painter.end()

    def _type(self) -> TypeSize:
        return TypeSize.of(theme.of(self), self._face, self._weight, self._tracking)
