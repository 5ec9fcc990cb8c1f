"""The addresses of one report, and which of them speaks for it.

The primary address is the one whose changes make revisions. Another one takes its place only for a
reason that stays: it reads better (more tables, then a web page over a file), or the primary gives
the report no longer. So two addresses with slightly different copies never take turns. Only within
the visit that found the report are equal addresses weighed further (the body's own portal, then
the order of the addresses), so that the order of arrival does not matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, exists, insert, select, update
from sqlalchemy.orm import aliased

from db.models import Capture, Source

_COLUMNS = (
    Source.id,
    Source.url,
    Source.is_primary,
    Source.digest,
    Source.capture_id,
    Source.tables_read,
    Source.is_page,
    Source.is_own,
    Source.last_seen_at,
    Source.gone_at,
)


@dataclass(frozen=True, slots=True)
class Address:
    """One address of a report, as last read. `id` is 0 until it is stored."""

    id: int
    url: str
    is_primary: bool
    digest: str
    capture_id: int
    tables_read: int
    is_page: bool
    is_own: bool
    last_seen_at: datetime
    gone_at: datetime | None

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

    def _quality(self) -> tuple[int, bool]:
        return self.tables_read, self.is_page


def load_addresses(conn: Connection, report_id: int) -> list[Address]:
    """The addresses of a report, in the order in which they became known."""
    rows = conn.execute(select(*_COLUMNS).where(Source.report_id == report_id).order_by(Source.id))
    return [Address(**row) for row in rows.mappings()]


def save_address(conn: Connection, report_id: int, site: str, address: Address) -> int:
    """Store what an address gave now; returns its id."""
    values = {
        "digest": address.digest,
        "capture_id": address.capture_id,
        "tables_read": address.tables_read,
        "is_page": address.is_page,
        "is_own": address.is_own,
        "last_seen_at": address.last_seen_at,
        "gone_at": None,
    }
    if address.id:
        conn.execute(update(Source).where(Source.id == address.id).values(values))
        return address.id
    new = values | {
        "report_id": report_id,
        "url": address.url,
        "site": site,
        "is_primary": address.is_primary,
        "first_seen_at": address.last_seen_at,
    }
    return conn.execute(insert(Source).values(new).returning(Source.id)).scalar_one()


def same_document(conn: Connection, url: str, capture_id: int) -> int | None:
    """The report, if any, that has only this address and was last read from these very bytes."""
    payload = select(Capture.sha256).where(Capture.id == capture_id).scalar_subquery()
    other = aliased(Source)
    query = (
        select(Source.report_id)
        .join(Capture, Capture.id == Source.capture_id)
        .where(
            Source.url == url,
            Capture.sha256 == payload,
            ~exists().where(other.report_id == Source.report_id, other.id != Source.id),
        )
        .order_by(Source.report_id)
        .limit(1)
    )
    return conn.execute(query).scalar_one_or_none()


def make_primary(conn: Connection, report_id: int, source_id: int) -> None:
    """Let this address speak for the report."""
    former = Source.report_id == report_id, Source.is_primary, Source.id != source_id
    conn.execute(update(Source).where(*former).values(is_primary=False))
    conn.execute(update(Source).where(Source.id == source_id).values(is_primary=True))
