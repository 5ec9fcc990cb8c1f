"""The processing fee's total held against the parts that the same statement lists."""

from __future__ import annotations

from collections.abc import Iterator

from extract.fee import fee_parts
from extract.report import Finding, Report
from extract.rules.book import of_kind


def check_fee(report: Report) -> Iterator[Finding]:
    """A finding where the amounts behind 其中 do not add up to the total before it."""
    stated = fee_parts(report.sections, report.year)
    if stated is None or stated[0] == stated[1]:
        return
    total, parts = stated
    for entry in of_kind("fee"):
        yield Finding(
            rule=entry.id,
            severity=entry.severity,
            fault=entry.fault,
            message=f"{entry.says}：{parts} ≠ {total}",
            cells=("processing_fee.amount_yuan",),
            left=float(parts),
            right=float(total),
        )
