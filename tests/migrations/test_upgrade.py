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


_VIEWS = (
    *("annual_reports", "report_applications", "report_reviews", "report_disclosures", "report_statistics"),
    *("report_findings", "annual_series", "series_findings"),
)


def shown(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    return {view: rows(engine, f"SELECT * FROM {view}") for view in _VIEWS}  # noqa: S608  names above


@pytest.fixture
def filled(engine: Engine) -> Engine:
    """The archive at migration 0003, with figures and an error beside its report."""
    migrate.upgrade(engine, "0003")
    with engine.begin() as connection:
        for statement in (
            "UPDATE revision SET errors = 1",
            "UPDATE finding SET severity = 'error', left_value = 5, right_value = 4",
            "INSERT INTO application (revision_id, applicant, received_new) VALUES (1001, 'total', 5)",
            "INSERT INTO review (revision_id, procedure, total) VALUES (1001, 'reconsideration', 2)",
            "INSERT INTO disclosure (revision_id, penalty_decisions) VALUES (1001, 7)",
            "INSERT INTO statistic (revision_id, code, value, unit) VALUES (1001, 'requests', 3, '件')",
        ):
            connection.exec_driver_sql(statement)
    return engine


def test_views_say_the_same_before_the_first_correction(filled: Engine) -> None:
    before = shown(filled)
    migrate.upgrade(filled, "0004")
    after = shown(filled)
    assert after["annual_reports"][0] == before["annual_reports"][0] | {
        "corrections": 0,
        "corrected_cells": None,
    }
    assert after["report_findings"][0] == before["report_findings"][0] | {"status": "open"}
    for view in set(_VIEWS) - {"annual_reports", "report_findings"}:
        assert after[view] == before[view], view
    assert after["annual_series"]
    assert rows(filled, "SELECT * FROM report_corrections") == []


def test_an_archive_without_corrections_again_shows_the_reading(filled: Engine) -> None:
    before = shown(filled)
    migrate.upgrade(filled, "0004")
    with filled.begin() as connection:
        for statement in (
            "INSERT INTO correction (id, report_id, cell, value, reading, why, by, made_at, state)"
            " VALUES (1, 1001, 'applications.total.received_new', '9', '5', 'w', 'b', 't', 'stands')",
            "INSERT INTO report_corrected (report_id, corrections, cells) VALUES"
            " (1001, 1, 'applications.total.received_new')",
            "INSERT INTO application_corrected (report_id, applicant, received_new)"
            " VALUES (1001, 'total', 9)",
        ):
            connection.exec_driver_sql(statement)
    (row,) = rows(filled, "SELECT received_new, corrections FROM annual_reports")
    assert row == {"received_new": 9, "corrections": 1}
    migrate.downgrade(filled, "0003")
    assert shown(filled) == before
    assert rows(filled, "SELECT COUNT(*) AS n FROM application") == [{"n": 1}]
