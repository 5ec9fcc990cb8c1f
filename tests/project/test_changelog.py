"""CHANGELOG.md keeps the format of Keep a Changelog, and its versions those of the project."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.project.tree import ROOT

KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def breaks(text: str, version: str) -> list[str]:
    """What in a changelog breaks its format; `version` is the project's."""
    found = []
    heads = re.findall(r"^## (.+)$", text, re.MULTILINE)
    if not heads or heads[0] != "[Unreleased]":
        found.append("the first section is not [Unreleased]")
    released = [re.fullmatch(r"\[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d", head) for head in heads[1:]]
    found += [head for head, match in zip(heads[1:], released, strict=True) if match is None]
    versions = [match[1] for match in released if match]
    if versions and versions[0] != version:
        found.append(f"the newest release is {versions[0]}, the project's version {version}")
    found += [kind for kind in re.findall(r"^### (.+)$", text, re.MULTILINE) if kind not in KINDS]
    return found


def test_the_changelog_keeps_its_format() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert breaks((ROOT / "CHANGELOG.md").read_text("utf-8"), version) == []


@pytest.mark.parametrize(
    "text",
    [
        "# Changelog\n",
        "## [1.0.0] - 2026-01-01\n",
        "## [Unreleased]\n## 1.0.0\n",
        "## [Unreleased]\n### News\n",
        "## [Unreleased]\n## [0.9.0] - 2026-01-01\n",
    ],
)
def test_a_break_is_found(text: str) -> None:
    assert breaks(text, "1.0.0")
