"""Creating and dropping the public views that a migration brings.

The text of a migration's views lies in `db/views/<revision>/`, a file a view. Such a folder is
frozen once it is released: a view that changes comes as a new file in the folder of a new
migration, which drops the old one first. The definition in force is the newest folder's.
"""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable

from alembic import op


def create_views(revision: str) -> None:
    """Create the views of a revision's folder."""
    for name, text in view_texts(revision).items():
        op.get_bind().exec_driver_sql(f"CREATE VIEW {name} AS\n{text}")


def drop_views(revision: str) -> None:
    """Drop the views of a revision's folder."""
    for name in reversed(view_texts(revision)):
        op.get_bind().exec_driver_sql(f"DROP VIEW {name}")


def view_texts(revision: str) -> dict[str, str]:
    """The definitions a revision brings, by the view's name. Raises LookupError when it brings none."""
    folder = _folder().joinpath(revision)
    if not folder.is_dir():
        raise LookupError(f"no views of revision {revision}")
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    return {
        file.name.removesuffix(".sql"): file.read_text(encoding="utf-8")
        for file in files
        if file.name.endswith(".sql")
    }


def revisions_with_views() -> list[str]:
    """The revisions that bring views, oldest first."""
    return sorted(entry.name for entry in _folder().iterdir() if entry.is_dir() and entry.name.isdigit())


def _folder() -> Traversable:
    return resources.files("db").joinpath("views")
