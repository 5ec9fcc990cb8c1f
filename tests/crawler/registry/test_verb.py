"""`nianbao registry check` on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.cli import main
from crawler.registry import COLUMNS

GOOD = "dzs,定州市人民政府,130682,http://www.dzs.gov.cn/,,,,,,"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, *lines: str) -> Path:
    file = folder / "13-hebei.csv"
    file.write_text("\n".join((",".join(COLUMNS), *lines, "")), "utf-8")
    return file


def test_the_bundled_registry(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["registry", "check"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert printed.out.startswith("31 files, ")
    assert printed.out.count("\n") == 1


def test_counts_of_a_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, GOOD)
    assert main(["registry", "check", "13-hebei.csv"]) == 0
    assert capsys.readouterr().out == "1 file, 1 line, 1 portal, 1 host, 0 columns\n"


@pytest.mark.parametrize("given", ["13-hebei.csv", ".", "absolute"])
def test_each_problem_is_a_line_that_an_editor_finds(
    here: Path, capsys: pytest.CaptureFixture[str], given: str
) -> None:
    file = write(here, GOOD.replace("130682", "139999"), GOOD.replace("dzs", "xl").replace(".gov.cn", ".com"))
    assert main(["registry", "check", str(file) if given == "absolute" else given]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    lines = printed.err.splitlines()
    assert [line.partition(": ")[0] for line in lines] == ["13-hebei.csv:2", "13-hebei.csv:3"]
    assert lines[1].endswith("is not under .gov.cn; only official hosts are asked")


@pytest.mark.parametrize("path", ["nowhere", "."])
def test_nothing_there_is_wrong_use(here: Path, capsys: pytest.CaptureFixture[str], path: str) -> None:
    del here
    assert main(["registry", "check", path]) == 2
    assert capsys.readouterr().err.count("\n") == 1
