"""The archive's facts as Prometheus text, for the textfile collector of node exporter.

Names and labels are fixed. Times are seconds since 1970; a metric that has no value is not written.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from crawler.watching import facts
from crawler.watching.alarms import ALARMS, Alarm
from db.archive import Archive

Samples = Mapping[tuple[tuple[str, str], ...], float]
_BARE: tuple[tuple[str, str], ...] = ()


def metrics(archive: Archive, silent_visits: int, alarms: list[Alarm]) -> str:
    """All metrics of the archive as it stands now."""
    lines: list[str] = []
    for name, says, samples in _all(archive, silent_visits, alarms):
        lines += [f"# HELP nianbao_{name} {says}", f"# TYPE nianbao_{name} gauge"]
        lines += [f"nianbao_{name}{_labels(labels)} {_number(value)}" for labels, value in samples.items()]
    return "\n".join(lines) + "\n"


def write_metrics(file: Path, text: str) -> None:
    """Put `text` into `file` at once: whoever reads it sees the old text or the new. Raises OSError."""
    parts = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        parts.write_text(text, encoding="utf-8")
        # The collector runs as another user.
        parts.chmod(0o644)
        parts.replace(file)
    finally:
        parts.unlink(missing_ok=True)


def _all(archive: Archive, silent_visits: int, alarms: list[Alarm]) -> Iterator[tuple[str, str, Samples]]:
    room = facts.room(archive)
    with archive.reader.connect() as connection:
        if (run := facts.run(connection)) is not None:
            yield from _last_run(run, facts.failures_by_reason(connection, run.id))
        years = facts.reports_by_year(connection)
        yield "reports", "Reports by report year.", _by("year", {str(key): one for key, one in years.items()})
        found = facts.findings(connection)
        yield "findings", "Findings nobody has reviewed, by severity.", _by("severity", found)
        yield "portals", "Portals known and active.", {_BARE: facts.portals(connection)}
        silent = facts.silent_portals(connection, silent_visits)
        yield "portals_silent", "Portals that fell silent.", {_BARE: len(silent)}
    now = {alarm.name for alarm in alarms}
    yield "alarm", "1 when it stands, else 0.", _by("alarm", {name: name in now for name in ALARMS})
    yield "captures_bytes", "Size of all WARC files.", {_BARE: room.captures}
    yield "captures_files", "WARC files.", {_BARE: room.files}
    yield "database_bytes", "Size of the database.", {_BARE: room.database}
    yield "disk_free_bytes", "Room left on the disk of the archive's folder.", {_BARE: room.free}


def _last_run(run: facts.LastRun, reasons: Mapping[str, int]) -> Iterator[tuple[str, str, Samples]]:
    yield "last_run_id", "The last run that visited portals.", {_BARE: run.id}
    yield "last_run_start_timestamp_seconds", "When it began.", {_BARE: run.started_at.timestamp()}
    if run.ended_at is not None:
        yield "last_run_end_timestamp_seconds", "When it ended.", {_BARE: run.ended_at.timestamp()}
    good = run.outcome in ("done", "incomplete")
    yield "last_run_success", "1 when it came to its end, else 0.", {_BARE: good}
    yield "last_run_requests", "Pages it asked for.", {_BARE: run.requests}
    yield "last_run_reports_new", "Reports it saw for the first time.", {_BARE: run.new}
    yield "last_run_reports_changed", "Reports it found changed.", {_BARE: run.changed}
    yield "last_run_failures", "Its failures, by reason.", _by("reason", reasons)


def _by(label: str, values: Mapping[str, float]) -> Samples:
    return {((label, name),): value for name, value in values.items()}


def _labels(labels: tuple[tuple[str, str], ...]) -> str:
    return "{" + ",".join(f'{name}="{value}"' for name, value in labels) + "}" if labels else ""


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(float(value))
