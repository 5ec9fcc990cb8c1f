"""docs/architecture.md names every room of the three packages, and none that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.project.tree import ROOT

ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")


def rooms(folder: Path) -> set[str]:
    """The files and folders of a package, as the document names them."""
    here = {path.name for path in folder.glob("*.py") if path.name != "__init__.py"}
    return here | {f"{path.name}/" for path in folder.iterdir() if any(path.glob("*.py"))}


def named(text: str, package: str) -> set[str]:
    """What stands in the first column of the package's table."""
    _, _, section = text.partition(f"\n### `{package}/`\n")
    table = re.split(r"\n#", section, maxsplit=1)[0]
    first = re.findall(r"^\|([^|]+)\|", table, re.MULTILINE)
    return {name for cell in first for name in re.findall(r"`([^`]+)`", cell)}


@pytest.mark.parametrize("package", ["crawler", "extract", "db"])
def test_every_room_is_named_and_no_other(package: str) -> None:
    assert named(ARCHITECTURE, package) == rooms(ROOT / package)


def test_a_room_that_is_not_named_is_found(tmp_path: Path) -> None:
    (tmp_path / "ink").mkdir()
    for name in ("__init__.py", "paper.py", "ink/__init__.py"):
        (tmp_path / name).touch()
    assert rooms(tmp_path) == {"paper.py", "ink/"}
    rows = "| room | idea |\n|---|---|\n| `paper.py`, `pen/` | `ink/` |\n"
    text = f"\n### `house/`\n\n{rows}\n## Else\n| `ink/` | |\n"
    assert named(text, "house") == {"paper.py", "pen/"}
