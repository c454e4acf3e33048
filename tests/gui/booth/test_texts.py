"""Words in both languages: whole, equal to the shipped wording where they repeat it, one for every code."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from apps.booth import form_texts, texts, visit, visitor_texts
from apps.booth.actions import ROWS
from apps.booth.hand.moment import Stage
from apps.booth.hand.presenter import ASKED
from apps.booth.printer import PrintState
from apps.booth.sms import ONE_PART, registered_sms
from apps.coordinator.seed import loader
from common.domain.queueing import Why
from common.shell import i18n
from common.shell.sentence import Language, Sentence
from tests.gui.booth.counter import catalogue

SEED = loader.load()
REFUSED_HERE = (
    "queue.empty", "queue.for_booth_9", "booth.not_open", "booth.already_open", "booth.ticket_in_hand",
    "booth.of_other_officer", "booth.no_ticket_in_hand", "booth.same", "booth.unknown", "day.not_open",
    "ticket.not_waiting", "ticket.not_called", "ticket.not_serving", "ticket.not_skipped", "ticket.not_in_hand",
    "ticket.calls_used_up", "ticket.calls_left", "ticket.recall_too_soon", "ticket.requeued_once",
    "ticket.already_priority", "ticket.draft_open", "ticket.not_served", "ticket.unknown", "survey.already_rated",
    "request.not_draft", "request.not_escalatable", "request.ticks_incomplete", "request.requirements_missing",
    "request.draft_of_other_booth", "request.not_decided", "request.not_open", "request.not_waiting_customer",
    "request.refusal_proposed", "request.not_found", "request.not_in_hand", "request.not_registered",
    "contact.name_missing", "contact.phone_missing", "contact.email_missing", "contact.identity_missing",
    "contact.erased", "name.too_long", "name.wrong_characters", "phone.wrong_characters", "phone.wrong_form",
    "phone.foreign", "phone.no_sms", "email.too_long", "email.wrong_form", "nik.wrong_length", "npwp.wrong_length",
    "passport.wrong_form", "act.pending", "act.unsure", "link.lost", "ask.too_short", "booth.still_open",
    "find.neither", "find.needs_visitor", "queue.none_chosen", "hint.idle", "hint.draft", "hint.paused",
    "session.locked", "session.ended", "command.abandoned", "service.unknown",
)  # fmt: skip


def sentences(module: Any) -> list[Sentence]:
    found: list[Sentence] = []
    for value in vars(module).values():
        if isinstance(value, Sentence):
            found.append(value)
        elif isinstance(value, dict):
            found += [one for one in value.values() if isinstance(one, Sentence)]
    return found


@pytest.mark.parametrize("module", [texts, form_texts, visitor_texts, visit])
def test_every_sentence_has_both_languages(module: Any) -> None:
    found = sentences(module)
    assert found
    for sentence in found:
        assert sentence.id.strip()
        assert sentence.en.strip()


@pytest.mark.parametrize("code", REFUSED_HERE)
def test_every_code_met_at_a_booth_has_a_sentence(code: str) -> None:
    assert texts.known(code), code


def test_each_stage_reason_question_and_print_state_has_words() -> None:
    assert {str(stage) for stage in Stage} == set(texts.STAGES) == set(texts.STAGE_ICONS)
    assert {str(why) for why in Why} == set(texts.WHYS)
    assert {str(act) for act in ASKED} == set(texts.ASK_TITLES) == set(texts.ASK_FIELDS) == set(texts.ASK_PRESETS)
    for state in ("fetching", "printing", "printed", "kept", "failed"):
        assert PrintState(state).state in form_texts.PRINTING


def test_every_action_is_named_in_both_languages() -> None:
    for row in ROWS:
        assert row.label.id
        assert row.label.en


def test_the_message_previewed_is_the_one_that_is_sent() -> None:
    sent = SEED.wording.sms["registered"]
    assert form_texts.SMS_REGISTERED.id == sent.texts["id"]
    assert form_texts.SMS_REGISTERED.en == sent.texts["en"]


def test_survey_and_thanks_are_worded_as_shipped() -> None:
    survey = SEED.wording.screens["survey"]
    assert (visitor_texts.QUESTION.id, visitor_texts.QUESTION.en) == survey["question"]
    assert (visitor_texts.TITLES["thanks"].id, visitor_texts.TITLES["thanks"].en) == survey["thanks"]
    for code, sentence in visitor_texts.FACES.items():
        assert (sentence.id, sentence.en) == survey[code]


@pytest.mark.parametrize("language", list(Language))
def test_the_registration_message_of_every_service_fits_one_sms(language: Language) -> None:
    for service in catalogue().services:
        number = f"{service.code}-261123-0007"
        sms = registered_sms(number, service, date(2026, 12, 2), "lapor@kemnaker.go.id", language)
        assert sms.length <= ONE_PART, service.code
        assert sms.parts == 1
        if service.confidential:
            assert service.label not in sms.text


def test_a_missing_english_name_falls_back_to_the_official_one() -> None:
    assert texts.Pair("Nama Resmi", "").render(Language.EN) == "Nama Resmi"


def test_an_own_refusal_takes_its_values() -> None:
    assert i18n.plain_text(texts.refusal("ask.too_short", {"n": 3})) == "Tulis paling sedikit 3 huruf."
