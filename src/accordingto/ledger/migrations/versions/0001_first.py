"""The first ledger: articles, attributions, signatures, what links make of them, decisions, full-text search."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table of an empty ledger."""
    op.create_table('articles',
        sa.Column('n', sa.Integer(), autoincrement=True, nullable=False),
        sa.Column('id', sa.String(length=32), nullable=False),
        sa.Column('external_id', sa.Text(), nullable=True),
        sa.Column('title', sa.Text(), nullable=True),
        sa.Column('url', sa.Text(), nullable=True),
        sa.Column('outlet', sa.Text(), nullable=True),
        sa.Column('domain', sa.Text(), nullable=True),
        sa.Column('lang', sa.String(length=8), nullable=False),
        sa.Column('published', sa.Text(), nullable=True),
        sa.Column('moment', sa.String(length=32), nullable=True),
        sa.Column('edited', sa.String(length=32), nullable=True),
        sa.Column('extractor', sa.Text(), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('text_sha256', sa.String(length=64), nullable=False),
        sa.Column('payload', sa.Text(), nullable=False),
        sa.Column('page', sa.String(length=32), nullable=True),
        sa.Column('version_of', sa.String(length=32), nullable=True),
        sa.Column('reading', sa.Text(), nullable=False),
        sa.Column('made_by', sa.Text(), nullable=False),
        sa.Column('lemmas', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('n', name=op.f('pk_articles')),
        sa.UniqueConstraint('id', name=op.f('uq_articles_id'))
    )
    op.create_index('ix_articles_external_id', 'articles', ['external_id'], unique=False)
    op.create_index('ix_articles_moment', 'articles', ['moment', 'id'], unique=False)
    op.create_index('ix_articles_outlet', 'articles', ['outlet'], unique=False)
    op.create_index(op.f('ix_articles_page'), 'articles', ['page'], unique=False)
    op.create_table('claims',
        sa.Column('id', sa.String(length=32), nullable=False),
        sa.Column('question', sa.String(length=32), nullable=False),
        sa.Column('root', sa.String(length=32), nullable=True),
        sa.Column('stance', sa.String(length=16), nullable=False),
        sa.Column('folded', sa.Text(), nullable=False),
        sa.Column('drift', sa.Text(), nullable=False),
        sa.Column('articles', sa.Integer(), nullable=False),
        sa.Column('moment', sa.String(length=32), nullable=True),
        sa.Column('payload', sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_claims'))
    )
    op.create_index('ix_claims_articles', 'claims', ['articles', 'id'], unique=False)
    op.create_index('ix_claims_moment', 'claims', ['moment', 'id'], unique=False)
    op.create_index(op.f('ix_claims_question'), 'claims', ['question'], unique=False)
    op.create_index(op.f('ix_claims_root'), 'claims', ['root'], unique=False)
    op.create_table('decisions',
        sa.Column('id', sa.String(length=32), nullable=False),
        sa.Column('about', sa.Text(), nullable=False),
        sa.Column('moment', sa.String(length=32), nullable=False),
        sa.Column('payload', sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_decisions'))
    )
    op.create_index(op.f('ix_decisions_about'), 'decisions', ['about'], unique=False)
    op.create_index(op.f('ix_decisions_moment'), 'decisions', ['moment'], unique=False)
    op.create_table('forms',
        sa.Column('form', sa.Text(), nullable=False),
        sa.Column('lemma', sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint('form', 'lemma', name=op.f('pk_forms')),
        sqlite_with_rowid=False
    )
    op.create_index('ix_forms_lemma', 'forms', ['lemma'], unique=False)
    op.create_table('questions',
        sa.Column('id', sa.String(length=32), nullable=False),
        sa.Column('folded', sa.Text(), nullable=False),
        sa.Column('contradictions', sa.Integer(), nullable=False),
        sa.Column('differences', sa.Integer(), nullable=False),
        sa.Column('origins', sa.Integer(), nullable=False),
        sa.Column('articles', sa.Integer(), nullable=False),
        sa.Column('moment', sa.String(length=32), nullable=True),
        sa.Column('payload', sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_questions'))
    )
    op.create_index('ix_questions_contest', 'questions', ['contradictions', 'differences', 'origins', 'articles', 'id'], unique=False)
    op.create_index('ix_questions_moment', 'questions', ['moment', 'id'], unique=False)
    op.create_table('sources',
        sa.Column('id', sa.String(length=32), nullable=False),
        sa.Column('type', sa.String(length=32), nullable=False),
        sa.Column('folded', sa.Text(), nullable=False),
        sa.Column('payload', sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_sources'))
    )
    op.create_table('state',
        sa.Column('key', sa.String(length=32), nullable=False),
        sa.Column('value', sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint('key', name=op.f('pk_state')),
        sqlite_with_rowid=False
    )
    op.create_table('attributions',
        sa.Column('id', sa.String(length=32), nullable=False),
        sa.Column('article', sa.String(length=32), nullable=False),
        sa.Column('position', sa.Integer(), nullable=False),
        sa.Column('source', sa.String(length=32), nullable=True),
        sa.Column('payload', sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(['article'], ['articles.id'], name=op.f('fk_attributions_article_articles'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_attributions'))
    )
    op.create_index('ix_attributions_article_position', 'attributions', ['article', 'position'], unique=True)
    op.create_index(op.f('ix_attributions_source'), 'attributions', ['source'], unique=False)
    op.create_table('derivations',
        sa.Column('article', sa.String(length=32), nullable=False),
        sa.Column('origin', sa.String(length=32), nullable=False),
        sa.Column('relation', sa.String(length=16), nullable=False),
        sa.Column('payload', sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(['article'], ['articles.id'], name=op.f('fk_derivations_article_articles'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['origin'], ['articles.id'], name=op.f('fk_derivations_origin_articles'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('article', 'origin', 'relation', name=op.f('pk_derivations'))
    )
    op.create_index(op.f('ix_derivations_origin'), 'derivations', ['origin'], unique=False)
    op.create_table('readings',
        sa.Column('article', sa.String(length=32), nullable=False),
        sa.Column('reading', sa.Text(), nullable=False),
        sa.Column('external_id', sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(['article'], ['articles.id'], name=op.f('fk_readings_article_articles'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('article', 'reading', name=op.f('pk_readings')),
        sqlite_with_rowid=False
    )
    op.create_table('signatures',
        sa.Column('article', sa.String(length=32), nullable=False),
        sa.Column('payload', sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(['article'], ['articles.id'], name=op.f('fk_signatures_article_articles'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('article', name=op.f('pk_signatures'))
    )
    op.create_table('carriers',
        sa.Column('attribution', sa.String(length=32), nullable=False),
        sa.Column('claim', sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(['attribution'], ['attributions.id'], name=op.f('fk_carriers_attribution_attributions'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('attribution', name=op.f('pk_carriers')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_carriers_claim'), 'carriers', ['claim'], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE texts USING fts5("
            "title, text, lemmas, content='', tokenize=\"unicode61 remove_diacritics 0\")"
        )
