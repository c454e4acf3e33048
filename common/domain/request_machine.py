"""States, actions and the table of moves of a service request (DOMAIN section 5, every row). No story, no data."""

from __future__ import annotations

from enum import StrEnum

from common.domain.machine import Machine, Move
from common.domain.roles import Role


class RequestState(StrEnum):
    """States of a request; late or breached are flags beside them, not states."""

    DRAFT = "DRAFT"
    DISCARDED = "DISCARDED"
    RESOLVED_AT_BOOTH = "RESOLVED_AT_BOOTH"
    WAITING_P1 = "WAITING_P1"
    AT_P1 = "AT_P1"
    WAITING_P2 = "WAITING_P2"
    AT_P2 = "AT_P2"
    WAITING_CUSTOMER = "WAITING_CUSTOMER"
    COMPLETED = "COMPLETED"
    HANDED_OVER = "HANDED_OVER"
    REJECTED = "REJECTED"
    WITHDRAWN = "WITHDRAWN"


class RequestAction(StrEnum):
    """Actions on a request."""

    RESOLVE = "resolve"
    ESCALATE = "escalate"
    DISCARD = "discard"
    TAKE = "take"
    FORWARD = "forward"
    REDIRECT = "redirect"
    PULL_BACK = "pull_back"
    RETURN = "return"
    ASK_DOCUMENTS = "ask_documents"
    DOCUMENTS_COMPLETE = "documents_complete"
    COMPLETE = "complete"
    REJECT = "reject"
    PROPOSE_REJECTION = "propose_rejection"
    CONFIRM_REJECTION = "confirm_rejection"
    DECLINE_REJECTION = "decline_rejection"
    HAND_OVER = "hand_over"
    WITHDRAW = "withdraw"
    WITHDRAW_UNANSWERED = "withdraw_unanswered"
    REOPEN = "reopen"
    REASSIGN = "reassign"
    NOTE = "note"


_S, _A, _R = RequestState, RequestAction, Role
OPEN = frozenset({_S.WAITING_P1, _S.AT_P1, _S.WAITING_P2, _S.AT_P2, _S.WAITING_CUSTOMER})
DECIDED = frozenset({_S.COMPLETED, _S.REJECTED, _S.HANDED_OVER})
AT_DESK = frozenset({_S.AT_P1, _S.AT_P2})


def _move(
    action: RequestAction,
    sources: frozenset[RequestState] | set[RequestState],
    target: RequestState | None,
    actors: set[Role],
    refusal: str = "request.wrong_state",
) -> Move[RequestState, RequestAction]:
    return Move(action, frozenset(sources), target, frozenset(actors), refusal)


REQUEST_MACHINE: Machine[RequestState, RequestAction] = Machine(
    [
        _move(_A.RESOLVE, {_S.DRAFT}, _S.RESOLVED_AT_BOOTH, {_R.P0}, "request.not_draft"),
        _move(_A.ESCALATE, {_S.DRAFT}, _S.WAITING_P1, {_R.P0}, "request.not_draft"),
        _move(_A.DISCARD, {_S.DRAFT}, _S.DISCARDED, {_R.P0, _R.SPV, _R.KOORD, _R.SYSTEM}, "request.not_draft"),
        _move(_A.TAKE, {_S.WAITING_P1}, _S.AT_P1, {_R.P1}, "request.not_waiting"),
        _move(_A.TAKE, {_S.WAITING_P2}, _S.AT_P2, {_R.P2}, "request.not_waiting"),
        _move(_A.FORWARD, {_S.AT_P1}, _S.WAITING_P2, {_R.P1}, "request.not_at_p1"),
        _move(_A.REDIRECT, {_S.AT_P1}, _S.WAITING_P1, {_R.P1, _R.SPV, _R.KOORD}, "request.not_at_p1"),
        _move(_A.REDIRECT, {_S.WAITING_P1}, _S.WAITING_P1, {_R.SPV, _R.KOORD}, "request.not_at_p1"),
        _move(_A.PULL_BACK, {_S.WAITING_P2}, _S.AT_P1, {_R.P1, _R.SPV}, "request.not_waiting"),
        _move(_A.RETURN, {_S.AT_P2}, _S.AT_P1, {_R.P2}, "request.not_at_p2"),
        _move(_A.ASK_DOCUMENTS, {_S.AT_P1}, _S.WAITING_CUSTOMER, {_R.P1}, "request.not_at_desk"),
        _move(_A.ASK_DOCUMENTS, {_S.AT_P2}, _S.WAITING_CUSTOMER, {_R.P2}, "request.not_at_desk"),
        _move(
            _A.DOCUMENTS_COMPLETE,
            {_S.WAITING_CUSTOMER},
            None,
            {_R.P0, _R.P1, _R.P2},
            "request.not_waiting_customer",
        ),
        _move(_A.COMPLETE, {_S.AT_P1}, _S.COMPLETED, {_R.P1}, "request.not_at_desk"),
        _move(_A.COMPLETE, {_S.AT_P2}, _S.COMPLETED, {_R.P2}, "request.not_at_desk"),
        _move(_A.REJECT, {_S.AT_P1}, _S.REJECTED, {_R.P1}, "request.not_at_p1"),
        _move(_A.PROPOSE_REJECTION, {_S.AT_P2}, _S.AT_P2, {_R.P2}, "request.not_at_p2"),
        _move(_A.CONFIRM_REJECTION, {_S.AT_P2}, _S.REJECTED, {_R.SPV}, "request.no_refusal_proposed"),
        _move(_A.DECLINE_REJECTION, {_S.AT_P2}, _S.AT_P2, {_R.SPV}, "request.no_refusal_proposed"),
        _move(_A.HAND_OVER, {_S.COMPLETED, _S.REJECTED}, _S.HANDED_OVER, {_R.P0, _R.SYSTEM}, "request.not_decided"),
        _move(_A.WITHDRAW, OPEN, _S.WITHDRAWN, {_R.P0}, "request.not_open"),
        _move(
            _A.WITHDRAW_UNANSWERED,
            {_S.WAITING_CUSTOMER},
            _S.WITHDRAWN,
            {_R.SYSTEM},
            "request.not_waiting_customer",
        ),
        _move(_A.REOPEN, DECIDED, None, {_R.KOORD}, "request.not_decided"),
        _move(_A.REASSIGN, OPEN, None, {_R.SPV, _R.KOORD}, "request.not_open"),
        _move(_A.NOTE, OPEN, None, {_R.P0, _R.P1, _R.P2, _R.SPV, _R.KOORD}, "request.not_open"),
    ]
)
