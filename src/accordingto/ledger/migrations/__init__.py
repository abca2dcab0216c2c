"""Alembic migrations of the ledger, packaged so that any installed version can bring an older ledger up to date."""
