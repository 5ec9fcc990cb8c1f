"""The demonstration, what it shows of an archive: coverage, failures, findings, changes, queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.padding import Padding
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from db.archive import Archive
from db.query import Rows, resolve_query, run_query
from db.reasons import reason

_COVERAGE = """
SELECT COALESCE(county, prefecture, province), body, year, state
FROM coverage
ORDER BY region_code, body, year
"""
_FAILURES = """
SELECT site, reason, MIN(url), COUNT(*)
FROM run_failures
WHERE run_id = {run}
GROUP BY site, reason
ORDER BY site, reason
"""
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class _Question:
    """A question to show: `words` what it asks, `asked` what `nianbao query` is given."""

    words: str
    asked: str


_QUESTIONS = (
    _Question("A query that comes with the program", "@received_by_year"),
    _Question(
        "What became of the applications, place by place",
        """SELECT
    COALESCE(county, prefecture, province) AS place,
    SUM(total_processed) AS processed,
    SUM(granted) AS granted,
    SUM(denied) AS denied,
    ROUND(100.0 * SUM(granted) / SUM(total_processed)) AS percent_granted
FROM annual_reports
GROUP BY COALESCE(county, prefecture, province)
ORDER BY processed DESC""",
    ),
    _Question(
        "The text of the reports: who took a processing fee?",
        """SELECT body, year, text
FROM report_sections
JOIN annual_reports ON annual_reports.report_id = report_sections.report_id
WHERE text LIKE '%实际缴费%'
ORDER BY year, body""",
    ),
)
# What stands for a state in the narrow columns of the table, and its colour.
_MARKS = {
    "found": ("✓", "green"),
    "late": ("late", "yellow"),
    "missing": ("–", "dim"),
    "unreadable": ("✗", "red"),
    "blocked": ("stop", "red"),
}


def heading(text: str) -> RenderableType:
    """The heading of one part of the demonstration."""
    return Padding(Text(text, style="bold cyan"), (1, 0, 0, 0))


def coverage(archive: Archive) -> Iterator[RenderableType]:
    """Bodies × years as one table, then what its words mean."""
    rows = run_query(archive, _COVERAGE).rows
    years = sorted({row[2] for row in rows})
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=0)
    table.add_column("region", no_wrap=True)
    table.add_column("body", overflow="fold")
    for year in years:
        table.add_column(str(year), justify="center", no_wrap=True)
    bodies: dict[tuple[str, str], dict[int, str]] = {}
    for region, body, year, state in rows:
        bodies.setdefault((region, body), {})[year] = state
    shown = ""
    for (region, body), states in bodies.items():
        cells = [_state(states.get(year)) for year in years]
        table.add_row("" if region == shown else region, body, *cells)
        shown = region
    yield table
    yield Text(
        "✓ found   late: published after the legal day   – missing: the lists show none\n"
        "✗ unreadable: listed, but not to be had   stop: blocked, the portal refuses the crawler",
        style="dim",
    )


def _state(state: str | None) -> Text:
    return Text(*_MARKS.get(state or "", (state or "", "")))


def failures(archive: Archive, run: int | None) -> Iterator[RenderableType]:
    """What a run could not do, and what each reason means."""
    rows = run_query(archive, _FAILURES.format(run=int(run or 0))).rows
    for site, word, url, count in rows:
        more = f" and {count - 1} more" if count > 1 else ""
        told = Text.assemble(f"{site} ", (word, "yellow"), f" {url}{more}", overflow="fold")
        yield Padding(told, (0, 0, 0, 2))
        known = reason(word)
        yield Padding(Text(f"{known.meaning} {known.advice}", style="dim"), (0, 0, 0, 6))
    if not rows:
        yield Text("  none")


def findings(archive: Archive) -> Iterator[RenderableType]:
    """The reports whose published figures contradict each other; the figures stay as published."""
    yield _table(run_query(archive, "@errors"), ("body", "year", "rule", "message"))


def changes(archive: Archive) -> Iterator[RenderableType]:
    """The reports that a later visit found changed."""
    yield _table(run_query(archive, "@revisions"), ("body", "year", "revision", "change"))


def queries(archive: Archive) -> Iterator[RenderableType]:
    """Three questions with their SQL and the answers."""
    for question in _QUESTIONS:
        sql = resolve_query(question.asked)
        command = question.asked if sql != question.asked else '"…"'
        yield Text.assemble(f"\n{question.words}: ", (f"nianbao query {command}", "bold"))
        yield Padding(Syntax(sql, "sql", background_color="default", word_wrap=True), (1, 0, 0, 4))
        answer = run_query(archive, question.asked)
        yield _table(answer, answer.columns)


def _table(answer: Rows, columns: Sequence[str]) -> RenderableType:
    """The chosen columns of an answer, its first rows."""
    places = [answer.columns.index(name) for name in columns]
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name, place in zip(columns, places, strict=True):
        numbers = _numeric(row[place] for row in answer.rows)
        table.add_column(name, justify="right" if numbers else "left", overflow="fold")
    for row in answer.rows[:_LONGEST]:
        table.add_row(*("" if row[place] is None else str(row[place]) for place in places))
    if len(answer.rows) > _LONGEST:
        table.caption = f"… and {len(answer.rows) - _LONGEST} more"
        table.caption_justify = "left"
    return Padding(table, (0, 0, 0, 2))


def _numeric(values: Iterable[Any]) -> bool:
    found = [value for value in values if value is not None]
    return bool(found) and all(isinstance(value, int | float) for value in found)
