"""A page measured in dots from its top left corner, drawn by reportlab: text, lines, boxes, codes and the mark.

A dot is an eighth of a millimetre, as on a thermal head of 203 dpi, so that what is whole in dots is sharp on paper.
reportlab is imported on first use; drawing is safe in a worker thread, one page at a time.
"""

from __future__ import annotations

import io
import threading
from functools import cache
from importlib.resources import files
from typing import Any, Literal, Self

from common.paper import codes
from common.paper.surface import BASELINE, Align, Surface, Weight, wrapped

DOTS_PER_MM = 8
_POINTS = 72 / 25.4 / DOTS_PER_MM
_FAMILY = "PlusJakartaSans"
_FILES = {400: "400Regular", 500: "500Medium", 600: "600SemiBold", 700: "700Bold", 800: "800ExtraBold"}
_GREYS = {"ink": 0.0, "label": 0.2, "line": 0.8}
_DRAWING = threading.Lock()

Ink = Literal["ink", "label", "line"]


class Sheet(Surface):
    """One page of `width` x `height` dots after another; `finish` gives the PDF."""

    def __init__(self, width: float, height: float, title: str) -> None:
        from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - only those who print pay for it

        _DRAWING.acquire()
        fonts()
        self.width, self.height = width, height
        self._file = io.BytesIO()
        self._canvas = Canvas(self._file, pagesize=(width * _POINTS, height * _POINTS), invariant=1)
        self._canvas.setTitle(title)
        self._begin()

    def measure(self, words: str, size: float, weight: Weight, tracking: float = 0.0) -> float:
        """Return the width of a line in dots."""
        return measure(words, size, weight, tracking)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        weight: Weight = 500,
        *,
        align: Align = "left",
        tracking: float = 0.0,
        ink: Ink = "ink",
        white: bool = False,
    ) -> float:
        """Write one line whose middle lies at `y`; return its width."""
        run = measure(words, size, weight, tracking)
        left = x - run * {"left": 0.0, "centre": 0.5, "right": 1.0}[align]
        pen = self._canvas.beginText(left, self.height - y - size * BASELINE)
        pen.setFont(_name(weight), size)
        pen.setCharSpace(tracking)
        pen.setFillGray(1.0 if white else _GREYS[ink])
        pen.textOut(words)
        self._canvas.drawText(pen)
        return run

    def rule(
        self, x: float, y: float, width: float, thickness: float, *, dashed: bool = False, ink: Ink = "ink"
    ) -> None:
        """Draw a line to the right."""
        self._canvas.saveState()
        self._canvas.setStrokeGray(_GREYS[ink])
        self._canvas.setLineWidth(thickness)
        if dashed:
            self._canvas.setDash(6, 3)
        self._canvas.line(x, self.height - y, x + width, self.height - y)
        self._canvas.restoreState()

    def box(self, x: float, y: float, width: float, height: float, *, thickness: float = 0.0) -> None:
        """Draw a frame inside the rectangle, or fill it when no thickness is given."""
        if thickness:
            self._canvas.setLineWidth(thickness)
            self._canvas.setStrokeGray(0.0)
        half = thickness / 2
        self._canvas.setFillGray(0.0)
        self._canvas.rect(
            x + half, self.height - y - height + half, width - thickness, height - thickness,
            stroke=int(bool(thickness)), fill=int(not thickness),
        )  # fmt: skip

    def stroke(self, points: list[tuple[float, float]], thickness: float) -> None:
        """Draw a line through points with round ends."""
        self._canvas.saveState()
        self._canvas.setLineWidth(thickness)
        self._canvas.setLineCap(1)
        self._canvas.setLineJoin(1)
        path = self._canvas.beginPath()
        path.moveTo(points[0][0], self.height - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, self.height - y)
        self._canvas.drawPath(path)
        self._canvas.restoreState()

    def code(self, x: float, y: float, payload: str, module: float) -> float:
        """Draw a QR code, each square `module` dots; return its side."""
        rows = codes.modules(payload)
        self._canvas.setFillGray(0.0)
        path = self._canvas.beginPath()
        for row, squares in enumerate(rows):
            for column, dark in enumerate(squares):
                if dark:
                    path.rect(x + column * module, self.height - y - (row + 1) * module, module, module)
        self._canvas.drawPath(path, stroke=0, fill=1)
        return len(rows) * module

    def pill(self, x: float, y: float, width: float, height: float, radius: float) -> None:
        """Fill a rectangle with round corners."""
        self._canvas.setFillGray(0.0)
        self._canvas.roundRect(x, self.height - y - height, width, height, radius, stroke=0, fill=1)

    def next_page(self) -> None:
        """Go on with another page of the same size."""
        self._canvas.showPage()
        self._begin()

    def finish(self) -> bytes:
        """Return the PDF; the sheet is used up."""
        self._canvas.showPage()
        self._canvas.save()
        return self._file.getvalue()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        _DRAWING.release()

    def _begin(self) -> None:
        self._canvas.scale(_POINTS, _POINTS)


def measure(words: str, size: float, weight: Weight, tracking: float = 0.0) -> float:
    """Return the width of a line in dots."""
    width: float = fonts().stringWidth(words, _name(weight), size)
    return width + tracking * max(0, len(words) - 1)


def wrap(words: str, size: float, weight: Weight, width: float, indent: float = 0.0) -> list[str]:
    """Break text into lines of at most `width` dots; the first one is shorter by `indent`."""
    return wrapped(words, width, lambda line: measure(line, size, weight), indent)


def _name(weight: Weight) -> str:
    return f"{_FAMILY}-{weight}"


class Ruler(Surface):
    """Draws nothing: laying a page out on it tells how long the page is, by the same metrics as a `Sheet`."""

    def measure(self, words: str, size: float, weight: Weight, tracking: float = 0.0) -> float:
        """Return the width of a line in dots."""
        return measure(words, size, weight, tracking)

    def text(
        self,
        x: float,  # noqa: ARG002 - the form of a surface
        y: float,  # noqa: ARG002
        words: str,
        size: float,
        weight: Weight = 500,
        *,
        align: Align = "left",  # noqa: ARG002
        tracking: float = 0.0,
        white: bool = False,  # noqa: ARG002
    ) -> float:
        """Return a line's width."""
        return measure(words, size, weight, tracking)

    def rule(self, x: float, y: float, width: float, thickness: float, *, dashed: bool = False) -> None:
        """Draw nothing."""

    def box(self, x: float, y: float, width: float, height: float, *, thickness: float = 0.0) -> None:
        """Draw nothing."""

    def stroke(self, points: list[tuple[float, float]], thickness: float) -> None:
        """Draw nothing."""

    def pill(self, x: float, y: float, width: float, height: float, radius: float) -> None:
        """Draw nothing."""

    def code(self, x: float, y: float, payload: str, module: float) -> float:  # noqa: ARG002 - the form of a surface
        """Return a code's side."""
        return len(codes.modules(payload)) * module


@cache
def fonts() -> Any:
    """Make the shipped typeface known to reportlab once; return its metrics."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - only those who print pay for it
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415 - the same

    folder = files("common.assets").joinpath("fonts")
    for weight, name in _FILES.items():
        data = folder.joinpath(f"{_FAMILY}_{name}.ttf").read_bytes()
        pdfmetrics.registerFont(TTFont(f"{_FAMILY}-{weight}", io.BytesIO(data)))
    return pdfmetrics
