"""Lucide icons and the suite's own pictograms, painted sharp at any pixel ratio in a role's colour.

Names are those of the tokens (`call`, `breach`, `unit_A`, `mark`, `elderly`); a Lucide file name works as well.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from common.shell.tokens import tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

_PICTOGRAM = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{grid}" height="{grid}" viewBox="0 0 {grid} {grid}" '
    'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">{body}</svg>'
)
_MARK_GRID = 64
_GRID = 24
_FINE_FROM = 80  # px; above this a thinner stroke reads better


class IconMissingError(KeyError):
    """A name that neither tokens nor the shipped icons know: a slip of the programmer."""


def paint(painter: QPainter, rect: QRectF, name: str, colour: QColor, stroke: float | None = None) -> None:
    """Paint an icon into a rectangle (logical pixels), at the device's own resolution."""
    size = min(rect.width(), rect.height())
    ratio = painter.device().devicePixelRatioF() * painter.worldTransform().m11()
    picture = image(name, max(1, round(size * ratio)), colour.name(), stroke)
    at = QRectF(rect.center().x() - size / 2, rect.center().y() - size / 2, size, size)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(at, picture)
    painter.restore()


def icon(name: str, pixels: int, colour: QColor, ratio: float = 1.0) -> QIcon:
    """Return a Qt icon, for Qt's own controls."""
    picture = QPixmap.fromImage(image(name, round(pixels * ratio), colour.name()))
    picture.setDevicePixelRatio(ratio)
    return QIcon(picture)


@lru_cache(maxsize=1024)
def image(name: str, pixels: int, colour: str, stroke: float | None = None) -> QImage:
    """Return an icon of `pixels` device pixels in `#rrggbb`; stroke is in units of the 24 grid."""
    width = stroke if stroke is not None else (1.5 if pixels > _FINE_FROM else 2)
    source = svg(name).replace("currentColor", colour)
    if name != "mark":
        source = re.sub(r'stroke-width="[\d.]+"', f'stroke-width="{width}"', source)
    renderer = QSvgRenderer(QByteArray(source.encode()))
    picture = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter)
    painter.end()
    return picture


@cache
def svg(name: str) -> str:
    """Return the SVG text of an icon; raise `IconMissingError` for an unknown name."""
    fixed = tokens()
    if name in fixed.pictograms:
        body = fixed.pictograms[name]
        if name == "mark":
            body = body.replace("<rect ", '<rect fill="currentColor" stroke="none" ')
        return _PICTOGRAM.format(grid=_MARK_GRID if name == "mark" else _GRID, body=body)
    file = files("common.shell").joinpath("assets", "icons", f"{fixed.icons.get(name, name)}.svg")
    if not file.is_file():
        raise IconMissingError(name)
    return file.read_text("utf-8")
