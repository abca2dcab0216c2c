"""Whose a telling is by linking; where tellings stood that are not found any more; decisions by microsecond."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column and the table; both fill as articles are linked and read anew. Order decisions finer."""
    op.add_column('attributions', sa.Column('relays', sa.Text(), nullable=True))
    op.create_table('moved',
        sa.Column('id', sa.String(length=32), nullable=False),
        sa.Column('article', sa.String(length=32), nullable=False),
        sa.Column('start', sa.Integer(), nullable=False),
        sa.Column('end', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['article'], ['articles.id'], name=op.f('fk_moved_article_articles'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_moved'))
    )
    op.create_index('ix_moved_article', 'moved', ['article'], unique=False)
    _order_decisions(op.get_bind())


def _order_decisions(connection: sa.Connection) -> None:
    """Note when each decision was made to the microsecond; one without a readable time keeps its place."""
    decisions = sa.table('decisions', *(sa.column(name) for name in ('id', 'moment', 'payload')))
    for row in connection.execute(sa.select(decisions)).all():
        try:
            at = datetime.fromisoformat(json.loads(row.payload)['at'])
            at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
        except (ValueError, OverflowError):
            continue
        fine = at.strftime('%Y-%m-%dT%H:%M:%S.%fZ').rjust(27, '0')
        connection.execute(decisions.update().where(decisions.c.id == row.id).values(moment=fine))
