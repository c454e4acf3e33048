"""Tables of the SLA clocks and of what stands behind them: alerts, absences, limits, calendars, promises, outages."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, String, Table, Text

from apps.coordinator.adapters.table_parts import NO_ROWID, flag, metadata, ms, version

clocks = Table(
    "clocks",
    metadata,
    Column("subject", String(48), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("cycle", Integer, nullable=False),
    ms("started_at", nullable=False),
    Column("amount", Integer, nullable=False),
    Column("policy", Integer, nullable=False),
    Column("calendar", Integer, nullable=False),
    ms("due_at"),
    ms("next_at"),
    Column("next_step", String(16)),
    ms("stopped_at"),
    Column("rests", Text, nullable=False),
    Column("fired", String(80), nullable=False),
    ms("until"),
    ms("breached_at"),
    ms("detected_at"),
    ms("estimate"),
    version(),
    PrimaryKeyConstraint("subject", "kind", "cycle"),
    **NO_ROWID,
)
Index("clocks_due", clocks.c.next_at, clocks.c.version, sqlite_where=clocks.c.next_at.is_not(None))
alerts = Table(
    "alerts",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("subject", String(48), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("cycle", Integer, nullable=False),
    Column("level", String(2), nullable=False),
    Column("directorate", String(24)),
    Column("unit", String(24)),
    Column("number", String(24), nullable=False),
    ms("breached_at", nullable=False),
    ms("detected_at", nullable=False),
    flag("escalated"),
    flag("outage"),
    Column("state", String(16), nullable=False),
    Column("acknowledged_by", String(24)),
    ms("acknowledged_at"),
    Column("outcome", String(24)),
    Column("words", String(128)),
    Column("closed_by", String(24)),
    ms("closed_at"),
    version(),
    Index("alerts_by_state", "state"),
)
_OWED = alerts.c.state.in_(("OPEN", "ACKNOWLEDGED"))
Index(
    "alerts_owed",
    alerts.c.subject,
    alerts.c.kind,
    alerts.c.cycle,
    unique=True,
    sqlite_where=_OWED,
    postgresql_where=_OWED,
)
absences = Table(
    "absences",
    metadata,
    Column("position", String(24), primary_key=True),
    Column("substitute", String(24)),
    ms("until"),
    version(),
)
policies = Table(
    "policies",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    ms("at", nullable=False),
    Column("limits", Text, nullable=False),
)
calendars = Table(
    "calendars",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("mode", String(16), nullable=False),
    ms("effective", nullable=False),
    ms("published_at", nullable=False),
    Column("decree", String(200), nullable=False),
    Column("document", Text, nullable=False),
)
promises = Table(
    "promises",
    metadata,
    Column("service", String(24), primary_key=True),
    Column("days", Integer, nullable=False),
    Column("by", String(24), nullable=False),
    ms("at", nullable=False),
    version(),
)
outages = Table(
    "outages",
    metadata,
    ms("begin", nullable=False),
    ms("end", nullable=False),
    PrimaryKeyConstraint("begin"),
)
