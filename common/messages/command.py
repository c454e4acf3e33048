"""What every command shares: its base and the bounded field types.

Commands say what changes state, imperative, each judged and stored once under its id (DESIGN section 3).

Bodies are strict: an unknown field is refused. Ids and codes only where possible; the few fields with personal data
(`DraftFields`) and free text never enter the journal. Lengths are bounded here, rules live in the domain.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

Code = Annotated[str, Meta(min_length=1, max_length=24)]
Id = Annotated[str, Meta(min_length=1, max_length=40)]
Words = Annotated[str, Meta(min_length=1, max_length=2000)]
Reason = Annotated[str, Meta(min_length=3, max_length=500)]
Field = Annotated[str, Meta(max_length=200)]
Instant = Annotated[int, Meta(ge=0, le=32_503_680_000_000)]  # UTC ms up to the year 3000
Letter = Annotated[str, Meta(pattern="^[A-HP]$")]
Secret = Annotated[str, Meta(min_length=1, max_length=200)]


class Command(Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", kw_only=True):
    """Base of all commands; the tag `kind` is the class name."""
