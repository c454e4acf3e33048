"""A chosen picture in small, whole, on the board's own ground; and what is said while it is not there."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from apps.backoffice.board import texts
from common.shell import i18n, theme
from common.shell.pictures import decoded
from common.shell.theme import Live
from common.shell.typeset import CENTRE, TypeSize, typeset

HEIGHT = 176
_DETAIL = QSize(1200, 400)


class PicturePreview(Live, QWidget):
    """`show_content` with a file's bytes, empty while they are on their way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = b""
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_content(self, content: bytes) -> None:
        """Show these bytes as a picture."""
        if content != self._content:
            self._content = content
            self._image = decoded(content, _DETAIL) if content else None
            self.update()

    def shows(self) -> bool:
        """Whether a picture is seen."""
        return self._image is not None

    def sizeHint(self) -> QSize:
        """Return the room of a small picture."""
        return QSize(280, theme.of(self).px(HEIGHT))

    def restyle(self) -> None:
        """Take the scale in force."""
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture, whole, in the middle."""
        painter = QPainter(self)
        in_force = theme.of(self)
        rect = QRectF(self.rect())
        painter.fillRect(rect, in_force.colour("sunken"))
        if self._image is None:
            block = typeset(i18n.text(texts.LOADING), TypeSize.of(in_force, "officer.body"), max(1, self.width()), 1)
            block.paint(painter, rect, in_force.colour("muted"), CENTRE)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            room = QSizeF(max(1.0, rect.width() - 16), max(1.0, rect.height() - 16))
            size = QSizeF(self._image.size()).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(rect.center())
            painter.drawImage(place, self._image)
        painter.end()
