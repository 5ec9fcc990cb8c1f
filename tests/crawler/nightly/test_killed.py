"""Nights that are killed at any moment: the rows are those of nights that were not."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

from db import times
from db.archive import Archive
from tests.crawler.conftest import rows
from tests.crawler.doubles import Portals
from tests.crawler.nightly.double import FIRST, Nights, Portal, Town, portal

HOST = "www.anhai.gov.cn"
KILLS = {1: 2, 2: 1, 3: 1, 4: 1}


def contents(archive: Archive) -> dict[str, list[tuple[Any, ...]]]:
    """What must not depend on how often a night was killed. Moments differ by seconds."""
    return {
        "reports": rows(
            archive, "SELECT url, body, year, received_new, revision FROM annual_reports ORDER BY url"
        ),
        "revisions": rows(
            archive, "SELECT url, revision, change FROM report_revisions ORDER BY url, revision"
        ),
        "sources": rows(
            archive,
            "SELECT url, is_primary, gone_at IS NULL FROM report_sources ORDER BY url, is_primary",
        ),
        "pages": rows(
            archive,
            "SELECT url, kind, state, reason, round, listed_in, missed, failures FROM crawl_page"
            " ORDER BY url",
        ),
        "rounds": rows(
            archive,
            "SELECT number, closed_at IS NULL, has_lists, outcome FROM crawl_round ORDER BY number",
        ),
        "withdrawals": rows(
            archive,
            "SELECT url, returned_at IS NULL FROM report_withdrawals JOIN annual_reports USING (report_id)"
            " ORDER BY url",
        ),
        "findings": rows(archive, "SELECT rule, message FROM report_findings ORDER BY rule, message"),
    }


def change(one: Portal, number: int) -> None:
    """What the portal does before each night."""
    if number == 2:
        one.reports.append(Town("内坑镇", 2024, 9, "202501/t20250121_20240.html"))
        one.reports[0].listed = one.reports[0].served = False
    if number == 3:
        one.reports[1].listed = False
        one.reports[2].received = one.reports[3].received = 77
    if number == 4:
        one.reports[0].listed = one.reports[0].served = True


def begin(folder: Path, number: int) -> subprocess.Popen[str]:
    moment = times.moment_text(FIRST + timedelta(days=number - 1))
    return subprocess.Popen(
        [sys.executable, "-m", "tests.crawler.nightly.killed", str(folder), moment, HOST],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
    )


def test_nights_killed_at_any_moment(portals: Portals, archive: Archive, tmp_path: Path) -> None:
    calm = portal(HOST)
    calm.serve(portals)
    nights = Nights(archive, [calm])
    for number in range(1, 5):
        change(calm, number)
        nights.night(number)
    undisturbed = contents(archive)
    assert len(undisturbed["withdrawals"]) == 2

    stormy = portal(HOST)
    stormy.serve(portals)
    dice = random.Random(7)  # noqa: S311  moments of a test
    folder = tmp_path / "killed"
    for number in range(1, 5):
        change(stormy, number)
        for _ in range(KILLS[number]):
            process = begin(folder, number)
            assert process.stdout is not None
            for _ in range(dice.randint(1, 9)):
                process.stdout.readline()
            process.kill()
            process.communicate()
        _, errors = begin(folder, number).communicate()
        assert errors == ""
    with Archive.open(f"sqlite:///{folder / 'nianbao.db'}", folder) as disturbed:
        assert contents(disturbed) == undisturbed
        assert rows(disturbed, "SELECT COUNT(*) FROM runs WHERE outcome = 'running'") == [(0,)]
        assert rows(disturbed, "SELECT COUNT(*) FROM run_host") == [(0,)]
