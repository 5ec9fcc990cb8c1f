"""What a whole report says, held to the rules that need more than one table: prose, fee, plausibility."""

from __future__ import annotations

from extract.report import Finding, Report
from extract.rules.fee import check_fee
from extract.rules.plausible import check_plausible
from extract.rules.prose import check_prose


def check_statements(report: Report) -> list[Finding]:
    """The findings of these rules over a report that is filled in, in the order of the book."""
    return [*check_prose(report), *check_fee(report), *check_plausible(report)]
