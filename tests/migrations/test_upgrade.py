"""Archives that hold rows are brought to newer schemas without losing or changing any."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, Engine, text

from db import migrate
from db.archive import Archive
from db.engine import writing_engine
from tests.db.desk import Desk, full_report

_FORMER = (Path(__file__).parent / "first_archive.sql").read_text(encoding="utf-8")
_SOURCES = "SELECT url, method, is_primary FROM report_sources ORDER BY url"


@pytest.fixture
def engine(database_url: URL) -> Iterator[Engine]:
    made = writing_engine(database_url)
    migrate.upgrade(made, "0001")
    with made.begin() as connection:
        for statement in filter(str.strip, _FORMER.split(";\n")):
            connection.exec_driver_sql(statement)
    yield made
    made.dispose()


def rows(engine: Engine, sql: str) -> list[dict[str, Any]]:
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(text(sql)).mappings()]


def test_the_rows_of_the_first_schema_are_kept(engine: Engine) -> None:
    before = {
        table: rows(engine, f"SELECT * FROM {table}")  # noqa: S608  names of this file
        for table in ("report", "revision", "finding", "capture", "run")
    }
    migrate.upgrade(engine)
    for table, held in before.items():
        columns = ", ".join(f'"{name}"' for name in held[0])
        assert rows(engine, f"SELECT {columns} FROM {table}") == held  # noqa: S608  names of this file
    assert [(row["url"], row["method"], bool(row["is_primary"])) for row in rows(engine, _SOURCES)] == [
        ("http://a/1.htm", "html", True),
        ("http://a/1.txt", "text", False),
    ]
    (page,) = rows(engine, "SELECT url, parent, round, listed_in, missed, failures FROM crawl_page")
    assert (page["url"], page["parent"], page["missed"], page["failures"]) == ("http://a/1.htm", None, 0, 0)
    assert page["listed_in"] == page["round"]
    assert rows(engine, "SELECT revision, method FROM report_revisions") == [
        {"revision": 1, "method": "html"}
    ]


def test_and_kept_again_on_the_way_down(engine: Engine) -> None:
    before = rows(engine, "SELECT url, is_page, digest FROM report_source ORDER BY id")
    migrate.upgrade(engine)
    migrate.downgrade(engine, "0001")
    assert rows(engine, "SELECT url, is_page, digest FROM report_source ORDER BY id") == before
    assert "method" not in rows(engine, "SELECT * FROM report_revisions")[0]


def test_an_upgraded_archive_goes_on(engine: Engine, tmp_path: Path) -> None:
    migrate.upgrade(engine)
    with Archive.open(engine.url, tmp_path) as archive:
        desk = Desk(archive, moment=Desk(archive).moment.replace(year=2026))
        desk.start()
        desk.offsets = 100
        report = full_report("龙湖镇", method="docx")
        report.applications["total"]["received_new"] = 1
        desk.store(full_report("龙湖镇"), "http://a/1.htm")
        desk.store(report, "http://a/1.docx")
        (finding,) = desk.rows("SELECT message FROM report_findings WHERE rule = 'sources.disagree'")
        assert "http://a/1.htm / http://a/1.docx" in finding["message"]
