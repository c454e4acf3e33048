"""All tables, described once by SQLAlchemy Core. Column names are the field names of the domain's rows.

Unique keys carry the promises: (day, number letter, number), command id, registration number, (clock subject,
kind, cycle), and (day, letter, first) of number leases that all begin at a multiple of 20. Personal data has tables of
its own (DESIGN section 4).
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from apps.coordinator.adapters.clock_tables import absences as absences
from apps.coordinator.adapters.clock_tables import alerts as alerts
from apps.coordinator.adapters.clock_tables import calendars as calendars
from apps.coordinator.adapters.clock_tables import clocks as clocks
from apps.coordinator.adapters.clock_tables import outages as outages
from apps.coordinator.adapters.clock_tables import policies as policies
from apps.coordinator.adapters.clock_tables import promises as promises
from apps.coordinator.adapters.table_parts import NO_ROWID as _NO_ROWID
from apps.coordinator.adapters.table_parts import flag as _flag
from apps.coordinator.adapters.table_parts import metadata as metadata
from apps.coordinator.adapters.table_parts import ms as _ms
from apps.coordinator.adapters.table_parts import version as _version
from common.domain.lease import BLOCK

site = Table(
    "site",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("mark", String(16), nullable=False),
    Column("text", Text, nullable=False),
    _version(),
)
board_pictures = Table(
    "board_pictures",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("title", String(60), nullable=False),
    Column("type", String(8), nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("place", Integer, nullable=False),
    _flag("on"),
    Column("last_day", String(10)),
    Column("added_by", String(24), nullable=False),
    _ms("at", nullable=False),
    _flag("removed"),
    _version(),
)
epochs = Table(
    "epochs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("epoch", Integer, nullable=False),
    Column("secret", LargeBinary, nullable=False),
    _ms("anchor_domain"),
    _ms("anchor_wall"),
    Column("speed", String(24)),
)
days = Table(
    "days",
    metadata,
    Column("date", String(10), primary_key=True),
    Column("state", String(16), nullable=False),
    _ms("opened_at", nullable=False),
    _ms("stops_at", nullable=False),
    _ms("ends_at", nullable=False),
    _ms("next_opens_at"),
    _ms("stopped_at"),
    _ms("ended_at"),
    _flag("by_hand"),
    Column("paused", String(40), nullable=False),
    _version(),
)
counters = Table(
    "counters",
    metadata,
    Column("day", String(10), nullable=False),
    Column("series", String(32), nullable=False),
    Column("last", Integer, nullable=False),
    _version(),
    PrimaryKeyConstraint("day", "series"),
    **_NO_ROWID,
)
leases = Table(
    "leases",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("day", String(10), nullable=False),
    Column("letter", String(1), nullable=False),
    Column("device", String(40), nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    _ms("granted_at", nullable=False),
    Column("state", String(16), nullable=False),
    _ms("confirmed_at"),
    _ms("closed_at"),
    _ms("written_off_at"),
    Column("used", Text, nullable=False),
    Column("late", Text, nullable=False),
    Column("void", Text, nullable=False),
    _version(),
    UniqueConstraint("day", "letter", "first"),
    UniqueConstraint("day", "letter", "last"),
    CheckConstraint(f"last - first = {BLOCK - 1} AND first / {BLOCK} * {BLOCK} = first", name="leases_never_overlap"),
    Index("leases_by_state", "state"),
)
booths = Table(
    "booths",
    metadata,
    Column("code", String(24), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("primary", String(40), nullable=False),
    Column("secondary", String(40), nullable=False),
    _flag("accessible"),
    Column("state", String(16), nullable=False),
    Column("officer", String(24)),
    Column("account", String(24)),
    Column("ticket", String(40)),
    Column("streak", Integer, nullable=False),
    _ms("since", nullable=False),
    _version(),
)
tickets = Table(
    "tickets",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("day", String(10), nullable=False),
    Column("service", String(24), nullable=False),
    Column("letter", String(1), nullable=False),
    Column("number_letter", String(1), nullable=False),
    Column("number", Integer, nullable=False),
    _flag("priority"),
    Column("language", String(2), nullable=False),
    _ms("issued_at", nullable=False),
    _ms("queued_at", nullable=False),
    Column("device", String(40), nullable=False),
    Column("state", String(16), nullable=False),
    Column("rank", Integer, nullable=False),
    Column("booth", String(24)),
    Column("officer", String(24)),
    Column("reserved_for", String(24)),
    _flag("returned"),
    _flag("requeued"),
    Column("calls", Integer, nullable=False),
    _ms("first_called_at"),
    _ms("called_at"),
    _ms("serving_at"),
    _ms("ended_at"),
    Column("outcome", String(24)),
    Column("paper", String(16), nullable=False),
    _flag("rated"),
    _flag("time_sure"),
    Column("voice", String(8)),
    _ms("voiced_call"),
    _version(),
    UniqueConstraint("day", "number_letter", "number"),
    **_NO_ROWID,
)
requests = Table(
    "requests",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("number", String(24), nullable=False, unique=True),
    Column("service", String(24), nullable=False),
    Column("directorate", String(24), nullable=False),
    Column("unit", String(24), nullable=False),
    Column("day", String(10), nullable=False),
    Column("ticket", String(40), nullable=False),
    Column("booth", String(24), nullable=False),
    Column("language", String(2), nullable=False),
    _flag("confidential"),
    Column("registered_by", String(24), nullable=False),
    Column("officer", String(24), nullable=False),
    _ms("created_at", nullable=False),
    Column("state", String(24), nullable=False),
    Column("ticks", String(40), nullable=False),
    Column("holder", String(24)),
    Column("p1", String(24)),
    _ms("registered_at"),
    Column("promise_days", Integer, nullable=False),
    _ms("promise_due"),
    Column("result_by", String(16), nullable=False),
    _ms("taken_at"),
    _ms("forwarded_at"),
    _flag("refusal_proposed"),
    Column("resume_to", String(24)),
    _ms("waiting_until"),
    _ms("decided_at"),
    Column("decided_at_desk", String(24)),
    _ms("closed_at"),
    Column("outcome", String(128)),
    Column("complaint", String(24)),
    Column("p1_cycle", Integer, nullable=False),
    Column("p2_cycle", Integer, nullable=False),
    Column("hold_cycle", Integer, nullable=False),
    Column("promise_cycle", Integer, nullable=False),
    _flag("rated"),
    _version(),
    Index("requests_by_state", "state"),
    Index("requests_by_officer_day", "officer", "day"),
)
notes = Table(
    "notes",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("request", String(40), ForeignKey("requests.id"), nullable=False, index=True),
    Column("sender", String(24), nullable=False),
    Column("recipient", String(24), nullable=False),
    Column("text", String(128), nullable=False),
    _ms("at", nullable=False),
)
notices = Table(
    "notices",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("subject", String(48), nullable=False, index=True),
    Column("kind", String(32), nullable=False),
    Column("channel", String(16), nullable=False),
    Column("recipient", String(24), nullable=False),
    _ms("at", nullable=False),
    Column("state", String(16), nullable=False),
    Column("step", String(160), unique=True),
    Column("data", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    _ms("next_at"),
    Column("carried_by", String(40)),
    Column("reference", String(200)),
    Column("problem", String(64)),
    _ms("sent_at"),
    _version(),
    Index("notices_carried", "carried_by", sqlite_where=text("carried_by IS NOT NULL")),
    Index("notices_of_queue", "sent_at", sqlite_where=text("kind = 'queue_breach' AND sent_at IS NOT NULL")),
    Index("notices_open", "state", sqlite_where=text("state IN ('queued', 'sending', 'failed')")),
)
ratings = Table(
    "ratings",
    metadata,
    Column("day", String(10), nullable=False),
    Column("service", String(24), nullable=False),
    Column("unit", String(24), nullable=False),
    Column("booth", String(24), nullable=False),
    Column("answer", String(16), nullable=False),
    Column("count", Integer, nullable=False),
    PrimaryKeyConstraint("day", "service", "unit", "booth", "answer"),
)
journal = Table(
    "journal",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("lobby_seq", Integer),
    Column("staff_seq", Integer),
    _ms("at", nullable=False),
    Column("actor", String(24)),
    Column("account", String(24)),
    Column("device", String(40)),
    Column("kind", String(32), nullable=False),
    Column("subject", String(48), nullable=False),
    Column("from_state", String(24)),
    Column("to_state", String(24)),
    Column("reason", String(128)),
    Column("data", Text, nullable=False),
    Column("prev", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)
replies = Table(
    "replies",
    metadata,
    Column("id", LargeBinary(16), primary_key=True),
    Column("device", String(40), nullable=False),
    Column("digest", LargeBinary(16), nullable=False),
    _ms("at", nullable=False),
    Column("body", LargeBinary, nullable=False),
    **_NO_ROWID,
)
accounts = Table(
    "accounts",
    metadata,
    Column("account", String(24), primary_key=True),
    Column("positions", Text, nullable=False),
    Column("password_hash", String(200), nullable=False),
    _flag("must_change"),
    _flag("locked"),
    _version(),
)
sessions = Table(
    "sessions",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("account", String(24), nullable=False),
    Column("position", String(24), nullable=False),
    Column("device", String(40), nullable=False),
    _ms("opened_at", nullable=False),
    _ms("ended_at"),
    _flag("locked"),
    _version(),
)
devices = Table(
    "devices",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("place", String(24), nullable=False),
    Column("public_key", String(40), nullable=False, unique=True),
    _flag("revoked"),
    _version(),
)

# personal data: referenced by id, removable on schedule while the chain stays whole
applicants = Table(
    "applicants",
    metadata,
    Column("request", String(40), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("organisation", String(200), nullable=False),
    Column("npwp", String(24), nullable=False),
    Column("identity", String(40), nullable=False),
    Column("check_code", String(6), nullable=False),
    Column("ticks", String(40), nullable=False),
)
contacts = Table(
    "contacts",
    metadata,
    Column("request", String(40), primary_key=True),
    Column("phone", String(24), nullable=False, index=True),
    Column("email", String(200), nullable=False),
    _flag("consent_sms"),
    _flag("consent_email"),
)
documents = Table(
    "documents",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("request", String(40), ForeignKey("requests.id"), nullable=False, index=True),
    Column("purpose", String(16), nullable=False),
    Column("requirement", Integer),
    Column("name", String(130), nullable=False),
    Column("type", String(8), nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("added_by", String(24), nullable=False),
    _ms("at", nullable=False),
)
position_contacts = Table(
    "position_contacts",
    metadata,
    Column("position", String(24), primary_key=True),
    Column("phone", String(24), nullable=False),
    Column("email", String(254), nullable=False),
)
texts = Table(
    "texts",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("salt", String(32), nullable=False),
    Column("words", Text, nullable=False),
    _ms("at", nullable=False),
)

JOURNAL_TRIGGERS = (
    """CREATE TRIGGER IF NOT EXISTS journal_no_update BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END""",
    """CREATE TRIGGER IF NOT EXISTS journal_no_delete BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END""",
)
