"""Creating and dropping the public views that a migration defines.

Their text lies beside the archive's code (`db/views`), in files that carry the migration's number and
are never edited after a release. A migration that changes a view drops the former definition first.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources

from alembic import op


def create_views(revision: str, order: Sequence[str] = ()) -> None:
    """Create the views as the migration of this number defines them.

    `order` names them where one builds on another; else it is that of their names.
    """
    texts = view_texts(revision)
    for name in order or texts:
        op.get_bind().exec_driver_sql(f"CREATE VIEW {name} AS\n{texts[name]}")


def drop_views(revision: str) -> None:
    """Drop the views that the migration of this number defines."""
    for name in view_texts(revision):
        op.get_bind().exec_driver_sql(f"DROP VIEW {name}")


def view_texts(revision: str) -> dict[str, str]:
    """The definitions of a migration, by the view's name. Raises LookupError when there are none."""
    ending = f".{revision}.sql"
    files = sorted(resources.files("db.views").iterdir(), key=lambda file: file.name)
    texts = {
        file.name.removesuffix(ending): file.read_text(encoding="utf-8")
        for file in files
        if file.name.endswith(ending)
    }
    if not texts:
        raise LookupError(f"migration {revision} defines no views")
    return texts
