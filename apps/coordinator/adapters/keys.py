"""CURVE keys: of the site's coordinator, of devices. The one place that makes key pairs."""

from __future__ import annotations

from pathlib import Path

import zmq

from common.runtime.paths import write_private

SERVER_KEY = "coordinator.key"


def new_pair() -> tuple[str, str]:
    """Return a new (public, secret) key pair, Z85 text."""
    public, secret = zmq.curve_keypair()
    return public.decode(), secret.decode()


def write_server_key(folder: Path) -> str:
    """Write the coordinator's pair (mode 0600) and return the public key."""
    public, secret = new_pair()
    write_private(folder / SERVER_KEY, f"{public}\n{secret}\n")
    return public


def read_server_key(folder: Path) -> tuple[str, str]:
    """Return the coordinator's (public, secret); raise FileNotFoundError or ValueError."""
    public, secret = (folder / SERVER_KEY).read_text(encoding="ascii").split()
    return public, secret
