"""Nothing in the tree knows the machine it was written on; silenced checks say why."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.project import rules
from tests.project.tree import ROOT, files, modules, texts


def test_no_file_names_a_machine_or_an_index() -> None:
    found = {
        path.relative_to(ROOT): places for path, text in texts() if (places := rules.machine_places(text))
    }
    assert found == {}


@pytest.mark.parametrize(
    "text",
    [
        "see /" + "work/notes",
        "open('/" + "home/me/x')",
        "/" + "root/.cache",
        "/" + "Users/me/x",
        "https://" + "pypi" + ".org/simple",
        "--index" + "-url x",
    ],
)
def test_such_a_place_is_found(text: str) -> None:
    assert rules.machine_places(text)


@pytest.mark.parametrize("text", ["https://a.gov.cn/work/1.html", "docs/work/x", "~/home/x", "the /work"])
def test_addresses_are_no_places(text: str) -> None:
    assert rules.machine_places(text) == []


def test_silenced_checks_say_which_and_why() -> None:
    found = {
        path.relative_to(ROOT): bare
        for path in modules()
        if (bare := rules.bare_ignores(path.read_text("utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize(
    "text",
    ["x  # no" + "qa", "x  # no" + "qa: S101", "x  # type: " + "ignore", "x  # type: " + "ignore[misc]"],
)
def test_a_bare_one_is_found(text: str) -> None:
    assert rules.bare_ignores(text)


@pytest.mark.parametrize(
    "why", ["# no" + "qa: S101 - the table is ours", "# type: " + "ignore[misc]  # untyped base"]
)
def test_a_reasoned_one_is_not(why: str) -> None:
    assert rules.bare_ignores(f"x  {why}") == []


def test_the_walk_sees_new_files_and_leaves_out_ignored_ones(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_text("out/\n")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "x.txt").write_text("x")
    (tmp_path / "new.txt").write_text("x")
    assert sorted(path.name for path in files(tmp_path)) == [".gitignore", "new.txt"]


def test_no_heavy_file_is_in_the_tree() -> None:
    assert [path.relative_to(ROOT) for path in files() if path.stat().st_size > 2 * 1024 * 1024] == []
