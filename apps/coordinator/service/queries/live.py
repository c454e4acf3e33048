"""The plain live page of supervisors and the coordinator: waiting, booths, untaken tasks with their age."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from apps.coordinator.service.bus import Bus
from apps.coordinator.service.presence import Presence, Seen
from apps.coordinator.service.projection import booth_view
from apps.coordinator.service.queries.notices import NoticeQueries
from common.domain.board_picture import PICTURES_BROKEN
from common.domain.clock import MINUTE
from common.domain.lease import Lease
from common.domain.queueing import uncovered_letters
from common.domain.request import Request
from common.domain.request_machine import RequestState
from common.domain.roles import DeviceRole
from common.domain.sla import ClockKind
from common.domain.voice import VoiceOutcome
from common.messages.live_views import (
    DisplayFigure,
    LiveView,
    OutstandingLease,
    PrinterFigure,
    SpeakerFigure,
    UntakenTask,
    WaitingFigure,
)

_PICKUP = {RequestState.WAITING_P1: ClockKind.PICKUP_P1, RequestState.WAITING_P2: ClockKind.PICKUP_P2}


def live(bus: Bus, notices: NoticeQueries, presence: Presence) -> Callable[[], LiveView]:
    """Gather the cache's figures now (in the loop); the count of unsent notices is read beside."""
    state, now = bus.state, bus.now()
    waiting: dict[str, list[int]] = {}
    for ticket in state.room:
        waiting.setdefault(ticket.number_letter, []).append(ticket.issued_at)
    called = [t for t in state.tickets.values() if t.first_called_at is not None and t.time_sure]
    limit = bus.centre.limits.wait_minutes * MINUTE
    letters = sorted(bus.centre.catalogue.tiles)
    figures = [
        WaitingFigure(letter=letter, count=len(since), oldest_at=min(since))
        for letter, since in sorted(waiting.items())
    ]
    untaken = sorted(
        (_untaken(bus, request) for request in state.requests.values() if request.state in _PICKUP),
        key=lambda task: task.since,
    )
    served = sum(1 for t in state.tickets.values() if t.state == "SERVED")
    in_time = sum(1 for t in called if (t.first_called_at or 0) - t.issued_at <= limit)
    open_requests = sum(1 for request in state.requests.values() if request.open)
    booths = [booth_view(booth) for booth in state.booths.values()]
    leases = tuple(_outstanding(lease) for lease in sorted(state.leases.values(), key=_by_age) if lease.open)
    uncovered = uncovered_letters(letters, state.booths.values())
    failing = notices.failing()
    speakers = presence.speakers()
    voices = [ticket.voice for ticket in state.tickets.values()]
    printers = tuple(_printers(bus, presence))
    displays = tuple(_displays(bus, presence))
    return lambda: LiveView(
        at=now,
        waiting=figures,
        booths=booths,
        untaken=untaken,
        served_today=served,
        called_today=len(called),
        called_in_time=in_time,
        open_requests=open_requests,
        uncovered=uncovered,
        notices_unsent=notices.unsent(),
        routes_failing=failing,
        leases=leases,
        printers=printers,
        displays=displays,
        speakers=tuple(_speakers(bus, speakers or [])),
        speakers_known=speakers is not None,
        calls_silent=voices.count(VoiceOutcome.SILENT),
        calls_skipped=voices.count(VoiceOutcome.SKIPPED),
    )


def _printers(bus: Bus, presence: Presence) -> Iterator[PrinterFigure]:
    """Yield the printers of the dispensers that are alive."""
    for device in sorted(bus.state.devices.values(), key=lambda one: one.name):
        state = presence.printer(device.name)
        if device.role == DeviceRole.DISPENSER and not device.revoked and state:
            yield PrinterFigure(device=device.name, state=state)


def _displays(bus: Bus, presence: Presence) -> Iterator[DisplayFigure]:
    """Yield the displays that are alive and cannot show some pictures."""
    for device in sorted(bus.state.devices.values(), key=lambda one: one.name):
        broken = presence.screen(device.name).removeprefix(PICTURES_BROKEN)
        if device.role == DeviceRole.DISPLAY and not device.revoked and broken.isdecimal():
            yield DisplayFigure(device=device.name, pictures_broken=int(broken))


def _speakers(bus: Bus, seen: list[tuple[str, Seen]]) -> Iterator[SpeakerFigure]:
    """Yield the speakers among today's enrolled devices."""
    for name, last in seen:
        device = bus.state.devices.get(name)
        if device is not None and not device.revoked:
            yield SpeakerFigure(device=name, state=last.speaker, faults=last.speaker_faults)


def _by_age(lease: Lease) -> tuple[int, str]:
    return (lease.granted_at, lease.id)


def _outstanding(lease: Lease) -> OutstandingLease:
    return OutstandingLease(
        id=lease.id,
        device=lease.device,
        day=lease.day,
        letter=lease.letter,
        first=lease.first,
        last=lease.last,
        used=len(lease.used),
        unknown=len(lease.outstanding),
        granted_at=lease.granted_at,
    )


def _untaken(bus: Bus, request: Request) -> UntakenTask:
    kind = _PICKUP[request.state]
    cycle = request.p1_cycle if kind is ClockKind.PICKUP_P1 else request.p2_cycle
    subject = f"request:{request.id}"
    clock = bus.state.clocks_of(subject).get((subject, kind, cycle))
    return UntakenTask(
        request=request.id,
        number=request.number,
        desk=request.unit if kind is ClockKind.PICKUP_P2 else request.directorate,
        since=clock.started_at if clock else request.created_at,
        due_at=clock.due_at if clock else None,
        kind=kind.value,
    )
