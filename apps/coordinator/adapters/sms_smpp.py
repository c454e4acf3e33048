"""SMS through an operator's SMS centre by SMPP 3.4: bind, submit, answer, unbind; one session per message.

Text goes in the default alphabet (GSM-7, one septet per byte); a long one in parts with a user data header, or whole as
message payload. Once a part is on its way, silence means unknown. Must never log an address, a text or a PDU.
"""

from __future__ import annotations

import logging
import ssl
import zlib

from smpplib import consts, exceptions, smpp
from smpplib.client import Client

from apps.coordinator.service.notice_ports import Delivery, Letter
from common.domain import notice_problems as problems
from common.domain import sms_text
from common.runtime.route_settings import SmppSettings

_LOGGER = "ptsa.smpp"
_UDH_CLASS = 0x40
_GSM = 0x00
_LATER = frozenset({
    consts.SMPP_ESME_RTHROTTLED, consts.SMPP_ESME_RMSGQFUL, consts.SMPP_ESME_RSYSERR, consts.SMPP_ESME_RX_T_APPN,
})  # fmt: skip
_SIGN_IN = frozenset({
    consts.SMPP_ESME_RBINDFAIL, consts.SMPP_ESME_RINVPASWD, consts.SMPP_ESME_RINVSYSID, consts.SMPP_ESME_RALYBND,
    consts.SMPP_ESME_RINVBNDSTS,
})  # fmt: skip


class SmppSms:
    """Implements `Carrier`."""

    name = "smpp"

    def __init__(self, settings: SmppSettings, password: str) -> None:
        self._settings, self._password = settings, password
        logging.getLogger(_LOGGER).setLevel(logging.CRITICAL)  # it would tell PDUs, addresses included

    def send(self, letter: Letter) -> Delivery:
        """Submit one message, all its parts, and read the SMS centre's answers."""
        client = self._client()
        try:
            problem = self._bind(client)
            if problem is not None:
                return Delivery("temporary", problem=problem)
            return self._submit(client, letter)
        finally:
            _leave(client)

    def reach(self) -> str | None:
        """Bind and leave again."""
        client = self._client()
        try:
            return self._bind(client)
        finally:
            _leave(client)

    def close(self) -> None:
        """Nothing is held open between messages."""

    def _client(self) -> Client:
        s = self._settings
        context = ssl.create_default_context() if s.tls else None
        return Client(
            s.host,
            s.port,
            timeout=s.timeout_seconds,
            logger_name=_LOGGER,
            ssl_context=context,
            allow_unknown_opt_params=True,
        )

    def _bind(self, client: Client) -> str | None:
        s = self._settings
        try:
            client.connect()
            client.bind_transmitter(system_id=s.system_id, password=self._password, system_type=s.system_type)
        except exceptions.PDUError as error:
            code = error.args[1] if len(error.args) > 1 else 0
            return problems.SIGN_IN_REFUSED if code in _SIGN_IN else problems.GATEWAY_FAULT
        except ssl.SSLError:
            return problems.BAD_CERTIFICATE
        except (exceptions.ConnectionError, OSError):
            return problems.UNREACHABLE
        return None

    def _submit(self, client: Client, letter: Letter) -> Delivery:
        reference = None
        for number, fields in enumerate(self._parts(letter)):
            try:
                answer = self._asked(client, letter.address, fields)
            except (exceptions.ConnectionError, exceptions.PDUError, OSError):
                return Delivery("unknown", reference, problems.NO_ANSWER)
            status = int(answer.status)
            if status == consts.SMPP_ESME_ROK:
                told = answer.message_id
                reference = reference or (told.decode("ascii", "replace") if isinstance(told, bytes) else str(told))
            elif number:  # a part of it has gone already
                return Delivery("unknown", reference, problems.REFUSED)
            elif status in _LATER:
                throttled = status in {consts.SMPP_ESME_RTHROTTLED, consts.SMPP_ESME_RMSGQFUL}
                return Delivery("temporary", problem=problems.THROTTLED if throttled else problems.GATEWAY_FAULT)
            else:
                return Delivery("permanent", problem=problems.REFUSED)
        return Delivery("sent", reference)

    def _asked(self, client: Client, address: str, fields: dict[str, object]) -> smpp.Command:
        """Submit one part and return its answer; what else comes meanwhile is passed over."""
        source = self._settings.source
        named = not source.removeprefix("+").isdigit()
        sent = client.send_message(
            source_addr_ton=consts.SMPP_TON_ALNUM if named else consts.SMPP_TON_INTL,
            source_addr_npi=consts.SMPP_NPI_UNK if named else consts.SMPP_NPI_ISDN,
            source_addr=source.removeprefix("+"),
            dest_addr_ton=consts.SMPP_TON_INTL,
            dest_addr_npi=consts.SMPP_NPI_ISDN,
            destination_addr=address.removeprefix("+"),
            data_coding=_GSM,
            registered_delivery=0,
            **fields,
        )
        while True:
            answer = client.read_pdu()
            if answer.command == "submit_sm_resp" and answer.sequence == sent.sequence:
                return answer
            if answer.command == "generic_nack":
                return answer

    def _parts(self, letter: Letter) -> list[dict[str, object]]:
        parts = sms_text.parts(letter.text)
        if len(parts) == 1:
            return [{"short_message": parts[0], "esm_class": 0}]
        if self._settings.long == "payload":
            return [{"message_payload": sms_text.encoded(letter.text), "short_message": b"", "esm_class": 0}]
        together = zlib.crc32(letter.key.encode()) & 0xFF
        head = (5, 0, 3, together, len(parts))
        return [
            {"short_message": bytes((*head, number)) + part, "esm_class": _UDH_CLASS}
            for number, part in enumerate(parts, 1)
        ]


def _leave(client: Client) -> None:
    """Unbind if bound and close the socket; what is said about it does not matter any more."""
    try:
        if client.state != consts.SMPP_CLIENT_STATE_CLOSED:
            client.unbind()
    except (exceptions.PDUError, exceptions.ConnectionError, OSError):
        pass
    finally:
        client.disconnect()
