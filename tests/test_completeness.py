"""Names whatever is missing when something was added in one place only (DESIGN section 11)."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from apps.backoffice.notices import texts as notices
from apps.cli.protocol import page, schema
from apps.coordinator.seed import loader
from apps.coordinator.service.handlers.registry import HANDLERS
from apps.coordinator.service.internal import Internal
from apps.coordinator.service.journal import UNPUBLISHED
from common.domain.access import ACCESS
from common.domain.events import FactKind
from common.domain.lease import LEASE_MACHINE, LeaseAction, LeaseState
from common.domain.notice import FAMILIES, NOTICE_MACHINE, QUEUE_FAMILY, NoticeAction, NoticeState
from common.domain.notice_fields import MERGED, SMS_TEMPLATES, TEST, email_template
from common.domain.request_machine import REQUEST_MACHINE, RequestAction, RequestState
from common.domain.ticket import TICKET_MACHINE, TicketAction, TicketState
from common.messages.commands import AnyCommand, Command
from common.messages.contract import RESULT_OF
from common.messages.queries import AnyQuery, Query
from common.messages.words import AnyWord, Word
from common.shell import notice_words, texts

ROOT = Path(__file__).parents[1]
COMMANDS = get_args(AnyCommand)


def test_every_command_class_is_in_the_union_and_has_a_handler_a_result_and_a_rule() -> None:
    assert set(COMMANDS) == set(Command.__subclasses__())
    for command in COMMANDS:
        assert command in HANDLERS
        assert command in RESULT_OF
        assert command.__name__ in ACCESS


def test_every_word_and_query_is_in_its_union_with_a_result_and_a_rule() -> None:
    assert set(get_args(AnyWord)) == {kind for kind in Word.__subclasses__() if kind.__module__.startswith("common.")}
    assert set(get_args(AnyQuery)) == set(Query.__subclasses__())
    for kind in (*get_args(AnyWord), *get_args(AnyQuery)):
        assert kind in RESULT_OF
        assert kind.__name__ in ACCESS


def test_every_internal_command_has_a_handler_and_no_handler_is_left_over() -> None:
    assert set(HANDLERS) == set(COMMANDS) | set(get_args(Internal))


@pytest.mark.parametrize("handler", list(HANDLERS.items()), ids=lambda pair: str(pair[0].__name__))
def test_a_handler_carries_its_commands_name(handler: tuple[type, object]) -> None:
    command, function = handler
    snake = "".join(f"_{x.lower()}" if x.isupper() else x for x in command.__name__).lstrip("_")
    known = {"stop_issuing_by_calendar": "stop_by_calendar", "end_day_by_calendar": "end_by_calendar"}
    assert function.__name__ == known.get(snake, snake)  # type: ignore[attr-defined]


def test_every_state_is_reached_by_a_move_or_is_a_beginning() -> None:
    tickets = {move.target for move in TICKET_MACHINE.moves}
    assert set(TicketState) - tickets == set()
    requests = {move.target for move in REQUEST_MACHINE.moves}
    assert set(RequestState) - requests == {RequestState.DRAFT}
    leases = {move.target for move in LEASE_MACHINE.moves}
    assert set(LeaseState) - leases == {LeaseState.GRANTED}


def test_every_state_of_a_notice_is_reached_and_has_a_word_and_an_icon() -> None:
    assert {move.target for move in NOTICE_MACHINE.moves} == set(NoticeState)
    assert {move.action for move in NOTICE_MACHINE.moves} == set(NoticeAction)
    for state in NoticeState:
        assert state.value in notice_words.STATE_WORDS
        assert state.value in notice_words.LOOKS


def test_every_kind_of_notice_has_its_templates_and_a_name_in_the_back_office() -> None:
    wording = loader.load().wording
    kinds = {*SMS_TEMPLATES} - {TEST, *MERGED.values()}
    assert {*FAMILIES} <= kinds
    assert {*MERGED} | {QUEUE_FAMILY} == {*FAMILIES.values()}
    for kind in kinds:
        assert kind in wording.sms
        assert email_template(kind) in wording.email
        assert kind in notices.KINDS


def test_every_action_has_a_move() -> None:
    assert {move.action for move in TICKET_MACHINE.moves} == set(TicketAction) - {TicketAction.ISSUE}
    assert {move.action for move in REQUEST_MACHINE.moves} == set(RequestAction)
    assert {move.action for move in LEASE_MACHINE.moves} == set(LeaseAction)


def test_what_is_published_nowhere_is_named_by_real_kinds() -> None:
    assert {kind.value for kind in FactKind} >= UNPUBLISHED


def test_every_state_has_a_sentence_on_the_screens() -> None:
    for state in (*TicketState, *RequestState):
        assert str(texts.state(state.value)) != state.value


def test_the_printed_contract_holds_every_message() -> None:
    told = schema()
    assert told["messages"].keys() == {kind.__name__ for kind in RESULT_OF}
    for kind in RESULT_OF:
        assert kind.__name__ in told["components"]


def test_the_protocol_page_is_what_the_command_prints() -> None:
    assert (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8") == page()
