"""Hot statements: described by Core, compiled once per dialect, run on the DBAPI cursor of SQLAlchemy's connection."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from enum import Enum
from operator import attrgetter
from typing import Any

from sqlalchemy import Dialect, Table, bindparam, insert, update
from sqlalchemy.dialects.sqlite import insert as upsert

from common.domain.sla import Rest

Values = tuple[Any, ...]
_CONVERTED = ("State", "Kind", "Step", "FollowUp", "tuple")


def plain(value: Any) -> Any:
    """Return what a driver stores: enum values as text, tuples as comma text."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return (
            ";".join(_rest(rest) for rest in value)
            if value and isinstance(value[0], Rest)
            else ",".join(map(str, value))
        )
    return value


def _rest(rest: Rest) -> str:
    """`begin:end:reason`, as `rows.rests_of` reads it."""
    return f"{rest.begin}:{'' if rest.end is None else rest.end}:{rest.reason}"


class TableWriter:
    """Insert and update of one versioned table from rows of one dataclass."""

    def __init__(
        self,
        table: Table,
        row_type: type,
        key: Sequence[str],
        dialect: Dialect,
        fixed: Sequence[str] = (),
        *,
        skip: Sequence[str] = (),
    ) -> None:
        """`fixed` columns never change after the insert; leaving them out of updates spares their indexes.

        A new row whose unique `skip` columns are there already is left out without an error.
        """
        self.table = table
        names = [field.name for field in fields(row_type)]
        mutable = [name for name in names if name not in key and name not in fixed]
        inserted = upsert(table).values({name: bindparam(name) for name in names})
        if skip:
            inserted = inserted.on_conflict_do_nothing(index_elements=list(skip))
        self.insert_sql, insert_order = _compiled(inserted, dialect)
        statement = update(table).values({name: bindparam(name) for name in mutable})
        for name in key:
            statement = statement.where(table.c[name] == bindparam(f"key_{name}"))
        statement = statement.where(table.c.version == bindparam("version_before"))
        self.update_sql, update_order = _compiled(statement, dialect)
        self._insert_row = _getter(row_type, insert_order)
        named = [name.removeprefix("key_") for name in update_order if name != "version_before"]
        self._update_row = _getter(row_type, named)
        self._version_at = update_order.index("version_before")

    def insert_values(self, row: Any) -> Values:
        """Return the values of an insert in the statement's order."""
        return self._insert_row(row)

    def update_values(self, before: int, row: Any) -> Values:
        """Return the values of an update in the statement's order, guarded by the version before."""
        values = self._update_row(row)
        return (*values[: self._version_at], before, *values[self._version_at :])


def insert_writer(table: Table, dialect: Dialect) -> tuple[str, list[str]]:
    """Return an insert of all columns and their order."""
    return _compiled(insert(table).values({c.name: bindparam(c.name) for c in table.c}), dialect)


def _compiled(statement: Any, dialect: Dialect) -> tuple[str, list[str]]:
    compiled = statement.compile(dialect=dialect)
    return str(compiled), list(compiled.positiontup)


def _getter(row_type: type, names: Sequence[str]) -> Callable[[Any], Values]:
    """Return what reads the named fields of a row; only fields of enum or tuple type are converted."""
    read = attrgetter(*names)
    types = {field.name: str(field.type) for field in fields(row_type)}
    special = [at for at, name in enumerate(names) if any(word in types[name] for word in _CONVERTED)]
    if not special:
        return read

    def get(row: Any) -> Values:
        values = list(read(row))
        for at in special:
            values[at] = plain(values[at])
        return tuple(values)

    return get
