"""The figures of a report by their dotted names, as findings, corrections and differences name them.

`applications.total.granted`, `reviews.reconsideration.upheld`, `disclosure.fees_amount_10k_yuan`,
`statistics.requests`.
"""

from __future__ import annotations

from extract.report import Figure, Report

# The column of an unusual cell that stands for a whole row, and that of a figure alone in its row.
WHOLE_ROW = "*"
ONLY = "value"


def cell_name(table: str, row: str, column: str) -> str:
    """The dotted name of a figure, from its table, row and column as readings and unusual cells have them.

    Applications go by applicant and row, reviews by procedure and outcome. A statistic's column is empty or
    `value` where it is the year's own, else the column's title.
    """
    if table == "applications":
        return f"applications.{column}.{row}"
    if table == "disclosure":
        return f"disclosure.{row}_{column}"
    if table == "statistics":
        return f"statistics.{row}" if column in ("", ONLY) else f"statistics.{row}@{column}"
    return f"{table}.{row}.{column}"


def figures_of(report: Report) -> dict[str, Figure]:
    """Every figure that a report has a place for, stated or not, by its dotted name in the report's order."""
    tables: dict[str, dict[str, Figure]] = {"disclosure": report.disclosure}
    tables |= {f"applications.{name}": {**column} for name, column in report.applications.items()}
    tables |= {f"reviews.{name}": {**row} for name, row in report.reviews.items()}
    tables["statistics"] = report.statistics
    return {f"{table}.{name}": value for table, row in tables.items() for name, value in row.items()}


def figure_named(report: Report, name: str) -> Figure:
    """What a report states under a dotted name; None where it states nothing, or has no such figure."""
    table, _, rest = name.partition(".")
    if table == "disclosure":
        return report.disclosure.get(rest)
    if table == "statistics":
        return report.statistics.get(rest)
    if table == "processing_fee":
        return report.processing_fee.amount_yuan
    groups = {"applications": report.applications, "reviews": report.reviews}.get(table, {})
    outer, _, inner = rest.partition(".")
    return groups.get(outer, {}).get(inner)
