"""What is known of copied text: which groups of reports are to be compared, and what came of it.

Reports are compared in groups, those of one region and year: each with the body's report of the year
before, and with the other bodies' of its group. A group is compared again when a revision in it changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import Connection, delete, insert, or_, select
from sqlalchemy.orm import aliased

from db.models import Body, CopiedText, Report, Revision, Section

# The part whose row tells on what revisions a report was compared.
_TELLS = 1
_BATCH = 5000


@dataclass(frozen=True, slots=True)
class Member:
    """A report of a group, its current revision, and the body's report of the year before.

    `compared` is the basis of what is known of it; None when it was never compared.
    """

    report_id: int
    revision_id: int
    previous_report_id: int | None
    previous_revision_id: int | None
    compared: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The reports of one region and year; `basis` is a digest of the revisions that would be compared."""

    region_code: str
    year: int
    members: tuple[Member, ...]

    @property
    def basis(self) -> str:
        """A digest (hex) of the revisions of all members and of the year before."""
        said = ",".join(f"{one.revision_id}:{one.previous_revision_id or ''}" for one in self.members)
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    @property
    def is_compared(self) -> bool:
        """Whether all of the group was compared as it stands."""
        return {one.compared for one in self.members} == {self.basis}


@dataclass(frozen=True, slots=True)
class Copied:
    """What one part of a report has from elsewhere; shares are 0 to 1, None where nothing can be said."""

    report_id: int
    part: int
    previous_report_id: int | None
    copied_from_previous: float | None
    nearest_report_id: int | None
    copied_from_nearest: float | None


def groups(conn: Connection, *, provinces: Sequence[str] = (), years: Sequence[int] = ()) -> Iterator[Group]:
    """Every group of reports, by region and year. `provinces` are six-digit codes; empty means all.

    Rows come as they are asked for: an archive may have a million of them.
    """
    before, then = aliased(Report), aliased(Revision)
    asked = (
        select(Body.region_code, Report.year, Report.id, Revision.id, before.id, then.id, CopiedText.basis)
        .join(Body, Body.id == Report.body_id)
        .join(Revision, (Revision.report_id == Report.id) & Revision.is_current)
        .outerjoin(before, (before.body_id == Report.body_id) & (before.year == Report.year - 1))
        .outerjoin(then, (then.report_id == before.id) & then.is_current)
        # A group's parts are all written at once, so that one of them tells.
        .outerjoin(CopiedText, (CopiedText.report_id == Report.id) & (CopiedText.part == _TELLS))
        .order_by(Body.region_code, Report.year, Report.id)
    )
    if years:
        asked = asked.where(Report.year.in_(years))
    if provinces:
        asked = asked.where(or_(*(Body.region_code.startswith(code[:2]) for code in provinces)))
    with conn.execute(asked.execution_options(yield_per=_BATCH)) as rows:
        for (region, year), of_group in groupby(rows, key=lambda row: (row[0], row[1])):
            yield Group(region, year, tuple(Member(*row[2:]) for row in of_group))


def texts(conn: Connection, revision_ids: Sequence[int]) -> Iterator[tuple[int, str | None, str]]:
    """The sections of these revisions in their order: revision, heading, text."""
    asked = (
        select(Section.revision_id, Section.heading, Section.text)
        .where(Section.revision_id.in_(revision_ids))
        .order_by(Section.revision_id, Section.position)
    )
    for row in conn.execute(asked):
        yield row.revision_id, row.heading, row.text


def save(conn: Connection, group: Group, found: Sequence[Copied], moment: datetime) -> None:
    """Store what a group's comparison gave, in place of what was known before."""
    conn.execute(delete(CopiedText).where(CopiedText.report_id.in_([one.report_id for one in group.members])))
    rows = [
        {
            "report_id": one.report_id,
            "part": one.part,
            "previous_report_id": one.previous_report_id,
            "copied_from_previous": one.copied_from_previous,
            "nearest_report_id": one.nearest_report_id,
            "copied_from_nearest": one.copied_from_nearest,
            "basis": group.basis,
            "compared_at": moment,
        }
        for one in found
    ]
    if rows:
        conn.execute(insert(CopiedText), rows)
