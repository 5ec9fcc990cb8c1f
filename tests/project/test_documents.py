"""README and docs say what the program does: no verb, option or variable more, none less."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from crawler.cli import program as cli
from crawler.cli.lazy import Verb
from db.rulebook import whole_book
from extract.report import TableState
from extract.rules.printed import render
from extract.tables.values import State
from tests.project import documents
from tests.project.tree import ROOT, modules

README = (ROOT / "README.md").read_text("utf-8")
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
READING = (ROOT / "docs" / "reading.md").read_text("utf-8")
RULES = ROOT / "docs" / "rules.md"
KNOWN = {name: documents.options(command) for name, command in documents.commands().items()}


def test_the_table_of_commands_is_the_command_line() -> None:
    assert documents.documented(README) == KNOWN


@pytest.mark.parametrize(
    ("row", "options"),
    [
        ("| `nianbao crawl [--site S]... [--full]` | crawls |", {"--site", "--full"}),
        ("| `nianbao crawl [--full]` | `--dry-run` stores nothing |", {"--full", "--dry-run"}),
        ("| `nianbao crawl SQL [--format table\\|csv]` | asks |", {"--format"}),
    ],
)
def test_a_row_is_read_with_its_options(row: str, options: set[str]) -> None:
    assert documents.documented(row) == {"crawl": options}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_no_document_names_a_verb_or_option_that_is_not(path: Path) -> None:
    text = path.read_text("utf-8")
    assert documents.wrong_calls(text, KNOWN) == []
    assert documents.unknown_verbs(text, KNOWN) == []


def test_such_a_call_is_found() -> None:
    known = {"crawl": {"--full"}, "db upgrade": set[str]()}
    assert documents.wrong_calls("run `nianbao crawl --fast` then", known) == ["crawl --fast"]
    assert documents.wrong_calls("$ nianbao db destroy now", known)
    assert documents.wrong_calls("`nianbao crawl --full`, `nianbao db upgrade`", known) == []
    assert documents.unknown_verbs("`nianbao fly`", known) == ["fly"]
    assert documents.unknown_verbs("$ .venv/bin/nianbao fly", known) == ["fly"]
    assert documents.unknown_verbs("nianbao crawl, nianbao fly", known) == []


def test_every_variable_is_in_the_readme_and_no_other() -> None:
    packages = ("extract", "db", "crawler")
    used = set[str]()
    for path in modules():
        if path.relative_to(ROOT).parts[0] in packages:
            used |= documents.variables(path.read_text("utf-8"))
    table = re.search(r"^## Environment$(.*?)^## ", README, re.MULTILINE | re.DOTALL)
    assert table is not None
    assert documents.variables(table[1]) == used


@pytest.mark.parametrize("verb", cli.VERBS, ids=lambda verb: verb.name)
def test_a_verb_has_one_sentence_and_an_example_of_itself(verb: Verb) -> None:
    assert verb.summary.count(". ") == 0
    assert verb.summary.endswith(".")
    assert verb.example.startswith(f"nianbao {verb.name}")
    assert documents.wrong_calls(verb.example, KNOWN) == []


@pytest.mark.parametrize("name", KNOWN)
def test_a_command_has_examples_that_are_right(name: str) -> None:
    examples = documents.commands()[name].examples  # type: ignore[attr-defined]  # each is a WithExamples
    assert examples
    for example in examples:
        assert f"nianbao {name}" in example
        assert documents.wrong_calls(example, KNOWN) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_inside_the_project_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_make_targets_in_the_readme_are_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", README)) - targets == set()


def named_first(text: str) -> set[str]:
    """What the tables of `text` have in their first column, between back-quotes."""
    return set(re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE))


def test_every_state_of_a_cell_and_a_table_is_explained_and_no_other() -> None:
    cells = set(get_args(State)) - {"number"} | {"unknown_label"}
    tables = set(get_args(TableState))
    rules = {name for name in named_first(READING) if "." in name}
    assert named_first(READING) - rules == cells | tables


def test_the_rule_book_is_the_one_printed() -> None:
    assert RULES.read_text("utf-8") == render(whole_book())


def test_every_finding_is_in_the_book() -> None:
    theirs = re.compile(r'(?:Finding\(\s*(?:rule=)?|^[A-Z_]*RULE\w* = )"([a-z]+\.[a-z_]+)"', re.MULTILINE)
    sources = [path for folder in ("extract", "db") for path in (ROOT / folder).rglob("*.py")]
    known = {name for path in sources for name in theirs.findall(path.read_text("utf-8"))}
    assert known >= {"labels.unknown", "identity.year"}
    assert known - {entry.id for entry in whole_book()} == set()
