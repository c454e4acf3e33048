"""SMS against the SMS centre of the npm package `smpp`: bound, submitted, throttled, refused, silent, in parts."""

from __future__ import annotations

import pytest

from apps.coordinator.adapters.sms_smpp import SmppSms
from apps.coordinator.service.notice_ports import Delivery, Letter
from common.domain import sms_text
from common.runtime.route_settings import SmppSettings
from tests.peers.conftest import Smsc
from tests.support.mail_server import free_port

pytestmark = pytest.mark.peers
TEXT = "PTSA Kemnaker: A01-261123-0007 SELESAI. [Info] ptsa@contoh.id_1 €"
THROTTLED, QUEUE_FULL, BAD_ADDRESS = 0x58, 0x14, 0x0B


def letter(text: str = TEXT) -> Letter:
    return Letter("n-1", "sms", "registered", "+6281200000678", "", text, "id", 0)


def way(port: int, word: str = "rahasia", **changes: object) -> SmppSms:
    values: dict[str, object] = {"host": "127.0.0.1", "port": port, "system_id": "ptsa", "timeout_seconds": 3}
    return SmppSms(SmppSettings(**(values | changes)), word)  # type: ignore[arg-type]


def test_a_message_is_bound_submitted_in_gsm_7_and_its_number_kept(smsc: Smsc) -> None:
    assert way(smsc.port).send(letter()) == Delivery("sent", reference="id-1")
    assert smsc.line("bound") == {"bound": "ptsa"}
    got = smsc.line("to")
    assert (got["to"], got["from"], got["coding"], got["class"], got["udh"]) == ("6281200000678", "PTSA", 0, 0, None)
    assert got["ton"] == [5, 1]
    assert got["text"] == TEXT


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (THROTTLED, Delivery("temporary", problem="throttled")),
        (QUEUE_FULL, Delivery("temporary", problem="throttled")),
        (0x08, Delivery("temporary", problem="gateway_fault")),
        (BAD_ADDRESS, Delivery("permanent", problem="refused")),
        ("silent", Delivery("unknown", problem="no_answer")),
        ("drop", Delivery("unknown", problem="no_answer")),
    ],
)
def test_the_answer_decides(smsc: Smsc, answer: int | str, told: Delivery) -> None:
    smsc.will(answer)
    assert way(smsc.port, timeout_seconds=1).send(letter()) == told
    assert way(smsc.port).send(letter()).fate == "sent"


def test_a_wrong_password_is_the_settings_fault(smsc: Smsc) -> None:
    assert way(smsc.port, "salah").send(letter()) == Delivery("temporary", problem="sign_in_refused")
    assert way(smsc.port, "salah").reach() == "sign_in_refused"
    assert way(smsc.port).reach() is None


def test_nobody_there_is_unreachable() -> None:
    assert way(free_port()).send(letter()) == Delivery("temporary", problem="unreachable")


def test_a_long_text_goes_in_parts_that_belong_together(smsc: Smsc) -> None:
    text = "Antrean [penuh] " * 20
    assert way(smsc.port).send(letter(text)) == Delivery("sent", reference="id-1")
    parts = [smsc.line("to") for _ in sms_text.parts(text)]
    assert len(parts) == 3
    assert "".join(part["text"] for part in parts) == text
    heads = [bytes.fromhex("".join(part["udh"])) for part in parts]
    assert {part["class"] for part in parts} == {0x40}
    assert [head[-2:] for head in heads] == [bytes((3, 1)), bytes((3, 2)), bytes((3, 3))]
    assert len({head[-3] for head in heads}) == 1


def test_a_long_text_goes_whole_where_the_centre_wants_it_so(smsc: Smsc) -> None:
    text = "Antrean penuh sampai siang. " * 10
    assert way(smsc.port, long="payload").send(letter(text)).fate == "sent"
    got = smsc.line("to")
    assert (got["payload"], got["text"]) == (True, text)


def test_a_refusal_after_the_first_part_is_unknown_for_some_of_it_has_gone(smsc: Smsc) -> None:
    smsc.will(0, THROTTLED)
    assert way(smsc.port).send(letter("Antrean penuh. " * 20)) == Delivery("unknown", "id-1", "refused")
