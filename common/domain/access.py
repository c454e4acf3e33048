"""Who may do what: one table of commands and queries by device role and position role (DESIGN section 7).

Permission is both: the device's role limits its commands, the officer's session limits them further.
Scope (own desk, own unit) is a rule of the aggregate, not of this table.
"""

from __future__ import annotations

from dataclasses import dataclass

from common.domain.errors import Refused
from common.domain.roles import DeviceRole, Role

_D = DeviceRole
_R = Role
ANY_DEVICE = frozenset(DeviceRole) - {_D.CONSOLE}
BACK = frozenset({_D.BACKOFFICE})
DESK = frozenset({_D.BACKOFFICE, _D.INTEGRATION})
OFFICE = frozenset({_D.BACKOFFICE, _D.BOOTH})
FRONT = frozenset({_D.BOOTH})
NOBODY: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Rule:
    """Devices that may send it and roles that may; `roles` empty means no session is needed."""

    devices: frozenset[DeviceRole]
    roles: frozenset[Role]
    console: bool = False


@dataclass(frozen=True, slots=True)
class Seat:
    """An absent position for which the actor stands in now: it may take that desk's waiting tasks, or decide there."""

    position: str
    directorate: str | None
    unit: str | None
    level: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: position and account of the session, or the bare device. `level` is an SPV's P0, P1 or P2."""

    role: Role
    device: str
    device_role: DeviceRole
    position: str | None = None
    account: str | None = None
    session: str | None = None
    place: str | None = None
    directorate: str | None = None
    unit: str | None = None
    level: str | None = None
    pool: bool = False
    stands_for: tuple[Seat, ...] = ()

    @property
    def code(self) -> str:
        """What the journal calls the actor: the position, else the role."""
        return self.position or str(self.role)

    @property
    def oversees_hall(self) -> bool:
        """Whether the booths' supervisor acts, or who stands in for it."""
        return any(seat.level == "P0" for seat in self._oversight)

    def oversees_directorate(self, code: str) -> bool:
        """Whether a directorate's supervisor acts, or who stands in for it."""
        return any(seat.level == "P1" and seat.directorate == code for seat in self._oversight)

    def oversees_unit(self, code: str) -> bool:
        """Whether a unit's supervisor acts, or who stands in for it."""
        return any(seat.level == "P2" and seat.unit == code for seat in self._oversight)

    @property
    def oversees_requests(self) -> bool:
        """Whether a supervisor of more than the booths acts; which requests, the other rules say."""
        return any(seat.level in {"P1", "P2"} for seat in self._oversight)

    @property
    def _oversight(self) -> tuple[Seat, ...]:
        """The own seat of a supervisor and those it stands in for."""
        if self.role is not Role.SPV:
            return ()
        return (Seat(self.position or "", self.directorate, self.unit, self.level), *self.stands_for)

    @property
    def units(self) -> frozenset[str | None]:
        """The own unit and those of absent positions the actor stands in for."""
        return frozenset({self.unit, *(seat.unit for seat in self.stands_for)})

    @property
    def positions(self) -> frozenset[str | None]:
        """The own position and the absent ones the actor stands in for."""
        return frozenset({self.position, *(seat.position for seat in self.stands_for)})


SYSTEM_ACTOR = Actor(role=Role.SYSTEM, device="coordinator", device_role=DeviceRole.CONSOLE)


def _rule(devices: frozenset[DeviceRole], *roles: Role, console: bool = False) -> Rule:
    return Rule(devices, frozenset(roles), console)


_STAFF = (_R.P0, _R.P1, _R.P2, _R.SPV, _R.KOORD)

ACCESS: dict[str, Rule] = {
    # words of the connection
    "Hello": _rule(ANY_DEVICE | {_D.CONSOLE}),
    "Beat": _rule(ANY_DEVICE | {_D.CONSOLE}),
    "SignIn": _rule(frozenset({_D.BOOTH, _D.BACKOFFICE, _D.DISPENSER, _D.INTEGRATION})),
    "SignOut": _rule(ANY_DEVICE),
    "Lock": _rule(OFFICE | {_D.DISPENSER}),
    "Unlock": _rule(OFFICE | {_D.DISPENSER}),
    "ChangePassword": _rule(OFFICE | {_D.DISPENSER, _D.INTEGRATION}),
    # documents on their way in
    "BeginDocument": _rule(DESK | FRONT, _R.P0, _R.P1, _R.P2),
    "BeginPicture": _rule(BACK, _R.KOORD),
    "PutChunk": _rule(DESK | FRONT, _R.P0, _R.P1, _R.P2, _R.KOORD),
    "DropDocument": _rule(DESK | FRONT, _R.P0, _R.P1, _R.P2, _R.KOORD),
    # day
    "StopIssuing": _rule(BACK, _R.KOORD),
    "ResumeIssuing": _rule(BACK, _R.KOORD),
    "PauseLetter": _rule(BACK, _R.KOORD),
    "ResumeLetter": _rule(BACK, _R.KOORD),
    "EndDay": _rule(BACK, _R.KOORD),
    "SetBoardText": _rule(BACK, _R.KOORD),
    "AddPicture": _rule(BACK, _R.KOORD),
    "SetPicture": _rule(BACK, _R.KOORD),
    "MovePicture": _rule(BACK, _R.KOORD),
    "RemovePicture": _rule(BACK, _R.KOORD),
    # tickets
    "IssueTicket": _rule(frozenset({_D.DISPENSER})),
    "ReportPaper": _rule(frozenset({_D.DISPENSER})),
    "CancelTicket": _rule(frozenset({_D.DISPENSER, _D.BOOTH})),
    "MarkPriority": _rule(frozenset({_D.DISPENSER, _D.BOOTH}), _R.PANDU, _R.P0),
    "RequeueTicket": _rule(frozenset({_D.DISPENSER, _D.BOOTH}), _R.P0, _R.PANDU),
    "GrantLease": _rule(frozenset({_D.DISPENSER})),
    "ConfirmLease": _rule(frozenset({_D.DISPENSER})),
    "HandInTicket": _rule(frozenset({_D.DISPENSER})),
    "CloseLease": _rule(frozenset({_D.DISPENSER})),
    "WriteOffLease": _rule(BACK, _R.KOORD),
    "CallNext": _rule(FRONT, _R.P0),
    "RecallTicket": _rule(FRONT, _R.P0),
    "ServeTicket": _rule(FRONT, _R.P0),
    "SkipTicket": _rule(FRONT, _R.P0),
    "FinishTicket": _rule(OFFICE, _R.P0, _R.SPV),
    "ReturnTicket": _rule(OFFICE, _R.P0, _R.SPV),
    "TransferTicket": _rule(OFFICE, _R.P0, _R.SPV),
    "RateTicket": _rule(FRONT, _R.P0),
    "ReportVoice": _rule(frozenset({_D.DISPLAY})),
    # booths
    "OpenBooth": _rule(FRONT, _R.P0),
    "PauseBooth": _rule(FRONT, _R.P0),
    "CloseBooth": _rule(FRONT, _R.P0),
    # requests at the booth
    "StartRequest": _rule(FRONT, _R.P0),
    "SaveDraft": _rule(FRONT, _R.P0),
    "DiscardDraft": _rule(FRONT, _R.P0),
    "ResolveAtBooth": _rule(FRONT, _R.P0),
    "EscalateRequest": _rule(FRONT, _R.P0),
    "HandOver": _rule(FRONT, _R.P0),
    "WithdrawRequest": _rule(FRONT, _R.P0),
    # requests at the desks
    "TakeTask": _rule(DESK, _R.P1, _R.P2),
    "ForwardTask": _rule(DESK, _R.P1),
    "RedirectTask": _rule(BACK, _R.P1, _R.SPV, _R.KOORD),
    "PullBackTask": _rule(BACK, _R.P1, _R.SPV),
    "ReturnTask": _rule(DESK, _R.P2),
    "AskDocuments": _rule(DESK, _R.P1, _R.P2),
    "CompleteDocuments": _rule(DESK | FRONT, _R.P0, _R.P1, _R.P2),
    "CompleteRequest": _rule(DESK, _R.P1, _R.P2),
    "RejectRequest": _rule(BACK, _R.P1),
    "ProposeRejection": _rule(DESK, _R.P2),
    "ConfirmRejection": _rule(BACK, _R.SPV),
    "DeclineRejection": _rule(BACK, _R.SPV),
    "ReopenRequest": _rule(BACK, _R.KOORD),
    "ReassignTask": _rule(BACK, _R.SPV, _R.KOORD),
    "AddNote": _rule(DESK | FRONT, *_STAFF),
    "AttachDocument": _rule(DESK | FRONT, _R.P0, _R.P1, _R.P2),
    "RemoveDocument": _rule(DESK | FRONT, _R.P0, _R.P1, _R.P2),
    "RateRequest": _rule(frozenset({_D.DISPENSER})),
    # clocks and what stands behind them
    "AcknowledgeAlerts": _rule(BACK, _R.SPV, _R.KOORD),
    "CloseAlerts": _rule(BACK, _R.SPV, _R.KOORD),
    "EstimatePromise": _rule(DESK, _R.P1, _R.P2),
    "SetAbsence": _rule(BACK, _R.SPV, _R.KOORD),
    "SetPromise": _rule(BACK, _R.SPV),
    "SetLimits": _rule(BACK, _R.ADMIN, console=True),
    "PublishCalendar": _rule(BACK, _R.ADMIN, console=True),
    "ConfirmTime": _rule(BACK, _R.ADMIN, console=True),
    "RebuildClocks": _rule(BACK, _R.ADMIN, console=True),
    # accounts, devices (the console's column)
    "AddAccount": _rule(BACK, _R.ADMIN, console=True),
    "SetPassword": _rule(BACK, _R.ADMIN, console=True),
    "LockAccount": _rule(BACK, _R.ADMIN, console=True),
    "AddDevice": _rule(BACK, _R.ADMIN, console=True),
    "RevokeDevice": _rule(BACK, _R.ADMIN, console=True),
    # notices
    "ResendNotice": _rule(BACK, _R.SPV, _R.KOORD, _R.ADMIN),
    "SetConsent": _rule(FRONT, _R.P0),
    "SetPositionContact": _rule(BACK, _R.ADMIN, console=True),
    # queries
    "GetSnapshot": _rule(ANY_DEVICE),
    "Replay": _rule(ANY_DEVICE),
    "GetOutcome": _rule(ANY_DEVICE | {_D.CONSOLE}),
    "GetCatalogue": _rule(ANY_DEVICE),
    "GetWaits": _rule(frozenset({_D.DISPENSER})),
    "GetTicket": _rule(FRONT, _R.P0),
    "GetDraft": _rule(FRONT, _R.P0),
    "GetRequest": _rule(DESK | FRONT, *_STAFF),
    "FindRequest": _rule(OFFICE, _R.P0, _R.KOORD),
    "ListRequests": _rule(DESK | FRONT, *_STAFF),
    "GetContact": _rule(DESK | FRONT, _R.P0, _R.P1, _R.P2),
    "ListDocuments": _rule(DESK | FRONT, _R.P0, _R.P1, _R.P2),
    "OpenDocument": _rule(DESK | FRONT, _R.P0, _R.P1, _R.P2),
    "GetChunk": _rule(DESK | FRONT, _R.P0, _R.P1, _R.P2),
    "GetPicture": _rule(frozenset({_D.DISPLAY, _D.BACKOFFICE})),
    "GetReceipt": _rule(FRONT, _R.P0),
    "GetStatus": _rule(frozenset({_D.DISPENSER})),
    "ListNotices": _rule(BACK, *_STAFF, _R.ADMIN),
    "GetNoticeText": _rule(BACK, _R.P1, _R.P2, _R.SPV, _R.KOORD),
    "ListPositionContacts": _rule(BACK, _R.ADMIN, console=True),
    "GetLive": _rule(BACK, _R.SPV, _R.KOORD),
    "ListAlerts": _rule(BACK, _R.SPV, _R.KOORD),
    "GetCalendar": _rule(BACK, *_STAFF, _R.ADMIN, _R.PIMPINAN, _R.AUDIT, console=True),
    "PreviewCalendar": _rule(BACK, _R.ADMIN, _R.KOORD, console=True),
    "ListStanding": _rule(BACK, *_STAFF, _R.ADMIN, console=True),
    "ExplainClock": _rule(DESK | FRONT, *_STAFF),
    "ListAudit": _rule(BACK, _R.AUDIT, _R.KOORD),
    "ListAccounts": _rule(BACK, _R.ADMIN, console=True),
    "ListDevices": _rule(BACK, _R.ADMIN, console=True),
}


def check(kind: str, actor: Actor) -> None:
    """Refuse unless device and role may both send `kind`; unknown kinds are refused."""
    rule = ACCESS.get(kind)
    if rule is None:
        raise Refused("access.unknown", kind=kind)
    if actor.role is Role.KONSOL:
        if not (rule.console or kind in {"Hello", "Beat", "GetOutcome"}):
            raise Refused("access.denied", kind=kind, role=str(actor.role))
        return
    if actor.device_role not in rule.devices:
        raise Refused("access.device", kind=kind, device_role=str(actor.device_role))
    if rule.roles and actor.role is Role.CUSTOMER:
        raise Refused("session.required", kind=kind)
    if rule.roles and actor.role not in rule.roles:
        raise Refused("access.denied", kind=kind, role=str(actor.role))
