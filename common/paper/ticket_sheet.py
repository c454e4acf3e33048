"""The queue ticket drawn: as an 80 mm PDF page, or as the picture a thermal head prints (mock-up paper-01).

One layout for every paper: measures are those of the 80 mm mock-up, a narrower paper takes a share of them. Black only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from common.paper import ticket as say
from common.paper.sheet import Ruler, Sheet

if TYPE_CHECKING:
    from PIL.Image import Image

    from common.paper.surface import Surface
    from common.paper.ticket import TicketSlip

PaperWidth = Literal[80, 58]
DOTS: Final[dict[PaperWidth, int]] = {80: 576, 58: 384}
_NUMBER, _CELL = 176, 112


@dataclass(frozen=True, slots=True)
class Form:
    """A paper: its width, the margin at each side, how large everything is, whether the code stands above the rules."""

    width: int
    margin: int = 0
    share: float = 1.0
    stacked: bool = False
    top: int = 0

    @property
    def inner(self) -> int:
        """What can be printed."""
        return self.width - 2 * self.margin

    def of(self, dots: float) -> float:
        """Return a measure of the mock-up on this paper."""
        return round(dots * self.share)


PAGE: Final = Form(640, margin=32)
HEADS: Final[dict[PaperWidth, Form]] = {
    80: Form(DOTS[80], top=-28),
    58: Form(DOTS[58], share=0.78, stacked=True, top=-22),
}


def ticket_pdf(slip: TicketSlip) -> bytes:
    """Return the slip as a PDF of one page as long as it needs; safe in a worker thread."""
    length = _draw(Ruler(), slip, PAGE)
    with Sheet(PAGE.width, length, f"Nomor antrean {slip.number}") as sheet:
        _draw(sheet, slip, PAGE)
        return sheet.finish()


def ticket_picture(slip: TicketSlip, width: PaperWidth = 80) -> Image:
    """Return the slip in black and white (mode `1`), 576 or 384 dots wide; safe in a worker thread."""
    from common.paper.raster import Raster  # noqa: PLC0415 - only a thermal head pays for it

    form = HEADS[width]
    raster = Raster(form.width)
    return raster.finish(_draw(raster, slip, form))


def _draw(surface: Surface, slip: TicketSlip, form: Form) -> float:
    """Draw all of it and return how long it is."""
    pen = _Pen(surface, slip, form)
    pen.head()
    pen.number()
    pen.figures()
    pen.rules()
    pen.foot()
    return pen.y


class _Pen:
    """Goes down the paper part by part; `y` is where the next one begins."""

    def __init__(self, surface: Surface, slip: TicketSlip, form: Form) -> None:
        self._on, self._slip, self._form, self._of = surface, slip, form, form.of
        self._left, self._right, self._middle = form.margin, form.width - form.margin, form.width / 2
        self.y = float(form.top)

    def head(self) -> None:
        """Mark and office."""
        on, of, inner = self._on, self._of, self._form.inner
        if self._slip.training:
            top = self.y + of(32)
            on.box(self._left, top, inner, of(64), thickness=4)
            on.fitted(self._middle, top + of(32), say.TRAINING_MARK, of(34), 800, inner - 24, tracking=4)
            self.y += of(88)
        y, mark, gap = self.y, of(72), of(92)
        within = inner - gap
        sizes = of(38), of(26)
        wide = max(on.measure(self._slip.office, sizes[0], 800), on.measure(say.UNDER_OFFICE, sizes[1], 500))
        left = self._middle - (min(wide, within) + gap) / 2
        on.mark(left, y + of(32), mark)
        on.fitted(left + gap, y + of(54), self._slip.office, sizes[0], 800, within, align="left")
        on.fitted(left + gap, y + of(93), say.UNDER_OFFICE, sizes[1], 500, within, align="left")
        self.y = y + of(134)
        on.rule(self._left, self.y, inner, 4)

    def number(self) -> None:
        """The number, its service and its time."""
        on, of, slip, inner = self._on, self._of, self._slip, self._form.inner
        y = self.y + of(42)
        on.text(self._middle, y, say.TITLE[0], of(34), 700, align="centre", tracking=3)
        if slip.english:
            y += of(36)
            on.text(self._middle, y, say.TITLE[1], of(26), 600, align="centre", tracking=2)
        size = of(_NUMBER) if not self._form.stacked else of(_NUMBER) * 0.86
        on.figures(self._middle, y + of(120), slip.number, size, cell=_CELL * size / _NUMBER, within=inner - 8)
        y += of(208)
        y = on.paragraph(self._middle, y, slip.shown_service, of(36), of(42), inner, 700, align="centre")
        if slip.english:
            y = on.paragraph(self._middle, y, slip.shown_service_en, of(26), of(34), inner, align="centre")
        on.fitted(self._middle, y + of(28), slip.stamp, of(28), 500, inner)
        self.y = y + of(68)

    def figures(self) -> None:
        """How many are ahead and how long it takes, if known."""
        on, of, inner, known = self._on, self._of, self._form.inner, self._slip.known
        on.rule(self._left, self.y, inner, 3, dashed=True)
        if not known:
            return
        y = self.y + of(20)
        for (words, english), figure in known:
            size = of(38) if figure.isdigit() else of(32)
            room = inner - on.measure(figure, size, 800) - 12
            on.fitted(self._left, y + of(22), words, of(30), 500, room, align="left")
            on.text(self._right, y + of(22), figure, size, 800, align="right")
            y += of(44)
            if self._slip.english:
                on.text(self._left, y + of(10), english, of(24), 500)
                y += of(30)
        self.y = y + of(16)
        on.rule(self._left, self.y, inner, 3, dashed=True)

    def rules(self) -> None:
        """The code, and what to know while waiting: beside it, or below it on narrow paper."""
        on, of, inner = self._on, self._of, self._form.inner
        top = self.y + of(24)
        if self._form.stacked:
            side = on.code(0, -10_000, self._slip.code, 7)  # measured far above the paper
            on.code(round(self._middle - side / 2), top, self._slip.code, 7)
            self.y = self._say_rules(self._left, top + side + of(20), inner) + of(24)
            return
        side = on.code(self._left, top, self._slip.code, 7)
        beside = self._left + side + of(24)
        self.y = max(top + side, self._say_rules(beside, top, self._right - beside)) + of(24)

    def foot(self) -> None:
        """Free of charge, and where to complain."""
        on, of, inner, y = self._on, self._of, self._form.inner, self.y
        on.box(self._left, y, inner, of(64))
        on.fitted(self._middle, y + of(32), say.FREE[0], of(33), 800, inner - 16, white=True)
        y += of(64)
        if self._slip.english:
            on.fitted(self._middle, y + of(24), say.FREE[1], of(24), 600, inner)
            y += of(28)
        on.fitted(self._middle, y + of(32), say.NO_LEVIES, of(26), 500, inner)
        self.y = y + of(32) + of(26)

    def _say_rules(self, x: float, y: float, width: float) -> float:
        on, of = self._on, self._of
        for at, (words, english) in enumerate(say.RULES):
            y = on.paragraph(x, y + (of(8) if at else 0), words, of(26), of(36), width)
            if self._slip.english:
                y = on.paragraph(x, y, english, of(22), of(30), width)
        return y
