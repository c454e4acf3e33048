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
from common.shell.typeset import RIGHT, TypeSize, fitted, typeset
from common.shell.widgets.plate import Plate, paint_plate

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent

    from common.shell.scheme import Theme
    from common.shell.sentence import Words

_PAD, _GAP, _WELL = 24, 24, 72
_LEAST_WELL = 40
NARROW = 330  # px; a narrower tile has no room beside its icon
_ROOMY, _TIGHT = 180, 130  # lower tiles are padded less
_ROW_PAD, _ARROW, _NOTE = 28, 36, 200
_MOST_LINES = 8
_NOTE_SHARE = 0.28  # of a row's width, at most


class Touchable(Live, QPushButton):
    """What tile and row share: words as accessible name, plate, press at once, no focus by touch."""

    def __init__(self, title: Words, hint: Words, size: QSize, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._title: Words = title
        self._hint: Words = hint
        self._size = size
        self._given = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def say(self, title: Words, hint: Words = "") -> None:
        """Show other words."""
        self._title, self._hint = title, hint
        self.retranslate()

    def set_height(self, height: int) -> None:
        """Take a height that follows from the screen; it no longer grows with the text, whose size follows instead."""
        if not self._given or height != self._size.height():
            self._size, self._given = QSize(self._size.width(), height), True
            self.updateGeometry()

    def needed(self, width: int) -> int:  # noqa: ARG002 - those whose words wrap ask for more
        """Return the height that the words need at a width."""
        return self._size.height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave keys to the window: a scanner types too, and must press nothing."""
        event.ignore()

    def retranslate(self) -> None:
        """Say the words again."""
        name = ", ".join(filter(None, (i18n.plain_text(self._title), i18n.plain_text(self._hint))))
        self.setText(mnemonic_safe(i18n.plain_text(self._title)))
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size given; it grows with the public text scale."""
        scale = 1.0 if self._given else theme.of(self).public_scale
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
        pad = self._pad(self.height()) if self.width() >= NARROW else 8
        inside.adjust(max(pad, 14), pad, -max(pad, 14), -pad // 2)
        lead, caption, hint = self._lead(), TypeSize.of(in_force, "public.caption"), i18n.text(self._hint)
        told = typeset(hint, caption, max(1, int(inside.width() - self.corner()))).height
        side = max(_LEAST_WELL, min(_WELL, inside.height() - 6 - told))
        below = QRectF(inside.left(), inside.top() + side + 6, inside.width(), inside.height() - side - 6)
        well = QRectF(inside.left(), inside.top(), side, side)
        left = well.right() + self._gap(side)
        title = QRectF(left, inside.top(), inside.right() - left, side)
        beside = fitted(hint, caption, int(below.width() - self.corner()), below.height()).shortened
        if self.width() < NARROW:  # icon, title and hint stand below each other
            well = QRectF(inside.left(), inside.top(), 30, 30)
            title = QRectF(inside.left(), well.bottom(), inside.width(), lead.line)
            below = QRectF(inside.left(), title.bottom(), inside.width(), inside.bottom() - title.bottom())
        elif beside:  # too low for a hint below the icon: it goes below the title
            side = min(side, inside.height() - self.lift())
            well = QRectF(inside.left(), inside.center().y() - (side + self.lift()) / 2, side, side)
            name = fitted(i18n.text(self._title), lead, int(title.width()), inside.height() * 0.6)
            title.setHeight(name.height)
            below = QRectF(left, title.bottom(), title.width(), inside.bottom() - title.bottom())
        self._paint_icon(painter, well, ink, in_force)
        fitted(i18n.text(self._title), lead, int(title.width()), title.height()).paint(painter, title, ink)
        quiet = ink if in_force.high_contrast else in_force.colour("muted")
        fitted(hint, caption, int(below.width() - self.corner()), below.height()).paint(painter, below, quiet, top=True)
        painter.end()

    def needed(self, width: int) -> int:
        """Return the height of icon, title and hint at a width, within what a tile may be."""
        in_force = theme.of(self)
        inner = width - 2 * _PAD
        title = typeset(i18n.text(self._title), self._lead(), max(1, inner - _WELL - _GAP), 3).height
        hint = typeset(i18n.text(self._hint), TypeSize.of(in_force, "public.caption"), max(1, inner), 3).height
        base = self._size.height()
        return base if in_force.public_scale == 1.0 else max(base, title + hint + 2 * _PAD)

    def corner(self) -> int:
        """Return the pixels that the end of the hint's lines leaves free."""
        return 0

    def lift(self) -> int:
        """Return the pixels kept free below the icon of a low tile."""
        return 0

    @staticmethod
    def _pad(height: int) -> int:
        return _PAD if height >= _ROOMY else 14 if height >= _TIGHT else 8

    @staticmethod
    def _gap(side: float) -> int:
        return _GAP if side >= _WELL else 16

    def _lead(self) -> TypeSize:
        return TypeSize(*theme.of(self).face("public.lead"), 700, tokens().tracking["title_32"])

    def _paint_icon(self, painter: QPainter, well: QRectF, ink: QColor, in_force: Theme) -> None:
        high = in_force.high_contrast
        painter.setPen(QPen(ink, 4) if high else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(Qt.BrushStyle.NoBrush if high else in_force.colour("accent_tint"))
        half = 2 if high else 0
        painter.drawRoundedRect(well.adjusted(half, half, -half, -half), 16, 16)
        inset = well.width() * 0.19
        icons.paint(
            painter, well.adjusted(inset, inset, -inset, -inset), self._icon, ink if high else in_force.colour("accent")
        )


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
        wide = self._note_width(self.width())
        note = QRectF(arrow.left() - 24 - wide, inside.top(), wide, inside.height())
        quiet = ink if in_force.high_contrast else in_force.colour("muted")
        how = TypeSize.of(in_force, "public.body", 600)
        fitted(i18n.text(self._note), how, wide, inside.height()).paint(painter, note, quiet, RIGHT)
        name = QRectF(inside.left(), inside.top() + 4, note.left() - 24 - inside.left(), inside.height() - 8)
        self._paint_name(painter, name, ink, quiet, in_force)
        painter.end()

    def needed(self, width: int) -> int:
        """Return the height of the whole name and its gloss at a width."""
        in_force = theme.of(self)
        room = max(1, width - 2 * _ROW_PAD - _ARROW - 2 * 24 - self._note_width(width))
        name = typeset(i18n.text(self._title), self._lead(), room, _MOST_LINES).height
        gloss = i18n.text(self._hint)
        below = typeset(gloss, TypeSize.of(in_force, "public.caption"), room, 2).height if gloss else 0
        return max(self._size.height(), name + below + 2 * 12)

    def _note_width(self, width: int) -> int:
        if not i18n.text(self._note):
            return 0
        return min(round(_NOTE * min(1.5, theme.of(self).public_scale)), round(width * _NOTE_SHARE))

    def _lead(self) -> TypeSize:
        return TypeSize(*theme.of(self).face("public.lead"), 700, tokens().tracking["title_32"])

    def _paint_name(self, painter: QPainter, rect: QRectF, ink: QColor, quiet: QColor, in_force: Theme) -> None:
        gloss, width = i18n.text(self._hint), int(rect.width())
        how = TypeSize.of(in_force, "public.caption")
        below = typeset(gloss, how, width, 2)
        kept = below.height if gloss and below.height < rect.height() / 2 else 0
        name = fitted(i18n.text(self._title), self._lead(), width, rect.height() - kept)
        height = name.height + kept
        top = rect.top() + (rect.height() - height) / 2
        name.paint(painter, QRectF(rect.left(), top, rect.width(), name.height), ink)
        if kept:
            below.paint(painter, QRectF(rect.left(), top + name.height, rect.width(), below.height), quiet)
