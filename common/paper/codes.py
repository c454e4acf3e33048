"""QR codes as squares of a grid. What a code says is the domain's matter (`common.domain.ids`)."""

from __future__ import annotations

from functools import lru_cache

QUIET = 4  # modules of white that a reader needs around the code


@lru_cache(maxsize=64)
def modules(payload: str) -> tuple[tuple[bool, ...], ...]:
    """Return the dark squares of the code by row, without the white around it; a quarter may be soiled."""
    import segno  # noqa: PLC0415 - only those who print pay for it

    code = segno.make_qr(payload, error="q", boost_error=True)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)
