"""E-mail against a real SMTP server: taken, greylisted, refused, cut off, slow, encrypted, signed in."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import pytest

from apps.coordinator.adapters.mail_smtp import SmtpMail
from apps.coordinator.service.notice_ports import Delivery, Letter
from common.runtime.route_settings import MailSettings
from tests.support.mail_server import Answers, Authority, free_port, mail_server

LETTER = Letter(
    "0190a0b0c0d0", "email", "registered", "budi@contoh.id", "Tanda terima A01", "Yth. Pemohon,\n\nÄntrean.\n", "id", 0
)
WALL = 1_795_395_600_000


def mail(port: int, **changes: object) -> SmtpMail:
    values: dict[str, object] = {
        "route": "smtp",
        "host": "127.0.0.1",
        "port": port,
        "security": "none",
        "timeout_seconds": 5,
    } | changes
    return SmtpMail(MailSettings(**values), "rahasia", lambda: WALL)  # type: ignore[arg-type]


def test_a_message_arrives_with_its_id_sender_and_text() -> None:
    answers = Answers()
    with mail_server(answers) as port:
        assert mail(port).reach() is None
        told = mail(port).send(LETTER)
    (message,) = answers.messages
    assert told == Delivery("sent", reference="<0190a0b0c0d0@contoh.id>")
    assert (message["Message-ID"], message["From"], message["Subject"]) == (
        "<0190a0b0c0d0@contoh.id>",
        "ptsa@contoh.id",
        "Tanda terima A01",
    )
    assert (message["Date"], message["Auto-Submitted"]) == ("Mon, 23 Nov 2026 01:00:00 -0000", "auto-generated")
    assert message["Content-Language"] == LETTER.language
    content = message.get_payload(decode=True)
    assert isinstance(content, bytes)
    assert content.decode() == "Yth. Pemohon,\r\n\r\nÄntrean.\r\n"
    assert answers.recipients == ["budi@contoh.id"]


def test_a_greylisting_server_is_tried_again_and_takes_it_then() -> None:
    answers = Answers(rcpt=["451 4.7.1 Greylisted, come back later"])
    with mail_server(answers) as port:
        assert mail(port).send(LETTER) == Delivery("temporary", problem="later")
        assert mail(port).send(LETTER).fate == "sent"
    assert len(answers.messages) == 1


def test_an_unknown_recipient_is_final() -> None:
    with mail_server(Answers(rcpt=["550 5.1.1 No such user"])) as port:
        assert mail(port).send(LETTER) == Delivery("permanent", problem="refused")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("552 5.2.2 Mailbox full", Delivery("permanent", problem="refused")),
        ("452 4.2.2 Mailbox full", Delivery("temporary", problem="later")),
        ("421 4.3.2 Too busy", Delivery("temporary", problem="throttled")),
    ],
)
def test_what_the_server_says_to_the_content_decides(said: str, told: Delivery) -> None:
    with mail_server(Answers(data=[said])) as port:
        assert mail(port).send(LETTER) == told


def test_a_connection_cut_after_the_content_is_tried_again_under_the_same_id() -> None:
    answers = Answers(cut=1)
    with mail_server(answers) as port:
        assert mail(port).send(LETTER) == Delivery("temporary", problem="cut_off")
        assert mail(port).send(LETTER).fate == "sent"
    assert [message["Message-ID"] for message in answers.messages] == ["<0190a0b0c0d0@contoh.id>"] * 2


def test_a_server_that_does_not_answer_in_time_is_tried_again() -> None:
    with mail_server(Answers(silent=True)) as port:
        assert mail(port, timeout_seconds=1).send(LETTER) == Delivery("temporary", problem="timed_out")


def test_a_server_that_never_greets_times_out() -> None:
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        port = int(mute.getsockname()[1])
        assert mail(port, timeout_seconds=1).send(LETTER) == Delivery("temporary", problem="timed_out")


def test_nobody_there_is_unreachable() -> None:
    port = free_port()
    assert mail(port).send(LETTER) == Delivery("temporary", problem="unreachable")
    assert mail(port).reach() == "unreachable"


def test_a_server_that_hangs_up_is_cut_off() -> None:
    with socket.create_server(("127.0.0.1", 0)) as rude:

        def hang_up() -> None:
            connection, _ = rude.accept()
            connection.close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        told = mail(int(rude.getsockname()[1])).send(LETTER)
        thread.join()
    assert told == Delivery("temporary", problem="cut_off")


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_with_the_offices_own_authority_the_connection_is_encrypted_and_signed_in(
    tmp_path: Path, security: str
) -> None:
    authority = Authority.made(tmp_path)
    answers = Answers()
    context = {"starttls": authority.server} if security == "starttls" else {"tls": authority.server}
    with mail_server(answers, password="rahasia" if security == "starttls" else "", **context) as port:
        way = mail(
            port,
            host="localhost",
            security=security,
            ca_file=str(authority.ca_file),
            user="ptsa" if security == "starttls" else "",
        )
        assert way.reach() is None
        assert way.send(LETTER).fate == "sent"
    assert answers.signed_in == (["ptsa", "ptsa"] if security == "starttls" else [])


def test_a_certificate_nobody_known_vouches_for_is_refused_and_nothing_is_sent(tmp_path: Path) -> None:
    authority = Authority.made(tmp_path)
    answers = Answers()
    with mail_server(answers, starttls=authority.server) as port:
        way = mail(port, host="localhost", security="starttls")
        assert way.send(LETTER) == Delivery("temporary", problem="bad_certificate")
    assert answers.messages == []


def test_a_certificate_of_another_name_is_refused(tmp_path: Path) -> None:
    authority = Authority.made(tmp_path, "lain.contoh.id")
    with mail_server(Answers(), starttls=authority.server) as port:
        way = mail(port, host="localhost", security="starttls", ca_file=str(authority.ca_file))
        assert way.send(LETTER).problem == "bad_certificate"


def test_a_server_without_encryption_gets_no_message() -> None:
    answers = Answers()
    with mail_server(answers) as port:
        assert mail(port, security="starttls").send(LETTER) == Delivery("temporary", problem="no_tls")
    assert answers.messages == []


def test_a_wrong_password_is_the_settings_fault_and_loses_no_message(tmp_path: Path) -> None:
    authority = Authority.made(tmp_path)
    with mail_server(Answers(), starttls=authority.server, password="lain") as port:
        way = mail(port, host="localhost", security="starttls", ca_file=str(authority.ca_file), user="ptsa")
        assert way.send(LETTER) == Delivery("temporary", problem="sign_in_refused")


def test_a_missing_authority_file_is_told() -> None:
    way = mail(free_port(), security="starttls", ca_file="/tidak/ada.pem")
    assert way.send(LETTER) == Delivery("temporary", problem="not_set_up")
