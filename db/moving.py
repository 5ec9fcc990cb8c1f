"""Reports that turn out to be another body's, or of another year: the row, an address or all of it moves.

Nothing that a document said is lost by it. Where two reports turn out to be one, the revisions of the
one become earlier revisions of the other, and say so.
"""

from __future__ import annotations

from sqlalchemy import Connection

from db import corrections, overlays, reviews, tallies
from db.models import Report
from db.sources import Address, load_addresses, make_primary
from db.statement import Statement, insertion

_FIND = Statement("SELECT id FROM report WHERE body_id = ? AND year = ?", lock=True)
_MAKE = insertion(Report, ("body_id", "year", "first_run_id"), "ON CONFLICT DO NOTHING RETURNING id")
_REFILE = Statement("UPDATE report SET body_id = ?, year = ? WHERE id = ?")
_DELETE = Statement("DELETE FROM report WHERE id = ?")
_SOURCE_AT = Statement("SELECT id FROM report_source WHERE report_id = ? AND url = ?")
_GIVE = Statement("UPDATE report_source SET report_id = ?, is_primary = FALSE WHERE id = ?")
_POINT = Statement("UPDATE revision SET source_id = ? WHERE source_id = ?")
_DROP = Statement("DELETE FROM report_source WHERE id = ?")
_REVISIONS = Statement("SELECT id, number, change FROM revision WHERE report_id = ? ORDER BY number")
_HIGHEST = Statement("SELECT MAX(number) FROM revision WHERE report_id = ?")
_RAISE = Statement("UPDATE revision SET number = ? WHERE report_id = ? AND is_current")
_TAKE_IN = Statement(
    "UPDATE revision SET report_id = ?, number = ?, is_current = FALSE, change = ? WHERE id = ?"
)


def find_report(conn: Connection, body_id: int, year: int) -> int | None:
    """The report of this body and year, locked until the transaction ends."""
    found = _FIND(conn, body_id, year).scalar_one_or_none()
    return None if found is None else int(found)


def make_report(conn: Connection, body_id: int, year: int, run_id: int | None) -> int | None:
    """A report without revisions yet; None when another writer has just made it."""
    made = _MAKE(conn, body_id, year, run_id).scalar_one_or_none()
    return None if made is None else int(made)


def refile(conn: Connection, report_id: int, body_id: int, year: int) -> None:
    """File a report with all it has under another body or year, where there is none yet."""
    tallies.mark(conn, report_id)
    _REFILE(conn, body_id, year, report_id)
    tallies.mark(conn, report_id)


def give_address(conn: Connection, address: Address, to: int) -> int:
    """Let an address be one of another report, not its primary one; returns its id there.

    The report it leaves must have another address or be merged after.
    """
    there = _SOURCE_AT(conn, to, address.url).scalar_one_or_none()
    if there is None:
        _GIVE(conn, to, address.id)
        return address.id
    _POINT(conn, there, address.id)
    _DROP(conn, address.id)
    return int(there)


def choose_primary(conn: Connection, report_id: int) -> None:
    """Let the best address speak for a report whose primary one was given away."""
    known = load_addresses(conn, report_id)
    best = known[0]
    for address in known[1:]:
        living = (address.gone_at is None, best.gone_at is None)
        if living == (True, False) or (living[0] == living[1] and address.reads_better(best)):
            best = address
    make_primary(conn, report_id, best.id)


def merge(conn: Connection, report_id: int, into: int) -> None:
    """Let a report whose addresses were all given away be part of another one's history.

    What people said of it, its corrections and reviewed findings, goes along.
    """
    rows = _REVISIONS(conn, report_id).all()
    highest = int(_HIGHEST(conn, into).scalar_one() or 0)
    _RAISE(conn, highest + len(rows), into)
    for place, row in enumerate(rows):
        told = f"was filed as another report: {row.change or 'first reading'}"
        _TAKE_IN(conn, into, highest + place, told, row.id)
    corrections.move(conn, report_id, into)
    reviews.move(conn, report_id, into)
    overlays.clear(conn, report_id)
    tallies.mark(conn, report_id)
    tallies.mark(conn, into)
    _DELETE(conn, report_id)
    overlays.settle(conn, into)
