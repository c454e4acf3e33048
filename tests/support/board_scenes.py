"""Scenes of the lobby display by name: every state as a visitor may meet it. For its tests and its book of pictures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPolygonF

from apps.display.board_view import BoardView
from apps.display.picture import LETTERS, Call, FreshCall, Opening, Page, PageKind, Picture, Standard
from common.shell import fonts, i18n, theme
from common.shell.sentence import Language
from common.shell.theme import Variant

NOW = datetime(2026, 11, 23, 2, 42, tzinfo=UTC)
WEEK = ((480, 930),) * 4 + ((480, 960), None, None)
_CALLS = (("A-014", 3), ("B-005", 4), ("C-004", 6), ("P-003", 9), ("A-013", 1), ("D-002", 8))
CALLS = tuple(Call(number, number, booth, booth <= 5, 100 - place) for place, (number, booth) in enumerate(_CALLS))
_COMING = (
    ("B-006", 5),
    ("P-004", 9),
    ("C-005", 7),
    ("A-016", 2),
    ("E-001", 6),
    ("F-002", 8),
    ("G-001", 1),
    ("H-001", 4),
)
COMING = tuple(Call(number, number, booth, booth <= 5, 200 + place) for place, (number, booth) in enumerate(_COMING))
NEXT = Call("A-015", "A-015", 2, leftward=True, at=199)
_WAITING = {"A": 2, "B": 1, "C": 1, "F": 1, "P": 1}
CALM = Picture(
    opening=Opening.ISSUING,
    now=NOW,
    stops_at=NOW + timedelta(hours=5, minutes=48),
    calls=CALLS,
    skipped=("A-011", "B-003"),
    waiting=tuple((letter, _WAITING.get(letter, 0)) for letter in LETTERS),
    average_minutes=2,
    connecting=False,
    loaded=True,
    opening_hours=WEEK,
)
FRESH = replace(CALM, fresh=FreshCall(NEXT, 1, 1, 10.0, 0.0), calls=(NEXT, *CALLS))
BURST = replace(
    CALM,
    fresh=FreshCall(NEXT, 1, 9, 8.0, 0.0),
    upcoming=COMING,
    calls=(*sorted(COMING, key=lambda call: -call.at), NEXT, *CALLS),
)
CLOSED = replace(CALM, opening=Opening.CLOSED, opens_at=NOW + timedelta(days=1) - timedelta(hours=1, minutes=42))
LOST = replace(CALM, stale=True, age=timedelta(seconds=134), as_of=NOW)
RPTKA = Standard(
    "Pengesahan Rencana Penggunaan Tenaga Kerja Asing (RPTKA) Perpanjangan",
    "Approval of the Extension of a Plan for Employing Foreign Workers (RPTKA)",
    "Dit. PPTKA", 2, 10, 6,
)  # fmt: skip
SCENES: dict[str, Picture] = {
    "calm": CALM,
    "calm-standard": replace(CALM, page=Page(PageKind.STANDARD, standard=RPTKA)),
    "calm-cost": replace(CALM, page=Page(PageKind.COST)),
    "calm-complaints": replace(CALM, page=Page(PageKind.COMPLAINTS, contact="ptsa@contoh.id")),
    "calm-hours": replace(CALM, page=Page(PageKind.HOURS, opening=WEEK)),
    "calm-picture": replace(CALM, page=Page(PageKind.IMAGE, image="poster")),
    "fresh": FRESH,
    "queued": replace(FRESH, fresh=FreshCall(NEXT, 1, 4, 8.0, 0.0), upcoming=COMING[:3], calls=(NEXT, *CALLS)),
    "burst": BURST,
    "break": replace(CALM, break_until=NOW + timedelta(hours=3, minutes=18)),
    "stopped": replace(CALM, opening=Opening.STOPPED),
    "own-text": replace(CALM, text="Loket 8 istirahat sampai 10.30."),
    "thousand-waiting": replace(
        CALM,
        waiting=tuple((letter, {"A": 1000, "C": 214, "P": 37}.get(letter, 4)) for letter in LETTERS),
        average_minutes=127,
        skipped=tuple(f"A-{number:03}" for number in range(11, 60)),
        calls=(Call("A-1014", "A-1014", 3, leftward=True, at=300), *CALLS),
    ),
    "training-long-office": replace(
        CALM, training=True, office="Balai Besar Pelatihan Vokasi dan Produktivitas Ketenagakerjaan Bandung Barat"
    ),
    "no-call-yet": replace(CALM, calls=(), skipped=(), average_minutes=None),
    "lost": LOST,
    "lost-after-restart": replace(LOST, age=None, connecting=True, now=None),
    "not-ready": Picture(),
    "closed": CLOSED,
}
SIZES = ((1920, 1080), (3840, 2160))
BOTH_LANGUAGES = ("calm", "calm-standard", "fresh", "queued", "lost", "closed", "not-ready")


def poster() -> QImage:
    """Return a picture as an office may hang it."""
    in_force = theme.current()
    image = QImage(1600, 480, QImage.Format.Format_RGB32)
    image.fill(in_force.colour("accent"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(in_force.colour("surface"))
    painter.drawPolygon(
        QPolygonF([QPointF(0, 480), QPointF(0, 360), QPointF(800, 250), QPointF(1600, 360), QPointF(1600, 480)])
    )
    painter.setPen(in_force.colour("on_accent"))
    painter.setFont(fonts.font(92, 800))
    painter.drawText(QRectF(0, 60, 1600, 160), Qt.AlignmentFlag.AlignCenter, "Wajib Lapor Ketenagakerjaan")
    painter.end()
    return image


def painted(name: str, size: tuple[int, int], language: str = "id") -> QImage:
    """Return a scene as it stands once its motion is over."""
    theme.use(Variant.BOARD)
    i18n.use(Language(language))
    view = BoardView(monotonic=lambda: 5.0, motion=False)
    hung = poster()
    view.call_area.use_images(lambda _: hung)
    view.resize(*size)
    view.show()
    view.show_picture(SCENES[name])
    image = view.grab().toImage()
    view.close()
    view.deleteLater()
    return image
