"""The data dictionary: complete, nothing too much, and the page is what it says."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path

from db import dictionary
from db.models import Base
from db.views import COLUMNS

DOCS = Path(__file__).parents[2] / "docs"


def test_every_column_of_every_view_has_a_meaning() -> None:
    found = {name: tuple(column.name for column in view.columns) for name, view in dictionary.views().items()}
    assert found == COLUMNS
    kinds = {column.kind for view in dictionary.views().values() for column in view.columns}
    assert kinds == {"number", "amount", "text", "day", "moment", "yes/no", "key"}


def test_nothing_is_explained_that_is_not_there() -> None:
    data = tomllib.loads(resources.files("db").joinpath("dictionary.toml").read_text(encoding="utf-8"))
    every = {name for columns in COLUMNS.values() for name in columns}
    assert set(data["shared"]) <= every
    for view, own in data["views"].items():
        assert set(own) - {"about"} <= set(COLUMNS[view]), view


def test_the_page_is_current() -> None:
    written = (DOCS / "dictionary.md").read_text(encoding="utf-8")
    assert written == dictionary.render(), "run: .venv/bin/python -m db.dictionary > docs/dictionary.md"


def test_the_page_on_the_schema_names_every_table_and_view() -> None:
    page = (DOCS / "schema.md").read_text(encoding="utf-8")
    for name in (*Base.metadata.tables, *COLUMNS):
        assert f"`{name}`" in page, name
