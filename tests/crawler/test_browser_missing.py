"""Without a Chromium the browser's tests are skipped, but not where every test must run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.browser.chromium import VARIABLE

TESTS = Path(__file__).with_name("test_browser.py")


@pytest.mark.parametrize(("ci", "status"), [("true", 2), ("", 0)])
def test_a_missing_chromium_fails_where_all_tests_must_run(ci: str, status: int) -> None:
    asked = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "--collect-only", str(TESTS)]
    done = subprocess.run(
        [sys.executable, *asked],
        capture_output=True,
        text=True,
        check=False,
        cwd=TESTS.parents[2],
        env=os.environ | {"CI": ci, VARIABLE: "/nowhere/chromium"},
    )
    assert done.returncode == status, done.stdout + done.stderr
    assert (f"{VARIABLE} names no program" in done.stdout) == bool(ci)
