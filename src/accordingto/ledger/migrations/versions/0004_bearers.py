"""Whose a telling is by linking, beside what its text gave; where tellings stood that are not found any more."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column and the table; both fill as articles are linked and read anew."""
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
