"""What there is to read again: reports with their addresses, pages that failed, files that gave no report.

Units are read from the archive a hundred at a time, by id, so that memory does not grow with the archive.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from sqlalchemy import func, select

from crawler.rereading.files import unread_files
from crawler.rereading.origins import BATCH, Origin, Unit, captures_of, origins, page_of, regions_of
from crawler.rereading.selection import MENDABLE, Selection
from db.archive import Archive
from db.models import Page as PageRow
from db.models import Source

# The strategy of a home page from which columns are discovered: no family of lists.
_NO_FAMILY = "discovery"


def units(archive: Archive, selection: Selection) -> Iterator[Unit]:
    """Everything the selection names: reports first, then pages and files that gave none."""
    families = _families(archive)
    if not selection.reasons:
        yield from _reports(archive, selection, families)
    if not selection.reports:
        yield from _pages(archive, selection, families)
        if not (selection.platform or selection.codes or selection.years):
            yield from unread_files(archive, selection)


def _families(archive: Archive) -> dict[str, str]:
    """For each portal the strategy that read most of its lists."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    table = PageRow
    query = (
        select(table.site, table.strategy, func.count())
        .where(table.kind == "list", table.strategy.is_not(None), table.strategy != _NO_FAMILY)
        .group_by(table.site, table.strategy)
        .order_by(table.site, table.strategy)
    )
    with archive.reader.connect() as conn:
        for site, strategy, count in conn.execute(query):
            counts[site][str(strategy)] += count
    return {site: count.most_common(1)[0][0] for site, count in counts.items()}


def _reports(archive: Archive, selection: Selection, families: dict[str, str]) -> Iterator[Unit]:
    last = 0
    while True:
        with archive.reader.connect() as conn:
            ids = list(conn.execute(selection.reports_after(last, families).limit(BATCH)).scalars())
            if not ids:
                return
            table = Source
            rows = conn.execute(
                select(table.report_id, table.capture_id, table.id, table.site)
                .where(table.report_id.in_(ids))
                .order_by(table.report_id, table.is_primary.desc(), table.id)
            ).all()
            found = origins(conn, [tuple(row) for row in rows])
        for number in ids:
            if number in found:
                yield Unit(number, tuple(found[number]), _platform(found[number][0], families))
        last = ids[-1]


def _pages(archive: Archive, selection: Selection, families: dict[str, str]) -> Iterator[Unit]:
    last = 0
    while True:
        with archive.reader.connect() as conn:
            query = selection.pages_after(last, MENDABLE, families).limit(BATCH)
            pages = [page_of(row) for row in conn.execute(query).mappings()]
            if not pages:
                return
            captures = captures_of(conn, {page.capture_id for page in pages if page.capture_id is not None})
            regions = regions_of(conn, {page.site for page in pages})
        for page in pages:
            origin = Origin(captures[page.capture_id or 0], page.site, regions.get(page.site, ""), page)
            yield Unit(None, (origin,), _platform(origin, families))
        last = pages[-1].id


def _platform(origin: Origin, families: dict[str, str]) -> str:
    page = origin.page
    if page is not None and page.kind == "list" and page.strategy:
        return page.strategy
    return families.get(origin.site, "")
