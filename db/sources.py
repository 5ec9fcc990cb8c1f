"""The addresses of one report, and which of them speaks for it.

The primary address is the one whose changes make revisions. Another one takes its place only for a
reason that stays: it reads better (more tables, then the better medium), or the primary gives the
report no longer. So two addresses with slightly different copies never take turns. Only within
the visit that found the report are equal addresses weighed further (the body's own portal, then
the order of the addresses), so that the order of arrival does not matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from db.models import Source
from db.statement import Statement, insertion
from db.times import moment_text, parse_moment

# From the worst to the best: how much of what is printed a medium keeps as text in its place. A picture
# is read by its looks, plain text has lost its cells; a page is what the body shows to everybody.
_MEDIA: dict[str, int] = {
    method: place
    for place, methods in enumerate(
        (
            ("ocr",),
            ("text",),
            ("ofd",),
            ("doc", "wps", "rtf"),
            ("pdf",),
            ("xls", "xlsx"),
            ("docx",),
            ("html",),
        )
    )
    for method in methods
}
_COLUMNS = (
    "id, url, is_primary, digest, capture_id, tables_read, method, is_own, last_seen_at, gone_at, figures"
)
_LOAD = Statement(f"SELECT {_COLUMNS} FROM report_source WHERE report_id = ? ORDER BY id")  # noqa: S608  written above
_SAVE = Statement(
    "UPDATE report_source SET digest = ?, capture_id = ?, tables_read = ?, method = ?, is_own = ?,"
    " last_seen_at = ?, figures = ?, gone_at = NULL WHERE id = ?"
)
_ADD = insertion(
    Source,
    (
        "report_id",
        "url",
        "site",
        "is_primary",
        "first_seen_at",
        "digest",
        "capture_id",
        "tables_read",
        "method",
        "is_own",
        "last_seen_at",
        "figures",
    ),
    "RETURNING id",
)
# The report that has only this address and was last read there from these very bytes.
_SAME_DOCUMENT = Statement(
    "SELECT here.report_id FROM report_source AS here JOIN capture ON capture.id = here.capture_id"
    " WHERE here.url = ? AND capture.sha256 = (SELECT sha256 FROM capture WHERE id = ?)"
    " AND NOT EXISTS (SELECT 1 FROM report_source AS other"
    " WHERE other.report_id = here.report_id AND other.id <> here.id)"
    " ORDER BY here.report_id LIMIT 1"
)
_DEMOTE = Statement(
    "UPDATE report_source SET is_primary = FALSE WHERE report_id = ? AND is_primary AND id <> ?"
)
_KEEP_FIGURES = Statement("UPDATE report_source SET figures = ? WHERE id = ?")
_PROMOTE = Statement("UPDATE report_source SET is_primary = TRUE WHERE id = ?")


@dataclass(frozen=True, slots=True)
class Address:
    """One address of a report, as last read. `id` is 0 until it is stored.

    `figures` are kept where there is another address to compare with (`db.agreement.written`).
    """

    id: int
    url: str
    is_primary: bool
    digest: str
    capture_id: int
    tables_read: int
    method: str
    is_own: bool
    last_seen_at: datetime
    gone_at: datetime | None
    figures: str | None = None

    def reads_better(self, other: Address) -> bool:
        """Whether this address gives more of the report than `other`."""
        return self._quality() > other._quality()

    def replaces(self, primary: Address, *, same_visit: bool) -> bool:
        """Whether this address, just read, takes the place of `primary`."""
        if primary.gone_at is not None or self.reads_better(primary):
            return True
        if not same_visit or primary.reads_better(self):
            return False
        return (not self.is_own, self.url) < (not primary.is_own, primary.url)

    def _quality(self) -> tuple[int, int]:
        return self.tables_read, _MEDIA.get(self.method, _MEDIA["text"])


def load_addresses(conn: Connection, report_id: int) -> list[Address]:
    """The addresses of a report, in the order in which they became known."""
    return [
        Address(
            id=row.id,
            url=row.url,
            is_primary=bool(row.is_primary),
            digest=row.digest,
            capture_id=row.capture_id,
            tables_read=row.tables_read,
            method=row.method,
            is_own=bool(row.is_own),
            last_seen_at=parse_moment(row.last_seen_at),
            gone_at=None if row.gone_at is None else parse_moment(row.gone_at),
            figures=row.figures,
        )
        for row in _LOAD(conn, report_id)
    ]


def save_address(conn: Connection, report_id: int, site: str, address: Address) -> int:
    """Store what an address gave now; returns its id."""
    seen = moment_text(address.last_seen_at)
    given = (
        address.digest,
        address.capture_id,
        address.tables_read,
        address.method,
        address.is_own,
        seen,
        address.figures,
    )
    if address.id:
        _SAVE(conn, *given, address.id)
        return address.id
    return int(_ADD(conn, report_id, address.url, site, address.is_primary, seen, *given).scalar_one())


def keep_figures(conn: Connection, source_id: int, figures: str) -> None:
    """Keep what an address printed that has spoken for the report until now."""
    _KEEP_FIGURES(conn, figures, source_id)


def same_document(conn: Connection, url: str, capture_id: int) -> int | None:
    """The report, if any, that has only this address and was last read from these very bytes."""
    found = _SAME_DOCUMENT(conn, url, capture_id).scalar_one_or_none()
    return None if found is None else int(found)


def make_primary(conn: Connection, report_id: int, source_id: int) -> None:
    """Let this address speak for the report."""
    _DEMOTE(conn, report_id, source_id)
    _PROMOTE(conn, source_id)
