"""SMS through an HTTP gateway: taken, busy, silent, refused; settings decide what is posted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from apps.coordinator.adapters.sms_http import HttpSms
from apps.coordinator.service.notice_ports import Delivery, Letter
from common.runtime.route_settings import HttpSettings
from tests.support.mail_server import free_port
from tests.support.sms_gateway import Gateway, sms_gateway

LETTER = Letter("n-1", "sms", "registered", "+6281200000678", "", 'PTSA {to}: "selesai" & gratis', "id", 0)


@contextmanager
def way(port: int, **changes: object) -> Iterator[HttpSms]:
    values: dict[str, object] = {
        "url": f"http://127.0.0.1:{port}/v1/send",
        "body": {"to": "{to}", "text": "{text}", "ref": "{key}", "flash": False},
        "headers": {"Authorization": "Bearer {secret}"},
        "reference": "id",
        "timeout_seconds": 2,
    } | changes
    made = HttpSms(HttpSettings(**values), "kunci")  # type: ignore[arg-type]
    try:
        yield made
    finally:
        made.close()


def test_a_message_is_posted_as_the_settings_say_and_its_number_kept() -> None:
    gateway = Gateway()
    with sms_gateway(gateway) as port, way(port) as sms:
        assert sms.reach() is None
        assert sms.send(LETTER) == Delivery("sent", reference="sms-1")
    ((path, headers, body),) = gateway.posts
    assert (path, headers["Authorization"]) == ("/v1/send", "Bearer kunci")
    assert json.loads(body) == {"to": "+6281200000678", "text": LETTER.text, "ref": "n-1", "flash": False}


def test_a_gateway_that_takes_forms_gets_a_form_and_a_local_number() -> None:
    gateway = Gateway(answers=[(200, {}, '{"data": [{"id": 77}]}')])
    with (
        sms_gateway(gateway) as port,
        way(
            port, url=f"http://127.0.0.1:{port}/s?to={{to}}", form="form", number="local", reference="data.0.id"
        ) as sms,
    ):
        assert sms.send(LETTER) == Delivery("sent", reference="77")
    ((path, headers, body),) = gateway.posts
    assert path == "/s?to=081200000678"
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert "to=081200000678" in body


def test_a_busy_gateway_is_asked_again_after_the_time_it_wants() -> None:
    gateway = Gateway(answers=[(503, {"Retry-After": "120"}, ""), (429, {}, "")])
    with sms_gateway(gateway) as port, way(port) as sms:
        assert sms.send(LETTER) == Delivery("temporary", problem="throttled", asked=120_000)
        assert sms.send(LETTER) == Delivery("temporary", problem="throttled")
        assert sms.send(LETTER).fate == "sent"


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (400, Delivery("permanent", problem="refused")),
        (401, Delivery("temporary", problem="sign_in_refused")),
        (402, Delivery("temporary", problem="gateway_fault")),
        (404, Delivery("temporary", problem="not_set_up")),
        (408, Delivery("temporary", problem="timed_out")),
        (422, Delivery("permanent", problem="refused")),
        (500, Delivery("temporary", problem="gateway_fault")),
        (302, Delivery("temporary", problem="gateway_fault")),
        (504, Delivery("unknown", problem="no_answer")),
    ],
)
def test_what_the_status_says_decides(status: int, told: Delivery) -> None:
    with sms_gateway(Gateway(answers=[(status, {}, "")])) as port, way(port) as sms:
        assert sms.send(LETTER) == told


def test_silence_after_the_request_is_unknown() -> None:
    with sms_gateway(Gateway(silent=True)) as port, way(port, timeout_seconds=1) as sms:
        assert sms.send(LETTER) == Delivery("unknown", problem="no_answer")


def test_nobody_there_is_unreachable() -> None:
    with way(free_port()) as sms:
        assert sms.send(LETTER) == Delivery("temporary", problem="unreachable")
        assert sms.reach() == "unreachable"


def test_an_answer_that_is_no_json_still_counts() -> None:
    with sms_gateway(Gateway(answers=[(200, {}, "OK")])) as port, way(port) as sms:
        assert sms.send(LETTER) == Delivery("sent")


def test_no_number_reaches_a_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    with sms_gateway(Gateway()) as port, way(port, url=f"http://127.0.0.1:{port}/s?to={{to}}") as sms:
        sms.send(LETTER)
    assert "81200000678" not in caplog.text
