"""What all tables share: one metadata and the columns that recur."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Integer, MetaData

metadata = MetaData()
NO_ROWID: dict[str, Any] = {"sqlite_with_rowid": False}


def ms(name: str, *, nullable: bool = True) -> Column[int]:
    """Return a column holding an instant, UTC ms."""
    return Column(name, BigInteger, nullable=nullable)


def flag(name: str) -> Column[bool]:
    """Return a column that is true or false."""
    return Column(name, Boolean, nullable=False, default=False)


def version() -> Column[int]:
    """Return the column that guards every update."""
    return Column("version", Integer, nullable=False)
