"""The centre's standing data, accounts and devices as views."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from apps.coordinator.service.centre import Centre
from apps.coordinator.service.presence import Presence
from apps.coordinator.service.projection import booth_view
from apps.coordinator.service.state import State
from common.domain.catalogue import Service
from common.messages.catalogue_views import (
    CatalogueView,
    DirectorateView,
    PositionView,
    ServiceView,
    TileView,
    UnitView,
)
from common.messages.results import AccountPage, DevicePage
from common.messages.views import AccountView, DeviceView

DATES_BEFORE, DATES_AHEAD = timedelta(days=30), timedelta(days=60)
BREAKS_AHEAD = timedelta(days=14)


def catalogue(centre: Centre, state: State, now: int = 0, most_asked: Sequence[str] | None = None) -> CatalogueView:
    """Return all a terminal needs to know, with the working dates around `now` (UTC ms).

    `most_asked` are the services counted, the most asked first; None shows the catalogue's own list.
    """
    known, staff, limits = centre.catalogue, centre.staff, centre.limits
    today = centre.periods.local_date(now)
    return CatalogueView(
        office=centre.office,
        services=[_service(service, centre) for service in known.services.values()],
        tiles=[
            TileView(letter=t.letter, label=t.label, label_en=t.label_en, hint=t.hint, hint_en=t.hint_en)
            for t in known.tiles.values()
        ],
        units=[
            UnitView(
                code=u.code,
                directorate=u.directorate,
                name=u.name,
                name_en=u.name_en,
                short_name=u.short_name,
                staffed=u.staffed,
            )
            for u in known.units.values()
        ],
        directorates=[
            DirectorateView(code=d.code, name=d.name, short_name=d.short_name, letter=d.letter)
            for d in known.directorates.values()
        ],
        positions=[
            PositionView(
                code=p.code,
                role=p.role.value,
                title=p.title,
                directorate=centre.directorate_of_position(p),
                unit=p.unit,
                supervisor=p.supervisor,
            )
            for p in staff.positions.values()
        ],
        booths=[booth_view(booth) for booth in state.booths.values()],
        most_asked=list(known.most_asked if most_asked is None else most_asked),
        wait_minutes=limits.wait_minutes,
        pickup_p1_minutes=limits.pickup_p1_minutes,
        pickup_p2_minutes=limits.pickup_p2_minutes,
        hold_minutes=limits.hold_minutes,
        working_dates=tuple(
            day.isoformat() for day in centre.periods.working_dates(today - DATES_BEFORE, today + DATES_AHEAD)
        ),
        opening=centre.hours.week(today),
        breaks=tuple(_breaks(centre, today)),
    )


def _breaks(centre: Centre, today: date) -> Iterator[tuple[int, int]]:
    """Yield the times between two working intervals of one date, from today on."""
    for day in centre.periods.working_dates(today, today + BREAKS_AHEAD):
        hours = centre.periods.working_intervals(day)
        for (_, ends), (begins, _) in pairwise(hours):
            yield centre.periods.instant(day, ends), centre.periods.instant(day, begins)


def _service(service: Service, centre: Centre) -> ServiceView:
    return ServiceView(
        code=service.code,
        letter=service.letter,
        tile=service.tile,
        gloss=service.gloss,
        gloss_en=service.gloss_en,
        procedure=service.procedure,
        procedure_en=service.procedure_en,
        legal_basis=service.legal_basis,
        sop_steps=service.sop_steps,
        name=service.name,
        name_en=service.name_en,
        label=service.label,
        label_en=service.label_en,
        unit=service.unit,
        escalatable=service.escalatable,
        counter_minutes=service.counter_minutes,
        promised_working_days=centre.promise_days(service),
        catalogue_working_days=service.promised_working_days,
        product=service.product,
        product_en=service.product_en,
        requirements=list(service.requirements),
        requirements_en=list(service.requirements_en),
        confidential=service.confidential,
        needs_nik=service.needs_nik,
        result=str(service.result),
    )


def accounts(state: State) -> AccountPage:
    """Return all accounts without their hashes."""
    return AccountPage(
        accounts=[
            AccountView(account=a.account, positions=list(a.positions), locked=a.locked, must_change=a.must_change)
            for a in state.accounts.values()
        ]
    )


def devices(state: State, presence: Presence) -> DevicePage:
    """Return all devices with their last sign of life."""
    found = []
    for device in state.devices.values():
        seen = presence.of(device.name)
        found.append(
            DeviceView(
                name=device.name,
                role=device.role,
                place=device.place,
                revoked=device.revoked,
                last_beat=seen.at if seen else None,
                version=seen.version if seen else "",
            )
        )
    return DevicePage(devices=found)
