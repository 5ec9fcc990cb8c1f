"""Files named on the command line: standard input, devices, what is too large."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from crawler.cli import inputs
from crawler.cli.errors import Trouble


def test_a_file_and_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.html"
    file.write_bytes(b"\xff\x00")
    assert inputs.read_bytes(file) == b"\xff\x00"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xfe")))
    assert inputs.read_bytes(Path("-")) == b"\xfe"


def test_what_never_ends_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "MAX_BYTES", 1024)
    with pytest.raises(Trouble, match="which no report is"):
        inputs.read_bytes(Path("/dev/zero"))
