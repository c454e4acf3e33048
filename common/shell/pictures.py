"""Decodes a picture of the lobby display: within the limits, whole, turned as its camera says, scaled at once."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from common.domain.board_picture import MOST_PIXELS

_TURNED = QImageIOHandler.Transformation.TransformationRotate90


def decoded(content: bytes, size: QSize | None = None) -> QImage | None:
    """Return a picture's dots, scaled to fit into `size` if given; None if it cannot be decoded whole.

    A JPEG is scaled while it is decoded, so that a large one costs little memory. Runs on any thread.
    """
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    natural = reader.size()
    if not natural.isValid() or natural.width() * natural.height() > MOST_PIXELS:
        return None
    if size is not None:
        room = size.transposed() if reader.transformation() & _TURNED else size
        reader.setScaledSize(natural.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    buffer.close()
    return None if image.isNull() else image.convertToFormat(QImage.Format.Format_RGB32)
