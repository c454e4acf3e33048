"""Buttons of officers and public: icon, words and key cap, painted in the roles of the theme.

    Button(CALL, "primary", icon="call", key="F2", size="large")    # 64 px, the one blue button of an officer's screen
    Button(RECALL, key="F3")                                        # outlined, 40 px
    Button(TAKE, "primary", icon="ticket", size="kiosk_primary")    # with the lower edge of what a finger presses

A key given is also its shortcut in the window and acts at once: Qt's own way is to show the press for 100 ms before it
counts. Off buttons keep their place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QShortcutEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from common.shell import i18n, icons, theme
from common.shell.sentence import mnemonic_safe
from common.shell.theme import Live
from common.shell.tokens import tokens
from common.shell.typeset import CENTRE, LEFT, TypeSize, fitted, typeset
from common.shell.widgets.key_cap import cap_size, paint_cap
from common.shell.widgets.plate import Plate, paint_plate

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent

    from common.shell.scheme import Theme
    from common.shell.sentence import Words
    from common.shell.tokens import Face, Role

Kind = Literal["primary", "secondary", "quiet", "bare", "tint"]
Size = Literal["small", "normal", "large", "visitor", "kiosk", "kiosk_primary"]


@dataclass(frozen=True, slots=True)
class _Shape:
    """Measures of one button size in pixels at 100 %."""

    height: int
    face: Face
    weight: int
    icon: int
    pad: int
    gap: int
    radius: str
    kiosk: bool = False


_SHAPES: dict[Size, _Shape] = {
    "small": _Shape(32, "officer.body", 600, 16, 10, 8, "button"),
    "normal": _Shape(40, "officer.body", 600, 18, 12, 8, "button"),
    "large": _Shape(64, "officer.title", 700, 24, 16, 12, "button"),
    "visitor": _Shape(64, "public.caption", 700, 28, 24, 16, "kiosk_button"),
    "kiosk": _Shape(128, "public.body", 700, 40, 32, 24, "kiosk_button", kiosk=True),
    "kiosk_primary": _Shape(208, "public.button_large", 800, 72, 48, 32, "kiosk_tile", kiosk=True),
}


class Button(Live, QPushButton):
    """One action. `say` changes the words, `setEnabled(False)` keeps the place."""

    def __init__(
        self,
        words: Words,
        kind: Kind = "secondary",
        *,
        icon: str = "",
        key: str = "",
        size: Size = "normal",
        centred: bool | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words: Words = words
        self._kind: Kind = kind
        self._icon, self._key, self._shape = icon, key, _SHAPES[size]
        self._centred = self._shape.kiosk if centred is None else centred
        policy = QSizePolicy.Policy.Expanding if size not in {"small", "normal"} else QSizePolicy.Policy.Minimum
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        if self._shape.kiosk:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.retranslate()

    def say(self, words: Words) -> None:
        """Show other words."""
        if words != self._words:
            self._words = words
            self.retranslate()

    def setEnabled(self, enabled: bool) -> None:  # noqa: FBT001, N802 - Qt's own signature
        """Go on or off; one that goes off under the focus hands it back: Qt would hand it on, to Batal beside it."""
        if not enabled and self.hasFocus():
            self.focusPreviousChild()
        super().setEnabled(enabled)

    def show_icon(self, name: str) -> None:
        """Show another icon; an empty name shows none."""
        self._icon = name
        self.updateGeometry()
        self.update()

    def turn(self, kind: Kind) -> None:
        """Become another kind: the blue one moves with the next right action."""
        self._kind = kind
        self.update()

    def retranslate(self) -> None:
        """Say the words again; Qt forgets the shortcut with each new text, so give it back."""
        spoken = i18n.plain_text(self._words)
        self.setText(mnemonic_safe(spoken))
        self.setAccessibleName(spoken)
        if self._key:
            self.setShortcut(QKeySequence(self._key))
        self.updateGeometry()

    def restyle(self) -> None:
        """Measure anew."""
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Click on the own key; a key of two buttons that are both on is Qt's to settle."""
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.click()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On a kiosk leave keys to the window: a scanner types too, and must press nothing."""
        if self._shape.kiosk:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return icon, words and cap side by side."""
        in_force, shape = theme.of(self), self._shape
        edge = in_force.border("kiosk" if self._public() else "hairline")
        width = typeset(i18n.text(self._words), self._type(in_force)).width + 2 * (shape.pad + edge) + 1
        width += (in_force.px(shape.icon) + shape.gap) if self._icon else 0
        width += (cap_size(in_force, self._key).width() + shape.gap) if self._key else 0
        return QSize(width, shape.height if shape.kiosk else self._scaled(in_force, shape.height))

    def minimumSizeHint(self) -> QSize:
        """Return room for a third of the words: the rest may be shortened, never squeezed away."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), self._shape.height * 3), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint plate, icon, words and cap."""
        in_force, shape = theme.of(self), self._shape
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside, ink = paint_plate(painter, QRectF(self.rect()), self._plate(), in_force)
        inside.adjust(shape.pad, 0, -shape.pad, 0)
        if self._key:
            cap = cap_size(in_force, self._key)
            corner = (inside.right() - cap.width(), inside.center().y() - cap.height() / 2)
            paint_cap(
                painter, QRectF(*corner, cap.width(), cap.height()), self._key, in_force, self._cap_ink(in_force, ink)
            )
            inside.setRight(corner[0] - shape.gap)
        self._paint_face(painter, inside, ink, in_force)
        painter.end()

    def _paint_face(self, painter: QPainter, inside: QRectF, ink: QColor, in_force: Theme) -> None:
        shape = self._shape
        size = shape.icon if shape.kiosk else self._scaled(in_force, shape.icon)
        taken = size + shape.gap if self._icon else 0
        room = int(inside.width() - taken)
        if shape.kiosk:
            block = fitted(i18n.text(self._words), self._type(in_force), room, inside.height())
        else:
            block = typeset(i18n.text(self._words), self._type(in_force), room, 1)
        left = inside.left()
        if self._centred:
            left += max(0.0, (inside.width() - taken - block.width) / 2)
        if self._icon:
            icons.paint(painter, QRectF(left, inside.center().y() - size / 2, size, size), self._icon, ink)
        block.paint(
            painter,
            QRectF(left + taken, inside.top(), block.width, inside.height()),
            ink,
            CENTRE if self._centred else LEFT,
        )

    def _plate(self) -> Plate:
        return Plate(
            kind=self._kind,
            radius=tokens().radii[self._shape.radius],
            raised=self._shape.kiosk and self._kind != "tint",
            pressed=self.isDown() or self.isChecked(),
            hovered=self.underMouse() and not self._shape.kiosk,
            focused=self.hasFocus(),
            enabled=self.isEnabled(),
            public=self._public(),
        )

    def _public(self) -> bool:
        return self._shape.radius != "button"

    def _cap_ink(self, in_force: Theme, ink: QColor) -> QColor:
        role: Role = "muted"
        return ink if self._kind == "primary" and self.isEnabled() else in_force.colour(role)

    def _type(self, in_force: Theme) -> TypeSize:
        return TypeSize.of(in_force, self._shape.face, self._shape.weight)

    def _scaled(self, in_force: Theme, length: int) -> int:
        return round(length * in_force.scale_of(self._shape.face))
