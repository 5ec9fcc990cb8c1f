"""Reports from files: a capture of the file, then the same reading and filing as for a crawled page."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, select

from crawler.captures.writer import CaptureWriter
from crawler.reading.apart import Apart
from crawler.registry import RegistryError, load_registry
from db import runs
from db.archive import Archive
from db.captures import Capture, add_capture, last_capture
from db.errors import Unfiled
from db.models import Portal
from db.places.divisions import is_known
from db.places.evidence import locate
from db.runs import Outcome
from db.store import Stored, store_report
from db.times import now
from extract.errors import Unreadable
from extract.hints import Hints
from extract.media.sniff import media_type
from extract.report import Report

STDIN = Path("-")
# Files came by no exchange, so they have no status of one.
_NO_STATUS = 0


class Ingestion:
    """One run of ingesting: any number of files into one archive. A context manager."""

    def __init__(self, archive: Archive, arguments: Mapping[str, object] | None = None) -> None:
        """Begin the run; `arguments` are what is said of all its files, kept for reading them again."""
        self._archive = archive
        self._writer = CaptureWriter(archive.folder, f"nianbao/{version('nianbao')}")
        self._readers = Apart()
        self._failed = False
        with archive.begin() as connection:
            runs.abandon_dead_runs(connection)
            self._run_id = runs.start_run(connection, "ingest", arguments or {})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._readers.close()
        self._writer.close()
        outcome: Outcome = "incomplete" if self._failed or error is not None else "done"
        with self._archive.begin() as connection:
            runs.end_run(connection, self._run_id, outcome)

    def add(
        self,
        path: Path,
        data: bytes | None = None,
        *,
        site: str | None = None,
        body: str | None = None,
        year: int | None = None,
    ) -> Stored:
        """File the report in a file; the same file twice changes nothing.

        Args:
            path: the file; `-` is standard input.
            data: its bytes, where they were read already.
            site: portal it comes from, of the registry or the archive: tells the region.
            body: whose report it is, where the file does not say it.
            year: the report's year, where the file does not say it.

        Raises:
            OSError: the file cannot be read.
            RegistryError: no portal is called `site`.
            extract.errors.Unreadable, db.errors.Unfiled: no report, or none that can be filed; it is
                recorded as a failure of the run, and the capture is kept.
        """
        data = _bytes(path) if data is None else data
        address = _address(path, data)
        with self._archive.begin() as connection:
            region = _region(connection, site) if site else ""
            capture_id, capture = self._capture(connection, address, data, site or "")
        try:
            report = self._readers.read(data, Hints(listing_body=body), file=str(path))
            report.year = report.year or year
            report.body = report.body or body
            with self._archive.begin() as connection:
                return store_report(
                    connection,
                    report,
                    capture_id=capture_id,
                    url=address,
                    captured_at=capture.fetched_at,
                    site=site or "",
                    region=region or own_region(report),
                    run_id=self._run_id,
                )
        except (Unreadable, Unfiled) as error:
            self._failed = True
            self._record(site or "", address, error)
            raise

    def _capture(self, connection: Connection, address: str, data: bytes, site: str) -> tuple[int, Capture]:
        sha256 = hashlib.sha256(data).hexdigest()
        last = last_capture(connection, address)
        if last is not None and last.id is not None and last.sha256 == sha256:
            return last.id, last
        media, moment = media_type(data), now()
        place = self._writer.write_file(address, data, media, moment)
        self._writer.sync()
        capture = Capture(
            url=address,
            site=site,
            fetched_at=moment,
            status=_NO_STATUS,
            media_type=media,
            sha256=sha256,
            file=place.file,
            offset=place.offset,
            length=place.length,
        )
        return add_capture(connection, capture), capture

    def _record(self, site: str, address: str, error: Unreadable | Unfiled) -> None:
        reason = error.reason if error.reason in ("too_large", "damaged", "not_a_report") else "unreadable"
        with self._archive.begin() as connection:
            runs.record_failure(connection, self._run_id, site, address, reason, error.detail)


def ingest_file(
    archive: Archive,
    path: Path,
    *,
    site: str | None = None,
    body: str | None = None,
    year: int | None = None,
) -> Stored:
    """File the report in one file, as `Ingestion.add` does, in a run of its own."""
    with Ingestion(archive) as ingestion:
        return ingestion.add(path, site=site, body=body, year=year)


def _bytes(path: Path) -> bytes:
    return sys.stdin.buffer.read() if path == STDIN else path.read_bytes()


def _address(path: Path, data: bytes) -> str:
    """The file's address: a report read from it again is the same source."""
    if path == STDIN:
        return f"urn:sha256:{hashlib.sha256(data).hexdigest()}"
    return path.resolve().as_uri()


def _region(connection: Connection, site: str) -> str:
    known = connection.execute(select(Portal.region_code).where(Portal.site == site)).scalar_one_or_none()
    region = known or next((line.region for line in load_registry() if line.site == site), None)
    if region is None:
        raise RegistryError(f"neither the registry nor the archive has a portal {site!r}")
    return str(region)


def own_region(report: Report) -> str:
    """The region that a body's own name tells, or a code on its page, when no portal does. Raises Unfiled."""
    name = report.body or ""
    region = locate(name, "", (), report.year, report.codes).identity.region_code if name else ""
    if not is_known(region):
        whose = f"nothing tells where {name!r} is" if name else "nothing tells whose report it is"
        raise Unfiled("unreadable", f"{whose}; give its portal with --site, and --body if it is not named")
    return region
