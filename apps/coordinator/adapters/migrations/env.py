"""Runs migrations on the connection the coordinator hands over; no address of its own."""

from __future__ import annotations

from alembic import context

from apps.coordinator.adapters.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
