"""One sample of every message, every field set: what the golden files hold."""

from __future__ import annotations

import enum
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from common.messages.contract import RESULT_OF
from common.messages.feeds import LobbyBatch, LobbySnapshot, StaffBatch, StaffSnapshot

FIXED: dict[str, Any] = {
    "letter": "A",
    "complaint": "K-261123-001",
    "check": "482913",
    "ticks": "11-",
    "role": "booth",
    "public_key": "k" * 40,
    "account": "u0042",
    "name": "booth-3",
    "command": "01" * 16,
    "limit": 100,
    "date": "2026-11-27",
    "new": "kata-sandi-baru",
    "last_day": "2026-11-27",
    "sha256": "ab" * 32,
}


def kinds() -> list[type]:
    """Return every command, word, query, result and feed message."""
    return [*RESULT_OF, *dict.fromkeys(RESULT_OF.values()), LobbyBatch, StaffBatch, LobbySnapshot, StaffSnapshot]


def sample(kind: type) -> Any:
    """Return an instance of a struct with every field set to a plain value."""
    hints = get_type_hints(kind, include_extras=False)
    return kind(**{name: _value(name, hints[name]) for name in kind.__struct_fields__})  # type: ignore[attr-defined]


def _value(name: str, hint: Any) -> Any:  # noqa: C901, PLR0911 - one row per type
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return arguments[0]
    if origin is Union or type(hint).__name__ == "UnionType":
        return _value(name, next(a for a in arguments if a is not type(None)))
    if origin is tuple and arguments[-1] is not Ellipsis:
        return tuple(_value(name, argument) for argument in arguments)
    if origin in {list, tuple}:
        return origin([_value(name, arguments[0])])
    if origin is dict:
        return {"key": 1}
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return sample(hint)
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return next(iter(hint))
    if hint is Any or hint is object:
        return 1
    plain = {bool: True, int: 7, float: 1.5, str: f"{name}-contoh", bytes: b"x"}
    if hint is str and name in FIXED:
        return FIXED[name]
    if hint is int and name in FIXED:
        return FIXED[name]
    return plain[hint]
