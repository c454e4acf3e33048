"""Lists and texts of notices for those whose desk or oversight they are; addresses masked, texts without a person."""

from __future__ import annotations

from collections.abc import Callable

from apps.coordinator.service.bus import Bus
from apps.coordinator.service.notice_ports import Matter, NoticeFilter, NoticeLists
from apps.coordinator.service.notice_texts import NoTemplateError, NoticeTexts
from apps.coordinator.service.queries.requests import may_see, overseen
from common.domain.access import Actor
from common.domain.contact import mask_email, mask_phone
from common.domain.errors import Refused
from common.domain.notice import CUSTOMER, SCREEN, SMS
from common.domain.roles import Role
from common.messages import queries as q
from common.messages.results import NoticePage, PositionContactPage
from common.messages.views import NoticeText, NoticeView, PositionContactView, RouteView

SHOWN = "shown"
Routes = Callable[[], list[RouteView]]
Shown = Callable[[int | None], int | None]


class NoticeQueries:
    """Answers queries about notices.

    `routes` tells how the ways out are, `shown` what an instant of the steady clock is by the machine's.
    """

    def __init__(self, reader: NoticeLists, texts: NoticeTexts, routes: Routes, shown: Shown) -> None:
        self._reader, self._texts, self._routes, self._shown = reader, texts, routes, shown

    def page(self, bus: Bus, actor: Actor, query: q.ListNotices) -> Callable[[], NoticePage]:
        """Judge whose notices may be seen: of one request its desk's; all ADMIN's and KOORD's; SPV's its own."""
        wanted = NoticeFilter(query.request, query.state, query.channel, query.after, query.limit)
        if query.request is not None:
            if not may_see(actor, bus.context(actor).request(query.request), bus):
                raise Refused("request.not_yours")
        elif actor.role is Role.SPV:
            seen = tuple(sorted(r.id for r in bus.state.requests.values() if overseen(actor, r)))
            wanted = NoticeFilter(None, query.state, query.channel, query.after, query.limit, actor.position, seen)
        elif actor.role not in {Role.ADMIN, Role.KOORD}:
            raise Refused("access.denied", kind="ListNotices", role=str(actor.role))
        routes = self._routes()
        return lambda: self._page(wanted, routes)

    def text(self, bus: Bus, actor: Actor, query: q.GetNoticeText) -> Callable[[], NoticeText]:
        """Judge in the loop whether the actor may read this notice; return what renders it beside."""
        notice = bus.state.notice(query.notice)
        if notice is None:
            raise Refused("notice.unknown")
        own = notice.recipient == actor.position or actor.role is Role.KOORD
        if not own:
            request = bus.state.request(notice.subject.removeprefix("request:"))
            if request is None or not may_see(actor, request, bus):
                raise Refused("request.not_yours")

        def read() -> NoticeText:
            matters = self._reader.matters(self._reader.together(notice))
            mine = [matter for matter in matters if own or matter.notice.id == notice.id]
            try:
                said = self._texts.say(mine)
            except NoTemplateError:
                raise Refused("notice.no_text") from None
            return NoticeText(
                notice=notice.id,
                channel=notice.channel,
                subject=said.subject,
                text=said.text,
                parts=said.parts,
                others=len(mine) - 1,
            )

        return read

    def of_request(self, request: str) -> list[NoticeView]:
        """Return the newest notices of a request."""
        return self._page(NoticeFilter(request, limit=50), []).notices

    def contacts(self) -> PositionContactPage:
        """Return the addresses of positions, masked."""
        return PositionContactPage(
            contacts=[
                PositionContactView(position=one.position, phone=mask_phone(one.phone), email=mask_email(one.email))
                for one in self._reader.contacts()
            ]
        )

    def unsent(self) -> int:
        """Return how many notices wait or are under way."""
        return sum(self._reader.open_counts().values())

    def failing(self) -> tuple[str, ...]:
        """Return the channels whose way has failed long enough to be an alarm."""
        return tuple(route.channel for route in self._routes() if route.alarm)

    def _page(self, wanted: NoticeFilter, routes: list[RouteView]) -> NoticePage:
        rows = self._reader.page(wanted)
        views = [self._view(matter) for matter in self._reader.matters(rows[: wanted.limit])]
        counts = self._reader.open_counts() if routes else {}
        return NoticePage(
            notices=views,
            after=views[-1].id if len(rows) > wanted.limit else "",
            routes=[
                RouteView(
                    channel=one.channel,
                    route=one.route,
                    waiting=counts.get(one.channel, 0),
                    failing_since=one.failing_since,
                    problem=one.problem,
                    alarm=one.alarm,
                )
                for one in routes
            ],
        )

    def _view(self, matter: Matter) -> NoticeView:
        row = matter.notice
        return NoticeView(
            id=row.id,
            subject=row.subject,
            kind=row.kind,
            channel=row.channel,
            to=row.recipient,
            state=SHOWN if row.channel == SCREEN else row.state,
            at=row.at,
            number=matter.request.number if matter.request else matter.ticket.label if matter.ticket else "",
            address=_masked(matter),
            parts=self._parts(matter),
            attempts=row.attempts,
            next_at=self._shown(row.next_at),
            sent_at=self._shown(row.sent_at),
            problem=row.problem,
            carried_by=row.carried_by,
        )

    def _parts(self, matter: Matter) -> int:
        if matter.notice.channel != SMS or matter.notice.carried_by is not None:
            return 0
        try:
            return self._texts.say([matter]).parts
        except NoTemplateError:
            return 0


def _masked(matter: Matter) -> str:
    row = matter.notice
    person = matter.applicant if row.recipient == CUSTOMER else matter.contact
    if person is None or row.channel == SCREEN:
        return ""
    return mask_phone(person.phone) if row.channel == SMS else mask_email(person.email)
