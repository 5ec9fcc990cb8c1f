"""Bytes in, one report out: the order in which a document is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.document import Document, Grid
from extract.errors import Unreadable
from extract.fee import read_fee
from extract.hints import NO_HINTS, Hints
from extract.identity.identify import identify
from extract.media.open import read_document
from extract.ocr.pages import put_pictures
from extract.page.prose import prose
from extract.report import Finding, Report, Section
from extract.rules.engine import check
from extract.rules.statements import check_statements
from extract.sections.split import locate_headings, split_sections
from extract.tables.fill import fill
from extract.tables.proof_seen import prove_seen
from extract.tables.read import Tables, read_tables
from extract.tables.unread import mark_unread

# A page without tables is a report when it has this many of the six parts, or a report's title and
# this much of a report's outline or prose.
_PARTS_ENOUGH = 3
_SECTIONS_ENOUGH = 2
_PROSE_ENOUGH = 300


@dataclass(frozen=True, slots=True)
class Told:
    """A report together with the document and the tables it was read from."""

    report: Report
    document: Document
    tables: Tables


def read_report(
    data: bytes, hints: Hints = NO_HINTS, file: str = "", pictures: Mapping[str, bytes] | None = None
) -> Report:
    """Read one document.

    Args:
        data: the document's bytes, as served.
        hints: what is known of where it was found; the content decides.
        file: name to carry in the report.
        pictures: the bytes of pictures in the document by their address as printed in it; they are
            read where they stand.

    Raises:
        Unreadable: the bytes are no medium this reader knows, or hold no annual report.
    """
    return read_told(data, hints, file, pictures).report


def read_told(
    data: bytes, hints: Hints = NO_HINTS, file: str = "", pictures: Mapping[str, bytes] | None = None
) -> Told:
    """The same, with what the report was read from: for whoever explains it. Raises Unreadable."""
    document = read_document(data, hints)
    without = ""
    if pictures:
        try:
            document = put_pictures(document, pictures)
        except Unreadable as missing:
            without = missing.detail
    tables = read_tables(document)
    prove_seen({**tables.readings, "statistics": tables.statistics}, tables.rows)
    mark_unread(tables, scanned=document.method == "ocr")
    lines = _prose_lines(document, tables)
    report = Report(file=file, method=document.method)
    fill(report, tables)
    report.sections = split_sections(lines)
    _identify(report, document, hints)
    _require_report(report, tables, lines)
    report.processing_fee = read_fee(report.sections, report.year)
    readings = {**tables.readings, "statistics": tables.statistics}
    if without:
        report.findings.append(Finding("pictures.unread", "info", "reader", without))
    report.findings = check(readings, tables.rows) + report.findings + check_statements(report)
    return Told(report, document, tables)


def _identify(report: Report, document: Document, hints: Hints) -> None:
    identity = identify(document, hints)
    report.title, report.body, report.year = identity.title, identity.body, identity.year
    report.period_start, report.period_end = identity.period or (None, None)
    report.published_on, report.signed_on = identity.published_on, identity.signed_on
    report.findings.extend(identity.findings)
    report.codes = identity.codes


def _prose_lines(document: Document, tables: Tables) -> list[str]:
    """The report's own lines without its statutory tables."""
    if document.container is not None and not _holds_prose(tables):
        return prose(document, tables.statutory)
    view = tables.text
    return [
        line
        for number, line in enumerate(view.lines)
        if view.in_body[number] and number not in view.used and line.strip()
    ]


def _holds_prose(tables: Tables) -> bool:
    """Whether prose stands in the rows of a statutory table, or table cells among the prose lines."""
    if any(reading.lines_used for reading in (*tables.readings.values(), tables.statistics)):
        return True
    return any(_unused_prose(grid, tables) for grid in tables.statutory)


def _unused_prose(grid: Grid, tables: Tables) -> bool:
    every = (*tables.readings.values(), tables.statistics)
    used = set().union(*(reading.rows_used.get(grid.index, set()) for reading in every))
    return any("。" in cell.text for cell in grid.cells if cell.row not in used)


def _require_report(report: Report, tables: Tables, lines: Sequence[str]) -> None:
    """Refuse what only looks like a report: a list page, a guide, an empty template."""
    if any(state in ("read", "partial") for state in tables.states.values()):
        return
    parts = {heading.part for heading in locate_headings(lines)} - {None}
    if len(parts) >= _PARTS_ENOUGH:
        return
    sentences = sum(len(line) for line in lines if "。" in line)
    if report.title and (_named(report.sections) >= _SECTIONS_ENOUGH or sentences >= _PROSE_ENOUGH):
        return
    raise Unreadable("not_a_report", "no statutory table, no part headings and no report's prose in it")


def _named(sections: Sequence[Section]) -> int:
    return sum(section.heading is not None and "。" in section.text for section in sections)
