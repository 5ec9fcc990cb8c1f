"""The division table: filled from the project's own data, once for each version of it."""

from __future__ import annotations

import csv
import hashlib
import io
from importlib import resources

from sqlalchemy import Connection, delete, insert, select

from db.models import Division, Note
from db.places.divisions import division, path
from db.upsert import upsert

_DATA = "data/divisions.csv"
_NOTE = "division_data"


def version() -> str:
    """The version of the data: a digest of the file that holds it."""
    return hashlib.sha256(resources.files("db.places").joinpath(_DATA).read_bytes()).hexdigest()[:16]


def is_current(conn: Connection) -> bool:
    """Whether the table holds this version of the data."""
    return conn.execute(select(Note.value).where(Note.name == _NOTE)).scalar() == version()


def load(conn: Connection) -> bool:
    """Fill the division table, unless it holds this version of the data already.

    Returns whether it was filled.
    """
    if is_current(conn):
        return False
    conn.execute(delete(Division))
    conn.execute(insert(Division), [_row(code) for code in _codes()])
    noted = upsert(conn, Note).values(name=_NOTE, value=version())
    conn.execute(
        noted.on_conflict_do_update(index_elements=["name"], set_={"value": noted.excluded["value"]})
    )
    return True


def _codes() -> list[str]:
    table = resources.files("db.places").joinpath(_DATA).read_text(encoding="utf-8")
    return sorted({row["code"] for row in csv.DictReader(io.StringIO(table))})


def _row(code: str) -> dict[str, object]:
    last = division(code)
    province, prefecture, county = path(code)
    return {
        "code": code,
        "name": last.name,
        "level": last.level,
        "province": province,
        "prefecture": prefecture,
        "county": county,
        "from_year": division(code, 0).from_year,
        "to_year": last.to_year,
        "successor": last.successor,
    }
