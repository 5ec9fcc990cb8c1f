"""A report for the eye: what `nianbao extract` prints without --json."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from crawler.cli.figures import figure, figure_tables
from extract.report import Finding, ProcessingFee, Report

MAX_UNUSUAL = 12
_STYLES = {"error": "bold red", "warning": "yellow", "info": "dim"}


def summary(report: Report) -> Iterator[RenderableType]:
    """The parts of the page, in order; one blank line after a report."""
    yield Text(report.file, style="bold")
    yield Padding(_facts(report), (0, 0, 0, 2))
    for heading, table in figure_tables(report):
        yield Text(f"  {heading}", style="bold")
        yield Padding(table, (0, 0, 0, 4))
    yield from _sections(report)
    yield from _unusual(report)
    yield from _findings(report)
    yield Text()


def _facts(report: Report) -> Table:
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    facts.add_row("title", report.title or "not stated")
    facts.add_row("body", report.body or "not stated")
    facts.add_row("year", "not stated" if report.year is None else str(report.year))
    if report.period_start and report.period_end:
        facts.add_row("period", f"{report.period_start} to {report.period_end}")
    if report.published_on:
        facts.add_row("published", str(report.published_on))
    if report.signed_on:
        facts.add_row("signed", str(report.signed_on))
    facts.add_row("form", report.form)
    facts.add_row("method", report.method)
    facts.add_row("tables", ", ".join(f"{name} {state}" for name, state in report.tables.items()))
    facts.add_row("fee", _fee(report.processing_fee))
    return facts


def _fee(fee: ProcessingFee) -> str:
    if not fee.stated:
        return "not stated"
    figures = (
        ("notices issued", fee.notices_issued),
        ("notices paid", fee.notices_paid),
        ("yuan", fee.amount_yuan),
    )
    stated = [f"{name} {figure(value)}" for name, value in figures if value is not None]
    return ", ".join(stated) or "mentioned, without figures"


def _sections(report: Report) -> Iterator[RenderableType]:
    if not report.sections:
        return
    yield Text("  sections", style="bold")
    for section in report.sections:
        heading = section.heading or "(no heading)"
        number = f"{section.number}、" if section.number and section.number not in heading else ""
        yield Text(f"    {number}{heading}  ", end="").append(f"{len(section.text)} characters", style="dim")


def _unusual(report: Report) -> Iterator[RenderableType]:
    cells = report.unusual_cells
    if not cells:
        return
    yield Text(f"  cells that are no plain number: {len(cells)}", style="bold")
    for cell in cells[:MAX_UNUSUAL]:
        printed = f"“{cell.printed}”" if cell.printed else "nothing"
        yield Text(f"    {cell.table} · {cell.row} · {cell.column}: {printed} ({cell.state})")
    if len(cells) > MAX_UNUSUAL:
        yield Text(f"    … and {len(cells) - MAX_UNUSUAL} more, all in --json", style="dim")


def _findings(report: Report) -> Iterator[RenderableType]:
    yield Text("  findings" if report.findings else "  findings: none", style="bold")
    for finding in report.findings:
        yield _finding(finding)


def _finding(finding: Finding) -> Text:
    line = Text("    ").append(finding.severity, style=_STYLES[finding.severity])
    return line.append(f"  {finding.rule} ({finding.fault}): {finding.message}")
