"""Decodes a picture of the lobby display: within the limits, whole, turned as its camera says, scaled at once."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader
from PySide6.QtWidgets import QWidget

from common.domain.board_picture import MOST_BYTES, MOST_PIXELS, picture_type, size_allowed
from common.domain.errors import Refused
from common.shell.files import FileKind, QtFilePicker
from common.shell.sentence import Sentence

CHOOSE: Final = Sentence("Pilih gambar untuk layar", "Choose a picture for the display")
_TURNED = QImageIOHandler.Transformation.TransformationRotate90


def judge(content: bytes) -> None:
    """Refuse what the domain does not take for the lobby display, and what cannot be decoded whole."""
    size_allowed(len(content))
    picture_type(content)
    if decoded(content) is None:
        raise Refused("picture.damaged")


PICTURE_FILES: Final = FileKind(CHOOSE, "PNG, JPEG (*.png *.jpg *.jpeg)", MOST_BYTES, judge)


class QtPicturePicker(QtFilePicker):
    """Lets KOORD choose a picture for the lobby display."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, PICTURE_FILES)


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
