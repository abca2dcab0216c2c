"""Linking in steps: the order of articles, their marks, kin and stories, what waits; everything is linked anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and let every article wait to be linked."""
    op.create_table('places',
        sa.Column('place', sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column('article', sa.String(length=32), nullable=False),
        sa.Column('outlet', sa.Text(), nullable=True),
        sa.Column('domain', sa.Text(), nullable=True),
        sa.Column('key', sa.Text(), nullable=False),
        sa.Column('calls', sa.Text(), nullable=False),
        sa.Column('parent', sa.BigInteger(), nullable=True),
        sa.Column('family', sa.BigInteger(), nullable=False),
        sa.Column('story', sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(['article'], ['articles.id'], name=op.f('fk_places_article_articles'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('place', name=op.f('pk_places')),
        sa.UniqueConstraint('article', name=op.f('uq_places_article'))
    )
    op.create_index('ix_places_key', 'places', ['key', 'place'], unique=False)
    op.create_index('ix_places_outlet', 'places', ['outlet', 'domain'], unique=False)
    op.create_index(op.f('ix_places_parent'), 'places', ['parent'], unique=False)
    op.create_index(op.f('ix_places_story'), 'places', ['story'], unique=False)
    op.create_table('marks',
        sa.Column('mark', sa.BigInteger(), nullable=False),
        sa.Column('place', sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint('mark', 'place', name=op.f('pk_marks')),
        sqlite_with_rowid=False
    )
    op.create_table('kin',
        sa.Column('place', sa.BigInteger(), nullable=False),
        sa.Column('rank', sa.Integer(), nullable=False),
        sa.Column('near', sa.BigInteger(), nullable=False),
        sa.Column('grams', sa.Integer(), nullable=False),
        sa.Column('named', sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint('place', 'rank', name=op.f('pk_kin')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_kin_near'), 'kin', ['near'], unique=False)
    op.create_table('parts',
        sa.Column('story', sa.BigInteger(), nullable=False),
        sa.Column('chapter', sa.Integer(), nullable=False),
        sa.Column('source', sa.String(length=32), nullable=False),
        sa.Column('payload', sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint('story', 'chapter', 'source', name=op.f('pk_parts')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_parts_source'), 'parts', ['source'], unique=False)
    op.create_table('waiting',
        sa.Column('stage', sa.String(length=8), nullable=False),
        sa.Column('number', sa.BigInteger(), nullable=False),
        sa.Column('name', sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint('stage', 'number', 'name', name=op.f('pk_waiting')),
        sqlite_with_rowid=False
    )
    op.create_table('former',
        sa.Column('article', sa.String(length=32), nullable=False),
        sa.Column('payload', sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(['article'], ['articles.id'], name=op.f('fk_former_article_articles'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('article', name=op.f('pk_former'))
    )
    for table in ('claims', 'questions'):
        op.add_column(table, sa.Column('story', sa.BigInteger(), nullable=True))
        op.create_index(op.f(f'ix_{table}_story'), table, ['story'], unique=False)
    for table in ('carriers', 'derivations', 'questions', 'claims', 'sources'):
        op.execute(f"DELETE FROM {table}")
    op.execute("DELETE FROM state WHERE key = 'linked'")
    op.execute("INSERT INTO waiting (stage, number, name) SELECT 'new', 0, id FROM articles")
