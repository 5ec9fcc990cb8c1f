"""Two portals, a night of them, and all that it must come to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from crawler.captures.verify import Problem, verify
from crawler.nightly.run import nightly
from crawler.summary import Progress, RunSummary
from db import times
from db.archive import Archive
from tests.crawler.conftest import rows
from tests.crawler.nightly.contents import Contents, contents
from tests.crawler.nightly.double import FIRST, portal

Calm: TypeAlias = Callable[[str], Contents]
HOSTS = {"www.anhai.gov.cn": "350582", "www.chidian.gov.cn": "350581"}


def night(archive: Archive, tell: Callable[[Progress], None] = lambda _step: None) -> RunSummary:
    lines = [portal(host, region=region).line for host, region in HOSTS.items()]
    with times.shifted_to(FIRST):
        return nightly(archive, lines, delay=0.0, progress=tell)


def everything(archive: Archive) -> Contents:
    """Contents, the run's own counts, and that no host is held and no capture is wrong."""
    wrong: list[Problem] = []
    verify(archive, wrong.append)
    assert wrong == []
    assert rows(archive, "SELECT COUNT(*) FROM run_host") == [(0,)]
    counted = "SELECT outcome, requests, reports_new, reports_changed, failures FROM runs"
    return contents(archive) | {"run": [str(row) for row in rows(archive, counted)]}
