"""Alembic migrations of the archive, one named revision for each change."""
