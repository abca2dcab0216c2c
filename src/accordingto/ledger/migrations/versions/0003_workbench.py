"""What the workbench asks often, kept in rows: numbers, changes, counts, arrivals; saved searches."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

PORTION = 5000


def upgrade() -> None:
    """Add tables and columns and fill them from what is there."""
    op.create_table('figures',
        sa.Column('article', sa.String(length=32), nullable=False),
        sa.Column('attribution', sa.String(length=32), nullable=False),
        sa.Column('place', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('source', sa.String(length=32), nullable=True),
        sa.Column('low', sa.Float(), nullable=True),
        sa.Column('high', sa.Float(), nullable=True),
        sa.Column('unit', sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(['article'], ['articles.id'], name=op.f('fk_figures_article_articles'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('article', 'attribution', 'place', name=op.f('pk_figures')),
        sqlite_with_rowid=False
    )
    op.create_table('changes',
        sa.Column('label', sa.String(length=32), nullable=False),
        sa.Column('articles', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('claim', sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint('label', 'articles', 'claim', name=op.f('pk_changes')),
        sqlite_with_rowid=False
    )
    op.create_index('ix_changes_claim', 'changes', ['claim'], unique=False)
    op.create_table('searches',
        sa.Column('name', sa.Text(), nullable=False),
        sa.Column('payload', sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint('name', name=op.f('pk_searches'))
    )
    op.drop_index('ix_attributions_source', 'attributions')
    op.create_index('ix_attributions_source_article', 'attributions', ['source', 'article'], unique=False)
    op.add_column('sources', sa.Column('tellings', sa.Integer(), server_default='0', nullable=False))
    op.create_index('ix_sources_tellings', 'sources', ['tellings', 'id'], unique=False)
    op.add_column('claims', sa.Column('arrived', sa.Integer(), nullable=True))
    op.create_index('ix_claims_stance', 'claims', ['stance', 'articles', 'id'], unique=False)
    op.create_index('ix_claims_arrived', 'claims', ['arrived'], unique=False)
    op.create_index('ix_claims_folded', 'claims', ['folded', 'id'], unique=False)
    op.create_index('ix_questions_folded', 'questions', ['folded', 'id'], unique=False)
    op.add_column('questions', sa.Column('arrived', sa.Integer(), nullable=True))
    _fill(op.get_bind())
    op.drop_column('claims', 'drift')


def _fill(connection: sa.Connection) -> None:
    """Fill the new rows of a ledger that has been in use; an empty one has nothing to fill."""
    told = sa.table('attributions', *(sa.column(name) for name in ('id', 'article', 'source', 'payload')))
    figures = sa.table(
        'figures', *(sa.column(n) for n in ('article', 'attribution', 'place', 'source', 'low', 'high', 'unit'))
    )
    last = ''
    while True:
        some = connection.execute(sa.select(told).where(told.c.id > last).order_by(told.c.id).limit(PORTION)).all()
        if not some:
            break
        last = some[-1].id
        rows = [
            {'article': row.article, 'attribution': row.id, 'place': place, 'source': row.source,
             'low': number.get('low'), 'high': number.get('high'), 'unit': number.get('unit')}
            for row in some
            for place, number in enumerate(json.loads(row.payload).get('quantities', ()))
            if number.get('low') is not None or number.get('high') is not None
        ]
        if rows:
            connection.execute(figures.insert(), rows)
    changes = sa.table('changes', sa.column('label'), sa.column('articles'), sa.column('claim'))
    claims = sa.table('claims', sa.column('id'), sa.column('articles'), sa.column('drift'))
    rows = [
        {'label': label, 'articles': row.articles, 'claim': row.id}
        for row in connection.execute(sa.select(claims).where(claims.c.drift != ''))
        for label in row.drift.split()
    ]
    if rows:
        connection.execute(changes.insert(), rows)
    for statement in (
        "UPDATE sources SET tellings = (SELECT count(*) FROM attributions t WHERE t.source = sources.id)",
        "UPDATE claims SET arrived = (SELECT min(a.n) FROM carriers c JOIN attributions t ON t.id = c.attribution"
        " JOIN articles a ON a.id = t.article WHERE c.claim = claims.id)",
        "UPDATE questions SET arrived = (SELECT min(c.arrived) FROM claims c WHERE c.question = questions.id)",
    ):
        connection.exec_driver_sql(statement)
