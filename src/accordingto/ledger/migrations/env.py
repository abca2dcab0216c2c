"""What Alembic runs: the migrations, on the connection it was handed, inside the caller's transaction."""

from __future__ import annotations

from alembic import context

from accordingto.ledger.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transaction_per_migration=False,
    transactional_ddl=False,  # the caller began the transaction and ends it: all migrations or none
    render_as_batch=True,
)
context.run_migrations()
