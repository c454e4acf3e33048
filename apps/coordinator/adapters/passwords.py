"""Password hashing: argon2 for sites, a cheap form for tests and demos of throw-away sites."""

from __future__ import annotations

import hashlib
import hmac

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError


class Argon2Hasher:
    """Argon2id with the library's defaults (about 0.1 s)."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher()

    def hash(self, password: str) -> str:
        """Return the hash."""
        return self._hasher.hash(password)

    def verify(self, password_hash: str, password: str) -> bool:
        """Return whether the password fits; a hash of another form never does."""
        try:
            return self._hasher.verify(password_hash, password)
        except (Argon2Error, InvalidHashError):
            return False


class CheapHasher:
    """One SHA-256; only for tests and throw-away training sites."""

    def hash(self, password: str) -> str:
        """Return the hash."""
        return "cheap$" + hashlib.sha256(password.encode()).hexdigest()

    def verify(self, password_hash: str, password: str) -> bool:
        """Return whether the password fits."""
        return hmac.compare_digest(password_hash, self.hash(password))


def hasher_named(name: str) -> Argon2Hasher | CheapHasher:
    """Return the hasher of the site's settings."""
    return CheapHasher() if name == "cheap" else Argon2Hasher()
