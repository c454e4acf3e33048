"""Proof at start that strangers stay out: a random key and a plain client must be refused on every endpoint."""

from __future__ import annotations

import zmq
from zmq.utils.monitor import recv_monitor_message

from apps.coordinator.adapters.clocks import monotonic_ms
from apps.coordinator.adapters.keys import new_pair

PATIENCE_MS = 3_000
_REFUSED = (
    zmq.EVENT_HANDSHAKE_FAILED_AUTH,
    zmq.EVENT_HANDSHAKE_FAILED_PROTOCOL,
    zmq.EVENT_HANDSHAKE_FAILED_NO_DETAIL,
    zmq.EVENT_DISCONNECTED,
)


class StrangersLetInError(Exception):
    """An endpoint accepted somebody who is not enrolled; the coordinator must not run."""


def prove(endpoints: list[str], server_public_key: str) -> None:
    """Raise `StrangersLetInError` unless each endpoint refuses a random key and a plain client."""
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
    try:
        for endpoint in endpoints:
            for key in (server_public_key, None):
                if not _refused(context, endpoint, key):
                    who = "a random key" if key else "a plain client"
                    raise StrangersLetInError(f"{endpoint} let {who} in")
    finally:
        context.destroy(linger=0)


def _refused(context: zmq.Context[zmq.Socket[bytes]], endpoint: str, server_key: str | None) -> bool:
    socket = context.socket(zmq.DEALER)
    socket.linger = 0
    if server_key is not None:
        public, secret = new_pair()
        socket.curve_serverkey = server_key.encode()
        socket.curve_publickey, socket.curve_secretkey = public.encode(), secret.encode()
    monitor = socket.get_monitor_socket()
    socket.connect(endpoint)
    deadline = monotonic_ms() + PATIENCE_MS
    refused = False
    while (left := deadline - monotonic_ms()) > 0 and monitor.poll(left):
        event = recv_monitor_message(monitor)["event"]
        if event == zmq.EVENT_HANDSHAKE_SUCCEEDED:
            break
        if event in _REFUSED:
            refused = True
            break
    socket.disable_monitor()
    monitor.close(linger=0)
    socket.close(linger=0)
    return refused
