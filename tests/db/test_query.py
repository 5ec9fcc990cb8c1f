"""Asking the archive: read-only by the engine's own doing, one-line errors, named queries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db import query, runs
from db.archive import Archive
from db.errors import QueryError
from tests.conftest import ENGINES, ArchiveFactory
from tests.db.desk import Desk, full_report

REQUIRED = {
    "coverage_by_county",
    "received_by_year",
    "errors",
    "outcomes_by_county",
    "late_reports",
    "top_denials",
    "revisions",
    "failures_last_run",
    "body_series",
}


@pytest.fixture(scope="module", params=ENGINES)
def filled(
    request: pytest.FixtureRequest, archive_factory: ArchiveFactory, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Archive]:
    with archive_factory(request.param, tmp_path_factory.mktemp("filled")) as archive:
        fill(archive)
        yield archive


def fill(archive: Archive) -> None:
    desk = Desk(archive)
    run_id = desk.start()
    for year in (2022, 2023):
        for body in ("龙湖镇", "金井镇"):
            report = full_report(body, year, published_on=date(year + 1, 1, 17))
            desk.store(report, f"http://a/{body}/{year}")
    late = full_report("教育局", 2023, published_on=date(2024, 5, 6))
    late.applications["total"] |= {"received_new": None, "total_processed": 0}
    desk.store(late, "http://a/late")
    changed = full_report("龙湖镇", 2022, published_on=date(2023, 1, 17))
    changed.applications["total"]["received_new"] = 500
    desk.store(changed, "http://a/龙湖镇/2022")
    with archive.begin() as conn:
        runs.record_failure(conn, run_id, "jinjiang", "http://a/9", "timeout", "20 seconds")


def answer(archive: Archive, sql_or_name: str) -> list[dict[str, Any]]:
    found = query.run_query(archive, sql_or_name)
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def test_rows_come_with_their_columns(filled: Archive) -> None:
    found = query.run_query(filled, "SELECT body, year FROM annual_reports ORDER BY year, body LIMIT 2;")
    assert found.columns == ("body", "year")
    assert found.rows == [("金井镇", 2022), ("龙湖镇", 2022)]


def test_a_query_without_rows_has_columns(filled: Archive) -> None:
    assert query.run_query(filled, "SELECT body FROM annual_reports WHERE year = 1").columns == ("body",)


def test_numbers_are_the_same_on_both_engines(filled: Archive) -> None:
    figures = "SUM(received_new), AVG(received_new), COUNT(*), SUM(fees_amount_10k_yuan)"
    sql = f"SELECT {figures} FROM annual_reports"  # noqa: S608  written here
    (row,) = query.run_query(filled, sql).rows
    assert row[:3] == (2300, 575.0, 5)
    assert [type(value) for value in row] == [int, float, int, float]


def test_yes_and_no_are_one_and_nought_on_both_engines(filled: Archive) -> None:
    sql = (
        "SELECT is_current, 1 < 2 FROM report_revisions WHERE url = 'http://a/龙湖镇/2022' ORDER BY revision"
    )
    found = [[str(value) for value in row] for row in query.run_query(filled, sql).rows]
    assert found == [["0", "1"], ["1", "1"]]


def test_more_rows_than_one_batch(filled: Archive) -> None:
    sql = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 2500) SELECT n FROM n"
    with query.open_query(filled, sql) as (_columns, rows):
        assert [next(rows), next(rows)] == [(1,), (2,)]
        assert len(list(rows)) == 2498


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM section",
        "DROP VIEW coverage",
        "CREATE TABLE stray (a INTEGER)",
        "INSERT INTO archive_note (name, value) VALUES ('a', 'b')",
        "UPDATE body SET name = 'x' RETURNING name",
        "WITH gone AS (DELETE FROM finding RETURNING *) SELECT * FROM gone",
        "SELECT 1; DELETE FROM section",
        "COMMIT; DELETE FROM section",
        "ROLLBACK",
        "EXPLAIN SELECT 1; DELETE FROM section",
    ],
)
def test_nothing_but_reading_is_done(filled: Archive, sql: str) -> None:
    before = Desk(filled).counts()
    with pytest.raises(QueryError) as refused:
        query.run_query(filled, sql)
    assert "\n" not in str(refused.value)
    assert Desk(filled).counts() == before
    assert answer(filled, "SELECT COUNT(*) AS n FROM coverage") == [{"n": 5}]


@pytest.mark.parametrize(
    "sql", ["ATTACH DATABASE '{file}' AS other", "PRAGMA query_only = OFF", "VACUUM INTO '{file}'"]
)
def test_sqlite_opens_and_writes_no_other_file(sqlite_archive: Archive, tmp_path: Path, sql: str) -> None:
    other = tmp_path / "other.db"
    with pytest.raises(QueryError):
        query.run_query(sqlite_archive, sql.format(file=other))
    assert not other.exists()


def test_sqlite_tells_its_schema(sqlite_archive: Archive) -> None:
    names = [row[1] for row in query.run_query(sqlite_archive, "PRAGMA table_info(coverage)").rows]
    assert names[:2] == ["region_code", "province"]


def test_a_plan_can_be_asked_for(filled: Archive) -> None:
    word = "EXPLAIN" if filled.reader.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
    assert query.run_query(filled, f"{word} SELECT * FROM coverage").rows  # noqa: S608  written here


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("SELEC 1", "SELEC"),
        ("SELECT * FROM nowhere", "nowhere"),
        ("SELECT nothing FROM runs", "nothing"),
        ("", "empty"),
        (" ; ", "empty"),
        ("@nobody", "no query named 'nobody'; there are body_series, "),
    ],
)
def test_a_wrong_query_is_one_line(filled: Archive, sql: str, words: str) -> None:
    with pytest.raises(QueryError, match=words) as refused:
        query.run_query(filled, sql)
    assert "\n" not in str(refused.value)


def test_percent_and_colon_are_plain_characters(filled: Archive) -> None:
    sql = "SELECT DISTINCT body FROM annual_reports WHERE body LIKE '龙%' AND url <> 'a:b' AND url <> '%s'"
    assert answer(filled, sql) == [{"body": "龙湖镇"}]


def test_an_error_of_the_reader_of_rows_stays_what_it_is(filled: Archive) -> None:
    with pytest.raises(ZeroDivisionError), query.open_query(filled, "SELECT 1"):
        raise ZeroDivisionError


def test_every_named_query_says_what_it_answers() -> None:
    known = query.named_queries()
    assert set(known) >= REQUIRED
    for named in known.values():
        assert named.description, named.name
        assert not named.description.startswith("--"), named.name
        assert named.sql.startswith(("SELECT", "WITH")), named.name


@pytest.mark.parametrize("name", sorted(query.named_queries()))
def test_every_named_query_answers_on_an_archive_with_reports(filled: Archive, name: str) -> None:
    assert answer(filled, f"@{name}"), name


def test_what_named_queries_answer(filled: Archive) -> None:
    assert answer(filled, "@failures_last_run") == [
        {"site": "jinjiang", "reason": "timeout", "url": "http://a/9", "detail": "20 seconds"}
    ]
    assert [(row["body"], row["published_on"]) for row in answer(filled, "@late_reports")] == [
        ("教育局", "2024-05-06")
    ]
    assert [(row["revision"], row["change"]) for row in answer(filled, "@revisions")] == [
        (2, "applications.total.received_new: 600 → 500")
    ]
    assert len(answer(filled, "@errors")) == 5
    series = {(row["body"], row["year"]): row for row in answer(filled, "@body_series")}
    assert series["龙湖镇", 2022]["more_than_before"] is None
    assert series["龙湖镇", 2023]["more_than_before"] == 100
    assert series["教育局", 2023]["received_new"] is None
    by_year = {row["year"]: row for row in answer(filled, "@received_by_year")}
    assert (by_year[2022]["received_new"], by_year[2022]["reports"]) == (1100, 2)
    assert (by_year[2023]["received_new"], by_year[2023]["reports_with_figure"]) == (1200, 2)
    (county, *_rest) = answer(filled, "@coverage_by_county")
    assert (county["county"], county["year"], county["bodies"], county["found"]) == ("晋江市", 2022, 2, 2)
    (outcomes,) = answer(filled, "@outcomes_by_county")
    assert (outcomes["reports"], outcomes["granted"]) == (5, 5 * 602)
    denials = answer(filled, "@top_denials")
    assert [row["percent_denied"] for row in denials if row["body"] == "教育局"] == [None]
    assert {type(row["percent_denied"]) for row in denials if row["body"] != "教育局"} == {float}
