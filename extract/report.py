"""The report model: what one 政府信息公开工作年度报告 says, as published.

Names and meaning of every key are those of the public contract. `None` always means
"not stated, or not in this form"; it never means 0.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal, TypeAlias, get_args

Form: TypeAlias = Literal["2021", "2019", "2014", "narrative"]
TableName: TypeAlias = Literal["disclosure", "applications", "reviews", "statistics"]
TableState: TypeAlias = Literal["read", "partial", "absent", "image", "unreadable"]
Severity: TypeAlias = Literal["error", "warning", "info"]
Fault: TypeAlias = Literal["source", "reader", "unknown"]
Figure: TypeAlias = int | float | str | None

TABLES: tuple[TableName, ...] = get_args(TableName)

DISCLOSURE_FIELDS = (
    # 2021 form
    "regulations_issued",
    "regulations_repealed",
    "regulations_in_force",
    "normative_documents_issued",
    "normative_documents_repealed",
    "normative_documents_in_force",
    # both forms
    "licensing_decisions",
    "penalty_decisions",
    "coercion_decisions",
    # 2021 form, in units of 10,000 yuan
    "fees_amount_10k_yuan",
    # 2019 form
    "regulations_made_new",
    "regulations_disclosed_new",
    "regulations_disclosed_total",
    "normative_documents_made_new",
    "normative_documents_disclosed_new",
    "normative_documents_disclosed_total",
    "licensing_items_previous_year",
    "licensing_items_change",
    "other_services_items_previous_year",
    "other_services_items_change",
    "other_services_decisions",
    "penalty_items_previous_year",
    "penalty_items_change",
    "coercion_items_previous_year",
    "coercion_items_change",
    "fees_items_previous_year",
    "fees_items_change",
    "procurement_projects",
    "procurement_amount_as_printed",
)

APPLICANTS = (
    "natural_person",
    "commercial_enterprise",
    "research_institution",
    "public_welfare_organization",
    "legal_service",
    "other",
    "total",
)

APPLICATION_ROWS = (
    "received_new",
    "carried_in",
    "granted",
    "granted_in_part",
    "denied_state_secret",
    "denied_law_forbids",
    "denied_three_securities_one_stability",
    "denied_third_party_rights",
    "denied_internal_affairs",
    "denied_process_information",
    "denied_enforcement_file",
    "denied_administrative_query",
    "unavailable_not_held",
    "unavailable_needs_creation",
    "unavailable_unclear_after_correction",
    "not_processed_petition_or_complaint",
    "not_processed_repeat",
    "not_processed_publication",
    "not_processed_mass_repeated",
    "not_processed_confirm_or_reissue",
    "other_overdue_correction",
    "other_overdue_fee",
    "other_misc",
    "other_unspecified",
    "total_processed",
    "carried_out",
)

REVIEW_PROCEDURES = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
REVIEW_OUTCOMES = ("upheld", "corrected", "other", "pending", "total")


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the report: its number and heading as printed, and its prose without the tables."""

    number: str | None
    heading: str | None
    text: str


@dataclass(frozen=True, slots=True)
class ProcessingFee:
    """信息处理费 as part six states it; amounts in yuan. `stated` is False when nothing is said of it."""

    stated: bool = False
    notices_issued: int | None = None
    notices_paid: int | None = None
    amount_yuan: float | None = None


@dataclass(frozen=True, slots=True)
class UnusualCell:
    """A cell whose printed form is not a plain number, kept as it was printed.

    `row` and `column` are the model's names (for part two the two halves of the field's name:
    `coercion`, `items_change`), or the printed label and `*` where a whole row has no such names.
    """

    table: str
    row: str
    column: str
    printed: str
    state: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule or the reader has to say about a report. `cells` are dotted names of figures."""

    rule: str
    severity: Severity
    fault: Fault
    message: str
    cells: tuple[str, ...] = ()
    left: float | None = None
    right: float | None = None


@dataclass(frozen=True, slots=True)
class DivisionCode:
    """A code of a division that the page bears: where it stands, as printed, and the six digits it tells."""

    source: str
    printed: str
    division: str


def _no_disclosure() -> dict[str, Figure]:
    return dict.fromkeys(DISCLOSURE_FIELDS)


def _no_applications() -> dict[str, dict[str, int | None]]:
    return {applicant: dict.fromkeys(APPLICATION_ROWS) for applicant in APPLICANTS}


def _no_reviews() -> dict[str, dict[str, int | None]]:
    return {procedure: dict.fromkeys(REVIEW_OUTCOMES) for procedure in REVIEW_PROCEDURES}


def _no_tables() -> dict[TableName, TableState]:
    return dict.fromkeys(TABLES, "absent")


@dataclass(slots=True)
class Report:
    """One body's report of one year as one document states it.

    `codes` are no part of what it says: they help to find where its body is, and stay out of its JSON.
    """

    file: str = ""
    title: str | None = None
    body: str | None = None
    year: int | None = None
    period_start: date | None = None
    period_end: date | None = None
    published_on: date | None = None
    signed_on: date | None = None
    form: Form = "narrative"
    tables: dict[TableName, TableState] = field(default_factory=_no_tables)
    disclosure: dict[str, Figure] = field(default_factory=_no_disclosure)
    applications: dict[str, dict[str, int | None]] = field(default_factory=_no_applications)
    reviews: dict[str, dict[str, int | None]] = field(default_factory=_no_reviews)
    statistics: dict[str, Figure] = field(default_factory=dict)
    sections: list[Section] = field(default_factory=list)
    processing_fee: ProcessingFee = field(default_factory=ProcessingFee)
    unusual_cells: list[UnusualCell] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    method: str = "html"
    codes: tuple[DivisionCode, ...] = field(default=(), compare=False)

    def to_json(self) -> dict[str, Any]:
        """The report as the contract's JSON object: every key present, dates in ISO form."""
        plain: dict[str, Any] = asdict(self)
        del plain["codes"]
        for key in ("period_start", "period_end", "published_on", "signed_on"):
            day = plain[key]
            plain[key] = None if day is None else day.isoformat()
        for finding in plain["findings"]:
            finding["cells"] = list(finding["cells"])
        return plain

    def digest(self) -> str:
        """SHA-256 (hex) of what the report says: equal for two readings that agree in every statement.

        The file's name and the method of reading are left out, so that the same report reached
        another way has the same digest.
        """
        said = self.to_json()
        del said["file"], said["method"]
        canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()
