"""What an archive says in all its tables and public views; moments, numbers of rows, places in files aside.

Two archives of the same nights must be equal in it, whatever became of the nights.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from sqlalchemy import Connection, Executable, literal_column, select, table, text

from db.archive import Archive
from db.models import Base
from db.views import COLUMNS

Contents: TypeAlias = dict[str, list[str]]

# Runs differ by what is tried; the others are the same in every archive.
_APART = {"run", "run_host", "failure", "runs", "run_failures", "division", "archive_note"}
# `left` and `right` of a finding of two reports are told in its message by their numbers.
_PASSING = re.compile(r"^(id|file|offset|length|sha256|basis|.*_at|.*run_id|round|listed_in)$")
# Whether there is a moment is no passing thing.
_STATES = ("closed_at", "gone_at", "returned_at")
_NUMBERS = re.compile(r"（\d+、\d+）")


def contents(archive: Archive) -> Contents:
    """The rows of each table and view as text, sorted; numbers of rows as what they stand for."""
    with archive.reader.connect() as connection:
        names = _names(connection)
        found = {
            name: sorted(_shown(row, names) for row in _rows(connection, _all_of(name)))
            for name in (*Base.metadata.tables, *COLUMNS)
            if name not in _APART
        }
        # robots.txt is asked once a run.
        found["capture"] = [row for row in found["capture"] if "robots.txt" not in row]
        told = "SELECT DISTINCT site, url, reason, detail FROM failure WHERE reason != 'interrupted'"
        found["failure"] = sorted(_shown(row, names) for row in _rows(connection, text(told)))
    return found


def difference(one: Contents, other: Contents) -> dict[str, tuple[list[str], list[str]]]:
    """Where two archives differ: by table, rows that only the one has and rows that only the other has."""
    return {
        name: (
            [row for row in one[name] if row not in other[name]],
            [row for row in other[name] if row not in one[name]],
        )
        for name in one.keys() | other.keys()
        if one[name] != other[name]
    }


def _all_of(name: str) -> Executable:
    return select(literal_column("*")).select_from(table(name))


def _rows(connection: Connection, query: Executable) -> list[Mapping[str, Any]]:
    return [dict(row) for row in connection.execute(query).mappings()]


def _names(connection: Connection) -> dict[str, dict[int, str]]:
    """What the numbers of reports, revisions, captures, addresses and bodies stand for."""
    asked = {
        "body_id": "SELECT id, region_code || key AS name FROM body",
        "report_id": "SELECT r.id, b.region_code || b.key || r.year AS name FROM report r"
        " JOIN body b ON b.id = r.body_id",
        "capture_id": "SELECT id, url AS name FROM capture",
        "source_id": "SELECT id, url AS name FROM report_source",
    }
    found = {
        column: {row["id"]: row["name"] for row in _rows(connection, text(sql))}
        for column, sql in asked.items()
    }
    revisions = _rows(connection, text("SELECT id, report_id, number FROM revision"))
    found["revision_id"] = {
        row["id"]: f"{found['report_id'][row['report_id']]}/{row['number']}" for row in revisions
    }
    return found


def _shown(row: Mapping[str, Any], names: Mapping[str, Mapping[int, str]]) -> str:
    told = []
    for column, value in row.items():
        kind = next((name for name in names if column.endswith(name)), "")
        if kind:
            told.append(f"{column}={names[kind].get(value)}")
        elif column in _STATES or column == "revisit_of":
            told.append(f"{column}={'no' if value is None else 'yes'}")
        elif not _PASSING.match(column):
            told.append(f"{column}={_NUMBERS.sub('', str(_plain(value)))}")
    return " ".join(told)


def _plain(value: object) -> object:
    """A value alike on both engines, of which one has truth as a number and JSON as text."""
    if isinstance(value, str) and value.startswith("["):
        return json.loads(value)
    return int(value) if isinstance(value, bool) else value
