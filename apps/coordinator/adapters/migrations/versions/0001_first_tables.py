"""First tables: tickets, booths, requests, clocks, journal with its triggers, personal data apart."""

from __future__ import annotations

from alembic import op

from apps.coordinator.adapters.tables import JOURNAL_TRIGGERS, metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    metadata.create_all(connection)
    for trigger in JOURNAL_TRIGGERS:
        op.execute(trigger)


def downgrade() -> None:
    metadata.drop_all(op.get_bind())
