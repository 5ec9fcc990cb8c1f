"""Where the figures of a stored report come from: its capture read again, offline, cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from crawler.captures.reading import LostCapture
from crawler.reading.illustrated import data_pictures
from crawler.rereading.differences import Cell, cells
from crawler.rereading.origins import unit_of_revision
from crawler.rereading.tasks import Lost, task_again
from db.archive import Archive
from db.captures import Capture
from db.models import Source
from db.stored import load_report
from extract.origins.explain import explain
from extract.origins.model import CellOrigin
from extract.report import Figure, Report


@dataclass(frozen=True, slots=True)
class Explained:
    """A report as it stands, the capture it was read from, and where each figure stands in it.

    `otherwise` names the figures that today's extractor reads otherwise than the archive has them.
    """

    report_id: int
    report: Report
    capture: Capture
    origins: Sequence[CellOrigin]
    otherwise: tuple[str, ...]


def find_reports(archive: Archive, address: str) -> list[int]:
    """The reports that have this address, by id."""
    query = select(Source.report_id).where(Source.url == address).order_by(Source.report_id)
    with archive.reader.connect() as conn:
        return list(conn.execute(query).scalars())


def explain_report(archive: Archive, report_id: int) -> Explained:
    """Explain the current revision of a report.

    Raises:
        LookupError: there is no such report.
        LostCapture: its capture is not in its file.
        extract.errors.Unreadable: today's extractor reads no report in it.
    """
    with archive.reader.connect() as conn:
        report = load_report(conn, report_id)
        origin = unit_of_revision(conn, report_id).origins[0]
    task = task_again(archive, origin)
    if isinstance(task, Lost):
        raise LostCapture(task.detail)
    is_page = report.method == "html" or bool(task.pictures)
    pictures = {**data_pictures(task.data, task.hints), **task.pictures} if is_page else {}
    origins = explain(task.data, task.hints, pictures)
    stands = cells(report)
    otherwise = tuple(
        one.cell for one in origins if _is_table(one.cell) and one.value != _value(stands, one.cell)
    )
    return Explained(report_id, report, origin.capture, origins, otherwise)


def _is_table(name: str) -> bool:
    return not name.startswith("processing_fee.")


def _value(stands: dict[str, Cell], name: str) -> Figure:
    cell = stands.get(name)
    return None if cell is None else cell.value
