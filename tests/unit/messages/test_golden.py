"""Golden samples: the bytes of every message of the released wire; they change only with intent.

`PTSA_GOLDEN=write` writes them anew after a deliberate change of the contract.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import msgspec
import pytest

from common.messages import codec
from common.messages.contract import RESULT_OF
from common.messages.feeds import LobbyBatch, LobbySnapshot, StaffBatch
from common.messages.queries import Query
from tests.support.samples import kinds, sample

GOLDEN = Path(__file__).parents[2] / "data" / "golden.json"
LOBBY_TYPES = (LobbyBatch, LobbySnapshot)


def _stored() -> dict[str, str]:
    if os.environ.get("PTSA_GOLDEN") == "write":
        fresh = {kind.__name__: codec.encode(sample(kind)).decode() for kind in kinds()}
        GOLDEN.write_text(json.dumps(fresh, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return dict(json.loads(GOLDEN.read_text(encoding="utf-8")))


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: str(kind.__name__))
def test_every_message_keeps_its_bytes(kind: type) -> None:
    assert codec.encode(sample(kind)).decode() == _stored()[kind.__name__]


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: str(kind.__name__))
def test_every_message_survives_the_way_there_and_back(kind: type) -> None:
    there = codec.encode(sample(kind))
    assert codec.encode(msgspec.json.decode(there, type=kind)) == there


def test_no_golden_sample_is_left_over() -> None:
    assert _stored().keys() == {kind.__name__ for kind in kinds()}


@pytest.mark.parametrize("kind", list(RESULT_OF), ids=lambda kind: str(kind.__name__))
def test_a_request_decodes_to_what_was_encoded_and_an_unknown_field_is_refused(kind: type) -> None:
    message = sample(kind)
    assert codec.decode_request(codec.request_body(message, "token")) == ("token", message)
    part = "query" if issubclass(kind, Query) else "command"
    fields = {**msgspec.to_builtins(message), "surplus": 1}
    with pytest.raises(codec.Malformed, match="surplus"):
        codec.decode_request(codec.encode({"session": None, part: fields}))


@pytest.mark.parametrize("kind", [StaffBatch, LobbyBatch], ids=lambda kind: str(kind.__name__))
def test_an_unknown_field_of_an_event_is_ignored(kind: type) -> None:
    batch = msgspec.to_builtins(sample(kind))
    batch["events"][0]["surplus"] = 1
    decode = codec.decode_staff if kind is StaffBatch else codec.decode_lobby
    assert decode(codec.encode(batch)) == sample(kind)


def test_lobby_messages_have_no_field_for_a_person_by_construction() -> None:
    told = {name for kind in LOBBY_TYPES for name in _fields(kind)}
    personal = {"name", "phone", "email", "organisation", "identity", "npwp", "officer", "account", "holder", "service"}
    assert not told & personal


def test_the_digest_of_a_rating_does_not_tell_the_answer() -> None:
    from common.messages.commands import RateTicket  # noqa: PLC0415 - beside its only use

    digests = {codec.digest(b"k" * 32, RateTicket(ticket="t", answer=a)) for a in ("puas", "cukup_puas", "belum_puas")}
    assert len(digests) == 1
    assert codec.digest(b"k" * 32, RateTicket(ticket="u", answer="puas")) not in digests


def _fields(kind: type) -> set[str]:
    found: set[str] = set()
    _, components = msgspec.json.schema_components([kind])
    for component in components.values():
        found |= set(component.get("properties", {}))
    return found
