"""make and CI: every promised target is there, set-up is done once, CI does what make does."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.project.tree import ROOT

TARGETS = ("demo", "test", "lint", "bench", "lock")


def make(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    # Run from inside `make test`, this make must not take itself for a part of that one.
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(
        ["make", *arguments], cwd=folder, capture_output=True, text=True, env=plain, check=False
    )


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_is_there(target: str) -> None:
    done = make("-n", target)
    assert done.returncode == 0, done.stderr


def test_a_change_of_the_pins_sets_up_anew(tmp_path: Path) -> None:
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
        os.utime(tmp_path / name, (1_000, 1_000))
    (tmp_path / ".venv").mkdir()
    stamp = tmp_path / ".venv" / ".ready"
    stamp.touch()
    os.utime(stamp, (2_000, 2_000))
    assert "pip" not in make("-n", "test", folder=tmp_path).stdout
    os.utime(tmp_path / "requirements.lock", (3_000, 3_000))
    assert "--require-hashes" in make("-n", "test", folder=tmp_path).stdout


def test_a_python_that_is_too_old_is_said_in_one_line(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    done = make("test", f"PYTHON={old}", folder=tmp_path)
    assert done.returncode == 2
    assert "Python 3.11 or newer" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_ci_does_what_make_does() -> None:
    script = ROOT / ".ci" / "run"
    text = script.read_text("utf-8")
    assert os.access(script, os.X_OK)
    assert text.startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail" in text
    assert re.search(r"^make lint$", text, re.MULTILINE)
    assert re.search(r"^make test$", text, re.MULTILINE)
