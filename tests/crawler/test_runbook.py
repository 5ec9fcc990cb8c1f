"""The runbook names everything that the program says, and nothing else; the units call what there is."""

from __future__ import annotations

import ast
import configparser
import os
import re
import shlex
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.cli.errors import INTERRUPTED
from crawler.runbook import BEGIN, END, messages, placed, render
from crawler.watching.alarms import ALARMS
from db.reasons import REASONS
from tests.project.documents import commands, options, variables
from tests.project.tree import ROOT

PAGE = ROOT / "docs" / "operations.md"
SYSTEMD = ROOT / "docs" / "systemd"
LEVELS = {"warning": "WARNING", "error": "ERROR", "exception": "ERROR", "critical": "ERROR"}


def logged(source: str) -> Iterator[tuple[str, str]]:
    """Words and level of each message of a logger in `source`; words that are no literal are an error."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        whose = node.func.value
        if node.func.attr in LEVELS and isinstance(whose, ast.Name) and "log" in whose.id.lower():
            first = node.args[0]
            assert isinstance(first, ast.Constant), ast.unparse(node)
            yield str(first.value), LEVELS[node.func.attr]


def test_every_message_of_the_logs_is_in_the_runbook_and_no_other() -> None:
    said = {
        found
        for room in ("crawler", "db", "extract")
        for path in (ROOT / room).rglob("*.py")
        for found in logged(path.read_text("utf-8"))
    }
    assert said == {(words, one.level) for words, one in messages().items()}


def test_a_message_is_found_whatever_its_logger_is_called() -> None:
    source = 'logger.warning("a %s", 1)\n_log.exception("b")\nself.error("c")\nlog.info("d")\n'
    assert set(logged(source)) == {("a %s", "WARNING"), ("b", "ERROR")}


def test_the_page_has_the_runbook_of_today() -> None:
    page = PAGE.read_text("utf-8")
    assert placed(page) == page


def test_every_reason_and_alarm_is_in_it_with_words_for_a_person() -> None:
    book = render()
    for name in (*REASONS, *ALARMS):
        assert f"| `{name}` | " in book
    assert all(one.meaning and one.advice for one in messages().values())


def test_a_page_without_markers_is_refused() -> None:
    assert placed(f"a\n{BEGIN}\nold\n{END}\nb\n").startswith(f"a\n{BEGIN}\n\n### Reasons")
    for page in ("nothing", BEGIN, END):
        with pytest.raises(ValueError, match="the page has no"):
            placed(page)


def unit(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, comment_prefixes=("#",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # systemd's names keep their capitals
    parser.read(SYSTEMD / name, "utf-8")
    return parser


def test_the_service_calls_a_verb_with_options_it_has() -> None:
    words = shlex.split(unit("nianbao.service")["Service"]["ExecStart"])
    assert words[0].endswith(".venv/bin/nianbao")
    command = commands()[words[1]]
    assert {word for word in words if word.startswith("--")} <= options(command)
    assert unit("nianbao.timer")["Timer"]["OnCalendar"].endswith("Asia/Shanghai")


def test_the_timer_starts_nights_and_a_stopped_one_is_no_failure() -> None:
    """A night that a person or a shutdown stops goes on the next night."""
    assert int(unit("nianbao.service")["Service"]["SuccessExitStatus"]) == INTERRUPTED
    assert [name for name in ("nianbao.service", "nianbao.timer") if "Install" in unit(name)] == [
        "nianbao.timer"
    ]


def test_the_settings_are_read_alike_by_a_shell_and_a_container(tmp_path: Path) -> None:
    """Whoever takes the number sign away gets the value that stands there."""
    lines = [line.removeprefix("#") for line in (SYSTEMD / "nianbao.env").read_text("utf-8").splitlines()]
    settings = [line for line in lines if re.match(r"[A-Z_]+=", line)]
    (tmp_path / "env").write_text("\n".join(settings), "utf-8")
    asked = ["sh", "-c", 'set -a; . "$0"; env', str(tmp_path / "env")]
    told = subprocess.run(asked, env={"PATH": os.environ["PATH"]}, capture_output=True, check=True)
    assert len(settings) > 5
    assert set(settings) <= set(told.stdout.decode().splitlines())


def test_the_settings_are_the_program_s_own() -> None:
    text = (SYSTEMD / "nianbao.env").read_text("utf-8")
    readme = variables((ROOT / "README.md").read_text("utf-8"))
    assert variables(text) <= readme
    assert unit("nianbao.service")["Service"]["EnvironmentFile"] in PAGE.read_text("utf-8")


@pytest.mark.parametrize("name", ["nianbao.service", "nianbao.timer", "nianbao.env"])
def test_the_page_says_what_to_do_with_each_file(name: str) -> None:
    assert f"docs/systemd/{name}" in PAGE.read_text("utf-8")


def test_the_container_is_made_of_what_there_is() -> None:
    lines = (ROOT / "docs" / "Containerfile").read_text("utf-8").splitlines()
    copied = [Path(line.split()[1]) for line in lines if line.startswith("COPY")]
    assert copied == [Path("requirements.lock"), Path()]
    assert all((ROOT / path).exists() for path in copied)
    assert 'CMD ["status"]' in lines


def test_the_container_gets_the_program_and_nothing_else() -> None:
    """No history, environment, archive or settings that happen to lie beside it."""
    lines = (ROOT / ".dockerignore").read_text("utf-8").split("\n")
    rules = [line for line in lines if line and not line.startswith("#")]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    packed = {name.rstrip("*") for name in project["tool"]["setuptools"]["packages"]["find"]["include"]}
    meta = {project["project"]["readme"], *project["project"]["license-files"]}
    assert rules[0] == "*"
    allowed = {rule[1:] for rule in rules if rule.startswith("!")}
    assert allowed == packed | meta | {"pyproject.toml", "requirements.lock"}
    assert "**/__pycache__" in rules
