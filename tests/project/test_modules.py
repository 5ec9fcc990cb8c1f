"""Modules are small, say what they are, and import in one direction."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project import rules
from tests.project.tree import PACKAGES, ROOT, modules


def module(folder: Path, text: str) -> Path:
    path = folder / "module.py"
    path.write_text(text, "utf-8")
    return path


def test_no_module_is_over_the_limit() -> None:
    assert [found for path in modules() if (found := rules.too_long(path))] == []


def test_a_long_module_is_found(tmp_path: Path) -> None:
    path = module(tmp_path, "x = 1\n" * (rules.MAX_LINES + 1))
    assert "401 lines" in (rules.too_long(path) or "")


def test_every_module_says_what_it_is() -> None:
    assert [found for path in modules() if (found := rules.no_docstring(path))] == []


@pytest.mark.parametrize("text", ["x = 1\n", "", '""" """\n', '# comment\nx = "text"\n'])
def test_a_module_without_docstring_is_found(tmp_path: Path, text: str) -> None:
    assert rules.no_docstring(module(tmp_path, text))


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_go_in_one_direction(package: str) -> None:
    found = []
    for path in modules():
        if path.relative_to(ROOT).parts[0] == package:
            found += rules.wrong_imports(path, package) + rules.relative_imports(path)
    assert found == []


@pytest.mark.parametrize(
    ("package", "text"),
    [
        ("extract", "import db.store"),
        ("extract", "from crawler.run import crawl"),
        ("extract", "def f():\n    from db import archive\n"),
        ("db", "from crawler import registry"),
        ("db", "import_module('crawler.run')"),
        ("db", "importlib.import_module('crawler.run')"),
        ("crawler", "from tests.corpus import truth"),
    ],
)
def test_an_import_against_the_direction_is_found(tmp_path: Path, package: str, text: str) -> None:
    assert len(rules.wrong_imports(module(tmp_path, text), package)) == 1


@pytest.mark.parametrize(
    ("package", "text"),
    [
        ("db", "from extract.report import Report"),
        ("crawler", "import db.store"),
        ("tests", "import tests.corpus"),
    ],
)
def test_an_import_in_the_direction_is_not(tmp_path: Path, package: str, text: str) -> None:
    assert rules.wrong_imports(module(tmp_path, text), package) == []


def test_a_relative_import_is_found(tmp_path: Path) -> None:
    assert rules.relative_imports(module(tmp_path, "from . import x"))
    assert rules.relative_imports(module(tmp_path, "from ..db import x"))


def test_every_package_is_typed() -> None:
    assert [name for name in ("extract", "db", "crawler") if not (ROOT / name / "py.typed").is_file()] == []
