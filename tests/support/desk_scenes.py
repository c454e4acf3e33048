"""Pages of the back office by name: a scene brings a whole window there, for tests and for pictures."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from common.client.gateway import Link
from common.domain.clock import DAY
from common.messages.feeds import StaffEvent, StaffSnapshot
from common.messages.queries import GetLive, GetNoticeText, ListAlerts, ListNotices, ListStanding, PreviewCalendar
from common.messages.results import AlertPage, NoticePage
from common.messages.standing_views import AbsenceView, PromiseView
from common.messages.views import NoticeText, NoticeView
from common.shell import i18n, theme
from common.shell.sentence import Language
from common.shell.theme import Variant
from tests.gui.backoffice import material as m
from tests.gui.backoffice.room import LIVE, Room

SIZES: Final = ((1920, 1080), (1366, 768))
_PATIENCE_SECONDS = 10.0
_BREACHES = (
    m.wait_alert(), m.alert(late=34), m.alert("A01-261123-0004", 12, level="P1", directorate="PHI", unit="SYAKER"),
    m.alert("B02-261123-0001", 4, level="P1", kind="hold", state="ACKNOWLEDGED", acknowledged_by="SPV-P1-WASK3"),
)  # fmt: skip
_ABSENCES = (
    AbsenceView(position="P2-NORMAK3", substitute="P2-NORMAPA", until=m.AT + 2 * DAY),
    AbsenceView(position="SPV-P1-PHI", substitute="SPV-P1-ITJEN", until=m.AT + DAY),
)


@dataclass(frozen=True)
class Scene:
    """Who sits there, what the hall is, and how to come to the page."""

    position: str
    act: Callable[[Room], None]
    hall: Callable[[], StaffSnapshot]


def _hall() -> StaffSnapshot:
    requests, clocks = m.normak3()
    return m.snapshot(
        *requests, clocks=tuple(clocks), alerts=list(_BREACHES), booths=[m.booth(n) for n in range(1, 10)]
    )


def _calm() -> StaffSnapshot:
    return m.snapshot()


def _view(code: str) -> Callable[[Room], None]:
    def act(here: Room) -> None:
        here.office.window.view_requested.emit(code)
        here.settle()

    return act


def _request(here: Room) -> None:
    _view("tasks:")(here)
    here.office._open_request("id-B05-261117-0002", None)
    here.settle()


def _follow_up(here: Room) -> None:
    _view("alerts")(here)
    here.office.watch.alerts_page.table.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_F3, Qt.Key.Key_F3):  # the second F3 asks to save what is still empty
        here.press(key)


def _closed(here: Room) -> None:
    closed = m.alert(
        late=90, state="CLOSED", outcome="officer_told", words="Petugas sudah diingatkan; tugas diambil 09.20.",
        closed_by="SPV-P2-NORMAK3", closed_at=m.AT,
    )  # fmt: skip
    here.gateway.script(ListAlerts, AlertPage(alerts=[closed]))
    _view("alerts")(here)
    here.press(Qt.Key.Key_F7)


def _absences(here: Room) -> None:
    here.gateway.script(ListStanding, m.standing(*_ABSENCES))
    here.gateway.push_events(StaffEvent(seq=101, at=m.AT, kind="AbsenceSet"))
    _view("absences")(here)


def _notice(key: int, state: str, **changes: Any) -> NoticeView:
    plain: dict[str, Any] = {
        "id": f"n{key}", "subject": "request:r", "kind": "registered", "channel": "sms", "to": "customer",
        "address": "0812****678", "state": state, "at": m.AT - key * m.MIN, "number": f"A01-261123-000{key}",
        "parts": 1,
    }  # fmt: skip
    return NoticeView(**(plain | changes))


def _notices(here: Room) -> None:
    rows = [
        _notice(1, "queued"), _notice(2, "sent", channel="email", address="b***@contoh.id", parts=0),
        _notice(3, "dead", problem="gave_up"), _notice(4, "unknown", problem="restarted"),
        _notice(5, "failed", kind="pickup_breach", to="SPV-P1-PHI", problem="unreachable", next_at=m.AT + 5 * m.MIN),
        _notice(6, "dead", kind="pickup_breach", to="SPV-P2-SYAKER", address="", problem="no_address"),
    ]  # fmt: skip
    here.gateway.script(ListNotices, NoticePage(notices=rows))
    text = "PTSA Kemnaker: A01-261123-0003 diterima. Janji selesai 02-12-2026. GRATIS."
    here.gateway.script(GetNoticeText, NoticeText(notice="n3", channel="sms", subject="", text=text, parts=1))
    _view("notices")(here)
    here.press(Qt.Key.Key_Down)


def _draft(here: Room) -> None:
    from tests.gui.backoffice.test_calendar_presenter import PREVIEW  # noqa: PLC0415 - what the tests of the page say

    here.gateway.script(PreviewCalendar, PREVIEW)
    _view("calendar")(here)
    page = here.office.standing.calendar_page
    page.day.name.setText("Libur uji")
    here.press(Qt.Key.Key_F2, on=page.day.name)
    page.tabs._tabs["publish"].click()
    here.settle()


def _impact(here: Room) -> None:
    _draft(here)
    here.press(Qt.Key.Key_F9)


def _promises(here: Room) -> None:
    by = PromiseView(service="B01", days=3, by="SPV-P2-NORMAK3", at=m.AT - DAY)
    here.gateway.script(ListStanding, m.standing(by))
    _view("promises")(here)


def _live(here: Room) -> None:
    late = replace(LIVE, untaken=[], uncovered=["H"], served_today=212, called_today=230, called_in_time=221)
    here.gateway.script(GetLive, late)
    _view("live")(here)


def _offline(here: Room) -> None:
    _view("alerts")(here)
    here.gateway.push_link(Link.LOST, at=m.AT)
    here.settle()


SCENES: Final[dict[str, Scene]] = {
    "sign-in": Scene("", lambda _: None, _calm),
    "inbox": Scene("P2-NORMAK3", _view("tasks:"), _hall),
    "inbox-empty": Scene("P2-NORMAK3", _view("tasks:"), _calm),
    "request": Scene("P2-NORMAK3", _request, _hall),
    "live": Scene("KOORD", _live, _hall),
    "alerts": Scene("KOORD", _view("alerts"), _hall),
    "alerts-none": Scene("SPV-P1-PHI", _view("alerts"), _calm),
    "alerts-offline": Scene("KOORD", _offline, _hall),
    "follow-up-wrong": Scene("KOORD", _follow_up, _hall),
    "followed-up": Scene("KOORD", _closed, _calm),
    "absences": Scene("KOORD", _absences, _calm),
    "notices": Scene("KOORD", _notices, _calm),
    "calendar": Scene("ADMIN", _view("calendar"), _calm),
    "calendar-draft": Scene("ADMIN", _draft, _calm),
    "calendar-impact": Scene("ADMIN", _impact, _calm),
    "promises": Scene("SPV-P2-NORMAK3", _promises, _calm),
    "limits": Scene("ADMIN", _view("limits"), _calm),
}


class _Keeper:
    """What a room needs of a test's bot."""

    def addWidget(self, widget: QWidget) -> None:  # noqa: N802 - the bot's name
        """The scene closes it."""

    def waitUntil(self, holds: Callable[[], bool]) -> None:  # noqa: N802 - as above
        """Handle events until it holds."""
        end = time.monotonic() + _PATIENCE_SECONDS
        while not holds():
            if time.monotonic() > end:
                raise TimeoutError("the scene never came up")
            QApplication.processEvents()


@contextmanager
def scene(
    name: str, size: tuple[int, int] = SIZES[0], *, language: str = "id", variant: Variant = Variant.LIGHT
) -> Iterator[Room]:
    """Give a back office on its scene; afterwards language and theme are as before."""
    wanted = SCENES[name]
    i18n.use(Language(language))
    theme.use(variant)
    here = Room(_Keeper(), wanted.position, snapshot=wanted.hall())  # type: ignore[arg-type]
    try:
        here.office.window.resize(*size)
        here.settle()
        wanted.act(here)
        yield here
    finally:
        here.office.close()
        here.hop.close()
        here.office.window.close()
        here.office.window.deleteLater()
        del here
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()  # a window that stays would be restyled by every scene to come
        i18n.use(Language.ID)
        theme.use(Variant.LIGHT)
