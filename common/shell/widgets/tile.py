"""A big thing to touch: icon, title of up to two lines, hint below. For the dispenser's letters and its service rows.

Tile("Hubungan Kerja", hint="Peraturan perusahaan, upah", icon="unit_A")
ServiceRow("Perizinan PPTKIS", gloss="Pelaksana penempatan ...", note="7 hari kerja")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from common.shell import i18n, icons, theme
from common.shell.sentence import mnemonic_safe
from common.shell.theme import Live
from common.shell.tokens import tokens
from common.shell.typeset import RIGHT, TypeSize, typeset
from common.shell.widgets.plate import Plate, paint_plate

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPaintEvent

    from common.shell.scheme import Theme
    from common.shell.sentence import Words

_PAD, _GAP, _WELL = 24, 24, 72
_ROW_PAD, _ARROW, _NOTE = 28, 36, 200


class Touchable(Live, QPushButton):
    """What tile and row share: words as accessible name, plate, press at once, no focus by touch."""

    def __init__(self, title: Words, hint: Words, size: QSize, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._title: Words = title
        self._hint: Words = hint
        self._size = size
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def say(self, title: Words, hint: Words = "") -> None:
        """Show other words."""
        self._title, self._hint = title, hint
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words again."""
        name = ", ".join(filter(None, (i18n.plain_text(self._title), i18n.plain_text(self._hint))))
        self.setText(mnemonic_safe(i18n.plain_text(self._title)))
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size given; it grows with the public text scale."""
        scale = theme.of(self).public_scale
        return QSize(self._size.width(), round(self._size.height() * scale))

    minimumSizeHint = sizeHint

    def _plate(self, *, raised: bool = True) -> Plate:
        return Plate(
            kind="secondary", radius=tokens().radii["kiosk_tile"], raised=raised, public=True,
            pressed=self.isDown() or self.isChecked(), focused=self.hasFocus(), enabled=self.isEnabled(),
        )  # fmt: skip


class Tile(Touchable):
    """One letter: 480 by 200 unless told otherwise."""

    def __init__(
        self,
        title: Words,
        *,
        icon: str,
        hint: Words = "",
        size: tuple[int, int] = (480, 200),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, hint, QSize(*size), parent)
        self._icon = icon

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint plate, icon in its well, title beside it, hint below."""
        in_force = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside, ink = paint_plate(painter, QRectF(self.rect()), self._plate(), in_force)
        inside.adjust(_PAD, _PAD, -_PAD, -12)
        well = QRectF(inside.left(), inside.top(), _WELL, _WELL)
        self._paint_icon(painter, well, ink, in_force)
        title = QRectF(well.right() + _GAP, inside.top(), inside.right() - well.right() - _GAP, _WELL)
        how = TypeSize(*in_force.face("public.lead"), 700, tokens().tracking["title_32"])
        typeset(i18n.text(self._title), how, int(title.width()), 2).paint(painter, title, ink)
        rest = QRectF(inside.left(), well.bottom() + 10, inside.width(), inside.bottom() - well.bottom() - 10)
        how = TypeSize.of(in_force, "public.caption")
        quiet = ink if in_force.high_contrast else in_force.colour("muted")
        typeset(i18n.text(self._hint), how, int(rest.width()), max(1, int(rest.height() // how.line))).paint(
            painter, rest, quiet, top=True
        )
        painter.end()

    def _paint_icon(self, painter: QPainter, well: QRectF, ink: QColor, in_force: Theme) -> None:
        high = in_force.high_contrast
        painter.setPen(QPen(ink, 4) if high else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(Qt.BrushStyle.NoBrush if high else in_force.colour("accent_tint"))
        half = 2 if high else 0
        painter.drawRoundedRect(well.adjusted(half, half, -half, -half), 16, 16)
        icons.paint(painter, well.adjusted(14, 14, -14, -14), self._icon, ink if high else in_force.colour("accent"))


class ServiceRow(Touchable):
    """One service: official name of two lines at most, gloss, the longest time in a right-hand column."""

    def __init__(
        self, title: Words, *, gloss: Words = "", note: Words = "", height: int = 128, parent: QWidget | None = None
    ) -> None:
        self._note: Words = note
        super().__init__(title, gloss, QSize(480, height), parent)

    def retranslate(self) -> None:
        """Say the words again, the time with them."""
        super().retranslate()
        self.setAccessibleName(f"{self.accessibleName()}, {i18n.plain_text(self._note)}".rstrip(", "))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint plate, name, gloss, time and arrow."""
        in_force = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside, ink = paint_plate(painter, QRectF(self.rect()), self._plate(), in_force)
        inside.adjust(_ROW_PAD, 0, -_ROW_PAD, 0)
        accent = ink if in_force.high_contrast else in_force.colour("accent")
        arrow = QRectF(inside.right() - _ARROW, inside.center().y() - _ARROW / 2, _ARROW, _ARROW)
        icons.paint(painter, arrow, "open_next", accent, 2.5)
        note = QRectF(arrow.left() - 24 - _NOTE, inside.top(), _NOTE, inside.height())
        quiet = ink if in_force.high_contrast else in_force.colour("muted")
        typeset(i18n.text(self._note), TypeSize.of(in_force, "public.body", 600), _NOTE, 2).paint(
            painter, note, quiet, RIGHT
        )
        self._paint_name(
            painter,
            QRectF(inside.left(), inside.top(), note.left() - 24 - inside.left(), inside.height()),
            ink,
            quiet,
            in_force,
        )
        painter.end()

    def _paint_name(self, painter: QPainter, rect: QRectF, ink: QColor, quiet: QColor, in_force: Theme) -> None:
        how = TypeSize(*in_force.face("public.lead"), 700, tokens().tracking["title_32"])
        gloss = i18n.text(self._hint)
        name = typeset(i18n.text(self._title), how, int(rect.width()), 1 if gloss else 2)
        below = typeset(gloss, TypeSize.of(in_force, "public.caption"), int(rect.width()), 1)
        height = name.height + (below.height if gloss else 0)
        top = rect.top() + (rect.height() - height) / 2
        name.paint(painter, QRectF(rect.left(), top, rect.width(), name.height), ink)
        if gloss:
            below.paint(painter, QRectF(rect.left(), top + name.height, rect.width(), below.height), quiet)
