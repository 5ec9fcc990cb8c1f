"""requirements.lock pins everything with digests and names no index."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Mapping
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.project import rules
from tests.project.tree import PACKAGES, ROOT, modules

LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
# What `make` installs; the other extras are for those who ask for them.
LOCKED_EXTRAS = ("postgres", "dev")


def pinned(lock: str) -> dict[str, str]:
    """Name to version of every pin in `lock`."""
    return dict(re.findall(r"^([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)", lock, re.MULTILINE))


def without_digest(lock: str) -> list[str]:
    """Pins that pip could not verify."""
    blocks = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)
    return [block.split()[0] for block in blocks if block[:1].isalnum() and "--hash=sha256:" not in block]


def test_every_dependency_is_pinned() -> None:
    assert declared(*LOCKED_EXTRAS) - pinned(LOCK).keys() == set()


def declared(*extras: str) -> set[str]:
    """Names of the packages that pyproject.toml asks for."""
    wanted = list(PROJECT["dependencies"])
    for extra in extras:
        wanted += PROJECT["optional-dependencies"][extra]
    return {re.split(r"[\[<>=!~ ;]", line)[0].lower() for line in wanted}


def undeclared(path: Path, allowed: set[str], known: Mapping[str, list[str]]) -> list[str]:
    """Imports of `path` from packages that are only there because others need them."""
    ours = {*sys.stdlib_module_names, *PACKAGES}
    roots = {name.split(".")[0] for _, name in rules.imported(ast.parse(path.read_text("utf-8")))} - ours
    return sorted(root for root in roots if not {name.lower() for name in known.get(root, ())} & allowed)


# Makes the sample files, which are committed: nobody needs its libraries to serve them.
_MAKERS = ROOT / "crawler/samples/files"


@pytest.mark.parametrize(
    ("folder", "extras"),
    [
        ("extract", ("doc", "ocr")),
        ("db", ()),
        ("crawler", ("browser",)),
        ("crawler/samples/files", LOCKED_EXTRAS),
        ("tests", LOCKED_EXTRAS),
    ],
)
def test_what_is_imported_is_declared(folder: str, extras: tuple[str, ...]) -> None:
    known = packages_distributions()
    paths = [path for path in modules() if path.is_relative_to(ROOT / folder)]
    if ROOT / folder != _MAKERS:
        paths = [path for path in paths if path.parent != _MAKERS]
    found = {path.name: names for path in paths if (names := undeclared(path, declared(*extras), known))}
    assert found == {}


def test_an_undeclared_import_is_found(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text("import json\nimport db.store\nimport parsel.selector\nfrom scrapy import Spider\n")
    assert undeclared(module, {"scrapy"}, {"parsel": ["parsel"], "scrapy": ["Scrapy"]}) == ["parsel"]


def test_every_pin_has_a_digest() -> None:
    assert without_digest(LOCK) == []


def test_a_pin_without_digest_is_found() -> None:
    assert without_digest("a==1\nb==2 \\\n    --hash=sha256:00\n") == ["a==1"]


def test_no_address_is_in_the_lock() -> None:
    assert re.findall(r"https?://\S+|file:\S+", LOCK) == []
