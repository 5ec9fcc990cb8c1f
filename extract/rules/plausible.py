"""Hints: figures that can hardly be. They stand as printed; a person should look."""

from __future__ import annotations

from collections.abc import Iterator

from extract.report import Finding, Report
from extract.rules.book import of_kind


def check_plausible(report: Report) -> Iterator[Finding]:
    """A hint for each figure of part two beyond what its rule calls plausible for the body."""
    for entry in of_kind("plausible"):
        bodies = tuple(entry.terms.get("bodies", ()))
        if bodies and not (report.body or "").endswith(bodies):
            continue
        above = entry.terms["above"]
        for field in entry.terms["fields"]:
            figure = report.disclosure[field]
            if isinstance(figure, int | float) and figure > above:
                yield Finding(
                    rule=entry.id,
                    severity=entry.severity,
                    fault=entry.fault,
                    message=f"{entry.says}：印的是 {figure:g}",
                    cells=(f"disclosure.{field}",),
                    left=float(figure),
                    right=float(above),
                )
